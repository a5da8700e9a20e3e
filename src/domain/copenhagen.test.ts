import { describe, expect, it } from 'vitest';
import { copenhagenMoment, copenhagenTime, minutesOf } from './copenhagen.ts';
import { addDays, civilDate, copenhagenDate } from './date.ts';

/** The last Sunday of a month. */
function lastSunday(year: number, month: number) {
  const last = new Date(Date.UTC(year, month, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return civilDate(last.toISOString().slice(0, 10));
}

const years = Array.from({ length: 21 }, (_, at) => 2020 + at);
const at = (date: string, time: string) => copenhagenMoment(civilDate(date), minutesOf(time)).toISOString();

describe('a moment by what Danish clocks show', () => {
  it('is an hour earlier in winter and two in summer than the same figures in UTC.', () => {
    expect([at('2026-01-15', '03:17'), at('2026-07-15', '03:17')]).toEqual([
      '2026-01-15T02:17:00.000Z',
      '2026-07-15T01:17:00.000Z',
    ]);
  });

  it('is right on both nights on which the clocks change in 2026.', () => {
    expect(['01:59', '02:30', '03:00'].map((time) => at('2026-03-29', time))).toEqual([
      '2026-03-29T00:59:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ]);
    expect(['01:59', '02:30', '03:00'].map((time) => at('2026-10-25', time))).toEqual([
      '2026-10-24T23:59:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
  });

  it.each(years)(
    'in %i shows that time again on each day around a change, and one that is left out an hour later.',
    (year) => {
      for (const change of [lastSunday(year, 3), lastSunday(year, 10)]) {
        for (const date of [addDays(change, -1), change, addDays(change, 1)]) {
          for (let minutes = 0; minutes < 24 * 60; minutes += 10) {
            const moment = copenhagenMoment(date, minutes);
            const isLeftOut = date === lastSunday(year, 3) && minutes >= 120 && minutes < 180;
            expect(copenhagenDate(moment)).toBe(date);
            expect(minutesOf(copenhagenTime(moment))).toBe(isLeftOut ? minutes + 60 : minutes);
            // Of a time that comes twice, the first.
            const hourBefore = new Date(moment.getTime() - 3_600_000);
            expect(isLeftOut || minutesOf(copenhagenTime(hourBefore)) !== minutes).toBe(true);
          }
        }
      }
    },
  );
});
