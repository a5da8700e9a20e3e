import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyKommune, type FigureWish, keptFigure, kommunerOf } from '../../test/support/pool-figures.ts';
import { areaId, areaSetId } from '../domain/area.ts';
import { poolKinds } from '../domain/pool-figure.ts';
import { geography } from '../geography/geography.ts';
import { notSummedOf } from './pool-not-summed.ts';
import { dayOfYear, type HeldFigure, type PoolSum, periodKey, placeKey, sumRules, sumsOf } from './pool-sums.ts';

const sumsIn = (figures: readonly HeldFigure[]) => sumsOf(figures, geography);
const total = (figures: readonly { amount: number }[]) => figures.reduce((sum, one) => sum + one.amount, 0);
const reasonsOf = (figures: readonly HeldFigure[]) =>
  notSummedOf(figures, sumsIn(figures).partial).map((one) => one.reason);

describe('sums over municipalities', () => {
  it('are made for the country and for each area once every municipality has a figure', () => {
    const figures = everyKommune();
    const { sums, partial } = sumsIn(figures);
    expect(partial).toEqual([]);
    const national = sums.find((one) => one.whole.kind === 'national');
    expect(national).toMatchObject({ kind: 'tilsagn', of: 'kommune', amount: total(figures), approximate: false });
    expect(national?.counted).toHaveLength(98);
    // Bornholm is an area of one municipality: its figure is itself, and nothing is added up.
    const inAreas = sums.filter((one) => one.whole.kind === 'area');
    expect(inAreas).toHaveLength(7);
    expect(total(inAreas)).toBe(total(figures) - 1_000_400);
  });

  it('are refused for the wholes that lack a municipality, and name it', () => {
    const { sums, partial } = sumsIn(everyKommune({}, ['0350']));
    expect(sums.filter((one) => one.whole.kind === 'area')).toHaveLength(6);
    expect(sums.some((one) => one.whole.kind === 'national')).toBe(false);
    expect(partial.map((one) => [one.whole, one.known, one.missing])).toEqual([
      [{ kind: 'national' }, 97, [{ id: '0350', name: 'Lejre' }]],
      [
        { kind: 'area', area: 'rar-sjaelland' },
        kommunerOf('rar-sjaelland').length - 1,
        [{ id: '0350', name: 'Lejre' }],
      ],
    ]);
  });

  it('are refused where a municipality has two figures that differ, and count two that agree once', () => {
    const agreeing = [...everyKommune(), keptFigure({ at: '0350', amount: 1_000_350, url: 'https://andet.example/' })];
    expect(sumsIn(agreeing).sums.find((one) => one.whole.kind === 'national')?.counted).toHaveLength(98);
    const differing = [...everyKommune(), keptFigure({ at: '0350', amount: 7, url: 'https://andet.example/' })];
    const { sums, partial } = sumsIn(differing);
    expect(sums.some((one) => one.whole.kind === 'national')).toBe(false);
    expect(partial[0]).toMatchObject({ missing: [], several: [{ id: '0350', name: 'Lejre' }] });
    expect(reasonsOf(differing)).toContain('several-figures');
  });

  it('are no surer than it is which municipalities make up the area', () => {
    const { sums } = sumsIn(everyKommune());
    const gradeOf = (area: string) =>
      sums.find(({ whole }) => whole.kind === 'area' && whole.area === area)?.grade ?? 'no sum';
    const on = dayOfYear(2022);
    const memberships = (area: string) =>
      geography.kommunerOf(areaId(area), on).map(({ kode }) => geography.areaOf(kode, areaSetId('rar'), on)?.grade);
    expect(memberships('rar-sydjylland')).toContain('inferred');
    expect(gradeOf('rar-sydjylland')).toBe('inferred');
    expect(sums.find(({ whole }) => whole.kind === 'national')?.grade).toBe('official');
  });

  it('say that they are approximate, and are no surer than the least sure figure', () => {
    const figures = [
      ...everyKommune({}, ['0350']),
      keptFigure({ at: '0350', amount: 2_000_000, approximate: true, grade: 'inferred' }),
    ];
    expect(sumsIn(figures).sums.find((one) => one.whole.kind === 'national')).toMatchObject({
      approximate: true,
      grade: 'inferred',
    });
  });

  it('never mix made-up figures with real ones, two periods, or two accounts', () => {
    const half = kommunerOf('rar-fyn');
    for (const other of [
      { exampleData: true },
      { from: '2022-07-01', to: '2023-01-01' },
      { account: '17.46.41.10' },
    ] satisfies FigureWish[]) {
      const [first = '', ...rest] = half;
      const figures = [...rest.map((at) => keptFigure({ at })), keptFigure({ at: first, ...other })];
      expect(sumsIn(figures).sums).toEqual([]);
    }
  });
});

describe('sums over areas', () => {
  const areas = geography.areasOf(areaSetId('rar'), dayOfYear(2022)).map(({ id }) => id);

  it('are made over all areas of a division, and never together with municipalities', () => {
    const figures = [...areas.map((at) => keptFigure({ at, amount: 5 })), ...everyKommune()];
    const { sums } = sumsIn(figures);
    expect(sums.filter((one) => one.of === 'area')).toMatchObject([{ whole: { kind: 'national' }, amount: 40 }]);
    expect(reasonsOf(figures)).toContain('scopes-overlap');
  });

  it('are not made of seven areas', () => {
    const { sums, partial } = sumsIn(areas.slice(1).map((at) => keptFigure({ at })));
    expect(sums).toEqual([]);
    expect(partial.some((one) => one.of === 'area' && one.missing.length === 1)).toBe(true);
  });
});

describe('what is not added up', () => {
  it('the grant, what was added to it and what was announced again are kept apart by name', () => {
    const figures = ['bevilling', 'ekstra', 'genudmelding'] as const;
    expect(reasonsOf(figures.map((kind) => keptFigure({ kind })))).toEqual(['kinds-overlap']);
  });

  it.each([
    ['periods-differ', [{}, { from: '2022-07-01', to: '2023-01-01' }]],
    ['years-overlap', [{ year: 2021 }, { year: 2022 }]],
    ['several-figures', [{ amount: 1 }, { amount: 2 }]],
    ['scopes-overlap', [{}, { at: 'rar-fyn' }]],
    [
      'kind-not-shared-out',
      [
        { kind: 'oeremaerket', at: '0350' },
        { kind: 'oeremaerket', at: '0316' },
      ],
    ],
    ['example-data', [{ at: '0350' }, { at: '0316', exampleData: true }]],
  ] satisfies [string, FigureWish[]][])('%s', (reason, wishes) => {
    expect(reasonsOf(wishes.map(keptFigure))).toContain(reason);
  });

  it('one figure alone needs no word', () => {
    expect(reasonsOf([keptFigure()])).toEqual([]);
  });

  it('every kind has its rule in both languages', () => {
    for (const kind of poolKinds)
      for (const text of [sumRules[kind].da, sumRules[kind].en]) expect(text).toMatch(/^[A-ZØ].+\.$/);
  });
});

describe('whatever the figures', () => {
  const fyn = kommunerOf('rar-fyn');
  const wish = fc.record({
    kind: fc.constantFrom(...poolKinds),
    at: fc.constantFrom('national', 'rar-fyn', 'rar-sjaelland', ...fyn),
    year: fc.constantFrom(2021, 2022),
    amount: fc.integer({ min: 0, max: 3 }),
    approximate: fc.boolean(),
    exampleData: fc.boolean(),
    account: fc.constantFrom('17.46.41.10', '17.46.41.20'),
    from: fc.constantFrom('2021-08-01', '2022-08-01'),
  });
  const loose = fc.array(wish, { maxLength: 20 });
  /** Whole tables of the area, so that sums are really made, with anything else thrown in. */
  const table = fc
    .record({ wish, more: loose })
    .map(({ wish: one, more }) => [...fyn.map((at, index) => ({ ...one, at, amount: index })), ...more]);

  const check = (sum: PoolSum, figures: readonly HeldFigure[]) => {
    const { counted, kind, of, period } = sum;
    expect(sumRules[kind].over).toContain(of);
    for (const one of counted) {
      expect([one.kind, one.scope.kind, periodKey(one.period)]).toEqual([kind, of, periodKey(period)]);
      expect([one.account, one.exampleData ?? false]).toEqual([sum.account, sum.exampleData]);
      expect(figures).toContain(one);
    }
    expect(new Set(counted.map((one) => placeKey(one.scope))).size).toBe(counted.length);
    expect(sum.amount).toBe(total(counted));
    expect(sum.approximate).toBe(counted.some((one) => one.approximate));
  };

  it('no sum mixes kinds, sorts of place, periods, accounts or made-up figures, or counts a place twice', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.oneof(loose, table), (wishes) => {
        const figures = wishes.map(keptFigure);
        const { sums } = sumsIn(figures);
        seen += sums.length;
        for (const sum of sums) check(sum, figures);
      }),
      { seed: 20261122, numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('the order of reading changes nothing', () => {
    fc.assert(
      fc.property(table, (wishes) => {
        const figures = wishes.map(keptFigure);
        const words = (all: readonly HeldFigure[]) =>
          sumsIn(all)
            .sums.map((one) =>
              JSON.stringify([one.kind, one.period, one.whole, one.account, one.amount, one.exampleData]),
            )
            .sort();
        expect(words(figures.toReversed())).toEqual(words(figures));
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });
});
