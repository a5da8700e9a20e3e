import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { migrateStoreCommand } from '../../src/cli/migrate-store.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import { fillStore } from '../../test/support/filled-store.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../../test/support/postgres-server.ts';
import { sampleCandidate } from '../../test/support/sample-candidate.ts';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { connectOnce } from '../postgres/connection.ts';
import { inSchema, openPostgresSource, postgresTables } from '../postgres/move-end.ts';
import { openPostgresStore } from '../postgres/store.ts';
import { databaseFile } from '../sqlite/connection.ts';
import { documentPath } from '../sqlite/document-files.ts';
import { openSqliteSource, sqliteTables } from '../sqlite/move-end.ts';
import { openSqliteStore } from '../sqlite/store.ts';
import { inOrder, leftOut, type MovedRow, type MoveEnd } from './end.ts';

const namesOf = (tables: readonly { name: string }[]) => tables.map(({ name }) => name).sort();

describe('What is moved', () => {
  it('is every table of both schemas, but those that are left out with a reason.', () => {
    const moved = namesOf(inOrder(sqliteTables));
    expect(namesOf(inOrder(postgresTables))).toEqual(moved);
    const left = Object.keys(leftOut);
    expect(namesOf(sqliteTables)).toEqual([...moved, 'leases'].sort());
    expect(namesOf(postgresTables)).toEqual([...moved, ...left].sort());
    expect(moved.length).toBe(26);
  });

  it('comes after what it refers to, with the same keys in both.', () => {
    const order = inOrder(postgresTables);
    for (const [at, { refersTo }] of order.entries()) {
      const before = order.slice(0, at).map(({ name }) => name);
      expect(before).toEqual(expect.arrayContaining([...refersTo]));
    }
    const keys = (tables: typeof order) => Object.fromEntries(tables.map(({ name, key }) => [name, key]));
    expect(keys(inOrder(sqliteTables))).toEqual(keys(order));
    const circle = [
      { name: 'a', key: ['id'], refersTo: ['b'] },
      { name: 'b', key: ['id'], refersTo: ['a'] },
    ];
    expect(() => inOrder(circle)).toThrow('refer to one another');
  });

  it('goes to a schema of its own at the same address, with what else is set there.', () => {
    expect(inSchema('postgres://a:b@c/d', 'x')).toBe('postgres://a:b@c/d?options=-c%20search_path%3Dx');
    const given = 'postgres://a@/d?host=%2Ftmp&options=-c%20search_path%3Dy';
    expect(inSchema(given, 'x')).toBe(
      'postgres://a@/d?host=%2Ftmp&options=-c%20search_path%3Dy%20-c%20search_path%3Dx',
    );
  });
});

const programs = postgresPrograms();
if (programs) onPostgres(programs);
else it.skip(`Moving to and from PostgreSQL is not tested here: ${noPostgres}`);

/** Every row of every moved table, as one end gives them. */
async function everything(end: MoveEnd): Promise<Record<string, MovedRow[]>> {
  const tables: Record<string, MovedRow[]> = {};
  for (const { name } of end.tables) tables[name] = await end.rows(name, {});
  end.close();
  return tables;
}

/** The rows as SQLite itself gives them, whatever the query builder makes of them; what has no number has no order of its own. */
function plainly(dataDir: string): Record<string, string[]> {
  const client = new BetterSqlite3(databaseFile(dataDir), { readonly: true });
  const rows = inOrder(sqliteTables).map(({ name }) => [
    name,
    client
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  ]);
  client.close();
  return Object.fromEntries(rows);
}

function onPostgres(programs: string): void {
  describe('A move between SQLite and PostgreSQL', { timeout: 120_000 }, () => {
    let server: PostgresServer;
    let folder: string;
    let dataDir: string;
    let url: string;
    let made = 0;
    const database = () => `moved_${made}`;
    beforeAll(async () => {
      server = await throwAwayPostgres(programs, forgetful);
    });
    afterAll(() => server?.stop());
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'positivliste-move-'));
      dataDir = join(folder, 'data');
      const store = openSqliteStore({ dataDir });
      await fillStore(store);
      store.close();
      made++;
      url = await server.create(database());
    });
    afterEach(async () => {
      await server.drop(database());
      await rm(folder, { recursive: true });
    });

    const fromSqlite = () => readConfig({ DATA_DIR: dataDir });
    const fromPostgres = () => readConfig({ DATABASE_URL: url, DATA_DIR: join(folder, 'unused') });
    const tablesThere = async () =>
      (
        await server.ask(
          database(),
          "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname !~ '^(pg_|information)'",
        )
      ).map(({ name }) => String(name));
    /** Moves with something done whenever it says how far it has come. */
    const moved = async (
      config: ReturnType<typeof readConfig>,
      to: string,
      at: (line: string) => unknown = () => undefined,
    ) => {
      const written = writtenTerminal();
      const terminal = { ...written.terminal, status: (line: string) => void at(line) };
      const code = await migrateStoreCommand(config, to, terminal);
      return { code, text: written.text() };
    };

    it('is of a store of which no table is empty.', () => {
      const empty = Object.entries(plainly(dataDir)).filter(([, rows]) => rows.length === 0);
      expect(empty.map(([name]) => name)).toEqual([]);
    });

    it('brings every row there and back as it was, and what is written after that goes on.', async () => {
      const before = await everything(openSqliteSource(dataDir));
      const there = await moved(fromSqlite(), url);
      expect(there.text).toContain('Moved, and the same in both places: 26 tables');
      expect(await everything(await openPostgresSource(url))).toEqual(before);
      expect((await tablesThere()).filter((name) => !name.startsWith('public.'))).toEqual([]);
      const back = join(folder, 'back');
      await moved(fromPostgres(), back);
      expect(plainly(back)).toEqual(plainly(dataDir));
      expect(existsSync(join(back, 'moving'))).toBe(false);
      for (const store of [await openPostgresStore({ url }), openSqliteStore({ dataDir: back })]) {
        const kept = await store.editions.kept();
        await store.editions.publish(sampleCandidate({ rowsHash: 'f'.repeat(12) }), instant(new Date()));
        expect((await store.editions.kept()).length).toBe(kept.length + 1);
        const { sha256 } = await store.documents.put(new TextEncoder().encode('nyt'), 'text/csv', instant(new Date()));
        expect((await store.documents.bytes(sha256))?.byteLength).toBe(3);
        store.close();
      }
    });

    it('takes the place of a store in which nothing has been kept.', async () => {
      (await openPostgresStore({ url })).close();
      expect((await moved(fromSqlite(), url)).code).toBe(0);
      expect(await everything(await openPostgresSource(url))).toEqual(await everything(openSqliteSource(dataDir)));
    });

    it('is refused where the target has data of its own, which stays as it was.', async () => {
      const own = await openPostgresStore({ url });
      await own.runs.start({ id: 'own', trigger: 'schedule', startedAt: instant(new Date(0)) });
      own.close();
      const before = await everything(await openPostgresSource(url));
      await expect(moved(fromSqlite(), url)).rejects.toMatchObject({ code: 'move-target-taken', fault: 'callers' });
      expect(await everything(await openPostgresSource(url))).toEqual(before);
      const sqlite = plainly(dataDir);
      await expect(moved(fromPostgres(), dataDir)).rejects.toMatchObject({ code: 'move-target-taken' });
      expect(plainly(dataDir)).toEqual(sqlite);
      await server.ask(database(), 'CREATE SCHEMA others; CREATE TABLE others.theirs (id int)');
      await expect(moved(fromSqlite(), inSchema(url, 'others'))).rejects.toMatchObject({ code: 'database-foreign' });
    });

    it('is refused to the same place, to one of the same kind, to none that answers, and from where nothing is.', async () => {
      await expect(moved(fromSqlite(), dataDir)).rejects.toMatchObject({ code: 'move-to-itself' });
      await expect(moved(fromPostgres(), url)).rejects.toMatchObject({ code: 'move-to-itself' });
      await expect(moved(fromSqlite(), join(folder, 'other'))).rejects.toMatchObject({ code: 'move-same-kind' });
      await expect(moved(fromPostgres(), server.url('other'))).rejects.toMatchObject({ code: 'move-same-kind' });
      const nobody = `postgres://owner@/nobody?host=${encodeURIComponent(folder)}`;
      await expect(moved(fromSqlite(), nobody)).rejects.toMatchObject({
        code: 'database-unreachable',
        sentence: { en: expect.stringContaining('The target (--to): ') },
      });
      const nothing = readConfig({ DATA_DIR: join(folder, 'nothing') });
      await expect(moved(nothing, url)).rejects.toMatchObject({ code: 'nothing-to-move' });
      expect([existsSync(join(folder, 'nothing')), await tablesThere()]).toEqual([false, []]);
      await expect(moved(fromPostgres(), join(folder, 'back'))).rejects.toMatchObject({ code: 'nothing-to-move' });
      expect(existsSync(join(folder, 'back'))).toBe(false);
    });

    it('is refused while somebody collects in the source.', async () => {
      const store = openSqliteStore({ dataDir });
      await store.leases.take({ holder: 'serve', now: instant(new Date()), forMs: 60_000 });
      await expect(moved(fromSqlite(), url)).rejects.toMatchObject({ code: 'run-under-way' });
      store.close();
    });

    it('finds what is written meanwhile, and copies it when it is run again.', async () => {
      const store = openSqliteStore({ dataDir });
      let writes = 0;
      const write = async (line: string, step: string) => {
        if (!line.startsWith(step)) return;
        await store.runs.start({ id: `late-${++writes}`, trigger: 'schedule', startedAt: instant(new Date()) });
        await store.zeroHits.forgetBefore(sampleCandidate().inForceFrom);
      };
      const late = moved(fromSqlite(), url, (line) => write(line, 'runs: verify'));
      await expect(late).rejects.toMatchObject({ code: 'move-otherwise' });
      const later = moved(fromSqlite(), url, (line) => write(line, 'answers: verify: 1/'));
      await expect(later).rejects.toMatchObject({ code: 'move-written-meanwhile' });
      expect((await tablesThere()).filter((name) => name.startsWith('public.'))).toEqual([]);
      await store.runs.finish('late-1', instant(new Date()));
      store.close();
      expect([(await moved(fromSqlite(), url)).code, writes]).toEqual([0, 2]);
      const there = await openPostgresStore({ url });
      expect((await there.runs.recent(9)).map(({ id }) => id)).toEqual(expect.arrayContaining(['late-1', 'late-2']));
      there.close();
    });

    it('finds also what no answer rests on, and is written as late as can be, where the source is PostgreSQL.', async () => {
      await moved(fromSqlite(), url);
      const store = await openPostgresStore({ url });
      let isTold = false;
      const back = join(folder, 'back');
      const late = moved(fromPostgres(), back, async (line) => {
        if (isTold || !line.startsWith('answers: verify: 1/')) return;
        isTold = true;
        await store.documents.put(new TextEncoder().encode('sent'), 'text/plain', instant(new Date()));
      });
      await expect(late).rejects.toMatchObject({ code: 'move-otherwise' });
      expect(existsSync(join(back, 'positivliste.db'))).toBe(false);
      store.close();
      expect((await moved(fromPostgres(), back)).code).toBe(0);
    });

    it('lets nobody write in SQLite while the new place is put there, and does not wait for itself.', async () => {
      const atHome = "hashtext('positivliste migrate'), hashtext('public')";
      const lock = await connectOnce(url);
      const isWaiting = async () => {
        const waiting = "SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
        expect(await server.ask(database(), waiting)).toEqual([{ waiting: 1 }]);
      };
      const moving = moved(fromSqlite(), url, async (line) => {
        if (line.startsWith('answers: verify: 1/')) await lock.query(`SELECT pg_advisory_lock(${atHome})`);
      });
      await vi.waitFor(isWaiting, { timeout: 60_000, interval: 20 });
      const client = new BetterSqlite3(databaseFile(dataDir), { timeout: 0 });
      const late = "UPDATE runs SET finished_at = started_at WHERE id = 'nobody'";
      expect(() => client.exec(late)).toThrow('database is locked');
      const begun = performance.now();
      // Longer than between two signs of life.
      await new Promise((resolve) => setTimeout(resolve, 3000));
      expect(performance.now() - begun).toBeLessThan(4500);
      await lock.end();
      expect((await moving).code).toBe(0);
      client.exec(late);
      client.close();
    });

    it('puts nothing there when the connection that holds PostgreSQL still was lost.', async () => {
      await moved(fromSqlite(), url);
      const back = join(folder, 'back');
      const end =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT changes FROM store_state FOR UPDATE'";
      let verified = 0;
      let ended: unknown[] = [];
      const moving = moved(fromPostgres(), back, async (line) => {
        if (line.startsWith('alarms: verify') && ++verified === 2) ended = await server.ask(database(), end);
      });
      await expect(moving).rejects.toMatchObject({ code: 'database-unreachable' });
      expect([ended.length, existsSync(databaseFile(back))]).toEqual([1, false]);
    });

    it('names a document with a flipped letter, and a row, and nothing appears.', async () => {
      const [first] = (await everything(openSqliteSource(dataDir))).documents ?? [];
      const sha256 = sha256Schema.parse(first?.sha256);
      const file = documentPath(dataDir, sha256);
      const whole = readFileSync(file);
      writeFileSync(file, Buffer.concat([Buffer.from('!'), whole.subarray(1)]));
      const document = { code: 'document-damaged', details: { sha256 } };
      await expect(moved(fromSqlite(), url)).rejects.toMatchObject(document);
      writeFileSync(file, whole);
      const client = new BetterSqlite3(databaseFile(dataDir));
      const fixed = 'printed_rows_are_fixed';
      const trigger = client.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(fixed);
      client.exec(`DROP TRIGGER ${fixed}`);
      client.exec("UPDATE printed_rows SET content = replace(content, 'Kursus 7 i', 'Kursus 8 i')");
      client.exec(String(trigger));
      client.close();
      await expect(moved(fromSqlite(), url)).rejects.toMatchObject({ code: 'database-damaged' });
      expect((await tablesThere()).filter((name) => name.startsWith('public.'))).toEqual([]);
    });

    it('finds a letter that flipped where it was copied to.', async () => {
      await expect(
        moved(fromSqlite(), url, (line) => {
          if (line.startsWith('alarms: verify')) throw new Error('stopped here');
        }),
      ).rejects.toThrow('stopped here');
      const inMaking = 'SET search_path = positivliste_moving; ';
      const flip = "UPDATE courses SET title = title || '!' WHERE id = (SELECT min(id) FROM courses)";
      await server.ask(
        database(),
        `${inMaking} ALTER TABLE courses DISABLE TRIGGER ALL; ${flip}; ALTER TABLE courses ENABLE TRIGGER ALL`,
      );
      await expect(moved(fromSqlite(), url)).rejects.toMatchObject({
        code: 'move-otherwise',
        details: { what: expect.stringContaining('courses') },
      });
      expect((await tablesThere()).filter((name) => name.startsWith('public.'))).toEqual([]);
    });

    it('goes on with its own beginning, and with nobody else’s.', async () => {
      const stop = (line: string) => {
        if (line.startsWith('edition_rows: verify')) throw new Error('stopped here');
      };
      await expect(moved(fromSqlite(), url, stop)).rejects.toThrow('stopped here');
      const another = join(folder, 'another');
      const store = openSqliteStore({ dataDir: another });
      await fillStore(store);
      store.close();
      await expect(moved(readConfig({ DATA_DIR: another }), url)).rejects.toMatchObject({ code: 'move-of-another' });
      expect((await moved(fromSqlite(), url)).code).toBe(0);
      const back = join(folder, 'back');
      await mkdir(join(back, 'moving'), { recursive: true });
      writeFileSync(join(back, 'moving', 'something'), '');
      await expect(moved(fromPostgres(), back)).rejects.toMatchObject({ code: 'move-of-another' });
      await rm(back, { recursive: true });
      await expect(moved(fromPostgres(), back, stop)).rejects.toThrow('stopped here');
      expect(existsSync(databaseFile(back))).toBe(false);
      // As a move that was killed between its last two steps leaves it.
      await moveDocuments(back);
      expect((await moved(fromPostgres(), back)).code).toBe(0);
      expect(plainly(back)).toEqual(plainly(dataDir));
    });
  });
}

async function moveDocuments(back: string): Promise<void> {
  const { rename } = await import('node:fs/promises');
  await rename(join(back, 'moving', 'documents'), join(back, 'documents'));
}
