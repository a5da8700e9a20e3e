import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProduct } from '../../src/cli/open.ts';
import { readConfig } from '../../src/config.ts';
import { startCouncilSite } from '../support/council-site/site.ts';

it('answers rest on a list as soon as it is published, while other sources are still to be asked', async () => {
  const site = await startCouncilSite();
  const dataDir = await mkdtemp(join(tmpdir(), 'positivliste-while-'));
  // Two councils whose lists need no browser.
  const product = await openProduct(readConfig({ DATA_DIR: dataDir }), site.sources, {
    only: ['rar-fyn', 'rar-nordjylland'],
  });
  const missing: string[] = [];
  let published = 0;
  await product.refresh('demo', product.sources, (event) => {
    if (event.state === 'begun') return;
    published += event.run.editions.length;
    const known = new Set<string>(product.catalogue().editions.keys());
    missing.push(...event.run.editions.filter((id) => !known.has(id)));
  });
  expect(published).toBe(2);
  expect(missing).toEqual([]);
  product.close();
  await site.close();
  await rm(dataDir, { recursive: true });
}, 60_000);
