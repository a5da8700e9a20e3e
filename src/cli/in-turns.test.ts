import { expect, it } from 'vitest';
import { atOnce, eachInTurn, type InTurns, madeOnce } from '../domain/turns.ts';
import { inTurns } from './in-turns.ts';

/** Long work: each item takes a while. */
function* sumOf(items: readonly number[]): InTurns<number> {
  let sum = 0;
  yield* eachInTurn(items, (item) => {
    const end = performance.now() + 0.2;
    while (performance.now() < end) sum += 0;
    sum += item;
  });
  return sum;
}
const items = Array.from({ length: 400 }, (_, at) => at);

it('others come between the turns of long work, and what comes of it is the same as at once', async () => {
  let turnsOfOthers = 0;
  const others = setInterval(() => turnsOfOthers++, 0);
  const sum = await inTurns(sumOf(items));
  clearInterval(others);
  expect(sum).toBe(atOnce(sumOf(items)));
  expect(turnsOfOthers).toBeGreaterThan(3);
});

it('a fault in the work is the fault of whoever waits for it', async () => {
  const broken = function* (): InTurns<number> {
    yield;
    throw new Error('broken');
  };
  await expect(inTurns(broken())).rejects.toThrow('broken');
});

it('what is made once is made once, whoever asks first and however', async () => {
  let made = 0;
  const thing = madeOnce(function* () {
    yield;
    return ++made;
  });
  expect([await inTurns(thing.inTurns()), thing.now(), await inTurns(thing.inTurns()), thing.now()]).toEqual([
    1, 1, 1, 1,
  ]);
});
