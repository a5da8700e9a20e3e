import { expect, it } from 'vitest';
import { type Duration, durationBand } from './duration.ts';

it.each<[Duration | undefined, string]>([
  [{ value: 0.5, unit: 'days' }, 'to-1-day'],
  [{ value: 7.4, unit: 'hours' }, 'to-1-day'],
  [{ value: 8, unit: 'hours' }, 'to-1-day'],
  [{ value: 90, unit: 'minutes' }, 'to-1-day'],
  [{ value: 1.5, unit: 'days' }, '2-5-days'],
  [{ value: 14.8, unit: 'hours' }, '2-5-days'],
  [{ value: 37, unit: 'hours' }, '2-5-days'],
  [{ value: 1, unit: 'weeks' }, '2-5-days'],
  [{ value: 44.4, unit: 'hours' }, '6-10-days'],
  [{ value: 2, unit: 'weeks' }, '6-10-days'],
  [{ value: 74, unit: 'hours' }, '6-10-days'],
  [{ value: 81.4, unit: 'hours' }, 'over-10-days'],
  [{ value: 1, unit: 'months' }, 'over-10-days'],
  [undefined, 'unknown'],
])('a course of %o is chosen as %s', (duration, band) => {
  expect(durationBand(duration)).toBe(band);
});
