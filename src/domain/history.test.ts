import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatedRow } from './area.ts';
import { addDays, civilDate } from './date.ts';
import { historyOf } from './history.ts';

interface Fact extends DatedRow {
  key: string;
  says: string;
}

const fact = (says: string, validFrom: string, recordedOn: string, validTo?: string): Fact => ({
  key: 'lejre',
  says,
  validFrom: civilDate(validFrom),
  recordedOn: civilDate(recordedOn),
  ...(validTo !== undefined && { validTo: civilDate(validTo) }),
  source: 'made up',
  grade: 'seen',
});

const saysOn = (table: Fact[], on: string, knownAt?: string): string | undefined =>
  historyOf(table, (row) => row.key).at('lejre', civilDate(on), knownAt === undefined ? undefined : civilDate(knownAt))
    ?.says;

describe('a table that is only appended to', () => {
  const open = fact('old', '2015-01-01', '2020-01-01');

  it('lets a later row win on the days it covers and leaves the other days alone', () => {
    const table = [open, fact('new', '2025-01-01', '2024-12-01')];
    expect(saysOn(table, '2024-12-31')).toBe('old');
    expect(saysOn(table, '2025-01-01')).toBe('new');
  });

  it('closes an open row with a row of the same first day', () => {
    const table = [open, fact('old', '2015-01-01', '2026-01-01', '2025-01-01')];
    expect(saysOn(table, '2024-12-31')).toBe('old');
    expect(saysOn(table, '2025-01-01')).toBeUndefined();
    expect(saysOn(table, '2025-01-01', '2025-12-31')).toBe('old');
  });

  it('does not look at rows recorded after knownAt', () => {
    const table = [open, fact('corrected', '2015-01-01', '2022-01-01')];
    expect(saysOn(table, '2018-01-01', '2021-12-31')).toBe('old');
    expect(saysOn(table, '2018-01-01', '2022-01-01')).toBe('corrected');
    expect(saysOn(table, '2018-01-01', '2019-12-31')).toBeUndefined();
  });

  it('takes the row further down where two were recorded on one day', () => {
    expect(saysOn([open, fact('note', '2025-01-01', '2020-01-01')], '2025-06-01')).toBe('note');
    expect(saysOn([open, fact('note', '2025-01-01', '2020-01-01')], '2024-06-01')).toBe('old');
  });

  it('answers an old question as before, whatever is appended on later days', () => {
    const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays(civilDate('2015-01-01'), days));
    const row = fc.record({ from: day, recorded: day, says: fc.constantFrom('a', 'b', 'c') });
    const toFact = (one: { from: string; recorded: string; says: string }): Fact =>
      fact(one.says, one.from, one.recorded);
    fc.assert(
      fc.property(fc.array(row), fc.array(row), day, day, (first, later, on, knownAt) => {
        const before = first.map(toFact);
        const appended = later.map(toFact).filter((one) => one.recordedOn > knownAt);
        expect(saysOn([...before, ...appended], on, knownAt)).toBe(saysOn(before, on, knownAt));
      }),
    );
  });
});
