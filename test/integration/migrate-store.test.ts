import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { randomFrom } from '../oracle/random.ts';
import { fillStore } from '../support/filled-store.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../support/postgres-server.ts';
import { startCommand } from '../support/running-command.ts';

// The compiled command in processes of its own, as an operator moves an installation: also stopped and killed on the way.

const programs = postgresPrograms();
const title = `migrate-store to PostgreSQL and back${programs === undefined ? ` (left out: ${noPostgres})` : ''}`;

/** Every row of every table but those that a place has of its own, as SQLite gives them. */
function rowsIn(dataDir: string): Record<string, string[]> {
  const client = new BetterSqlite3(databaseFile(dataDir), { readonly: true });
  const tables = client
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all()
    .map(({ name }) => name)
    .filter((name) => !['leases', '__drizzle_migrations'].includes(name));
  const rows = tables.map((name) => [
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

/** Every document in a data folder by its name, with its bytes. */
function documentsIn(dataDir: string): Record<string, string> {
  const folder = join(dataDir, 'documents');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'base64')]));
}

describe.skipIf(programs === undefined)(title, { timeout: 240_000 }, () => {
  let postgres: PostgresServer;
  let folder: string;
  beforeAll(async () => {
    postgres = await throwAwayPostgres(programs ?? '', forgetful);
    folder = await mkdtemp(join(tmpdir(), 'migrate-store-'));
  });
  afterAll(async () => {
    await postgres?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  const start = (environment: Record<string, string>, to: string) =>
    startCommand('src/cli.js', ['migrate-store', '--to', to], { DATA_DIR: join(folder, 'unused'), ...environment });

  /** Runs the command to its end; a lease that a killed one left is waited for. */
  async function moved(
    environment: Record<string, string>,
    to: string,
  ): Promise<{ code: number | null; said: string }> {
    for (;;) {
      const command = start(environment, to);
      const code = await command.ended;
      if (code !== 75) return { code, said: command.lines.join('\n') };
      await wait(500);
    }
  }

  /** Begins again and again and kills it, each time somewhere else; then lets it come to its end. */
  async function killedOften(
    environment: Record<string, string>,
    to: string,
    rounds: number,
    isServed: () => Promise<boolean>,
  ) {
    const random = randomFrom(rounds);
    let killed = 0;
    while (killed < rounds) {
      const command = start(environment, to);
      // The first word of how far it has come is of the first table: it has begun to copy.
      const begun = await Promise.race([command.line(/^alarms: /), command.ended]).catch(() => command.ended);
      if (typeof begun === 'string') {
        await wait(random.int(2000));
        if ((await command.kill()) === null) killed++;
        if (await isServed()) return killed;
      } else {
        // The one before is still taken for alive.
        expect(begun).toBe(75);
        await wait(500);
      }
    }
    expect(await moved(environment, to)).toMatchObject({ code: 0 });
    return killed;
  }

  it('moves the demo’s data there and back, and every row, document and answer is the same.', async () => {
    const dataDir = join(folder, 'demo');
    const demo = startCommand('src/cli.js', ['demo', '--once', '--data-dir', dataDir], {});
    expect(await demo.ended).toBe(0);
    const url = await postgres.create('demo');
    const there = await moved({ DATA_DIR: dataDir }, url);
    expect(there).toMatchObject({
      code: 0,
      said: expect.stringMatching(/26 tabeller, \d+ rækker, \d+ dokumenter .* 1000 svar/),
    });
    expect(there.said).toContain('printed_rows');
    const back = join(folder, 'demo-back');
    expect(await moved({ DATABASE_URL: url }, back)).toMatchObject({ code: 0 });
    expect(rowsIn(back)).toEqual(rowsIn(dataDir));
    expect(documentsIn(back)).toEqual(documentsIn(dataDir));
    const again = await moved({ DATA_DIR: dataDir }, url);
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('move-target-taken') });
  });

  it('killed at any moment and begun again it comes to the same, and half of it is never there to be served.', async () => {
    const dataDir = join(folder, 'large');
    const store = openSqliteStore({ dataDir });
    await fillStore(store, { editions: 30, rows: 600, pages: 200 });
    store.close();
    const url = await postgres.create('large');
    const isThere = async () => {
      const tables = await postgres.ask('large', "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
      return tables.length > 0;
    };
    const there = await killedOften({ DATA_DIR: dataDir }, url, 3, isThere);
    const back = join(folder, 'large-back');
    const isBack = async () => existsSync(databaseFile(back));
    const returned = await killedOften({ DATABASE_URL: url }, back, 6, isBack);
    expect(rowsIn(back)).toEqual(rowsIn(dataDir));
    expect(documentsIn(back)).toEqual(documentsIn(dataDir));
    expect([there, returned].every((killed) => killed > 0)).toBe(true);
  });

  it('stopped by Ctrl-C it gives the lease back, says so and goes on at once.', async () => {
    const url = await postgres.create('stopped');
    const dataDir = join(folder, 'large');
    const command = start({ DATA_DIR: dataDir }, url);
    await command.line(/^alarms: /);
    command.signal('SIGINT');
    expect(await command.ended).toBe(130);
    expect(command.lines.join('\n')).toContain('Flytningen blev stoppet');
    const goesOn = start({ DATA_DIR: dataDir }, url);
    expect(await goesOn.ended).toBe(0);
  });
});
