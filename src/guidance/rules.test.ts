import { describe, expect, it } from 'vitest';
import { civilDate } from '../domain/date.ts';
import { adjacentAreasCount, createRules, ruleOn, ruleRows, ruleSchema } from './rules.ts';

describe('the rules', () => {
  it('adjacent areas count from 1 August 2020, on trial until 2021 and for good after it', () => {
    expect(adjacentAreasCount(civilDate('2020-07-31'))).toBe(false);
    expect(adjacentAreasCount(civilDate('2020-08-01'))).toBe(true);
    expect(ruleOn('adjacent-areas-count', civilDate('2020-12-31'))?.da).toContain('forsøg');
    expect(ruleOn('adjacent-areas-count', civilDate('2021-01-01'))?.source).toContain('L 79');
    expect(adjacentAreasCount(civilDate('2026-11-22'))).toBe(true);
  });

  it('on every day from 2015 either the own area alone counts or adjacent ones do too, never both', () => {
    for (const day of ['2015-01-01', '2020-07-31', '2020-08-01', '2020-12-31', '2021-01-01', '2030-01-01']) {
      const ownOnly = ruleOn('own-area-only', civilDate(day)) !== undefined;
      expect([day, ownOnly]).toEqual([day, !adjacentAreasCount(civilDate(day))]);
    }
  });

  it('the granting date and the two yearly list dates rest on the order of 2019', () => {
    expect(ruleOn('granting-date-decides', civilDate('2026-11-22'))?.source).toContain('§ 2, stk. 5');
    expect(ruleOn('lists-published-twice-a-year', civilDate('2026-11-22'))?.source).toContain('§ 2, stk. 4');
    expect(ruleOn('granting-date-decides', civilDate('2019-12-31'))).toBeUndefined();
  });

  it('every row has a source and a whole sentence in both languages', () => {
    for (const { source, da, en } of ruleRows) {
      expect(source.trim()).not.toBe('');
      for (const sentence of [da, en]) expect(sentence).toMatch(/^[A-ZÆØÅ].{20,}\.$/);
    }
  });

  it.each(['source', 'grade', 'validFrom', 'recordedOn'])('no row is a rule without its %s', (field) => {
    for (const row of ruleRows) {
      expect([row.id, ruleSchema.safeParse(row).success]).toEqual([row.id, true]);
      expect([row.id, ruleSchema.safeParse({ ...row, [field]: undefined }).success]).toEqual([row.id, false]);
      expect([row.id, ruleSchema.safeParse({ ...row, [field]: ' ' }).success]).toEqual([row.id, false]);
    }
  });

  it('the one of the shares, and no other, carries the percentage and the paragraph it says', () => {
    const shares = ruleRows.filter((row) => row.reimburses);
    expect(shares.map((row) => row.id)).toEqual(['state-reimburses-80']);
    for (const { da, en, source, reimburses } of shares) {
      for (const sentence of [da, en]) expect(sentence).toContain(`${reimburses?.percent} %`);
      expect(source).toContain(reimburses?.paragraph);
    }
    const [row] = shares;
    expect(ruleSchema.safeParse({ ...row, reimburses: undefined }).success).toBe(false);
    expect(ruleSchema.safeParse({ ...row, id: 'six-week-list' }).success).toBe(false);
  });

  it('a first day that was inferred says so, as its source does', () => {
    for (const { id, source, validFromGrade } of ruleRows) {
      expect([id, validFromGrade]).toEqual([id, source.includes('udledt') ? 'inferred' : undefined]);
    }
  });

  it('a coming law is an appended row, and the old answer can still be given', () => {
    const repeal = ruleSchema.parse({
      ...ruleOn('adjacent-areas-count', civilDate('2026-11-22')),
      validTo: '2027-01-01',
      recordedOn: '2027-02-01',
    });
    const rules = createRules([...ruleRows, repeal]);
    const day = civilDate('2027-03-01');
    expect(rules.adjacentAreasCount(day)).toBe(false);
    expect(rules.adjacentAreasCount(day, civilDate('2027-01-31'))).toBe(true);
    expect(rules.adjacentAreasCount(civilDate('2026-12-31'))).toBe(true);
  });
});
