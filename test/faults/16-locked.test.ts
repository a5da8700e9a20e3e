import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asAppError } from '../../src/domain/error.ts';
import type { RunningCommand } from '../support/running-command.ts';
import { peakMemory, recordFault, rounds } from './record.ts';
import { editionsServed, serveAt, urlOf } from './servers.ts';
import {
  afterwards,
  collectNight,
  editionsByArea,
  looksWhole,
  type OwnPlace,
  startTurningLists,
  type TurningLists,
  turningAreas,
  turningNight,
} from './turning-lists.ts';

/* The database held by another program; and several servers started at once on one folder. */

const fault = recordFault(16, 'database locked by another program; several schedulers at once');
const program = join(import.meta.dirname, '../support/lock-database.ts');

let lists: TurningLists;
const holders: ChildProcessByStdio<Writable, Readable, null>[] = [];
const started: RunningCommand[] = [];
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
});
beforeEach(() => void vi.setSystemTime(new Date(turningNight)));
afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
  for (const command of started.splice(0)) await command.kill();
});
afterAll(async () => {
  await lists.close();
  vi.useRealTimers();
});

/** Another program that has locked the database; it lets go when it is told to, or is killed. */
async function lock(
  { dataDir }: OwnPlace,
  kind: 'immediate' | 'exclusive',
): Promise<(how: 'end' | 'kill') => Promise<void>> {
  const child = spawn(process.execPath, [program, dataDir, kind], { stdio: ['pipe', 'pipe', 'inherit'] });
  holders.push(child);
  await once(child.stdout, 'data');
  return async (how) => {
    const gone = once(child, 'exit');
    if (how === 'kill') child.kill('SIGKILL');
    else child.stdin.end();
    await gone;
  };
}

const locks = [
  { kind: 'immediate', how: 'end' },
  { kind: 'exclusive', how: 'kill' },
] as const;

describe('A lock', { timeout: 300_000 }, () => {
  it.each(locks)(
    '($kind, let go by: $how) stops no reader; what cannot be written is named, and done the next time.',
    async ({ kind, how }) => {
      for (let count = 0; count < rounds(1, 3); count++) {
        const place = await lists.place();
        const product = await lists.open(place);
        await fault.round(`${kind} ${how}`, async (round) => {
          const letGo = await lock(place, kind);
          const code = await collectNight(product).then(
            () => 'collected',
            (thrown: unknown) => asAppError(thrown).code,
          );
          round.holds('a night that cannot write is named', code === 'database-locked', code);
          const begun = performance.now();
          await product.rebuild();
          round.holds('readers are not kept waiting', performance.now() - begun < 5000);
          await looksWhole(round, product, place, { old: lists.old, new: lists.old });
          await letGo(how);
          vi.setSystemTime(new Date(afterwards));
          const { run } = await collectNight(product);
          const outcomes = run.sources.map(({ outcome }) => outcome);
          round.holds(
            'the next night is clean',
            outcomes.every((one) => one === 'published'),
            outcomes,
          );
          const found = await editionsByArea(product);
          await looksWhole(round, product, place, { old: found, new: found });
        });
        product.close();
        await place.remove();
      }
    },
    300_000,
  );

  it('that comes while a night is collected, and passes, costs nothing.', async () => {
    const place = await lists.place();
    const product = await lists.open(place);
    await fault.round('a lock that passes', async (round) => {
      let held: ((how: 'end' | 'kill') => Promise<void>) | undefined;
      const run = await product.refresh('operator', product.sources, async ({ state, source }) => {
        if (state !== 'begun' || source !== turningAreas[0]) return;
        held = await lock(place, 'immediate');
        // Shorter than a writer waits for another; let go from its own timer, since the writer waits without letting others in.
        void held('end');
      });
      const outcomes = run.sources.map(({ outcome }) => outcome);
      round.holds(
        'a night waits for a lock that passes',
        outcomes.every((one) => one === 'published'),
        outcomes,
      );
    });
    product.close();
    await place.remove();
  });
});

it('Of servers started at once on one folder one collects, the others leave and all answer.', async () => {
  for (let count = 0; count < rounds(1, 5); count++) {
    const place = await lists.place();
    await fault.round(`servers, round ${count + 1}`, async (round) => {
      const servers = await Promise.all(
        Array.from({ length: rounds(2, 3) }, () => serveAt(turningNight, place, lists.sources)),
      );
      started.push(...servers);
      await Promise.all(servers.map((one) => one.line(/"nightly refresh scheduled"/)));
      await Promise.any(servers.map((one) => one.line(/"refresh done"/)));
      for (const one of servers) {
        const served = await editionsServed(await urlOf(one));
        round.holds('all of them answer meanwhile', served.length >= turningAreas.length, served);
      }
      for (const one of servers) round.costs(peakMemory(one.pid) ?? 0);
      for (const one of servers) await one.stop();
      vi.setSystemTime(new Date(Date.parse(turningNight) + 3_600_000));
      const product = await lists.open(place);
      const runs = await product.store.runs.recent(10);
      round.holds(
        'the night is collected once',
        runs.filter(({ trigger }) => trigger === 'start').length === 1,
        runs.length,
      );
      const found = await editionsByArea(product);
      expect(Object.values(found).flat()).toHaveLength(2 * turningAreas.length);
      await looksWhole(round, product, place, { old: found, new: found });
      product.close();
    });
    await place.remove();
  }
}, 600_000);
