import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/date.ts';
import { sampleCandidate } from '../../test/support/sample-candidate.ts';
import { databaseFile, openConnection } from './connection.ts';
import { sqliteEditions } from './editions.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import * as schema from './schema.ts';

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

/** A copy of the migrations with one more at the end. */
function withOneMore(sql: string): string {
  const copy = join(folder, 'migrations');
  cpSync(migrationsFolder(), copy, { recursive: true });
  const journalFile = join(copy, 'meta', '_journal.json');
  const journal: { entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[] } =
    JSON.parse(readFileSync(journalFile, 'utf8'));
  const last = journal.entries.at(-1);
  if (!last) throw new Error('no migrations');
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'one_more' });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(copy, 'one_more.sql'), sql);
  return copy;
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

  it('guard every table of the schema against deletion.', () => {
    const { client } = openConnection(folder);
    const tables = client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const guarded = client
      .prepare("SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%are_kept'")
      .pluck()
      .all();
    const ours = tables.filter((name) => !/^(sqlite_|__)/.test(String(name)));
    expect(ours.length).toBeGreaterThan(9);
    expect(new Set(guarded)).toEqual(new Set(ours));
    client.close();
  });
});
