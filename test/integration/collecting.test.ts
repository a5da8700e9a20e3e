import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Collecting, startCollecting } from '../../src/cli/collecting.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { pingOf } from '../../src/cli/ping.ts';
import type { World } from '../../src/collect/refresh.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { finding } from '../../src/domain/finding.ts';
import type { Run } from '../../src/domain/run.ts';
import { type CouncilSite, startCouncilSite } from '../support/council-site/site.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../support/loopback-server.ts';
import { toldOf } from '../support/simulated-schedule.ts';

// The clock says what the test says; timers run as they do.
const timeIs = (text: string) => vi.setSystemTime(new Date(text));

let site: CouncilSite;
let dataDir: string;
let product: Product;
/** Where the pings of the dead man's switch arrive. */
let switchboard: LoopbackServer;
let isWell: boolean;
let lines: string[];
const started: Collecting[] = [];
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  timeIs('2026-11-20T12:00:00Z');
  site = await startCouncilSite({ hosts: 'each' });
  dataDir = await mkdtemp(join(tmpdir(), 'positivliste-collecting-'));
  product = await openProduct({ ...readConfig({}), dataDir }, site.sources, { only: ['rar-nordjylland'] });
  lines = [];
  isWell = true;
  const heard = Object.fromEntries(['', '/start', '/fail'].map((path) => [`/puls${path}?en=1`, says('OK')]));
  switchboard = await startLoopbackServer(heard);
});
afterEach(async () => {
  for (const one of started.splice(0)) await one.close();
  product.close();
  await site.close();
  await switchboard.close();
  await rm(dataDir, { recursive: true });
  vi.useRealTimers();
});

/** Starts what a server does by itself, and waits for the run it begins with; undefined where nothing is due. */
async function startUp(
  progress: World['progress'] = () => undefined,
  collected = product,
): Promise<Collecting & { first: Promise<Run | undefined> }> {
  const first = Promise.withResolvers<Run | undefined>();
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const config = { ...readConfig({}), dataDir };
  const afterwards = async (run: Run) => {
    first.resolve(run);
    return isWell;
  };
  const ping = pingOf(`${switchboard.origin}/puls?en=1`, log, new AbortController().signal, []);
  const collecting = startCollecting({ product: collected, config, log, progress, ping, afterwards });
  started.push(collecting);
  await vi.waitFor(() => expect(lines.join('')).toContain('nightly refresh scheduled'));
  return { ...collecting, first: first.promise };
}

const runs = async () =>
  (await product.store.runs.recent(9)).map(({ trigger, finishedAt }) => [trigger, finishedAt !== undefined]);
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

it('A server collects as soon as it is up what the night before should have, and once.', async () => {
  const up = await startUp();
  expect(await up.first).toMatchObject({ trigger: 'start', sources: [{ outcome: 'published' }] });
  await up.close();
  timeIs('2026-11-20T18:00:00Z');
  await startUp();
  await settled();
  expect(await runs()).toEqual([['start', true]]);
  timeIs('2026-11-24T06:00:00Z');
  const later = await startUp();
  expect(await later.first).toMatchObject({ trigger: 'start', sources: [{ outcome: 'unchanged' }] });
});

it('A server that is stopped while it collects gives the lease back, and the run is done again at a later start.', async () => {
  const begun = Promise.withResolvers<void>();
  const up = await startUp(({ state }) => {
    if (state === 'begun') begun.resolve();
  });
  await begun.promise;
  await up.close();
  expect(await product.store.leases.held(instant(new Date()))).toBeUndefined();
  expect(await runs()).toEqual([['start', false]]);
  timeIs('2026-11-20T12:02:00Z');
  const again = await startUp();
  expect(await again.first).toMatchObject({ sources: [{ outcome: 'published' }] });
});

it('A server whose clock is behind another node’s leaves to it the night that it has collected.', async () => {
  const ahead = (seconds: number) => instant(new Date(Date.now() + seconds * 1000));
  const whole = toldOf('rar-nordjylland');
  await product.store.runs.start({ id: 'theirs', trigger: 'schedule', startedAt: ahead(20) });
  await product.store.runs.addSource('theirs', { ...whole, startedAt: ahead(20), finishedAt: ahead(50) });
  await product.store.runs.finish('theirs', ahead(50));
  await startUp();
  await settled();
  expect(await runs()).toEqual([['schedule', true]]);
});

it('A server that finds another process collecting leaves it alone and says so.', async () => {
  await product.store.leases.take({ holder: 'refresh (pid 7, vaert)', now: instant(new Date()), forMs: 60_000 });
  await startUp();
  await vi.waitFor(() => expect(lines.join('')).toContain('refresh (pid 7, vaert)'));
  expect(await runs()).toEqual([]);
});

it('A server that takes over from a process that fell silent names it.', async () => {
  await product.store.leases.take({ holder: 'serve (pid 7, vaert)', now: instant(new Date()), forMs: 60_000 });
  timeIs('2026-11-20T12:05:00Z');
  const up = await startUp();
  expect(await up.first).toMatchObject({ sources: [{ outcome: 'published' }] });
  expect(lines.join('')).toContain('serve (pid 7, vaert), begun 2026-11-20 13:00) gave no sign of life');
});

it('A server names what hung in the log.', async () => {
  const hang = finding('run-too-long', 'error', { da: 'For længe.', en: 'Too long.' });
  const sources = [toldOf('rar-fyn', { outcome: 'failed', findings: [hang] }), toldOf('rar-bornholm')];
  const startedAt = instant(new Date());
  const refresh = async (): Promise<Run> => ({ id: 'a', trigger: 'start', startedAt, finishedAt: startedAt, sources });
  const up = await startUp(undefined, { ...product, refresh });
  await up.first;
  const told = lines.filter((line) => line.includes('hung'));
  expect(told).toHaveLength(1);
  expect(JSON.parse(told[0] ?? '')).toMatchObject({ level: 50, run: 'a', hung: ['rar-fyn'] });
});

it('A server asks on a list day for the lists that have not turned, on the pages it knows.', async () => {
  await (await startUp()).first;
  timeIs('2027-04-01T06:06:00Z');
  const night = await startUp();
  expect(await night.first).toMatchObject({ trigger: 'start' });
  timeIs('2027-04-01T06:36:00Z');
  const day = await startUp();
  const run = await day.first;
  expect(run).toMatchObject({ trigger: 'list-day', sources: [{ source: 'rar-nordjylland', outcome: 'unchanged' }] });
  const [told] = run?.sources ?? [];
  const nightly = (await product.store.runs.recent(9)).find(({ trigger }) => trigger === 'start');
  expect(told?.requests).toBeLessThanOrEqual(nightly?.sources[0]?.requests ?? 0);
});

const pings = (...expected: string[]) =>
  vi.waitFor(() => expect(switchboard.paths()).toEqual(expected.map((path) => `/puls${path}?en=1`)));

it('A night that went well is heard of at its beginning and its end by who watches for silence.', async () => {
  await (await startUp()).first;
  await pings('/start', '');
});

it('A night that is not backed up, or in which nobody was reached, is told of as failed.', async () => {
  isWell = false;
  await (await startUp()).first;
  await pings('/start', '/fail');
  isWell = true;
  await site.close();
  site = await startCouncilSite({ hosts: 'each' });
  timeIs('2026-11-21T12:00:00Z');
  await (await startUp()).first;
  await pings('/start', '/fail', '/start', '/fail');
});

it('A night that cannot be answered from is told of as failed.', async () => {
  await (await startUp(undefined, { ...product, lostSince: () => instant(new Date()) })).first;
  await pings('/start', '/fail');
});

it('A server that leaves the night to another is not heard of, and has said nothing.', async () => {
  await (await startUp()).first;
  await pings('/start', '');
  timeIs('2026-11-21T12:00:00Z');
  await product.store.leases.take({ holder: 'refresh (pid 7, vaert)', now: instant(new Date()), forMs: 60_000 });
  await startUp();
  await vi.waitFor(() => expect(lines.join('')).toContain('refresh (pid 7, vaert)'));
  await settled();
  await pings('/start', '');
});
