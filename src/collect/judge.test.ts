import { describe, expect, it } from 'vitest';
import { sampleEdition } from '../../test/support/list-history.ts';
import { sampleCandidate, sampleRow } from '../../test/support/sample-candidate.ts';
import { civilDate } from '../domain/date.ts';
import type { Row } from '../domain/edition.ts';
import { type Expectations, expectationsSchema } from '../domain/source.ts';
import { judge, type Yardstick } from './judge.ts';

const rows = (from: number, to: number, more: Partial<Row> = {}): Row[] =>
  Array.from({ length: to - from }, (_, at) => sampleRow({ title: `Kursus ${from + at}`, ...more }));

const codesOf = (
  list: Row[],
  yardstick: Partial<Omit<Yardstick, 'expectations'>> & { expectations?: Partial<Expectations> } = {},
  inForceFrom = '2026-10-01',
) => {
  const { expectations, ...rest } = yardstick;
  return judge(sampleCandidate({ rows: list, inForceFrom }), {
    today: civilDate('2026-11-22'),
    mayBeOlder: false,
    ...rest,
    expectations: expectationsSchema.parse(expectations ?? {}),
  }).map((one) => one.code);
};

const edition = (list: Row[], inForceFrom = '2026-10-01') =>
  sampleEdition({ inForceFrom, recorded: inForceFrom, rows: list });

describe('a first edition', () => {
  it.each([
    [99, ['too-few-rows']],
    [100, []],
    [1500, []],
    [1501, ['too-many-rows']],
  ])('of %i rows gives %j', (count, codes) => expect(codesOf(rows(0, count))).toEqual(codes));

  it('may be smaller where the source expects it', () => {
    expect(codesOf(rows(0, 12), { expectations: { rows: { min: 10, max: 20 } } })).toEqual([]);
    expect(codesOf(rows(0, 21), { expectations: { rows: { min: 10, max: 20 } } })).toEqual(['too-many-rows']);
  });

  it('without rows is never good enough, whatever came before', () => {
    expect(codesOf([])).toEqual(['no-rows']);
    expect(codesOf([], { predecessor: edition(rows(0, 3)) })).toEqual(['no-rows']);
  });
});

describe('an edition with a predecessor', () => {
  it.each([100, 115, 205, 295, 335, 700])('of %i rows has at least 80 % and at most 200 %% of its rows', (count) => {
    const predecessor = edition(rows(0, count));
    const least = (count * 4) / 5;
    const counts = (list: Row[]) => codesOf(list, { predecessor }).filter((code) => /^too-(few|many)/.test(code));
    expect(counts(rows(0, least))).toEqual([]);
    expect(counts(rows(0, least - 1))).toEqual(['too-few-rows']);
    expect(counts(rows(0, count * 2))).toEqual([]);
    expect(counts(rows(0, count * 2 + 1))).toEqual(['too-many-rows']);
  });

  it('may lose a quarter of its courses and gain 40 %, and not one more', () => {
    const predecessor = edition(rows(0, 100));
    expect(codesOf(rows(25, 140), { predecessor })).toEqual([]);
    expect(codesOf(rows(26, 140), { predecessor })).toEqual(['too-much-gone']);
    expect(codesOf(rows(25, 141), { predecessor })).toEqual(['too-much-new']);
  });

  it.each(['2026-09-17', '2026-10-15', '2026-03-18', '2026-04-15'])(
    'may change by 50 and 80 %% where it is a new list in force from %s',
    (day) => {
      const predecessor = edition(rows(0, 100), '2025-10-01');
      expect(codesOf(rows(50, 180), { predecessor }, day)).toEqual([]);
      expect(codesOf(rows(51, 180), { predecessor }, day)).toEqual(['too-much-gone']);
      expect(codesOf(rows(50, 181), { predecessor }, day)).toEqual(['too-much-new']);
    },
  );

  it.each(['2026-09-16', '2026-10-16', '2026-07-01'])('is held to the narrow bounds in force from %s', (day) => {
    const predecessor = edition(rows(0, 100), '2026-04-01');
    expect(codesOf(rows(26, 140), { predecessor }, day)).toEqual(['too-much-gone']);
  });

  it('gets no wider bounds on 1 October without a new in-force date', () => {
    const today = civilDate('2026-10-01');
    const list = rows(26, 140);
    expect(codesOf(list, { predecessor: edition(rows(0, 100), '2026-04-01'), today }, '2026-04-01')).toEqual([
      'too-much-gone',
    ]);
  });

  it('may print other titles for a quarter of the same numbers, and not for more', () => {
    const numbered = (renamed: number) =>
      Array.from({ length: 100 }, (_, at) =>
        sampleRow({ title: `${at < renamed ? 'Ny titel' : 'Titel'} ${at}`, code: String(40000 + at) }),
      );
    const predecessor = edition(numbered(0));
    expect(codesOf(numbered(25), { predecessor })).toEqual([]);
    expect(codesOf(numbered(26), { predecessor })).toEqual(['column-rewritten']);
  });

  it('is held where provider and group have changed places', () => {
    const list = (provider: string, group: string) => rows(0, 100, { provider, group });
    const predecessor = edition(list('AMU-Fyn', 'Transport'));
    expect(codesOf(list('Transport', 'AMU-Fyn'), { predecessor })).toEqual(['column-rewritten', 'column-rewritten']);
  });
});

describe('a column that was there last time', () => {
  const list = (more: Partial<Row>) => rows(0, 100, more);

  it.each<[string, Partial<Row>, Partial<Row>]>([
    ['group', { group: 'Transport' }, { note: 'Transport' }],
    ['price', { price: 436 }, { level: '436' }],
    ['number', { number: '7' }, { note: '7' }],
    ['duration', { durationText: 'efter aftale' }, {}],
  ])('and is gone, or called something else, holds the list: %s', (_, then, now) => {
    expect(codesOf(list(now), { predecessor: edition(list(then)) })).toEqual(['column-vanished']);
  });

  it('that nearly every row filled may not lose a fifth of its cells', () => {
    const priced = (count: number) => [...rows(0, count, { price: 436 }), ...rows(count, 100)];
    expect(codesOf(priced(75), { predecessor: edition(priced(95)) })).toEqual([]);
    expect(codesOf(priced(74), { predecessor: edition(priced(95)) })).toEqual(['column-vanished']);
  });

  it('may lose two thirds of its cells, and a column of four cells all of them', () => {
    const noted = (count: number) => [...rows(0, count, { note: 'Kun for ledige' }), ...rows(count, 100)];
    expect(codesOf(noted(21), { predecessor: edition(noted(60)) })).toEqual([]);
    expect(codesOf(noted(19), { predecessor: edition(noted(60)) })).toEqual(['column-vanished']);
    expect(codesOf(noted(0), { predecessor: edition(noted(4)) })).toEqual([]);
  });
});

describe('what rows must hold', () => {
  it('is a number where nearly every other row has one: a row without is named, and the list is not held', () => {
    const numbered = (count: number) =>
      rows(0, 100).map((row, at) => (at < count ? { ...row, code: String(40_000 + at) } : row));
    expect(codesOf(numbered(100))).toEqual([]);
    expect(codesOf(numbered(98))).toEqual(['code-missing', 'code-missing']);
    expect(codesOf(numbered(96))).toEqual([]);
  });

  it('is at least the share of filled fields the source expects', () => {
    const half = [...rows(0, 50, { code: '47592', provider: 'A' }), ...rows(50, 100)];
    const distinct = half.map((row, at) => ({ ...row, provider: `${row.provider ?? 'B'} ${at}` }));
    expect(codesOf(distinct, { expectations: { fillRates: { code: 0.5 } } })).toEqual([]);
    expect(codesOf(distinct, { expectations: { fillRates: { code: 0.51 } } })).toEqual(['fill-rate-low']);
  });

  it('counts printed words that were not understood as filled', () => {
    const words = rows(0, 100, { durationText: 'efter aftale', priceText: 'se hjemmesiden' });
    expect(codesOf(words, { expectations: { fillRates: { duration: 1, price: 1 } } })).toEqual([]);
  });

  it('is every column the source requires', () => {
    expect(codesOf(rows(0, 100), { expectations: { requiredHeadings: ['title', 'provider'] } })).toEqual([
      'heading-missing',
    ]);
  });

  it('is not the same row more than two times in a hundred', () => {
    const repeated = (times: number) => [...rows(0, 100 - times), ...rows(0, times)];
    expect(codesOf(repeated(2))).toEqual([]);
    expect(codesOf(repeated(3))).toEqual(['duplicates']);
    expect(codesOf([...rows(0, 50, { provider: 'A' }), ...rows(0, 50, { provider: 'B' })])).toEqual([]);
  });
});

describe('the in-force date', () => {
  it.each([
    ['2014-12-31', ['in-force-date-implausible']],
    ['2015-01-01', []],
    ['2027-11-23', []],
    ['2027-11-24', ['in-force-date-implausible']],
  ])('%s gives %j on 22 November 2026', (day, codes) => expect(codesOf(rows(0, 100), {}, day)).toEqual(codes));

  it('before that of a known edition is held by a refresh and welcome in an import', () => {
    const successor = edition(rows(0, 100));
    expect(codesOf(rows(0, 100), { successor }, '2026-04-01')).toEqual(['older-than-known']);
    expect(codesOf(rows(0, 100), { successor, mayBeOlder: true }, '2026-04-01')).toEqual([]);
  });
});
