import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { everyTwentySeconds, type Ticks } from './schedule.ts';

let ticks: Ticks | undefined;
afterEach(() => ticks?.stop());

it('Looks at once when it is started, and a look that fails is told and is not the end.', async () => {
  const failures: unknown[] = [];
  let looks = 0;
  ticks = everyTwentySeconds(
    () => {
      looks += 1;
      return Promise.reject(new Error('nej'));
    },
    (error) => failures.push(error),
  );
  await sleep(10);
  expect([looks, failures.length]).toEqual([1, 1]);
});

it('Stops only when the look under way has ended.', async () => {
  let isDone = false;
  const stopping = everyTwentySeconds(
    async () => {
      await sleep(50);
      isDone = true;
    },
    () => undefined,
  );
  await stopping.stop();
  expect(isDone).toBe(true);
});
