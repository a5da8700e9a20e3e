import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { addDays, type CivilDate, civilDate } from '../domain/date.ts';
import type { Store } from '../domain/store.ts';
import { createZeroHitCounter, type ZeroHitCounter } from './zero-hit-counter.ts';

const day = civilDate('2026-11-22');
const nextDay = addDays(day, 1);
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zero-hits-'));
  store = openSqliteStore({ dataDir: folder });
});
afterEach(async () => {
  store.close();
  await rm(folder, { recursive: true });
});

function countFor(counter: ZeroHitCounter, words: string[], callers: number, on: CivilDate = day): void {
  for (let caller = 0; caller < callers; caller++) counter.count(words, `203.0.113.${caller}`, on);
}

const stored = async () =>
  (await store.zeroHits.since(civilDate('2026-01-01'))).map((hit) => `${hit.day} ${hit.word} ${hit.count}`);

it('writes a word with five callers and no word with four', async () => {
  const counter = createZeroHitCounter();
  countFor(counter, ['yoga'], 5);
  countFor(counter, ['drone'], 4);
  await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual(['2026-11-22 yoga 5']);
});

it('counts a caller once a day, whatever is asked again', async () => {
  const counter = createZeroHitCounter();
  for (let time = 0; time < 3; time++) countFor(counter, ['yoga', 'yoga'], 4);
  await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual([]);
  countFor(counter, ['yoga'], 6);
  await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual(['2026-11-22 yoga 6']);
});

it('counts on over the flushes of a day without counting anybody twice', async () => {
  const counter = createZeroHitCounter();
  countFor(counter, ['yoga'], 3);
  await counter.flush(store.zeroHits, day);
  countFor(counter, ['yoga'], 6);
  for (let time = 0; time < 3; time++) await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual(['2026-11-22 yoga 6']);
  countFor(counter, ['yoga'], 8);
  await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual(['2026-11-22 yoga 8']);
});

it('never adds the callers of two days together, and keeps what many used on a day that ended before a flush', async () => {
  const counter = createZeroHitCounter();
  countFor(counter, ['yoga'], 7);
  countFor(counter, ['drone'], 4);
  countFor(counter, ['drone'], 4, nextDay);
  await counter.flush(store.zeroHits, nextDay);
  expect(await stored()).toEqual(['2026-11-22 yoga 7']);
});

it('forgets the words of few at the turn of the day also where nobody asks any more', async () => {
  const counter = createZeroHitCounter();
  countFor(counter, ['drone'], 4);
  await counter.flush(store.zeroHits, nextDay);
  // The fifth, on the same day by a clock that was set back, stands alone.
  counter.count(['drone'], '198.51.100.1', day);
  await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual([]);
});

it('does not count callers again where a server is started anew in the middle of the day', async () => {
  for (const callers of [6, 5]) {
    const counter = createZeroHitCounter();
    countFor(counter, ['yoga'], callers);
    await counter.flush(store.zeroHits, day);
  }
  expect(await stored()).toEqual(['2026-11-22 yoga 6']);
});

it('writes later what could not be written, and no day twice', async () => {
  const counter = createZeroHitCounter();
  countFor(counter, ['yoga'], 5);
  const shut = openSqliteStore({ dataDir: folder });
  shut.close();
  await expect(counter.flush(shut.zeroHits, nextDay)).rejects.toThrow();
  expect(await stored()).toEqual([]);
  await counter.flush(store.zeroHits, nextDay);
  await counter.flush(store.zeroHits, nextDay);
  expect(await stored()).toEqual(['2026-11-22 yoga 5']);
});

it('takes away what was counted more than ninety days ago', async () => {
  const old = { word: 'yoga', count: 9 };
  await store.zeroHits.record([
    { ...old, day: addDays(day, -90) },
    { ...old, day: addDays(day, -89) },
  ]);
  await createZeroHitCounter().flush(store.zeroHits, day);
  expect(await stored()).toEqual(['2026-08-25 yoga 9']);
});

it('leaves out new words when the day is full, says so once and counts the others on', async () => {
  let told = 0;
  const counter = createZeroHitCounter({ mostWords: 2, onFull: () => told++ });
  countFor(counter, ['yoga', 'drone', 'kaffe', 'vin'], 6);
  await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual(['2026-11-22 drone 6', '2026-11-22 yoga 6']);
  expect(told).toBe(1);
  countFor(counter, ['kaffe'], 6, nextDay);
  await counter.flush(store.zeroHits, nextDay);
  expect(await stored()).toContain('2026-11-23 kaffe 6');
  expect(told).toBe(1);
});

it('counts to fifty and no further', async () => {
  const counter = createZeroHitCounter();
  countFor(counter, ['yoga'], 80);
  await counter.flush(store.zeroHits, day);
  expect(await stored()).toEqual(['2026-11-22 yoga 50']);
});
