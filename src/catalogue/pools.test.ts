import { describe, expect, it } from 'vitest';
import { smallCatalogue, testMoment } from '../../test/support/builders.ts';
import { everyKommune, keptFigure } from '../../test/support/pool-figures.ts';
import { civilDate, copenhagenDate, instant } from '../domain/date.ts';
import { poolFacts } from '../guidance/pool-facts.ts';
import { buildCatalogue } from './catalogue.ts';
import type { HeldFigure } from './pool-sums.ts';
import { figuresKnown, type PoolQuestion, poolsFor } from './pools.ts';

const catalogue = smallCatalogue();
const today = copenhagenDate(testMoment);
const ask = (question: Partial<PoolQuestion> = {}, figures: readonly HeldFigure[] = poolFacts) =>
  poolsFor(catalogue, { today, ...question }, figures);
const amounts = (answer: ReturnType<typeof ask>) => answer.figures.map(({ figure }) => figure.amount);
const lejreIn = (year: number, figures: readonly HeldFigure[]) => {
  const [only] = ask({ kommune: 'Lejre', year }, figures).kommune?.years ?? [];
  if (!only) throw new Error('there is no such year');
  return only;
};

describe('the figures known from the start', () => {
  it('are given newest year first, and none of them is added to another', () => {
    const answer = ask();
    expect(answer.figures.map(({ figure }) => figure.period.year)).toEqual([2021, 2021, 2020, 2020, 2016, 2015, 2015]);
    expect(answer.sums).toEqual([]);
    expect(answer.notSummed.map((one) => [one.reason, one.year])).toEqual([
      ['kinds-overlap', 2021],
      ['kinds-overlap', 2020],
      ['years-overlap', undefined],
    ]);
  });

  it('a grant given for each year from 2015 on counts until a later one is known, and never for years to come', () => {
    expect(amounts(ask({ year: 2018 }))).toEqual([100_000_000]);
    expect(amounts(ask({ year: 2021 }))).toEqual([179_000_000, 55_000_000]);
    expect(amounts(ask({ year: 2014 }))).toEqual([]);
    expect(amounts(ask({ year: 2022 }))).toEqual([]);
    expect(amounts(ask({ year: 2099 }))).toEqual([]);
  });

  it('an area asked about has its own figures and those of the country, and another has not', () => {
    expect(amounts(ask({ region: 'rar-nordjylland', year: 2015 }))).toEqual([10_000_000, 100_000_000]);
    expect(amounts(ask({ region: 'rar-fyn', year: 2015 }))).toEqual([100_000_000]);
    expect(amounts(ask({ kommune: 'Aalborg', kind: 'tilsagn' }))).toEqual([10_000_000]);
  });
});

describe('what was known at a moment', () => {
  it('is no fact that was carried over later', () => {
    const known = (moment: string) => figuresKnown(buildCatalogue([], [], instant(new Date(moment)))).length;
    expect([known('2026-11-21T12:00:00.000Z'), known('2026-11-22T12:00:00.000Z')]).toEqual([0, poolFacts.length]);
  });
});

describe('figures that were collected', () => {
  const url = 'https://pulje.example/tabel.pdf';
  const older = keptFigure({ amount: 1, url, recordedAt: '2026-01-01T00:00:00.000Z' });
  const newer = keptFigure({ amount: 2, url });

  it('the one recorded last stands first, and the one it replaced is kept and said to be replaced', () => {
    for (const figures of [
      [older, newer],
      [newer, older],
    ]) {
      const { figures: shown, notSummed } = ask({}, figures);
      expect(shown.map((one) => [one.figure.amount, one.standing])).toEqual([
        [2, 'standing'],
        [1, 'replaced'],
      ]);
      expect(notSummed).toEqual([]);
    }
  });

  it('two addresses that differ about the same contradict each other, and neither is chosen', () => {
    const { figures, notSummed } = ask({}, [older, keptFigure({ amount: 2 })]);
    expect(figures.map((one) => one.standing)).toEqual(['contradicted', 'contradicted']);
    expect(notSummed.map((one) => one.reason)).toEqual(['several-figures']);
  });

  it('a fact carried over gives way to the same figure of its own page once that is collected', () => {
    const fact = poolFacts.find((one) => one.amount === 55_000_000);
    const collected = (amount: number) =>
      keptFigure({ kind: 'ekstra', year: 2021, amount, url: fact?.source ?? '', account: '17.46.41.10' });
    for (const amount of [55_000_000, 56_000_000]) {
      const { figures } = ask({ year: 2021, kind: 'ekstra' }, [...poolFacts, collected(amount)]);
      expect(figures.map((one) => [one.figure.amount, one.standing])).toEqual([
        [amount, 'standing'],
        [55_000_000, 'replaced'],
      ]);
    }
  });

  it('a figure that was replaced is in no sum', () => {
    const table = everyKommune({ url, recordedAt: '2026-02-01T00:00:00.000Z' });
    const corrected = keptFigure({ at: '0350', amount: 9, url });
    const before = ask({}, table).sums.find((one) => one.whole.kind === 'national');
    const after = ask({}, [...table, corrected]).sums.find((one) => one.whole.kind === 'national');
    expect((after?.amount ?? 0) - (before?.amount ?? 0)).toBe(9 - 1_000_350);
    expect(after?.counted).toContain(corrected);
  });

  it('are part of what a catalogue knew at a moment, and of its version', () => {
    const at = (moment: string) => buildCatalogue([], [], instant(new Date(moment)), undefined, [older, newer]);
    expect(at('2026-06-01T00:00:00.000Z').figures).toEqual([older]);
    expect(at('2026-06-01T00:00:00.000Z').version).not.toBe(at('2026-11-21T00:00:00.000Z').version);
  });

  it('a printed figure that is not the sum of its parts is held against it', () => {
    const table = everyKommune();
    const whole = (amount: number, approximate = false) =>
      ask({}, [...table, keptFigure({ amount, approximate })]).sums.find((one) => one.whole.kind === 'national');
    const sum = whole(1)?.amount ?? 0;
    expect(whole(1)?.printed?.amount).toBe(1);
    expect(whole(sum)?.printed).toBeUndefined();
    expect(whole(1, true)?.printed).toBeUndefined();
  });
});

describe('the order', () => {
  it('is the country first where no place is asked about, and the nearest place first where one is', () => {
    const figures = ['0350', 'rar-sjaelland', 'national'].map((at) => keptFigure({ at }));
    const scopes = (question: Partial<PoolQuestion>) =>
      ask(question, figures).figures.map((one) => one.figure.scope.kind);
    expect(scopes({})).toEqual(['national', 'area', 'kommune']);
    expect(scopes({ kommune: 'Lejre' })).toEqual(['kommune', 'area', 'national']);
    expect(scopes({ postnr: '4320' })).toEqual(['kommune', 'area', 'national']);
    expect(scopes({ region: 'rar-sjaelland' })).toEqual(['kommune', 'area', 'national']);
  });
});

describe('one municipality', () => {
  it('has a state for every figure of this year, and never a blank', () => {
    const answer = ask({ kommune: 'Lejre' });
    expect(answer.kommune?.years).toMatchObject([
      {
        year: 2026,
        ceiling: { state: 'not-found', figures: [] },
        announcedAgain: { state: 'not-found' },
        spent: { state: 'not-found' },
        share: { state: 'no-own-figure' },
      },
    ]);
  });

  it('is not published where other municipalities of the year are, and of that kind alone', () => {
    const figures = everyKommune({}, ['0350']);
    expect(lejreIn(2022, figures)).toMatchObject({
      ceiling: { state: 'not-published' },
      announcedAgain: { state: 'not-found' },
    });
  });

  it('has its ceiling, and its share of the ceilings of all municipalities', () => {
    const year = lejreIn(2022, everyKommune());
    expect(year.ceiling).toMatchObject({ state: 'published', figures: [{ amount: 1_000_350 }] });
    const national = everyKommune().reduce((sum, one) => sum + one.amount, 0);
    expect(year.share).toEqual({
      state: 'known',
      percent: Math.round((1_000_350 / national) * 10_000) / 100,
      national,
      basis: 'sum',
      approximate: false,
    });
    expect(year.areaSums).toMatchObject([{ whole: { area: 'rar-sjaelland' } }]);
  });

  it('has a share of the printed figure of the same kind and period, and says where it is approximate', () => {
    const own = keptFigure({ at: '0350', amount: 250_000 });
    const share = (...figures: HeldFigure[]) => lejreIn(2022, [own, ...figures]).share;
    expect(share(keptFigure({ amount: 100_000_000, approximate: true }))).toMatchObject({
      percent: 0.25,
      basis: 'figure',
      approximate: true,
    });
    expect(share(keptFigure({ kind: 'bevilling', amount: 100_000_000 }))).toEqual({ state: 'no-national-figure' });
    expect(share(keptFigure({ amount: 100_000_000, from: '2022-07-01' }))).toEqual({ state: 'no-national-figure' });
    expect(share(keptFigure({ amount: 100_000_000, exampleData: true }))).toEqual({ state: 'no-national-figure' });
    expect(share(keptFigure({ amount: 100_000 }))).toEqual({ state: 'does-not-fit' });
  });

  it('has several figures where sources disagree or parts of the year have their own, and no share', () => {
    for (const other of [{ amount: 7, url: 'https://andet.example/' }, { from: '2022-07-01' }]) {
      const figures = [keptFigure({ at: '0350' }), keptFigure({ at: '0350', ...other })];
      const { ceiling, share } = lejreIn(2022, figures);
      expect([ceiling.state, ceiling.figures.length, share.state]).toEqual(['several', 2, 'no-own-figure']);
    }
  });

  it('is named by what cannot be found', () => {
    expect(() => ask({ kommune: 'Lejr' })).toThrow(expect.objectContaining({ code: 'kommune-unknown' }));
    expect(() => ask({ region: 'rar-intet' })).toThrow(expect.objectContaining({ code: 'region-unknown' }));
    expect(() => ask({ region: 'rar-fyn', kommune: 'Lejre', today: civilDate('2026-11-22') })).toThrow(
      expect.objectContaining({ code: 'too-many-places' }),
    );
  });
});
