import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { replayPools } from '../../src/collect/pool-replay.ts';
import { readConfig } from '../../src/config.ts';
import type { Run } from '../../src/domain/run.ts';
import { exampleShares } from '../support/council-site/pool.ts';
import { type CouncilSite, startCouncilSite } from '../support/council-site/site.ts';

let folder: string;
let site: CouncilSite;
let product: Product;
let run: Run;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'example-pool-'));
  site = await startCouncilSite();
  const config = { ...readConfig({}), dataDir: folder };
  product = await openProduct(config, site.poolSources, Object.keys(site.poolSources));
  run = await product.refresh('demo', product.everySource, () => undefined);
});
afterAll(async () => {
  product.close();
  await site.close();
  await rm(folder, { recursive: true });
});

it('collects the example agency’s money: three sums of its page and those of all 98 municipalities, all marked', async () => {
  expect(run.sources).toMatchObject([{ outcome: 'published', candidates: [] }]);
  const figures = await product.store.pools.figures();
  expect(figures).toHaveLength(3 + 3 * (98 + 1));
  expect(figures.every((one) => one.exampleData === true)).toBe(true);
  const national = figures.filter(({ scope }) => scope.kind === 'national');
  expect(national.map(({ kind, period }) => `${kind} ${period.year}`).sort()).toEqual([
    'bevilling 2026',
    'ekstra 2025',
    'forbrug 2025',
    'genudmelding 2025',
    'tilsagn 2025',
    'tilsagn 2026',
  ]);
});

it('gives every municipality exactly what the workbook prints, in whatever spelling', async () => {
  const figures = await product.store.pools.figures();
  const amount = (kode: string, kind: string, year: number) =>
    figures.find(
      ({ scope, ...one }) =>
        scope.kind === 'kommune' && scope.kommune === kode && one.kind === kind && one.period.year === year,
    )?.amount;
  for (const { kode, before, spent, now } of exampleShares) {
    const read = [amount(kode, 'tilsagn', 2025), amount(kode, 'forbrug', 2025), amount(kode, 'tilsagn', 2026)];
    expect([kode, ...read]).toEqual([kode, before, spent, now]);
  }
});

it('reads nothing anew the night after, and the same when it is replayed', async () => {
  const again = await product.refresh('demo', product.everySource, () => undefined);
  expect(again.sources).toMatchObject([{ outcome: 'unchanged', rows: 0 }]);
  const outcomes: string[] = [];
  for await (const one of replayPools(product.everySource, product.store)) outcomes.push(one.outcome);
  expect(outcomes).toEqual(['same', 'same']);
});
