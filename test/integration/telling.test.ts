import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Way } from '../../src/cli/alert-ways.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { type Watching, type WatchingWorld, watchingOf } from '../../src/cli/watching.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { AppError } from '../../src/domain/error.ts';
import { twoFolders } from '../support/kept-folders.ts';
import { sampleRun } from '../support/list-history.ts';
import {
  forgetful,
  noPostgres,
  type PostgresServer,
  postgresPrograms,
  throwAwayPostgres,
} from '../support/postgres-server.ts';

let place: Awaited<ReturnType<typeof twoFolders>>;
let opened: Product[];
/** What the operator was told, in the order it came. */
let told: string[];
beforeEach(async () => {
  [place, opened, told] = [await twoFolders(), [], []];
});
afterEach(async () => {
  for (const product of opened) product.close();
  await place.remove();
});

const way: Way = {
  name: 'webhook',
  async send({ changes }) {
    for (const { state, alarm } of changes) told.push(`${state} ${alarm.key}`);
    return undefined;
  },
};

/** A program on the data folder, which looks when it is asked to; `change` makes its parts others. */
async function program(
  change: (product: Product) => Partial<Product> = () => ({}),
  ways: readonly Way[] = [way],
  log = pino({ level: 'silent' }),
): Promise<{ product: Product; watching: Watching }> {
  const config = { ...readConfig({}), dataDir: place.dataDir };
  const product = await openProduct(config, {}, { only: ['rar-sjaelland'] });
  opened.push(product);
  const world = { config, log, ways, receivers: [], collects: true };
  return { product, watching: watchingOf({ ...product, ...change(product) }, world) };
}

async function runEnds({ store }: Product, outcome: 'unchanged' | 'failed'): Promise<void> {
  const [id, at] = [randomUUID(), instant(new Date())];
  const run = sampleRun('2026-11-20', outcome, outcome === 'failed' ? 'no-table' : undefined);
  await store.runs.start({ id, trigger: 'schedule', startedAt: at });
  await store.runs.addSource(id, { ...run, startedAt: at, finishedAt: at });
  await store.runs.finish(id, at);
}

/** A database that can be broken. */
function breakable(): { change(product: Product): Partial<Product>; fails: boolean } {
  const made = {
    fails: false,
    change: ({ store }: Product): Partial<Product> => ({
      store: {
        ...store,
        isEmpty: async () => {
          if (made.fails) throw new AppError('disk-full', { da: 'Disken er fuld.', en: 'The disk is full.' });
          return store.isEmpty();
        },
      },
    }),
  };
  return made;
}

it('What is stored and cannot be read for five minutes is told, and that it is over.', async () => {
  let minutes: number | undefined = 4;
  const lostSince = () => (minutes === undefined ? undefined : instant(new Date(Date.now() - minutes * 60_000)));
  const { watching } = await program(() => ({ lostSince }));
  const storage = () => told.filter((one) => one.endsWith(' storage'));
  await watching.look();
  expect(storage()).toEqual([]);
  minutes = 6;
  await watching.look();
  await watching.look();
  expect(storage()).toEqual(['raised storage']);
  minutes = undefined;
  await watching.look();
  expect(storage()).toEqual(['raised storage', 'cleared storage']);
});

it('a database that cannot be used is told of once, and once that it is over', async () => {
  const database = breakable();
  const { watching } = await program(database.change);
  for (const fails of [false, true, true, false, false, false]) {
    database.fails = fails;
    await watching.look();
  }
  expect(told).toEqual(['raised storage', 'cleared storage']);
});

it('a server that stops waits for nobody who cannot be told past the database', async () => {
  const database = breakable();
  const silent: Way = {
    name: 'webhook',
    send: (_message, stop) =>
      new Promise((resolve) => {
        if (stop?.aborted === true) resolve('stopped');
        stop?.addEventListener('abort', () => resolve('stopped'));
      }),
  };
  const { watching } = await program(database.change, [silent]);
  database.fails = true;
  void watching.look();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await watching.close();
});

it('what another program has just collected is judged by nobody who has not read it yet', async () => {
  const [server, command] = [await program(), await program()];
  await runEnds(command.product, 'failed');
  await command.product.rebuild();
  await command.watching.look();
  await server.watching.look();
  expect([server.product.isCurrent(), told]).toEqual([false, ['raised source:rar-sjaelland']]);
  await runEnds(command.product, 'unchanged');
  await server.product.rebuild();
  await server.watching.look();
  await command.watching.look();
  expect(told).toEqual(['raised source:rar-sjaelland', 'cleared source:rar-sjaelland']);
});

it('that nothing was ever collected is not over because another program has just begun', async () => {
  const hour = 3_600_000;
  let clock = Date.now();
  const now = () => new Date(clock);
  const server = await program(() => ({ now }));
  await server.watching.look();
  clock += 27 * hour;
  await server.watching.look();
  const other = await program(() => ({ now }));
  await other.watching.look();
  await server.watching.look();
  expect(told).toEqual(['raised no-run']);
});

it('without any way of telling the log says what is wrong, once, and when it is over', async () => {
  const hour = 3_600_000;
  let clock = Date.now();
  const said = pino(
    { level: 'info' },
    {
      write(line: string) {
        const { alarm, state } = z.object({ alarm: z.string(), state: z.string() }).parse(JSON.parse(line));
        told.push(`${state} ${alarm}`);
      },
    },
  );
  const { product, watching } = await program(() => ({ now: () => new Date(clock) }), [], said);
  clock += 27 * hour;
  await watching.look();
  await watching.look();
  expect(told).toEqual(['raised no-run']);
  clock = Date.now();
  await runEnds(product, 'unchanged');
  await product.rebuild();
  await watching.look();
  expect(told).toEqual(['raised no-run', 'cleared no-run']);
});

const programs = postgresPrograms();
const ofNodes = `Nodes of one PostgreSQL${programs === undefined ? ` (left out: ${noPostgres})` : ''}`;

describe.skipIf(programs === undefined)(ofNodes, { timeout: 60_000 }, () => {
  let postgres: PostgresServer;
  let databaseUrl: string;
  let clock: number;
  beforeAll(async () => {
    postgres = await throwAwayPostgres(programs ?? '', forgetful);
  });
  afterAll(() => postgres?.stop());
  beforeEach(async () => {
    databaseUrl = await postgres.create(randomUUID());
    await mkdir(place.dataDir, { recursive: true });
    clock = Date.now();
  });

  const hour = 3_600_000;
  const node = async (host: string, has: Pick<WatchingWorld, 'receivers' | 'ways'>) => {
    const config = { ...readConfig({}), dataDir: place.dataDir, databaseUrl };
    const product = await openProduct(config, {}, { only: ['rar-sjaelland'] });
    opened.push(product);
    const now = () => new Date(clock);
    const world = { config, log: pino({ level: 'silent' }), collects: true, host, ...has };
    return { product, watching: watchingOf({ ...product, now }, world) };
  };
  const stopped = ({ store }: Product) =>
    store.webhooks.save(
      {
        id: 'kommune-x',
        configuredSha256: 'a'.repeat(64),
        position: '0',
        attempts: 9,
        stoppedAt: instant(new Date(clock - hour)),
        delivered: 0,
      },
      undefined,
    );

  it('leave it to who has a receiver to say that it is served again, or to the hour after it was taken out', async () => {
    const [has, hasNot] = [
      await node('a', { ways: [way], receivers: ['kommune-x'] }),
      await node('b', { ways: [way], receivers: [] }),
    ];
    await stopped(has.product);
    for (let times = 0; times < 3; times++) for (const { watching } of [has, hasNot]) await watching.look();
    expect(told).toEqual(['raised receiver:kommune-x']);
    clock += 20 * hour;
    for (const { watching } of [has, hasNot]) await watching.look();
    clock += hour / 2;
    await hasNot.watching.look();
    expect(told.filter((one) => one.endsWith('kommune-x'))).toEqual(['raised receiver:kommune-x']);
    clock += hour;
    await hasNot.watching.look();
    expect(told.at(-1)).toBe('cleared receiver:kommune-x');
  });

  it('do not say that another’s disk has room, nor that another’s way of telling works', async () => {
    const [one, other] = [
      await node('a', { ways: [way], receivers: [] }),
      await node('b', { ways: [way], receivers: [] }),
    ];
    const found = (key: string) => ({
      key,
      code: 'disk-nearly-full',
      matters: [],
      since: instant(new Date(clock)),
      foundAt: instant(new Date(clock)),
      what: { da: 'Galt.', en: 'Wrong.' },
      meanwhile: { da: 'Intet.', en: 'Nothing.' },
      todo: { da: 'Se efter.', en: 'Look.' },
    });
    const known = ['disk:data-a', 'undelivered:email'].map(found);
    await one.product.store.alarms.settle(known, { at: instant(new Date(clock)), ways: [], isJudged: () => false });
    await other.watching.look();
    expect(told).toEqual([]);
    await one.watching.look();
    expect(told).toEqual(['cleared disk:data-a']);
  });
});
