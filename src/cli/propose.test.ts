import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { at } from '../../test/support/list-history.ts';
import { sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { writtenTerminal } from '../../test/support/written-terminal.ts';
import { readConfig } from '../config.ts';
import { expectationsSchema } from '../domain/source.ts';
import { openProduct, type Product } from './open.ts';
import { proposeCommand } from './propose.ts';

let folder: string;
let product: Product;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'propose-'));
  product = await openProduct({ ...readConfig({}), dataDir: folder });
});

afterEach(async () => {
  product.close();
  await rm(folder, { recursive: true });
});

/** Publishes a list of so many courses, all with a number. */
async function accepted(inForceFrom: string, count: number, exampleData = false) {
  const rows = Array.from({ length: count }, (_, one) =>
    sampleRow({ title: `Kursus ${one}`, code: `${40_000 + one}` }),
  );
  const rowsHash = count.toString(16).padStart(12, '0');
  const candidate = sampleCandidate({ area: 'rar-fyn', inForceFrom, rows, rowsHash });
  await product.store.editions.publish({ ...candidate, exampleData }, at(inForceFrom));
}

async function propose(id?: string, options: { json?: boolean } = {}, lang: 'da' | 'en' = 'en') {
  const { terminal, ...written } = writtenTerminal(lang);
  return { code: await proposeCommand(product, id, options, terminal), ...written };
}

it('prints the block to paste, what it rests on, and what differs from today', async () => {
  await accepted('2026-04-01', 203);
  await accepted('2026-10-01', 240);
  const { code, out, err } = await propose('rar-fyn');
  expect(code).toBe(0);
  expect(out.join('\n')).toBe(`// scrapers/rar-fyn/source.ts: proposed from 2 editions (2026-04-01..2026-10-01)
  expectations: {
    rows: { min: 160, max: 300 },
    fillRates: { code: 0.95 },
    requiredHeadings: ['title', 'code'],
    duplicates: 0.02,
  },`);
  expect(err.slice(0, 4)).toEqual([
    '  rows.min: 100 -> 160',
    '  rows.max: 1500 -> 300',
    '  requiredHeadings: title -> code, title',
    '  fillRates.code: - -> 0.95',
  ]);
  expect(err.at(-1)).toContain('...rarSource({ … }), expectations');
  expect(err.join('\n')).not.toMatch(/Too little history|example data/);
});

it('says that it rests on one edition, and on example data, where it does', async () => {
  await accepted('2026-10-01', 120, true);
  const { out, err } = await propose('rar-fyn', {}, 'da');
  expect(out[0]).toContain('foreslået ud fra 1 udgave (2026-10-01)');
  expect(err.join('\n')).toMatch(/For lidt historik: forslaget hviler på en enkelt udgave/);
  expect(err.join('\n')).toContain('1 af 1 udgaver er eksempeldata');
});

it('gives JSON keyed by source, with the proposal as the sources are checked', async () => {
  await accepted('2026-10-01', 120);
  const { code, out } = await propose(undefined, { json: true });
  const proposals = z
    .record(z.string(), z.object({ editions: z.number(), proposed: expectationsSchema.optional() }))
    .parse(JSON.parse(out.join('\n')));
  expect(code).toBe(0);
  expect(Object.keys(proposals)).toEqual(product.sources.map((source) => source.definition.id));
  expect(proposals['rar-fyn']).toMatchObject({ editions: 1, proposed: { rows: { min: 90, max: 150 } } });
  expect(proposals['rar-bornholm']).toEqual({ editions: 0 });
});

it('says which sources have no history, and refuses the one that was named', async () => {
  await accepted('2026-10-01', 120);
  const { code, out, err } = await propose();
  expect([code, out.length]).toEqual([0, 2]);
  expect(err).toContain('rar-bornholm: no editions, so nothing can be proposed');
  await expect(propose('rar-bornholm')).rejects.toMatchObject({ code: 'no-history' });
  await expect(propose('rar-atlantis')).rejects.toMatchObject({ code: 'source-unknown' });
});

it('has nothing to change where the sources expect just what was seen', async () => {
  await accepted('2026-10-01', 120);
  const fyn = product.sources.find((source) => source.definition.id === 'rar-fyn');
  if (!fyn) throw new Error('no source for Fyn');
  const expectations = {
    rows: { min: 90, max: 150 },
    fillRates: { code: 0.95 },
    requiredHeadings: ['code', 'title'] as const,
    duplicates: 0.02,
  };
  const same = { ...fyn, definition: { ...fyn.definition, expectations: expectationsSchema.parse(expectations) } };
  const { terminal, err } = writtenTerminal();
  await proposeCommand({ ...product, sources: [same] }, 'rar-fyn', {}, terminal);
  expect(err[0]).toBe('  as today: nothing to change');
});
