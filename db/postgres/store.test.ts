import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inspect, promisify } from 'node:util';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../../test/support/postgres-server.ts';
import { manyRows, sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { startTcpProxy } from '../../test/support/tcp-proxy.ts';
import * as ofSqlite from '../sqlite/schema.ts';
import { closeConnection, connectOnce, type DatabasePlace, letGo, openConnection, writing } from './connection.ts';
import * as ofPostgres from './schema.ts';
import { openPostgresStore } from './store.ts';

const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 10, day, 3)));
const list = new TextEncoder().encode('Titel\n');
const edition = (count: number) => sampleCandidate({ rowsHash: count.toString(16).padStart(12, '0') });
const run = promisify(execFile);

const programs = postgresPrograms();
if (programs) onPostgres(programs);
else it.skip(`A PostgreSQL database is not tested here: ${noPostgres}`);

/** What another program would do, in a process of its own. */
const inAnotherProcess = (statements: string) =>
  run(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openPostgresStore } from ${JSON.stringify(join(import.meta.dirname, 'store.ts'))}; ${statements}`,
  ]);

function onPostgres(programs: string): void {
  let server: PostgresServer;
  let database: string;
  let url: string;
  const open: Store[] = [];
  const opened = async (place: Partial<DatabasePlace> = {}): Promise<Store> => {
    const store = await openPostgresStore({ url, ...place });
    open.push(store);
    return store;
  };

  beforeAll(async () => {
    server = await throwAwayPostgres(programs, forgetful);
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    database = randomUUID();
    url = await server.create(database);
  });
  afterEach(async () => {
    for (const store of open.splice(0)) store.close();
    await server.drop(database);
  });

  describe('A PostgreSQL database', { timeout: 60_000 }, () => {
    it('has every table and column of SQLite under the same names.', () => {
      const shape = (tables: Record<string, Table>) =>
        Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, namesOf(table)]));
      const { storeState: _, documentBytes: __, ...shared } = ofPostgres;
      expect(shape(shared)).toEqual(shape(ofSqlite));
    });

    it('is migrated once by programs that start at the same time, and by nobody after that.', async () => {
      const start = `(await openPostgresStore({ url: ${JSON.stringify(url)} })).close();`;
      await Promise.all([inAnotherProcess(start), inAnotherProcess(start), opened()]);
      const [journal] = await server.ask(database, 'SELECT count(*)::int AS steps FROM __drizzle_migrations');
      await opened();
      expect(await server.ask(database, 'SELECT count(*)::int AS steps FROM __drizzle_migrations')).toEqual([journal]);
      expect(await server.ask(database, 'SELECT kind FROM store_state')).toEqual([{ kind: 'positivliste' }]);
    });

    it('of a newer version is refused, and nothing in it is changed.', async () => {
      await opened();
      await server.ask(database, "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)");
      await expect(opened()).rejects.toMatchObject({ code: 'database-newer', fault: 'ours' });
    });

    it('of another program is refused, and nothing is put into it.', async () => {
      await server.ask(database, 'CREATE TABLE guests (name text)');
      await expect(opened()).rejects.toMatchObject({ code: 'database-foreign' });
      const tables = "SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'";
      expect(await server.ask(database, tables)).toEqual([{ tables: 1 }]);
    });

    it('may be shared with another program, each in a schema of its own.', async () => {
      await server.ask(database, 'CREATE TABLE guests (name text)');
      await server.ask(database, 'CREATE SCHEMA lists');
      const inSchema = `${url}&options=${encodeURIComponent('-c search_path=lists')}`;
      const store = await opened({ url: inSchema });
      await store.editions.publish(edition(1), night(1));
      expect(await server.ask(database, 'SELECT count(*)::int AS editions FROM lists.editions')).toEqual([
        { editions: 1 },
      ]);
      expect(await (await opened({ url: inSchema })).editions.kept()).toHaveLength(1);
    });

    it('keeps what was written from whoever would change or delete it.', async () => {
      const store = await opened();
      await store.editions.publish(edition(1), night(1));
      await store.documents.put(list, 'text/csv', night(1));
      for (const statement of [
        "UPDATE editions SET title = 'Andet'",
        "UPDATE editions SET confirmed_at = '2020-01-01T00:00:00.000Z'",
        "UPDATE printed_rows SET content = '{}'",
        'UPDATE documents SET size = 0',
        'DELETE FROM recordings',
        'DELETE FROM document_bytes',
        'TRUNCATE sightings',
        'DELETE FROM store_state',
      ])
        await expect(server.ask(database, statement), statement).rejects.toMatchObject({ code: '23000' });
      expect(await store.editions.all()).toHaveLength(1);
    });

    it('gives back U+0000 and the letter it is written with, and finds a title by them.', async () => {
      const store = await opened();
      const titles = ['\u0000', '\u001A', '\u001A0', '\u0000\u001A\u001A0\u0000'].map((odd) => `\u041A${odd}`);
      const rows = titles.map((title) => sampleRow({ title, note: title }));
      await store.editions.publish({ ...edition(1), rows, title: titles.join() }, night(1));
      const [kept] = await (await opened()).editions.kept();
      expect(kept?.summary.title).toBe(titles.join());
      expect(kept?.printed.map(({ title, note }) => [title, note])).toEqual(titles.map((title) => [title, title]));
      expect(await store.editions.courseOfTitle(titles[0] ?? '')).toBe(kept?.printed[0]?.course);
    });

    it('is read in pages, whatever number of rows it has.', async () => {
      const store = await opened();
      const rows = manyRows(5001);
      await store.editions.publish({ ...edition(1), rows }, night(1));
      const [kept] = await (await opened()).editions.kept();
      expect(kept?.printed.map(({ title }) => title)).toEqual(rows.map(({ title }) => title));
    });

    it('answers many who ask at once, and writes one after another.', async () => {
      const [one, other] = [await opened(), await opened()];
      const publishing = Array.from({ length: 12 }, (_, at) =>
        (at % 2 === 0 ? one : other).editions.publish(edition(at + 1), night(1)),
      );
      const asking = Array.from({ length: 30 }, () => one.editions.kept());
      await Promise.all([...publishing, ...asking]);
      expect(await one.editions.kept()).toHaveLength(12);
      expect((await other.recordings.all()).map(({ number }) => number)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
      ]);
    });

    it('is written and its lease kept while every connection that reads is in use, and who waits for one is served.', async () => {
      const store = await opened();
      const blocking = await connectOnce(url);
      await blocking.query('BEGIN; LOCK TABLE candidates IN ACCESS EXCLUSIVE MODE');
      const asking = Promise.all(Array.from({ length: 30 }, () => store.editions.openCandidates()));
      const open = "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      await vi.waitFor(async () => expect(await server.ask(database, open)).toEqual([{ waiting: 7 }]));
      const { lease } = await store.leases.take({ holder: 'serve', now: night(1), forMs: 60_000 });
      await store.editions.publish(edition(1), night(1));
      await store.leases.renew(lease, night(1), 60_000);
      // Longer than a server may take to let a connection in.
      await new Promise((resolve) => setTimeout(resolve, 5500));
      letGo(blocking);
      expect((await asking).flat()).toEqual([]);
    });

    it('is written again soon after a program hung or vanished within a write.', async () => {
      const [connection, store] = [await openConnection({ url }), await opened()];
      try {
        let isWithin = false;
        const hanging = writing(connection, () => {
          isWithin = true;
          return new Promise(() => undefined);
        });
        hanging.catch(() => undefined);
        await vi.waitFor(() => expect(isWithin).toBe(true));
        const begun = performance.now();
        await vi.waitFor(() => store.editions.publish(edition(1), night(1)), { timeout: 40_000 });
        expect(performance.now() - begun).toBeLessThan(30_000);
      } finally {
        closeConnection(connection);
      }
    });

    it('lets go of the process that shuts it.', async () => {
      const { stderr } = await inAnotherProcess(
        `const store = await openPostgresStore({ url: ${JSON.stringify(url)} });
         await store.editions.kept();
         await store.leases.take({ holder: 'serve', now: '2026-11-01T03:00:00.000Z', forMs: 60000 });
         store.close();`,
      );
      expect(stderr).toBe('');
    }, 15_000);
  });

  describe('The writes of others in PostgreSQL', { timeout: 60_000 }, () => {
    it.each([
      ['are heard of', { lookEveryMs: 0 }],
      ['are seen where nothing is heard', { listens: false }],
    ])('%s within two seconds and a little, and our own are not taken for theirs.', async (_, place) => {
      const [store, other] = [await opened(place), await opened(place)];
      const before = store.changedByOthers();
      await store.editions.publish(edition(1), night(1));
      await expect(store.editions.decide(edition(9).id, rejected)).rejects.toMatchObject({ code: 'candidate-unknown' });
      await vi.waitFor(() => expect(other.changedByOthers()).toBe(1), { timeout: 2500 });
      expect(store.changedByOthers()).toBe(before);
      await other.editions.publish(edition(2), night(1));
      await vi.waitFor(() => expect(store.changedByOthers()).toBeGreaterThan(before), { timeout: 2500 });
      const after = store.changedByOthers();
      await store.editions.publish(edition(3), night(1));
      expect(store.changedByOthers()).toBe(after);
    });

    it('are noticed at the next of our own, at the latest.', async () => {
      const quiet = { listens: false, lookEveryMs: 0 };
      const [store, other] = [await opened(quiet), await opened(quiet)];
      await other.editions.publish(edition(1), night(1));
      expect(store.changedByOthers()).toBe(0);
      await store.editions.publish(edition(2), night(1));
      expect(store.changedByOthers()).toBe(1);
    });

    it('are noticed again within two seconds after the connection that listened was cut.', async () => {
      const [store, other] = [await opened(), await opened()];
      await server.ask(database, cut);
      await other.editions.publish(edition(1), night(1)).catch(() => other.editions.publish(edition(1), night(1)));
      await vi.waitFor(() => expect(store.changedByOthers()).toBeGreaterThan(0), { timeout: 2500 });
    });

    it('are taken to be there after a lost connection: another database may be in its place that is as far on.', async () => {
      const older = `${database} older`;
      (await openPostgresStore({ url })).close();
      // Not before the server has let go of whoever has just left.
      await vi.waitFor(() => server.create(older, database), slowly);
      const promoted = await openPostgresStore({ url: server.url(encodeURIComponent(older)) });
      await promoted.editions.publish(edition(2), night(1));
      const written = await promoted.editions.all();
      promoted.close();
      const store = await opened();
      await store.editions.publish(edition(1), night(1));
      expect(store.changedByOthers()).toBe(0);
      await server.drop(database);
      await vi.waitFor(() => server.ask('postgres', `ALTER DATABASE "${older}" RENAME TO "${database}"`), slowly);
      await vi.waitFor(() => expect(store.changedByOthers()).toBeGreaterThan(0), { timeout: 5000 });
      expect(store.lostForMs()).toBeUndefined();
      expect((await store.editions.all()).map(({ id }) => id)).toEqual(written.map(({ id }) => id));
    });
  });

  describe('A PostgreSQL server', { timeout: 60_000 }, () => {
    it('that is stopped is unreachable by name; started again it is used again, and others’ writes are noticed.', async () => {
      const [store, other] = [await opened(), await opened()];
      await store.editions.publish(edition(1), night(1));
      const before = store.changedByOthers();
      await server.halt();
      try {
        for (const ask of [() => store.editions.kept(), () => store.editions.publish(edition(2), night(2))])
          await expect(ask()).rejects.toMatchObject({ code: 'database-unreachable', fault: 'ours' });
        await expect(opened()).rejects.toMatchObject({ code: 'database-unreachable' });
      } finally {
        await server.start();
      }
      expect(await store.editions.kept()).toHaveLength(1);
      await other.editions.publish(edition(2), night(2));
      await vi.waitFor(() => expect(store.changedByOthers()).toBeGreaterThan(before), { timeout: 2500 });
      expect(await store.editions.kept()).toHaveLength(2);
    });

    it('that does not let us in, and an address that is none, are told without the password.', async () => {
      const nowhere = url.replace(database, 'nowhere').replace('owner@', 'owner:hemmeligt@');
      for (const address of [nowhere, 'postgresql://owner:hemmeligt@[::zz]/x', 'postgresql://owner:hemmeligt@%zz/x']) {
        const refused = await opened({ url: address }).catch((thrown: unknown) => thrown);
        expect(refused, address).toMatchObject({ code: expect.stringMatching(/^database-(refused|unreachable)$/) });
        expect(inspect(refused, { depth: 9 }), address).not.toContain('hemmeligt');
      }
    });

    it('that follows another is out of reach while it hears nothing from it, for a user without rights too.', async () => {
      (await opened()).close();
      await server.ask(database, 'CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader');
      const replica = await server.replica();
      try {
        await replica.hasCaughtUp();
        const store = await opened({ url: replica.url(database).replace('owner@', 'reader@') });
        expect(store.lostForMs()).toBeUndefined();
        await server.halt();
        await vi.waitFor(() => expect(store.lostForMs()).toBeGreaterThan(0), { timeout: 5000 });
        await server.start();
        await vi.waitFor(() => expect(store.lostForMs()).toBeUndefined(), { timeout: 20_000 });
      } finally {
        await replica.stop();
        await server.ask(database, 'DROP OWNED BY reader; DROP ROLE reader');
      }
    });

    it('that may only be read is read, and says so to who writes.', async () => {
      await (await opened()).editions.publish(edition(1), night(1));
      await server.ask('postgres', `ALTER DATABASE "${database}" SET default_transaction_read_only = on`);
      const store = await opened();
      expect(await store.editions.kept()).toHaveLength(1);
      await expect(store.editions.publish(edition(2), night(2))).rejects.toMatchObject({ code: 'database-read-only' });
    });
  });

  describe('A lease in PostgreSQL', { timeout: 60_000 }, () => {
    const claim = (holder: string) => ({ holder, now: night(1), forMs: 60_000 });

    it('whose connection alone was cut is still its holder’s, who takes the lock again at once.', async () => {
      const [store, other] = [await opened(), await opened()];
      const { lease } = await store.leases.take(claim('serve'));
      for (let times = 0; times < 2; times++) {
        const [before] = await leaseConnections();
        await server.ask(database, `${cut} AND application_name = 'positivliste lease'`);
        await vi.waitFor(async () => {
          const now = await leaseConnections();
          expect([now.length, now.includes(before)]).toEqual([1, false]);
        });
      }
      await vi.waitFor(async () => expect(await locks()).toBe(1));
      await expect(other.leases.take(claim('refresh'))).rejects.toMatchObject({ code: 'run-under-way' });
      expect(await leaseConnections()).toHaveLength(1);
      await store.leases.release(lease);
      await vi.waitFor(async () => expect(await leaseConnections()).toEqual([]));
    });

    it('whose holder was out of reach for a while has its lock again with the next sign of life.', async () => {
      const wire = await startTcpProxy({ path: server.socket });
      try {
        const store = await opened({ url: `postgresql://owner@127.0.0.1:${wire.port}/${database}` });
        const { lease } = await store.leases.take(claim('serve'));
        wire.cut();
        await vi.waitFor(async () => expect(await leaseConnections()).toEqual([]));
        wire.mend();
        await store.leases.renew(lease, night(1), 60_000);
        expect(await locks()).toBe(1);
      } finally {
        await wire.close();
      }
    });

    it('is still its holder’s when the server was away for a second, long before the next sign of life.', async () => {
      const [store, other] = [await opened(), await opened()];
      const { lease } = await store.leases.take(claim('serve'));
      await server.halt();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await server.start();
      await vi.waitFor(async () => expect(await locks()).toBe(1), { timeout: 5000 });
      await expect(other.leases.take(claim('refresh'))).rejects.toMatchObject({ code: 'run-under-way' });
      expect(await store.leases.renew(lease, night(1), 60_000)).toMatchObject({ token: lease.token });
    });

    it('has its lock again soon after the server let go of it, where it thought the old connection alive.', async () => {
      const store = await opened();
      const { lease } = await store.leases.take(claim('serve'));
      const lock = `hashtext('positivliste lease ' || current_schema()), ${lease.token}`;
      // Whoever waits for it has it before us, and stands for the old connection.
      const late = await connectOnce(url);
      const has = late.query(`SELECT pg_advisory_lock(${lock})`);
      await vi.waitFor(async () => expect(await locks()).toBe(1));
      await server.ask(database, `${cut} AND application_name = 'positivliste lease'`);
      await has;
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await leaseConnections()).toEqual([]);
      letGo(late);
      await vi.waitFor(async () => expect(await locks()).toBe(1), { timeout: 5000 });
      await store.leases.release(lease);
      await vi.waitFor(async () => expect(await leaseConnections()).toEqual([]));
    });

    it('that could not be given back is held by no connection any more.', async () => {
      const [store, other] = [await opened(), await opened()];
      const { lease } = await store.leases.take(claim('serve'));
      await server.ask(database, 'ALTER TABLE leases RENAME TO away');
      await expect(store.leases.release(lease)).rejects.toThrow();
      await vi.waitFor(async () => expect(await leaseConnections()).toEqual([]));
      await server.ask(database, 'ALTER TABLE away RENAME TO leases');
      expect(await other.leases.take(claim('refresh'))).toMatchObject({ silent: { holder: 'serve' } });
    });

    it('of a process that was killed is taken over at once.', async () => {
      const store = await opened();
      const killed = inAnotherProcess(
        `const store = await openPostgresStore({ url: ${JSON.stringify(url)} });
         await store.leases.take({ holder: 'killed', now: ${JSON.stringify(night(1))}, forMs: 60000 });
         process.kill(process.pid, 'SIGKILL');`,
      );
      await expect(killed).rejects.toMatchObject({ signal: 'SIGKILL' });
      const taken = await vi.waitFor(() => store.leases.take({ holder: 'next', now: night(1), forMs: 60_000 }));
      expect(taken).toMatchObject({ lease: { token: 2 }, silent: { token: 1, holder: 'killed' } });
    });

    const leaseConnections = async (): Promise<unknown[]> => {
      const open = await server.ask(
        database,
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'positivliste lease'",
      );
      return open.map(({ pid }) => pid);
    };
    const locks = async (): Promise<unknown> => {
      const held = await server.ask(
        database,
        "SELECT count(*)::int AS held FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND application_name = 'positivliste lease' AND datname = current_database()",
      );
      return held[0]?.held;
    };
  });
}

/** A table's name, and those of its columns. */
const namesOf = (table: Table) => [
  getTableName(table),
  Object.entries(getTableColumns(table)).map(([name, column]) => [name, column.name]),
];

const slowly = { timeout: 10_000, interval: 200 };

const rejected = { verdict: 'rejected', reason: 'Forkert fil.', decidedAt: night(2) } as const;

const cut =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
