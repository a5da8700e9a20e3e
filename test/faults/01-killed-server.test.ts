import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { editionsAnswerSchema } from '../../src/contract/edition.ts';
import { randomFrom } from '../oracle/random.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';
import { peakMemory, recordFault, rounds } from './record.ts';
import {
  afterwards,
  editionsByArea,
  leavesNothing,
  looksWhole,
  type OwnPlace,
  startTurningLists,
  type TurningLists,
  turningAreas,
  turningNight,
} from './turning-lists.ts';

/* The compiled `serve` killed with SIGKILL while it collects, and started again an hour later. */

const fault = recordFault(1, 'kill -9 of a server that collects');
const clock = pathToFileURL(join(import.meta.dirname, '../../dist/test/support/fixed-day.js')).href;

let lists: TurningLists;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
});
afterAll(async () => {
  await lists.close();
  vi.useRealTimers();
});

async function serveAt(moment: string, place: OwnPlace): Promise<RunningCommand> {
  const file = join(place.folder, '..', 'sources.json');
  await writeFile(file, JSON.stringify(lists.sources));
  return startCommand('src/main.js', [], {
    NODE_OPTIONS: `--import ${clock}`,
    CLOCK_FROM: moment,
    DATA_DIR: place.dataDir,
    BACKUP_DIR: place.folder,
    SOURCES_FILE: file,
    PORT: '0',
  });
}

const urlIn = (ready: string) => z.object({ url: z.string() }).parse(JSON.parse(ready)).url;
/** The ids of the editions that a server answers from. */
async function editionsServed(url: string): Promise<string[]> {
  const { items } = editionsAnswerSchema.parse(await (await fetch(`${url}/v1/editions`)).json());
  return items.map(({ id }) => id).sort();
}

it('A server killed while it collects comes up again, answers at once, and collects what is left.', async () => {
  const random = randomFrom(1);
  const ids = (editions: Record<string, string[]>) =>
    Object.values(editions).flatMap((all) => all.map((one) => one.slice(0, one.indexOf(' '))));
  for (let count = 0; count < rounds(1, 5); count++) {
    const place = await lists.place();
    await fault.round(`server, round ${count + 1}`, async (round) => {
      const first = await serveAt(turningNight, place);
      await first.line(/"refresh begins"/);
      if (count > 0) await sleep(random.int(2500));
      round.costs(peakMemory(first.pid) ?? 0);
      await first.kill();
      const second = await serveAt(afterwards, place);
      const url = urlIn(await second.line(/"ready"/));
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
