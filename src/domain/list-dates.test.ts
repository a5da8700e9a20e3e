import { describe, expect, it } from 'vitest';
import { civilDate } from './date.ts';
import { lastListDate, nearestListDate, nextListDate, supersededFrom } from './list-dates.ts';

describe('the list dates around a day', () => {
  it.each([
    ['2026-01-01', '2025-10-01', '2026-04-01', '2026-04-01'],
    ['2026-03-31', '2025-10-01', '2026-04-01', '2026-04-01'],
    ['2026-04-01', '2026-04-01', '2026-10-01', '2026-04-01'],
    ['2026-07-01', '2026-04-01', '2026-10-01', '2026-04-01'],
    ['2026-07-02', '2026-04-01', '2026-10-01', '2026-10-01'],
    ['2026-09-30', '2026-04-01', '2026-10-01', '2026-10-01'],
    ['2026-10-01', '2026-10-01', '2027-04-01', '2026-10-01'],
    ['2026-12-31', '2026-10-01', '2027-04-01', '2026-10-01'],
    ['2027-01-01', '2026-10-01', '2027-04-01', '2027-04-01'],
  ])('%s are %s before, %s after and %s nearest', (day, last, next, nearest) => {
    const on = civilDate(day);
    expect([lastListDate(on), nextListDate(on), nearestListDate(on)]).toEqual([last, next, nearest]);
  });
});

it.each([
  ['2026-10-01', '2027-04-01'],
  ['2026-09-28', '2027-04-01'],
  ['2026-09-10', '2026-10-01'],
  ['2027-03-18', '2027-10-01'],
])('expects the list after that of %s on %s', (inForceFrom, due) => {
  expect(supersededFrom(civilDate(inForceFrom))).toBe(due);
});
