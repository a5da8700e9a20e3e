import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { makeBackup } from '../../db/sqlite/backup.ts';
import { drillBackup } from '../../db/sqlite/drill.ts';
import { nightlySnapshots } from '../../src/cli/snapshot.ts';
import { instant } from '../../src/domain/date.ts';
import { randomFrom } from '../oracle/random.ts';
import { type Round, recordFault, rounds } from './record.ts';
import {
  afterwards,
  collectNight,
  type EditionsByArea,
  editionsByArea,
  leavesNothing,
  looksWhole,
  type OwnPlace,
  startTurningLists,
  type TurningLists,
  turningAreas,
} from './turning-lists.ts';

/*
 * A whole night of the compiled product in a process of its own, over HTTP, killed with SIGKILL at every point of every step
 * and at any moment; then what a person finds, and the next run.
 */

const fault = recordFault(1, 'kill -9 at every step of a night, and at any moment');
const compiled = join(import.meta.dirname, '../../dist/test/support');
const steps = ['fetch', 'store', 'read', 'check', 'publish', 'catalogue', 'run', 'backup'] as const;
const ended = z.object({ outcomes: z.array(z.string()), reached: z.record(z.string(), z.number()) });

let lists: TurningLists;
let fresh: EditionsByArea;
let reached: Record<string, number>;
let nightMs: number;

interface Killed {
  signal: string | null;
  said: string;
  /** From its first word to its end. */
  ms: number;
}

/** Plays the night until it kills itself, is killed after some milliseconds, or ends. */
async function playNight(place: OwnPlace, point = 'never', nth = 1, afterMs?: number): Promise<Killed> {
  const [clock, program] = ['fixed-day.js', 'collect-until-killed.js'].map((name) => join(compiled, name));
  const asked = [place.dataDir, place.folder, JSON.stringify(lists.sources), turningAreas.join(), point, String(nth)];
  const child = spawn(process.execPath, ['--import', clock ?? '', program ?? '', ...asked], {
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let begun = performance.now();
  child.stdout.once('data', () => {
    begun = performance.now();
    if (afterMs !== undefined) void sleep(afterMs).then(() => child.kill('SIGKILL'));
  });
  const [said, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { signal, said, ms: performance.now() - begun };
}

/** What is found after a night was killed, and that the next run ends clean. */
async function afterKill(round: Round, place: OwnPlace): Promise<void> {
  const legal = { old: lists.old, new: fresh };
  const product = await lists.open(place);
  try {
    await looksWhole(round, product, place, legal);
    const [last] = await product.store.runs.recent(1);
    const died = last?.trigger === 'schedule' && last.finishedAt === undefined;
    const { run, silent } = await collectNight(product);
    if (died) round.holds('the lease of the killed is taken over', silent?.holder.startsWith('serve (pid ') === true);
    const outcomes = run.sources.map(({ outcome }) => outcome);
    round.holds(
      'the next run ends clean',
      run.finishedAt !== undefined && outcomes.every((one) => one === 'published' || one === 'unchanged'),
      outcomes,
    );
    const found = JSON.stringify(await editionsByArea(product));
    round.holds('the next run has published all that is new', found === JSON.stringify(inOrder(found, fresh)), found);
    await looksWhole(round, product, place, { old: fresh, new: fresh });
    round.holds(
      'nobody holds the lease afterwards',
      (await product.store.leases.held(instant(product.now()))) === undefined,
    );
    const { manifest } = await makeBackup(place, { madeAt: instant(product.now()), madeBy: 'test' }, () => undefined);
    round.holds('no document is lost', manifest.lacking.length === 0, manifest.lacking);
    const { failure, lost } = await drillBackup(place, manifest, () => undefined);
    round.holds('the next backup can be restored', failure === undefined && lost.length === 0, failure?.code);
    const snapshots = nightlySnapshots(product, place.config, pino({ level: 'silent' }));
    await snapshots.make();
    round.holds(
      'the next snapshot is made',
      snapshots.lastFailure() === undefined,
      snapshots.lastFailure()?.error.code,
    );
    leavesNothing(round, place);
  } finally {
    product.close();
  }
}

/** The same editions with the areas in the order in which they were found: which source comes first is nobody's promise. */
function inOrder(found: string, editions: EditionsByArea): EditionsByArea {
  const areas = Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(found)));
  return Object.fromEntries(areas.map((area) => [area, editions[area] ?? []]));
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
  const place = await lists.place();
  const whole = await playNight(place);
  const told = ended.parse(JSON.parse(whole.said.split('\n')[1] ?? ''));
  expect(told.outcomes).toEqual(turningAreas.map(() => 'published'));
  [reached, nightMs] = [told.reached, whole.ms];
  vi.setSystemTime(new Date(afterwards));
  const product = await lists.open(place);
  fresh = await editionsByArea(product);
  product.close();
  await place.remove();
});
afterAll(async () => {
  await lists.close();
  vi.useRealTimers();
});

it('A night that nobody kills comes to every step, and publishes a new edition of every list.', () => {
  for (const step of steps)
    expect(Object.keys(reached).filter((point) => point.startsWith(`${step}: `))).not.toEqual([]);
  for (const area of turningAreas) expect([lists.old[area]?.length, fresh[area]?.length]).toEqual([1, 2]);
  for (const area of turningAreas) expect(fresh[area]?.[0]).toBe(lists.old[area]?.[0]);
});

/** Two rounds at a time: while one waits for a process to start the other looks at what it found. */
const lanes = pLimit(2);
const play = (count: number, round: (at: number) => Promise<void>) =>
  Promise.all(Array.from({ length: count }, (_, at) => lanes(() => round(at))));

describe('A night killed', { timeout: 3_600_000 }, () => {
  const random = randomFrom(20_261_123);

  /** One round on a folder of its own; false where the night had ended before it could be killed. */
  async function killed(name: string, ...how: [point?: string, nth?: number, afterMs?: number]): Promise<boolean> {
    const place = await lists.place();
    const { signal } = await playNight(place, ...how);
    if (signal === 'SIGKILL') await fault.round(name, (round) => afterKill(round, place));
    await place.remove();
    return signal === 'SIGKILL';
  }

  it.each(steps)('at any point of the step "%s" leaves old or new, and the next run is clean.', async (step) => {
    const points = Object.keys(reached).filter((point) => point.startsWith(`${step}: `));
    const first = random.int(points.length);
    await play(rounds(1, 20), async (at) => {
      const point = points[(first + at) % points.length] ?? '';
      const nth = 1 + random.int(reached[point] ?? 1);
      expect(await killed(`${point}, time ${nth}`, point, nth), `${point} was reached`).toBe(true);
    });
  });

  it('at any moment leaves old or new, and the next run is clean.', async () => {
    await play(rounds(4, 200), async () => {
      for (;;) {
        const afterMs = random.int(nightMs);
        if (await killed(`after ${afterMs} ms`, 'never', 1, afterMs)) return;
      }
    });
  });
});
