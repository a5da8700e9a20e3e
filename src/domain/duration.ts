import { z } from 'zod';

const durationUnitSchema = z.enum(['minutes', 'hours', 'lessons', 'days', 'weeks', 'months']);

/** How long a course takes, in the unit the publisher printed. */
export const durationSchema = z.object({ value: z.number().positive(), unit: durationUnitSchema });
export type Duration = z.infer<typeof durationSchema>;

/** Lengths as people choose among them; half days count upwards, and what was not understood is `unknown`. */
export const durationBands = ['to-1-day', '2-5-days', '6-10-days', 'over-10-days', 'unknown'] as const;
export type DurationBand = (typeof durationBands)[number];

/**
 * Days of teaching in one of each unit, for comparing only: never shown as a length. A day has at most eight hours, so that
 * 7.4 and 8 hours are one day, and 37 and 40 hours five; a lesson has 45 minutes, a week five days.
 */
const daysIn: Record<Duration['unit'], number> = {
  minutes: 1 / 480,
  hours: 1 / 8,
  lessons: 45 / 480,
  days: 1,
  weeks: 5,
  months: 21,
};

/** The days of teaching a duration comes to, for sorting and choosing. */
export const teachingDays = ({ value, unit }: Duration): number => value * daysIn[unit];

/** The band a length is chosen by. */
export function durationBand(duration: Duration | undefined): DurationBand {
  if (!duration) return 'unknown';
  const days = teachingDays(duration);
  if (days <= 1) return 'to-1-day';
  if (days <= 5) return '2-5-days';
  return days <= 10 ? '6-10-days' : 'over-10-days';
}
