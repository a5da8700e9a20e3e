import { z } from 'zod';

/** A civil date in Denmark, written `YYYY-MM-DD` and always a day that exists. */
export const civilDateSchema = z.iso.date().brand<'CivilDate'>();
export type CivilDate = z.infer<typeof civilDateSchema>;

/** An instant in UTC, written as ISO 8601 with `Z`. */
export const instantSchema = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** Parses `YYYY-MM-DD`; throws a ZodError where the day does not exist. */
export const civilDate = (text: string): CivilDate => civilDateSchema.parse(text);

/** Writes a moment as an Instant (UTC, milliseconds). */
export const instant = (moment: Date): Instant => instantSchema.parse(moment.toISOString());

const copenhagen = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil date in Copenhagen at a moment; the machine's own time zone plays no part. */
export function copenhagenDate(moment: Date | Instant): CivilDate {
  const at = typeof moment === 'string' ? new Date(moment) : moment;
  const minute = Math.floor(at.getTime() / 60_000);
  if (minute === lastMinute.minute) return lastMinute.date;
  const date = civilDate(copenhagen.format(at));
  lastMinute = { minute, date };
  return date;
}

/** Every answer asks what day it is, and no minute belongs to two days. */
let lastMinute: { minute: number; date: CivilDate } = { minute: Number.NaN, date: civilDate('1970-01-01') };

/** The civil date some days later (or earlier, for a negative number). */
export function addDays(date: CivilDate, days: number): CivilDate {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return civilDate(moment.toISOString().slice(0, 10));
}

/** Whole days from one civil date to another; negative when `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Half-open validity `[from, to)`; an absent `to` is still open. */
export function isValidOn(span: { validFrom: CivilDate; validTo?: CivilDate | undefined }, on: CivilDate): boolean {
  return span.validFrom <= on && (span.validTo === undefined || on < span.validTo);
}
