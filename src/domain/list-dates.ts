import { addDays, type CivilDate, civilDate, daysBetween } from './date.ts';

/** The days on which the lists are published: 1 April and 1 October (BEK 1181/2019 § 2 stk. 4). */
const days = ['04-01', '10-01'] as const;

function around(date: CivilDate): CivilDate[] {
  const year = Number(date.slice(0, 4));
  return [year - 1, year, year + 1].flatMap((one) => days.map((day) => civilDate(`${one}-${day}`)));
}

/** The list date nearest to a day, before or after it. */
export function nearestListDate(date: CivilDate): CivilDate {
  return around(date).reduce((best, one) =>
    Math.abs(daysBetween(one, date)) < Math.abs(daysBetween(best, date)) ? one : best,
  );
}

/** The first list date after a day. */
export function nextListDate(date: CivilDate): CivilDate {
  return around(date).find((one) => one > date) ?? addDays(date, 183);
}

/** The last list date not after a day. */
export function lastListDate(date: CivilDate): CivilDate {
  return around(date).findLast((one) => one <= date) ?? date;
}

/** A list dated this long before a list date is that half-year's list, published early. */
const daysEarly = 14;

/** The day the next half-year's list is due after one that came into force on a day. */
export function supersededFrom(inForceFrom: CivilDate): CivilDate {
  return nextListDate(addDays(inForceFrom, daysEarly));
}
