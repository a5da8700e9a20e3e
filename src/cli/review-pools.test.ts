import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { makePoolCandidate } from '../collect/pool-candidate.ts';
import { readConfig } from '../config.ts';
import { instant } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { finding } from '../domain/finding.ts';
import { poolFigureSchema } from '../domain/pool-figure.ts';
import type { HeldPoolCandidate } from '../domain/pool-store.ts';
import { openProduct, type Product } from './open.ts';
import { decideCommand, reviewCommand } from './review.ts';
import { statusCommand } from './status.ts';

let folder: string;
let product: Product;
let held: HeldPoolCandidate;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'review-pools-'));
  product = await openProduct({ ...readConfig({}), dataDir: folder });
  const document = {
    sha256: sha256Schema.parse('a'.repeat(64)),
    url: 'https://styrelse.example/tilsagn.xlsx',
    mediaType: 'x',
  };
  const figure = poolFigureSchema.parse({
    kind: 'tilsagn',
    scope: { kind: 'kommune', kommune: '0350' },
    period: { year: 2024 },
    amount: 100,
    approximate: false,
    source: document.url,
    grade: 'seen',
    place: { sheet: 'Tilsagn', row: 3 },
  });
  const findings = [finding('pool-sum-differs', 'error', { da: 'Summen passer ikke.', en: 'The sum differs.' })];
  const read = { figures: [figure], findings, exampleData: false };
  const candidate = makePoolCandidate({ id: 'star-puljer', exampleData: false }, document, read, { reader: 'pool-1' });
  held = await product.store.pools.hold(candidate, instant(new Date('2026-11-20T03:00:00Z')));
});
afterEach(async () => {
  product.close();
  await rm(folder, { recursive: true });
});

it('lists figures that wait beside the lists that wait, with why', async () => {
  const { terminal, text } = writtenTerminal();
  expect(await reviewCommand(product, undefined, terminal)).toBe(0);
  expect(text()).toMatch(new RegExp(`${held.id} +star-puljer +pool +1 .*pool-sum-differs`));
});

it('stand in the status too, with how to see them', async () => {
  const { terminal, text } = writtenTerminal();
  expect(await statusCommand(product, {}, terminal)).toBe(0);
  expect(text()).toMatch(/star-puljer +held +never asked/);
  expect(text()).toContain('held readings about the pool (review <candidate>)');
  expect(text()).toMatch(new RegExp(`${held.id} +star-puljer +1 +2026-11-20T03:00 +pool-sum-differs`));
  await decideCommand(product, 'reject', held.id, 'En kladde.', terminal);
  const after = writtenTerminal();
  await statusCommand(product, {}, after.terminal);
  expect(after.text()).toMatch(/star-puljer +- +never asked/);
  expect(after.text()).not.toContain('held readings');
});

it('shows one with its document, its findings and the figures it would publish', async () => {
  const { terminal, text } = writtenTerminal();
  await reviewCommand(product, held.id, terminal);
  expect(text()).toContain('https://styrelse.example/tilsagn.xlsx');
  expect(text()).toContain('The sum differs.');
  expect(text()).toContain('ark "Tilsagn", række 3: tilsagn 2024 0350: 100 kr.');
  expect(text()).toContain(`accept ${held.id} --reason`);
});

it('publishes its figures when it is accepted, with the reason, and cannot be decided again', async () => {
  const { terminal, text } = writtenTerminal();
  expect(await decideCommand(product, 'accept', held.id, 'Regnet efter.', terminal)).toBe(0);
  expect(text()).toContain('accepted: 1 figures published');
  expect(await product.store.pools.figures()).toHaveLength(1);
  expect((await product.store.pools.held(held.id))?.decision?.reason).toBe('Regnet efter.');
  await expect(decideCommand(product, 'reject', held.id, 'Nej.', terminal)).rejects.toMatchObject({
    code: 'already-decided',
  });
});

it('publishes nothing when it is rejected, and then nothing waits', async () => {
  const { terminal } = writtenTerminal();
  await decideCommand(product, 'reject', held.id, 'En kladde.', terminal);
  expect(await product.store.pools.figures()).toEqual([]);
  const after = writtenTerminal();
  await reviewCommand(product, undefined, after.terminal);
  expect(after.text()).toBe('No list is held.');
});
