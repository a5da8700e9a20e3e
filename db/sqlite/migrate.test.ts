import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { type Edition, editionSchema, type HeldCandidate, heldCandidateSchema } from '../../src/domain/edition.ts';
import { publishWhole } from '../../test/support/publish-whole.ts';
import { manyRows, sampleCandidate } from '../../test/support/sample-candidate.ts';
import { sqliteComparisons } from './comparisons.ts';
import { type Connection, databaseFile, openConnection } from './connection.ts';
import { sqliteDocuments } from './documents.ts';
import { sqliteEditions } from './editions.ts';
import { sqliteExplanations } from './explanations.ts';
import { sqliteLeases } from './leases.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { sqliteRuns } from './runs.ts';
import * as schema from './schema.ts';
import { openSqliteStore } from './store.ts';
import { sqliteTeachings } from './teachings.ts';

const october = instant(new Date('2026-10-01T03:00:00Z'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'positivliste-migrate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const schemaOf = (client: BetterSqlite3.Database): string =>
  client
    .prepare("SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all()
    .join('\n\n');

interface JournalEntry {
  idx: number;
  version: string;
  when: number;
  tag: string;
  breakpoints: boolean;
}

/** A copy of the migrations of which the journal has been changed. */
function withJournal(change: (entries: JournalEntry[]) => JournalEntry[]): string {
  const copy = join(folder, 'migrations');
  cpSync(migrationsFolder(), copy, { recursive: true });
  const journalFile = join(copy, 'meta', '_journal.json');
  const journal: { entries: JournalEntry[] } = JSON.parse(readFileSync(journalFile, 'utf8'));
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: change(journal.entries) }));
  return copy;
}

/** A copy of the migrations with one more at the end. */
function withOneMore(sql: string): string {
  const copy = withJournal((entries) => {
    const last = entries.at(-1);
    if (!last) throw new Error('no migrations');
    return [...entries, { ...last, idx: last.idx + 1, when: last.when + 1, tag: 'one_more' }];
  });
  writeFileSync(join(copy, 'one_more.sql'), sql);
  return copy;
}

/** A database file as a program that knew only the first migrations made it. */
function databaseOfMigrations(count: number): void {
  const client = new BetterSqlite3(databaseFile(folder));
  migrate(
    client,
    withJournal((entries) => entries.slice(0, count)),
  );
  client.close();
}

/** Editions and candidates as the program before migration 0004 read them, and its tables as statements. */
const before0004 = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'fixtures', `before-rows-once.${name}`), 'utf8');
const readBefore0004 = z
  .object({ editions: z.array(editionSchema), candidates: z.array(heldCandidateSchema) })
  .parse(JSON.parse(before0004('editions.json')));

/** A database with the rows of the program before migration 0004, of which it knew so many migrations. */
function oldDatabase(migrations: 2 | 4): BetterSqlite3.Database {
  databaseOfMigrations(migrations);
  const client = new BetterSqlite3(databaseFile(folder));
  client.exec(before0004('sql'));
  if (migrations === 4) client.exec(before0004('later-tables.sql'));
  return client;
}

/** Runs the migrations in a program that is killed before the nth statement; how it ended. */
function migrateUntilKilled(before: string) {
  const program = join(import.meta.dirname, '..', '..', 'test', 'support', 'migrate-until-killed.ts');
  return spawnSync(process.execPath, [program, folder, before], { encoding: 'utf8' });
}

/** Every row of every table but the list of migrations. */
function everyRow(client: BetterSqlite3.Database): Map<string, unknown[]> {
  const tables = client
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'")
    .pluck()
    .all()
    .map(String);
  return new Map(tables.map((name) => [name, client.prepare(`SELECT rowid, * FROM "${name}"`).all()]));
}

/** Something in the tables that others refer to. */
async function fillOldTables(connection: Connection): Promise<{ published: Edition; held: HeldCandidate }> {
  const store = sqliteEditions(connection);
  const published = await publishWhole(store, sampleCandidate({ rows: manyRows(20) }), october);
  const held = await store.hold(sampleCandidate({ id: 'b'.repeat(12), rowsHash: 'c'.repeat(12) }), october);
  const documents = sqliteDocuments(connection, folder);
  const { sha256, mediaType } = await documents.put(new TextEncoder().encode('Titel\n'), 'text/csv', october);
  await documents.recordRetrieval({
    source: 'rar-proeve',
    url: 'https://raad.example/liste.csv',
    sha256,
    mediaType,
    retrievedAt: october,
  });
  const runs = sqliteRuns(connection);
  await runs.start({ id: 'run-1', trigger: 'schedule', startedAt: october });
  await runs.addSource('run-1', {
    source: 'rar-proeve',
    outcome: 'published',
    startedAt: october,
    finishedAt: october,
    editions: [published.id],
    candidates: [held.id],
    rows: 20,
    requests: 2,
    findings: [],
    trace: [],
  });
  return { published, held };
}

describe('migrations', () => {
  it('lead from an empty file to the pinned schema.', async () => {
    const client = new BetterSqlite3(':memory:');
    migrate(client);
    await expect(`${schemaOf(client)}\n`).toMatchFileSnapshot('./schema.pinned.sql');
    client.close();
  });

  it('say the same as schema.ts: run `npm run db:generate` where this fails.', async () => {
    const meta = join(migrationsFolder(), 'meta');
    const last = readdirSync(meta)
      .filter((name) => name.endsWith('_snapshot.json'))
      .sort()
      .at(-1);
    const snapshot = JSON.parse(readFileSync(join(meta, last ?? ''), 'utf8'));
    const current = await generateSQLiteDrizzleJson(schema, snapshot.id);
    expect(await generateSQLiteMigration(snapshot, current)).toEqual([]);
    const { runs: _, ...withoutRuns } = schema;
    const other = await generateSQLiteDrizzleJson(withoutRuns, snapshot.id);
    expect(await generateSQLiteMigration(snapshot, other)).not.toEqual([]);
  });

  it('change nothing where all of them have been applied.', () => {
    const client = new BetterSqlite3(':memory:');
    migrate(client);
    const before = schemaOf(client);
    migrate(client);
    expect(schemaOf(client)).toBe(before);
    expect(client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(
      readdirSync(migrationsFolder()).filter((name) => name.endsWith('.sql')).length,
    );
    client.close();
  });

  it('leave the database as it was where one of several statements fails.', () => {
    const client = new BetterSqlite3(':memory:');
    migrate(client);
    const before = schemaOf(client);
    const broken = withOneMore('CREATE TABLE ny (id text);\n--> statement-breakpoint\nCREATE TABLE runs (id text);');
    expect(() => migrate(client, broken)).toThrow();
    expect(schemaOf(client)).toBe(before);
    migrate(client);
    client.close();
  });

  it('keep editions through a later migration, and then refuse the older program without touching the file.', async () => {
    const connection = openConnection(folder);
    const recordedAt = instant(new Date('2026-10-01T03:00:00Z'));
    const published = await publishWhole(sqliteEditions(connection), sampleCandidate(), recordedAt);
    migrate(connection.client, withOneMore('ALTER TABLE courses ADD COLUMN ny text;'));
    expect(await sqliteEditions(connection).all()).toEqual([published]);
    connection.client.close();
    const before = readFileSync(databaseFile(folder));
    expect(() => openConnection(folder)).toThrow(expect.objectContaining({ code: 'database-newer', fault: 'ours' }));
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
  });

  it.each([2, 4] as const)('bring a database of the first %i to today with nothing lost.', async (migrations) => {
    const file = oldDatabase(migrations);
    const before = everyRow(file);
    expect([...before.keys()].includes('teachings')).toBe(migrations === 4);
    expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
    file.close();

    const store = openSqliteStore({ dataDir: folder });
    expect(await store.editions.all()).toEqual(readBefore0004.editions);
    expect(await store.editions.allCandidates()).toEqual(readBefore0004.candidates);
    for (const edition of readBefore0004.editions) expect(await store.editions.find(edition.id)).toEqual(edition);
    expect(await store.documents.retrieved('rar-proeve')).toHaveLength(1);
    expect((await store.runs.recent(1)).map((run) => run.id)).toEqual(['run-1']);
    const later = migrations === 4 ? 1 : 0;
    expect([await store.teachings.all(), await store.explanations.all()].map((all) => all.length)).toEqual([
      later,
      later,
    ]);
    const reader = new BetterSqlite3(databaseFile(folder), { readonly: true });
    const after = everyRow(reader);
    reader.close();
    for (const [table, rows] of before) {
      // The one table that counts for the engine also counts the new tables; the old one's rows are in the editions above.
      if (table !== 'sqlite_sequence' && table !== 'entries') expect([table, after.get(table)]).toEqual([table, rows]);
    }
    expect(after.has('entries')).toBe(false);
    store.close();
    openSqliteStore({ dataDir: folder }).close();
  });

  it('keep each text of the old rows once, and when each list was seen.', async () => {
    oldDatabase(4).close();
    const store = openSqliteStore({ dataDir: folder });
    const kept = await store.editions.kept();
    store.close();
    const rows = kept.flatMap((edition) => edition.printed);
    const texts = new Set(rows.map((row) => JSON.stringify(row)));
    expect(new Set(rows).size).toBe(texts.size);
    expect(texts.size).toBeLessThan(rows.length);
    // A file from disk was not seen when it was recorded; what was seen again has both times.
    expect(kept.map(({ summary, seenAt }) => [summary.document.url.slice(0, 5), ...seenAt])).toEqual([
      ['https', '2026-10-01T03:00:00.000Z'],
      ['file:', '2026-11-20T02:10:00.000Z'],
      ['https', '2026-10-05T03:00:00.250Z', '2026-11-21T02:10:00.000Z'],
      ['https', '2026-10-07T03:00:00.000Z'],
      ['https', '2026-10-08T03:00:00.000Z'],
    ]);
  });

  it('let a list that was held before them be decided, and an old list be published again.', async () => {
    oldDatabase(4).close();
    const store = openSqliteStore({ dataDir: folder });
    const [open] = await store.editions.openCandidates();
    const old = readBefore0004.editions[0];
    if (!open || !old) throw new Error('a held list and an edition');
    await store.editions.decide(open.id, { verdict: 'accepted', reason: 'Set.', decidedAt: october });
    const [published] = (await store.editions.kept()).filter(({ summary }) => summary.id === open.edition);
    const [same] = (await store.editions.kept()).filter(({ summary }) => summary.id === old.id);
    expect(published?.printed).toHaveLength(2);
    expect(published?.printed[0]).toBe(same?.printed[0]);
    store.close();
  });

  it('do not carry damage over: where an old row is not what was published, nothing is changed.', () => {
    const client = oldDatabase(4);
    client.exec(`DROP TRIGGER entries_are_fixed; UPDATE entries SET price = price + 1 WHERE price = 0.1;`);
    const before = [schemaOf(client), everyRow(client)];
    expect(() => migrate(client)).toThrow(expect.objectContaining({ code: 'database-damaged', fault: 'ours' }));
    expect([schemaOf(client), everyRow(client)]).toEqual(before);
    client.close();
  });

  it('write down the order in which what is already kept became known.', async () => {
    databaseOfMigrations(9);
    const client = new BetterSqlite3(databaseFile(folder));
    const edition = (id: number, url: string, recordedAt: string, inForceFrom = '2026-10-01') =>
      client
        .prepare(
          `INSERT INTO editions VALUES (?, ?, 'k', 'rar-fyn', 'regional', ?, NULL, ?, ?, 'text/csv', 0, '1', ?, ?, '[]', ?)`,
        )
        .run(id, `e${id}`, inForceFrom, 'a'.repeat(64), url, recordedAt, recordedAt, 'b'.repeat(64));
    const seen = (id: number, at: string) =>
      client.prepare('INSERT INTO sightings (edition, seen_at) VALUES (?, ?)').run(id, at);
    const at = (day: number) => `2026-10-0${day}T03:00:00.000Z`;
    edition(1, 'https://raad.example/a', at(1));
    edition(2, 'https://raad.example/b', at(3));
    edition(3, 'file:gammel.pdf', at(5));
    edition(4, 'https://raad.example/c', at(7), '2027-04-01');
    for (const [id, day] of [
      [1, 1],
      [1, 2],
      [2, 2],
      [2, 4],
      [1, 6],
      [1, 7],
      [4, 7],
      [2, 8],
    ] as const)
      seen(id, at(day));
    migrate(client);
    const told = client.prepare('SELECT edition, recorded_at, seen_at FROM recordings ORDER BY sequence').raw().all();
    expect(told).toEqual([
      [1, at(1), at(1)],
      // Seen a day before a person accepted it.
      [2, at(3), at(2)],
      [3, at(5), null],
      [1, at(6), at(6)],
      [4, at(7), at(7)],
      [2, at(8), at(8)],
    ]);
    client.close();
  });

  it('ask for no step there is not.', () => {
    const client = new BetterSqlite3(':memory:');
    expect(() => migrate(client, withOneMore('-- run: noget-andet'))).toThrow('no step noget-andet');
    expect(schemaOf(client)).toBe('');
    client.close();
  });

  it('leave a database of the first two as it was where one of today fails.', async () => {
    databaseOfMigrations(2);
    const client = new BetterSqlite3(databaseFile(folder));
    // What stands in the way is found by the second of the new migrations, after the tables have been made.
    client.exec("CREATE TRIGGER explanations_are_fixed BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'x'); END;");
    const before = schemaOf(client);
    expect(() => migrate(client)).toThrow('already exists');
    expect(schemaOf(client)).toBe(before);
    client.exec('DROP TRIGGER explanations_are_fixed');
    migrate(client);
    expect(schemaOf(client)).toContain('explanations_are_fixed');
    client.close();
  });

  it('leave the database as it was wherever they are killed, and are all done by the next start.', async () => {
    oldDatabase(4).close();
    const whole = readFileSync(databaseFile(folder));
    const statements = Number(migrateUntilKilled('never').stdout);
    expect(statements).toBeGreaterThan(40);
    const steps = [0, 1, 2, 5, 9, 17, 25, 33, statements - 2, statements - 1];
    for (const step of steps) {
      for (const ending of ['-wal', '-shm']) rmSync(`${databaseFile(folder)}${ending}`, { force: true });
      writeFileSync(databaseFile(folder), whole);
      const old = new BetterSqlite3(databaseFile(folder));
      const before = [schemaOf(old), everyRow(old)];
      old.close();
      expect([step, migrateUntilKilled(String(step)).signal]).toEqual([step, 'SIGKILL']);
      const after = new BetterSqlite3(databaseFile(folder));
      expect([schemaOf(after), everyRow(after)]).toEqual(before);
      after.close();
      const store = openSqliteStore({ dataDir: folder });
      expect(await store.editions.all()).toEqual(readBefore0004.editions);
      store.close();
    }
  }, 120_000);

  it('are found from the sources and from a compiled copy beside them.', () => {
    const root = join(import.meta.dirname, '..', '..');
    expect(migrationsFolder(join(root, 'dist', 'db', 'sqlite'))).toBe(join(root, 'db', 'sqlite', 'migrations'));
    mkdirSync(join(folder, 'dist'));
    expect(() => migrationsFolder(join(folder, 'dist'))).toThrow('no db/sqlite/migrations');
  });
});

describe('the append-only rules', () => {
  it('refuse every change to what was published, and any deletion, on any connection.', async () => {
    const connection = openConnection(folder);
    const recordedAt = instant(new Date('2026-10-01T03:00:00Z'));
    const store = sqliteEditions(connection);
    const candidate = sampleCandidate({ rows: [{ title: 'Dansk', place: { line: 1 } }] });
    await store.hold(candidate, recordedAt);
    await store.decide(candidate.id, { verdict: 'accepted', reason: 'Set.', decidedAt: recordedAt });
    const published = await store.find(candidate.edition);
    const refused = [
      "UPDATE editions SET in_force_from = '2020-01-01'",
      "UPDATE editions SET confirmed_at = '2020-01-01T00:00:00.000Z'",
      'DELETE FROM editions',
      "UPDATE printed_rows SET content = '{}'",
      'DELETE FROM printed_rows',
      "UPDATE edition_rows SET rows = '[]'",
      "UPDATE edition_rows SET places = '[]'",
      'DELETE FROM edition_rows',
      "UPDATE sightings SET seen_at = '2020-01-01T00:00:00.000Z'",
      'DELETE FROM sightings',
      "UPDATE courses SET title = 'Andet'",
      'DELETE FROM course_aliases',
      'DELETE FROM readings',
      "UPDATE candidates SET verdict = 'rejected'",
      "UPDATE candidates SET candidate = '{}'",
      'DELETE FROM candidates',
    ];
    for (const statement of refused)
      expect(() => connection.client.exec(statement), statement).toThrow(/never|once|back/);
    expect(await store.all()).toEqual([published]);
    connection.client.close();
  });

  it('let no token of a lease go back, so that no two holders have the same.', async () => {
    const connection = openConnection(folder);
    await sqliteLeases(connection).take({ holder: 'serve', now: october, forMs: 60_000 });
    expect(() => connection.client.exec('UPDATE leases SET token = token - 1')).toThrow('never goes back');
    expect(() => connection.client.exec("UPDATE leases SET name = 'andet'")).toThrow('never goes back');
    expect(() => connection.client.exec('DELETE FROM leases')).toThrow('never deleted');
    connection.client.close();
  });

  it('refuse every change to what was compared, taught, explained and withheld, and any deletion.', async () => {
    const connection = openConnection(folder);
    const { published, held } = await fillOldTables(connection);
    await sqliteComparisons(connection).record({
      source: 'rar-proeve',
      edition: published.id,
      primary: published.document.sha256,
      copy: { ...published.document, sha256: sha256Schema.parse('e'.repeat(64)) },
      reader: '1',
      same: 20,
      findings: [],
      comparedAt: october,
    });
    const heading = { heading: 'Betegnelse', key: 'betegnelse', field: 'title', reason: 'Set.' } as const;
    await sqliteTeachings(connection).add({ ...heading, source: 'rar-proeve', candidate: held.id, taughtAt: october });
    const [document] = await sqliteDocuments(connection, folder).retrieved('rar-proeve');
    if (!document) throw new Error('a document');
    const withheld = { sha256: document.sha256, reason: 'Et navn.', withheldAt: october };
    await sqliteDocuments(connection, folder).withhold(withheld);
    const explained = { edition: published.id, difference: 'a'.repeat(12), reason: 'Set.', explainedAt: october };
    await sqliteExplanations(connection).add(explained);
    const before = everyRow(connection.client);
    for (const table of ['comparisons', 'teachings', 'explanations', 'withholdings']) {
      const columns = connection.client.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
      expect(before.get(table)).toHaveLength(1);
      for (const column of columns)
        expect(() => connection.client.exec(`UPDATE ${table} SET ${String(column)} = ${String(column)}`)).toThrow(
          'never changed',
        );
      expect(() => connection.client.exec(`DELETE FROM ${table}`)).toThrow('never deleted');
    }
    expect(everyRow(connection.client)).toEqual(before);
    connection.client.close();
  });

  it('guard every table of the schema against deletion but the one of daily totals, which are kept for 90 days.', () => {
    const { client } = openConnection(folder);
    const tables = client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const guarded = client
      .prepare("SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%are_kept'")
      .pluck()
      .all();
    const ours = tables.filter((name) => !/^(sqlite_|__)/.test(String(name)));
    expect(ours.length).toBeGreaterThan(12);
    expect(new Set([...guarded, 'zero_hits'])).toEqual(new Set(ours));
    expect(guarded).not.toContain('zero_hits');
    client.close();
  });
});
