import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { catalogueOf } from '../../test/support/sample-catalogue.ts';
import { keepUpToDate } from './keep-up-to-date.ts';

let fails: Error | undefined;
let isLost: boolean;
let isBehind: boolean;
let tries: number;
let lines: string[];
let timer: NodeJS.Timeout;
beforeEach(() => {
  vi.useFakeTimers();
  [fails, isLost, isBehind, tries, lines] = [undefined, false, true, 0, []];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(JSON.parse(line).msg) });
  const product = {
    store: { lostForMs: () => (isLost ? 1 : undefined) },
    isCurrent: () => !isBehind,
    isToBeRebuilt: () => isBehind,
    async rebuild() {
      tries++;
      if (fails) throw fails;
      isBehind = false;
      return catalogueOf();
    },
  };
  timer = keepUpToDate(product, log, 200);
});
afterEach(() => {
  clearInterval(timer);
  vi.useRealTimers();
});

/** How often it is tried to build in so many seconds. */
async function triesIn(seconds: number): Promise<number> {
  const before = tries;
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  return tries - before;
}

const cannot = 'the catalogue could not be rebuilt; it is tried again';
const can = 'the catalogue can be rebuilt again';
const rebuilt = 'catalogue rebuilt: the database was changed from elsewhere';

it('builds once what is to be built', async () => {
  expect([await triesIn(60), lines]).toEqual([1, [rebuilt]]);
});

it('tries again what fails, after longer each time and at least every half minute, and tells it once', async () => {
  fails = new Error('no such table');
  expect([await triesIn(2), await triesIn(58), await triesIn(600)]).toEqual([1, 4, 20]);
  expect(lines).toEqual([cannot]);
  fails = new Error('another');
  await triesIn(60);
  expect(lines).toEqual([cannot, cannot]);
  fails = undefined;
  expect([await triesIn(60), lines.slice(2)]).toEqual([1, [can, rebuilt]]);
});

it('asks a database that is out of reach seldom once that has failed, and builds as soon as it is back', async () => {
  [fails, isLost] = [new Error('connection refused'), true];
  expect(await triesIn(600)).toBe(20);
  [fails, isLost] = [undefined, false];
  expect([await triesIn(0.2), lines]).toEqual([1, [cannot, can, rebuilt]]);
});

it('builds what can be read again of a copy that hears nothing new', async () => {
  [fails, isLost] = [new Error('conflict with recovery'), true];
  await triesIn(1);
  fails = undefined;
  expect([await triesIn(40), lines]).toEqual([1, [cannot, can, rebuilt]]);
});

it('begins anew after others have built what it could not', async () => {
  fails = new Error('no such table');
  await triesIn(60);
  isBehind = false;
  await triesIn(1);
  isBehind = true;
  expect([await triesIn(2), lines]).toEqual([1, [cannot, can, cannot]]);
});
