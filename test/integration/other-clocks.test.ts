import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import { publishWhole } from '../support/publish-whole.ts';
import { sampleCandidate } from '../support/sample-candidate.ts';

/* What another program has written, whose clock is a little ahead of ours, or so that we cannot read it. */

const now = Date.parse('2026-11-22T08:00:00.000Z');
const ahead = (ms: number) => instant(new Date(now + ms));

let dataDir: string;
let product: Product;
let other: Store;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  dataDir = await mkdtemp(join(tmpdir(), 'positivliste-clocks-'));
  product = await openProduct(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), {}, { only: ['rar-fyn'] });
  other = openSqliteStore({ dataDir });
});
afterEach(async () => {
  other.close();
  product.close();
  await rm(dataDir, { recursive: true });
  vi.useRealTimers();
});

/** What a source came to, as another program writes it down. */
async function otherRun(finishedAt: number): Promise<void> {
  await other.runs.start({ id: 'run-1', trigger: 'schedule', startedAt: ahead(finishedAt - 1000) });
  const asked = { source: 'rar-fyn', startedAt: ahead(finishedAt - 1000), finishedAt: ahead(finishedAt), rows: 0 };
  const nothing = { editions: [], candidates: [], findings: [], trace: [], requests: 1 };
  await other.runs.addSource('run-1', { ...asked, ...nothing, outcome: 'unchanged' });
}

const runsKnown = () => product.catalogue().sources.flatMap(({ runs }) => runs).length;

it('is known as soon as our clock has come there, each for itself, and not only with the next change', async () => {
  await otherRun(3000);
  await publishWhole(other.editions, sampleCandidate(), ahead(2000));
  await product.rebuild();
  const known = () => [runsKnown(), product.catalogue().editions.size, product.isCurrent()];
  expect(known()).toEqual([0, 0, true]);
  vi.setSystemTime(now + 1999);
  expect(product.isCurrent()).toBe(true);
  vi.setSystemTime(now + 2000);
  expect(product.isCurrent()).toBe(false);
  await product.rebuild();
  expect(known()).toEqual([0, 1, true]);
  vi.setSystemTime(now + 3000);
  expect(product.isCurrent()).toBe(false);
  await product.rebuild();
  expect(known()).toEqual([1, 1, true]);
});

it('is among what was known at its moment, also where that was asked for before it was written', async () => {
  const known = async () => (await product.catalogueAt(ahead(0))).editions.size;
  expect(await known()).toBe(0);
  await publishWhole(other.editions, sampleCandidate(), ahead(-200));
  expect(await known()).toBe(0);
  vi.setSystemTime(now + 1000);
  await product.rebuild();
  expect(await known()).toBe(1);
  // Nobody built anew in time.
  await publishWhole(other.editions, sampleCandidate({ area: 'rar-fyn' }), ahead(-100));
  expect(await known()).toBe(1);
  vi.setSystemTime(now + 60_000);
  expect(await known()).toBe(2);
});

it('is said to be out of reach for as long as it cannot be read', async () => {
  await product.rebuild();
  const database = new BetterSqlite3(databaseFile(dataDir));
  database.exec('ALTER TABLE recordings RENAME TO gone');
  await expect(product.rebuild()).rejects.toThrow();
  expect([product.lostSince(), product.catalogue().cutOffSince]).toEqual([ahead(0), undefined]);
  vi.setSystemTime(now + 60_000);
  expect(product.catalogue().cutOffSince).toBe(ahead(0));
  database.exec('ALTER TABLE gone RENAME TO recordings');
  database.close();
  await product.rebuild();
  expect([product.lostSince(), product.catalogue().cutOffSince]).toEqual([undefined, undefined]);
});

it('is not waited for where a clock was set by a day, and is known a day later', async () => {
  await otherRun(86_400_000);
  await product.rebuild();
  vi.setSystemTime(now + 60_000);
  expect(product.isCurrent()).toBe(true);
  vi.setSystemTime(now + 86_400_000);
  expect(product.isCurrent()).toBe(false);
});
