import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { estimateAnswerSchema } from '../../src/contract/pool.ts';
import { openProofWorld, type ProofWorld, serveProofWorld } from '../support/proof-world.ts';

let folder: string;
let world: ProofWorld;
let server: { url: string; close(): Promise<void> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'example-estimate-'));
  world = await openProofWorld(folder, ['rar-sydjylland', 'rar-fyn', 'rar-vestjylland', 'rar-oestjylland']);
  server = await serveProofWorld(world);
}, 60_000);
afterAll(async () => {
  await server.close();
  world.store.close();
  await rm(folder, { recursive: true });
});

it('estimates a bundle of the example lists without a price being given: one whole price, one per day', async () => {
  // The question of the README.
  const query = 'course=22906&course=49719&kommune=Vejle&people=12';
  const response = await fetch(`${server.url}/v1/pools/estimate?${query}`);
  const answer = estimateAnswerSchema.parse(await response.json());
  expect(answer.parts).toMatchObject([
    { basis: 'listing', cost: 436, listing: { price: 436, region: 'rar-sydjylland' } },
    { basis: 'listing', cost: 1040, listing: { price: 208, pricePer: 'day', duration: { value: 5, unit: 'days' } } },
  ]);
  expect(answer.parts[1]?.sentence).toBe('5 dage giver 1.040 kr. for én person.');
  expect(answer).toMatchObject({
    total: 17_712,
    state: 14_170,
    municipality: 3542,
    statePercent: 80,
    exampleData: true,
  });
});
