import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import XLSX from '@e965/xlsx';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { runTable } from '../../src/cli/refresh.ts';
import { type Server, startServer } from '../../src/cli/serve.ts';
import { statusCommand } from '../../src/cli/status.ts';
import { replayPools } from '../../src/collect/pool-replay.ts';
import { readConfig } from '../../src/config.ts';
import { poolsAnswerSchema } from '../../src/contract/pool.ts';
import { instant } from '../../src/domain/date.ts';
import type { Run } from '../../src/domain/run.ts';
import { exampleShares } from '../support/council-site/pool.ts';
import { type CouncilSite, startCouncilSite } from '../support/council-site/site.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

let folder: string;
let site: CouncilSite;
let product: Product;
let run: Run;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'example-pool-'));
  site = await startCouncilSite();
  const config = { ...readConfig({}), dataDir: folder };
  product = await openProduct(config, site.poolSources, { only: Object.keys(site.poolSources) });
  run = await product.refresh('demo', product.everySource, () => undefined);
  server = await startServer(product, { ...config, port: 0, host: '127.0.0.1' }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await server.close();
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

it('leads from a figure of an answer to the very cell of the very document, handed out byte for byte', async () => {
  const response = await fetch(`${server.url}/v1/pools?kommune=Lejre&year=2026&kind=tilsagn`);
  const { items } = poolsAnswerSchema.parse(await response.json());
  const own = items.find((one) => one.scope.kommune === '0350');
  const sha256 = own?.document?.sha256;
  if (!own || sha256 === undefined || !own.place || !('sheet' in own.place)) throw new Error('Lejre has no figure');
  const document = await fetch(`${server.url}/v1/documents/${sha256}`);
  const bytes = new Uint8Array(await document.arrayBuffer());
  expect(document.status).toBe(200);
  expect(document.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[0-9a-f]{12}\.xlsx"$/);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  const { sheet, row } = own.place;
  const cells = XLSX.utils.sheet_to_json<unknown[]>(XLSX.read(bytes).Sheets[sheet] ?? {}, {
    header: 1,
    blankrows: true,
  });
  expect(cells[row - 1]).toEqual(expect.arrayContaining(['Lejre', own.amount]));
});

it('hands out the page that figures were read from too, and none that gave no figure', async () => {
  const figures = await product.store.pools.figures();
  const read = new Set(figures.map((one) => one.document));
  expect(read.size).toBe(2);
  for (const sha256 of read) expect((await fetch(`${server.url}/v1/documents/${sha256}`)).status).toBe(200);
  const other = new TextEncoder().encode('<!doctype html><p>Kontakt: Navn Navnesen</p>');
  const stored = await product.store.documents.put(other, 'text/html', instant(new Date('2026-11-22T03:00:00Z')));
  expect((await fetch(`${server.url}/v1/documents/${stored.sha256}`)).status).toBe(404);
});

it('is in the status with its figures and nothing to explain', async () => {
  const { terminal, text } = writtenTerminal();
  await statusCommand(product, {}, terminal);
  expect(text()).toMatch(/star-puljer +- +300 figures +published \S+ *(\n|$)/);
  expect(runTable(run)).not.toContain('documents-kept');
});

it('reads nothing anew the night after, and the same when it is replayed', async () => {
  const again = await product.refresh('demo', product.everySource, () => undefined);
  expect(again.sources).toMatchObject([{ outcome: 'unchanged', rows: 0 }]);
  const outcomes: string[] = [];
  for await (const one of replayPools(product.everySource, product.store)) outcomes.push(one.outcome);
  expect(outcomes).toEqual(['same', 'same']);
});
