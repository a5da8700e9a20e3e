import { describe, expect, it } from 'vitest';
import { addDays, civilDate, copenhagenDate, daysBetween, instant, isValidOn } from './date.ts';

describe('a civil date', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '01-10-2026', ''])('is not "%s"', (text) => {
    expect(() => civilDate(text)).toThrow();
  });

  it.each([
    ['2026-11-22T22:59:59Z', '2026-11-22'],
    ['2026-11-22T23:00:00Z', '2026-11-23'],
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('in Copenhagen at %s is %s, wherever the machine thinks it is', (moment, day) => {
    expect(copenhagenDate(new Date(moment))).toBe(day);
    expect(copenhagenDate(instant(new Date(moment)))).toBe(day);
  });
});

describe('counting days', () => {
  it('goes over months, leap days and the nights when the clock is moved', () => {
    expect(addDays(civilDate('2026-03-28'), 2)).toBe('2026-03-30');
    expect(addDays(civilDate('2026-10-24'), 2)).toBe('2026-10-26');
    expect(addDays(civilDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(civilDate('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(civilDate('2026-03-01'), civilDate('2026-04-01'))).toBe(31);
    expect(daysBetween(civilDate('2026-04-01'), civilDate('2026-03-01'))).toBe(-31);
  });
});

describe('validity', () => {
  it('begins on its first day and ends before its last', () => {
    const span = { validFrom: civilDate('2020-08-01'), validTo: civilDate('2021-01-01') };
    const days = ['2020-07-31', '2020-08-01', '2020-12-31', '2021-01-01'];
    expect(days.map((day) => isValidOn(span, civilDate(day)))).toEqual([false, true, true, false]);
    expect(isValidOn({ validFrom: span.validFrom }, civilDate('2099-01-01'))).toBe(true);
  });
});
