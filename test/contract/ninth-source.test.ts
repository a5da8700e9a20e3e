import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { readConfig } from '../../src/config.ts';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { type LoopbackServer, says, startLoopbackServer } from '../support/loopback-server.ts';

// A source nobody has heard of: one folder with data in it, dropped in from outside, for an area of the five.
const definition = (origin: string) => ({
  id: 'niende-kilde',
  name: 'RBR Midtjylland',
  publisher: 'RBR Midtjylland',
  area: 'rbr-midtjylland',
  listKind: 'regional',
  entry: [`${origin}/liste`],
  hosts: [new URL(origin).host],
  origin: 'made up for a test',
  areaNames: ['RBR Midtjylland'],
  gapSeconds: 0,
  expectations: { rows: { min: 6, max: 50 } },
});

const rows = Array.from(
  { length: 12 },
  (_, index) => `<tr><td>${40_000 + index}</td><td>Kursus i prøvning nummer ${index}</td></tr>`,
);
const page = `<!doctype html><html lang="da"><title>Positivliste</title><h1>Positivliste for RBR Midtjylland</h1>
<p>Gældende fra 1. oktober 2026. Eksempeldata.</p>
<table><tr><th>AMU-nr.</th><th>Titel</th></tr>${rows.join('')}</table></html>`;

let council: LoopbackServer;
let folder: string;
let product: Product;

beforeAll(async () => {
  council = await startLoopbackServer({ '/liste': says(page, { 'content-type': 'text/html; charset=utf-8' }) });
  folder = await mkdtemp(join(tmpdir(), 'ninth-source-'));
  await mkdir(join(folder, 'sources', 'niende-kilde'), { recursive: true });
  const file = join(folder, 'sources', 'niende-kilde', 'source.ts');
  await writeFile(file, `export default ${JSON.stringify(definition(council.origin))};\n`);
  const config = { ...readConfig({}), dataDir: join(folder, 'data'), sourcesDir: join(folder, 'sources') };

  product = await openProduct(config, { 'niende-kilde': { hosts: [council.host] } }, { only: ['niende-kilde'] });
});

afterAll(async () => {
  product.close();
  await council.close();
  await rm(folder, { recursive: true });
});

it('finds a source dropped into a folder outside, collects it, and answers with it through the API', async () => {
  expect(product.sources.map((source) => source.definition.id)).toEqual(['niende-kilde']);
  const run = await product.refresh('operator', product.sources, () => undefined);
  expect(run.sources.map(({ source, outcome, rows: count }) => ({ source, outcome, count }))).toEqual([
    { source: 'niende-kilde', outcome: 'published', count: 12 },
  ]);
  const app = createApp({ catalogue: product.catalogue, now: product.now });
  const response = await app.request('/v1/courses?q=40003&kommune=Herning&on=2026-11-01');
  const answer = coursesAnswerSchema.parse(await response.json());
  expect(answer.place?.region).toBe('rbr-midtjylland');
  expect(answer.items[0]).toMatchObject({
    id: '40003',
    reach: 'own',
    listings: [{ region: 'rbr-midtjylland', place: { table: 1, row: 5 }, exampleData: true }],
  });
});
