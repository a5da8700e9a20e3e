import { expect, it } from 'vitest';
import type { BatchObject, EvidenceObject } from '../contract/eligibility.ts';
import { areaId } from '../domain/area.ts';
import { courseId } from '../domain/course.ts';
import { civilDate } from '../domain/date.ts';
import { sha256Schema } from '../domain/document.ts';
import { editionIdSchema } from '../domain/edition.ts';
import { priceOf, sumOfPrices } from './bundle-price.ts';

type Part = BatchObject['parts'][number];

const row = (wish: Partial<EvidenceObject>): EvidenceObject => ({
  region: areaId('rar-fyn'),
  name: 'RAR Fyn',
  listKind: 'regional',
  reach: 'own',
  standing: 'listed',
  isProven: true,
  edition: editionIdSchema.parse('rar-fyn.regional.2026-04-01.0123456789ab'),
  inForceFrom: civilDate('2026-04-01'),
  listedFrom: civilDate('2026-04-01'),
  title: 'Gaffeltruck',
  document: {
    sha256: sha256Schema.parse('ab'.repeat(32)),
    url: 'https://rar.example/a.pdf',
    mediaType: 'application/pdf',
  },
  place: { line: 1 },
  exampleData: false,
  ...wish,
});

const part = (id: string, evidence: EvidenceObject[], verdict: Part['verdict'] = 'own-list'): Part => ({
  course: { id: courseId(id) },
  verdict,
  sentence: '',
  evidence,
  receipt: { address: '', pageAddress: '', digest: '' },
});

it('prices for whole courses are added, to the øre', () => {
  const parts = [part('40001', [row({ price: 0.1 })]), part('40002', [row({ price: 0.2 })])];
  expect(sumOfPrices(parts)).toEqual({ total: 0.3, counted: 2, leftOut: [] });
});

it.each([
  ['a price a week', [row({ price: 1040, pricePer: 'week' })], 'not-for-whole'],
  ['words for a price', [row({ priceText: 'efter aftale' })], 'not-for-whole'],
  ['no price', [row({})], 'not-printed'],
  ['lines with different prices', [row({ price: 100 }), row({ price: 200 })], 'rows-differ'],
  [
    'the same number for a week and for all of it',
    [row({ price: 100 }), row({ price: 100, pricePer: 'week' })],
    'rows-differ',
  ],
  ['a price on one line alone', [row({ price: 100 }), row({})], 'rows-differ'],
  ['no line', [], 'no-row'],
  ['a line that proves nothing', [row({ price: 100, isProven: false })], 'no-row'],
] as const)('a course with %s is left out, and why is said', (_what, rows, reason) => {
  expect(sumOfPrices([part('40001', [...rows]), part('40002', [row({ price: 500 })])])).toEqual({
    total: 500,
    counted: 1,
    leftOut: [{ course: '40001', reason }],
  });
});

it('the own area decides the price where the course stands there, and the adjacent one where it does not', () => {
  const both = [row({ price: 100 }), row({ price: 200, reach: 'adjacent' })];
  expect(priceOf(part('40001', both))).toEqual({ kind: 'whole', amount: 100 });
  expect(priceOf(part('40001', both, 'adjacent-list'))).toEqual({ kind: 'whole', amount: 200 });
});
