import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { randomFrom } from '../oracle/random.ts';
import { peakMemory, recordFault, rounds } from './record.ts';
import { editionsServed, serveAt, urlOf } from './servers.ts';
import {
  afterwards,
  editionsByArea,
  leavesNothing,
  looksWhole,
  startTurningLists,
  type TurningLists,
  turningAreas,
  turningNight,
} from './turning-lists.ts';

/* The compiled `serve` killed with SIGKILL while it collects, and started again an hour later. */

const fault = recordFault(1, 'kill -9 of a server that collects');

const isPublished = (line: string): boolean => line.includes('"outcome":"published"');

let lists: TurningLists;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
});
afterAll(async () => {
  await lists.close();
  vi.useRealTimers();
});

it('A server killed while it collects comes up again, answers at once, and collects what is left.', async () => {
  const random = randomFrom(1);
  const ids = (editions: Record<string, string[]>) =>
    Object.values(editions).flatMap((all) => all.map((one) => one.slice(0, one.indexOf(' '))));
  for (let count = 0; count < rounds(1, 5); count++) {
    const place = await lists.place();
    await fault.round(`server, round ${count + 1}`, async (round) => {
      const first = await serveAt(turningNight, place, lists.sources);
      await first.line(/"refresh begins"/);
      // At the latest when a list is published, whatever the machine's speed: a night that is over is not killed any more.
      const until = performance.now() + random.int(2500);
      while (count > 0 && performance.now() < until && !first.lines.some(isPublished)) await sleep(5);
      round.costs(peakMemory(first.pid) ?? 0);
      await first.kill();
      const second = await serveAt(afterwards, place, lists.sources);
      const url = await urlOf(second);
      const served = await editionsServed(url);
      const old = ids(lists.old);
      round.holds(
        'it answers at once, from no less than before',
        old.every((id) => served.includes(id)),
        served,
      );
      await second.line(/"refresh done"/);
      await second.line(/"backup restored in a drill"/);
      await second.line(/"snapshot made"/);
      round.costs(peakMemory(second.pid) ?? 0);
      round.holds(
        'it has collected every list by itself',
        (await editionsServed(url)).length === 2 * turningAreas.length,
      );
      round.holds(
        'it takes over from the killed by name',
        second.lines.some((line) => line.includes('no sign of life')),
      );
      expect(await second.stop()).toBe(0);
      vi.setSystemTime(new Date(Date.parse(afterwards) + 3_600_000));
      const product = await lists.open(place);
      const found = await editionsByArea(product);
      await looksWhole(round, product, place, { old: found, new: found });
      leavesNothing(round, place);
      product.close();
    });
    await place.remove();
  }
}, 600_000);
