import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEdition, smallCatalogue, testMoment } from '../../test/support/builders.ts';
import { courseId } from '../domain/course.ts';
import { civilDate, copenhagenDate } from '../domain/date.ts';
import type { Row } from '../domain/edition.ts';
import { createRules, ruleOn, ruleRows, ruleSchema } from '../guidance/rules.ts';
import type { Catalogue } from './catalogue.ts';
import { type EstimateQuestion, estimateOn, sharesOf } from './pool-estimate.ts';

const today = copenhagenDate(testMoment);
const days = (value: number) => ({ duration: { value, unit: 'days' as const } });
/** Sjælland's list with these rows instead, seen today. */
const withRows = (...rows: Partial<Row>[]) =>
  smallCatalogue([buildEdition({ inForceFrom: '2026-11-01', rows: rows.map((row) => ({ code: '47592', ...row })) })]);
const ask = (catalogue: Catalogue, question: Partial<EstimateQuestion> = {}) =>
  estimateOn(catalogue, {
    courses: [courseId('47592')],
    prices: [],
    people: 1,
    kommune: 'Lejre',
    on: today,
    today,
    ...question,
  });

describe('the shares', () => {
  it('are 80 and 20 per cent in whole kroner that add up to the whole', () => {
    expect(sharesOf(100_000, 80)).toEqual({ total: 1000, state: 800, municipality: 200 });
    expect(sharesOf(101, 80)).toEqual({ total: 1, state: 1, municipality: 0 });
    expect(sharesOf(0, 80)).toEqual({ total: 0, state: 0, municipality: 0 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (oere) => {
        const { total, state, municipality } = sharesOf(oere, 80);
        expect(state + municipality).toBe(total);
        expect(municipality).toBeGreaterThanOrEqual(0);
        expect(Math.abs(state - oere / 125)).toBeLessThanOrEqual(0.5);
      }),
      { seed: 20261122 },
    );
  });
});

describe('a price of the list', () => {
  it.each([
    ['for the whole course', { price: 1040 }, 1040],
    ['per week, for weeks', { price: 1040, pricePer: 'week', duration: { value: 2, unit: 'weeks' } }, 2080],
    ['per week, for days', { price: 1040, pricePer: 'week', ...days(7) }, 1456],
    ['per day, for days', { price: 208, pricePer: 'day', ...days(7) }, 1456],
    ['per day, for weeks', { price: 208, pricePer: 'day', duration: { value: 2, unit: 'weeks' } }, 2080],
    ['per hour, for hours', { price: 100, pricePer: 'hour', duration: { value: 7.4, unit: 'hours' } }, 740],
    ['per month, for months', { price: 3000, pricePer: 'month', duration: { value: 2, unit: 'months' } }, 6000],
    ['of nothing, which is printed', { price: 0 }, 0],
  ] satisfies [string, Partial<Row>, number][])('%s', (_name, row, total) => {
    expect(ask(withRows(row)).total).toBe(total);
  });

  it('is counted once a person and a course, and rests on the row', () => {
    const catalogue = withRows({ price: 1040 }, { code: '40086', title: 'Svejsning', price: 2500.5 });
    const estimate = ask(catalogue, { courses: [courseId('47592'), courseId('40086')], people: 3 });
    expect(estimate).toMatchObject({ total: 10_622, state: 8497, municipality: 2125 });
    expect(estimate.parts).toMatchObject([
      { basis: 'listing', evidence: { area: 'rar-sjaelland', reach: 'own' } },
      { basis: 'listing', row: { title: 'Svejsning' } },
    ]);
  });

  it.each([
    ['not printed', [{}], 'not-printed'],
    ['printed in words', [{ priceText: 'efter aftale' }], 'not-printed'],
    ['per week of an unknown length', [{ price: 1040, pricePer: 'week' }], 'length-unknown'],
    ['per day of hours', [{ price: 1, pricePer: 'day', duration: { value: 37, unit: 'hours' } }], 'length-unknown'],
    ['per hour of days', [{ price: 1, pricePer: 'hour', ...days(5) }], 'length-unknown'],
    [
      'two prices',
      [
        { price: 1, provider: 'A' },
        { price: 2, provider: 'B' },
      ],
      'rows-differ',
    ],
    ['a price and none', [{ price: 1, provider: 'A' }, { provider: 'B' }], 'not-printed'],
    ['another course', [{ code: '40086' }], 'not-listed'],
  ] satisfies [string, Partial<Row>[], string][])('is refused by the name of the course: %s', (_name, rows, reason) => {
    // The truck stands on the neighbours' lists too, so the course asked about is one that they do not have.
    const catalogue = withRows(...rows.map((row) => ({ code: '48104', title: 'Byggeplads', ...row })));
    const refusal = { code: 'price-not-known', details: expect.objectContaining({ course: '48104', reason }) };
    expect(() => ask(catalogue, { courses: [courseId('48104')] })).toThrow(expect.objectContaining(refusal));
  });

  it('is refused where nobody can say what stood on the lists that day', () => {
    const refusal = { code: 'price-not-known', details: expect.objectContaining({ reason: 'list-unknown' }) };
    expect(() => ask(smallCatalogue(), { on: civilDate('2022-05-01') })).toThrow(expect.objectContaining(refusal));
  });

  it('is not looked for where the caller gives one', () => {
    const estimate = ask(smallCatalogue(), { courses: [courseId('99999')], prices: [2500.5] });
    expect(estimate.parts).toEqual([{ basis: 'given', id: '99999', oere: 250_050 }]);
    expect(ask(smallCatalogue(), { courses: [], prices: [100, 200], kommune: undefined })).toMatchObject({
      total: 300,
    });
  });
});

describe('the rule', () => {
  it('is the one in force on the day, with its paragraph', () => {
    const { rules } = ask(smallCatalogue());
    expect(rules.map((rule) => [rule.id, rule.grade])).toEqual([
      ['state-reimburses-80', 'seen'],
      ['ceiling-per-municipality', 'seen'],
    ]);
    expect(rules[0]?.source).toContain('§ 2, stk. 2');
  });

  it('gives the percentage of the day: another rule from another day on gives another', () => {
    const old = ruleOn('state-reimburses-80', today);
    const coming = ruleSchema.parse({
      ...old,
      validFrom: '2027-01-01',
      recordedOn: '2026-11-22',
      source: 'opdigtet til en prøve',
      reimburses: { percent: 62.5, paragraph: 'opdigtet § 9' },
    });
    const catalogue = { ...withRows({ price: 1000 }), rules: createRules([...ruleRows, coming]) };
    const estimate = (on: string) => ask(catalogue, { courses: [], prices: [1000], on: civilDate(on) });
    expect(estimate('2026-12-31')).toMatchObject({ state: 800, municipality: 200, statePercent: 80 });
    expect(estimate('2027-01-01')).toMatchObject({ state: 625, municipality: 375, statePercent: 62.5 });
    expect(estimate('2027-01-01').rules[0]?.reimburses?.paragraph).toBe('opdigtet § 9');
  });

  it('is refused where it has ended and no other is known, and where it was not recorded yet', () => {
    const ended = ruleSchema.parse({ ...ruleOn('state-reimburses-80', today), validTo: '2027-01-01' });
    const question = { courses: [], prices: [1], on: civilDate('2027-01-01') };
    const refusal = expect.objectContaining({ code: 'no-rule-that-day' });
    const over = { ...smallCatalogue(), rules: createRules([...ruleRows, ended]) };
    expect(() => ask(over, question)).toThrow(refusal);
    const early = { ...smallCatalogue(), knownOn: civilDate('2026-11-21') };
    expect(() => ask(early, { ...question, kommune: undefined, on: today })).toThrow(refusal);
  });

  it('is known to be today’s where the day has not come', () => {
    const isAhead = (on: string) => ask(smallCatalogue(), { courses: [], prices: [1], on: civilDate(on) }).isAhead;
    expect([isAhead('2026-11-22'), isAhead('2026-11-23'), isAhead('2040-01-01')]).toEqual([false, true, true]);
  });

  it.each([
    ['a day before it', { on: civilDate('2019-12-31') }, 'no-rule-that-day'],
    ['nothing to estimate', { courses: [] }, 'course-missing'],
    ['two prices for one course', { prices: [1, 2] }, 'prices-do-not-match'],
    ['a course and no place', { kommune: undefined }, 'place-missing'],
  ] satisfies [string, Partial<EstimateQuestion>, string][])('%s is refused', (_name, question, code) => {
    expect(() => ask(smallCatalogue(), question)).toThrow(expect.objectContaining({ code }));
  });
});
