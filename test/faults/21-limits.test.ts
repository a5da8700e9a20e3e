import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { isLong, peakMemory, recordFault } from './record.ts';
import { commandAt } from './servers.ts';
import {
  afterwards,
  collectNight,
  type EditionsByArea,
  editionsByArea,
  looksWhole,
  startTurningLists,
  type TurningLists,
  turningNight,
} from './turning-lists.ts';

/* The compiled `refresh` with few open files, little heap, or little memory in all: it works, or it ends; nothing is spoilt. */

const fault = recordFault(21, 'few open files, little memory');

let lists: TurningLists;
let fresh: EditionsByArea;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  lists = await startTurningLists();
  const place = await lists.place();
  const product = await lists.open(place);
  await collectNight(product);
  fresh = await editionsByArea(product);
  product.close();
  await place.remove();
});
afterAll(async () => {
  await lists.close();
  vi.useRealTimers();
});

/** Version 1 of Linux' control groups; where they cannot be made the test is skipped by name. */
function memoryGroup(bytes: number): { enter: string; remove(): void } | undefined {
  const folder = join('/sys/fs/cgroup/memory', `positivliste-${process.pid}`);
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'memory.limit_in_bytes'), String(bytes));
  } catch {
    return undefined;
  }
  return { enter: `echo $$ > ${join(folder, 'cgroup.procs')}`, remove: () => rmdirSync(folder) };
}

/** Collects with the compiled command after a line of shell that limits it; then looks at what it left. */
async function limited(name: string, limit: string, flags = ''): Promise<void> {
  await fault.round(name, async (round) => {
    const place = await lists.place();
    const { script, environment } = await commandAt(turningNight, place, lists.sources);
    const child = spawn('/bin/sh', ['-c', `${limit} && exec ${process.execPath} ${flags} ${script} refresh`], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, peakMemory(child.pid ?? 0) ?? 0);
    }, 50);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    clearInterval(watch);
    round.costs(peak);
    const { exitCode, signalCode } = child;
    const isNamed =
      exitCode === 0 || /[a-z]+(-[a-z]+)+|heap out of memory/.test(`${out}${err}`) || signalCode === 'SIGKILL';
    round.holds('it works, or says what it ends by', isNamed, { exitCode, signalCode, err: err.slice(-300) });
    vi.setSystemTime(new Date(afterwards));
    const product = await lists.open(place);
    await looksWhole(round, product, place, { old: lists.old, new: fresh });
    const { run } = await collectNight(product);
    const outcomes = run.sources.map(({ outcome }) => outcome);
    round.holds(
      'the next night without limits is clean',
      outcomes.every((one) => /published|unchanged/.test(one)),
      outcomes,
    );
    await looksWhole(round, product, place, { old: fresh, new: fresh });
    product.close();
    await place.remove();
  });
}

describe('A night collected with limits', { timeout: 300_000 }, () => {
  it.each(isLong ? [64, 32] : [64])('(%i open files) works or ends by name, and spoils nothing.', (files) =>
    limited(`${files} open files`, `ulimit -n ${files}`),
  );

  it.each(isLong ? [96, 24, 12] : [24])('(%i MB of heap) works or ends by name, and spoils nothing.', (megabytes) =>
    limited(`${megabytes} MB of heap`, 'true', `--max-old-space-size=${megabytes}`),
  );

  it.for(isLong ? [256, 96] : [256])(
    '(%i MB of memory in all) works or ends, and spoils nothing.',
    async (megabytes, { skip }) => {
      const group = memoryGroup(megabytes * 2 ** 20);
      skip(group === undefined, 'no control group can be made here');
      if (group === undefined) return;
      try {
        await limited(`${megabytes} MB of memory in all`, group.enter);
      } finally {
        group.remove();
      }
    },
  );
});
