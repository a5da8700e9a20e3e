import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import type { Edition, HeldCandidate } from '../../src/domain/edition.ts';
import { manyRows, sampleCandidate } from '../../test/support/sample-candidate.ts';
import { sqliteComparisons } from './comparisons.ts';
import { type Connection, databaseFile, openConnection } from './connection.ts';
import { sqliteDocuments } from './documents.ts';
import { drizzle } from './drizzle.ts';
import { sqliteEditions } from './editions.ts';
import { sqliteExplanations } from './explanations.ts';
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

/** Every row of every table but the list of migrations. */
function everyRow(client: BetterSqlite3.Database): Map<string, unknown[]> {
  const tables = client
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'")
    .pluck()
    .all()
    .map(String);
  return new Map(tables.map((name) => [name, client.prepare(`SELECT rowid, * FROM "${name}"`).all()]));
}

/** Something in every table there was before the third migration. */
async function fillOldTables(connection: Connection): Promise<{ published: Edition; held: HeldCandidate }> {
  const store = sqliteEditions(connection);
  const published = await store.publish(sampleCandidate({ rows: manyRows(20) }), october);
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
    const published = await sqliteEditions(connection).publish(sampleCandidate(), recordedAt);
    migrate(connection.client, withOneMore('ALTER TABLE courses ADD COLUMN ny text;'));
    expect(await sqliteEditions(connection).all()).toEqual([published]);
    connection.client.close();
    const before = readFileSync(databaseFile(folder));
    expect(() => openConnection(folder)).toThrow(expect.objectContaining({ code: 'database-newer', fault: 'ours' }));
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
  });

  it('bring a database of the first two to today with nothing lost, and its held list can be superseded.', async () => {
    databaseOfMigrations(2);
    const file = new BetterSqlite3(databaseFile(folder));
    const old = { client: file, db: drizzle({ client: file }) };
    const { published, held } = await fillOldTables(old);
    const before = everyRow(file);
    expect([...before.keys()]).not.toContain('teachings');
    file.close();

    const store = openSqliteStore({ dataDir: folder });
    expect(await store.editions.all()).toEqual([published]);
    expect(await store.editions.allCandidates()).toEqual([held]);
    expect(await store.documents.retrieved('rar-proeve')).toHaveLength(1);
    expect((await store.runs.recent(1)).map((run) => run.id)).toEqual(['run-1']);
    expect([await store.teachings.all(), await store.explanations.all()]).toEqual([[], []]);
    const reader = new BetterSqlite3(databaseFile(folder), { readonly: true });
    const after = everyRow(reader);
    reader.close();
    for (const [table, rows] of before) {
      // The one table that counts for the engine also counts the new tables.
      if (table !== 'sqlite_sequence') expect([table, after.get(table)]).toEqual([table, rows]);
    }
    expect([...before].filter(([, rows]) => rows.length === 0)).toEqual([]);
    await store.editions.decide(held.id, { verdict: 'superseded', reason: 'Læst igen.', decidedAt: october });
    expect(await store.editions.openCandidates()).toEqual([]);
    store.close();
    openSqliteStore({ dataDir: folder }).close();
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
    const published = await store.decide(candidate.id, { verdict: 'accepted', reason: 'Set.', decidedAt: recordedAt });
    const refused = [
      "UPDATE editions SET in_force_from = '2020-01-01'",
      "UPDATE editions SET confirmed_at = '2020-01-01T00:00:00.000Z'",
      'DELETE FROM editions',
      "UPDATE entries SET title = 'Andet'",
      'DELETE FROM entries',
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

  it('refuse every change to what was compared, taught and explained, and any deletion.', async () => {
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
    const explained = { edition: published.id, difference: 'a'.repeat(12), reason: 'Set.', explainedAt: october };
    await sqliteExplanations(connection).add(explained);
    const before = everyRow(connection.client);
    for (const table of ['comparisons', 'teachings', 'explanations']) {
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

  it('guard every table of the schema against deletion.', () => {
    const { client } = openConnection(folder);
    const tables = client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const guarded = client
      .prepare("SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%are_kept'")
      .pluck()
      .all();
    const ours = tables.filter((name) => !/^(sqlite_|__)/.test(String(name)));
    expect(ours.length).toBeGreaterThan(12);
    expect(new Set(guarded)).toEqual(new Set(ours));
    client.close();
  });
});
