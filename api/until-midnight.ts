import { copenhagenMoment } from '../src/domain/copenhagen.ts';
import { addDays, type CivilDate, copenhagenDate } from '../src/domain/date.ts';

/** How long whoever keeps answers may keep one that is of today and of the catalogue in use. */
export const forAWhile = 'public, max-age=60, stale-while-revalidate=600';
const [fresh, stale] = [60, 600];

let of: { date: CivilDate; endsAt: number } | undefined;

/**
 * The same in the last minutes of a Danish day, in which an answer must not be told of the day before it any more; undefined in all the
 * rest of it. RFC 5861: both times together are how long it may be told.
 */
export function forTheRestOfTheDay(at: number): string | undefined {
  const date = copenhagenDate(new Date(at));
  if (of?.date !== date) of = { date, endsAt: copenhagenMoment(addDays(date, 1), 0).getTime() };
  const left = Math.floor((of.endsAt - at) / 1000);
  if (left >= fresh + stale) return undefined;
  return left > fresh
    ? `public, max-age=${fresh}, stale-while-revalidate=${left - fresh}`
    : `public, max-age=${Math.max(0, left)}`;
}
