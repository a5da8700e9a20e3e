import { datesInText, inForceDate, tidy, type YearlessDate, yearlessInForceDate } from '../../src/domain/danish.ts';
import { type CivilDate, civilDateSchema, daysBetween } from '../../src/domain/date.ts';

/** What may tell the year of a day printed without one, nearest first; and the day the page was last updated. */
export interface YearContext {
  words: readonly string[];
  updated?: CivilDate | undefined;
}

/** So many days around another date a day is that year's and no other's: half of a half-year. */
const near = 91;

/** A day of the year that lies near a date; none where its nearest occurrence is a quarter away, and any year a guess. */
function occurrenceNear({ month, day }: YearlessDate, date: CivilDate): CivilDate | undefined {
  const year = Number(date.slice(0, 4));
  return [year - 1, year, year + 1]
    .flatMap((one) => dateOf(one, { month, day }) ?? [])
    .find((one) => Math.abs(daysBetween(one, date)) <= near);
}

function dateOf(year: number, { month, day }: YearlessDate): CivilDate | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return civilDateSchema.safeParse(text).data;
}

/** Whoever prints or fetches a page does it on a day of his own. */
const visitorsDay = /(udskrevet|hentet|vist|i dag)[^.]{0,12}$/i;

/** The day as other words date it: by another whole date near it, else by the one year they name. */
function datedBy(words: string, day: YearlessDate): CivilDate | undefined {
  const all = datesInText(words);
  const dates = all.filter((one) => !visitorsDay.test(words.slice(Math.max(0, one.index - 60), one.index)));
  if (all.length > 0) return only(dates.flatMap(({ date }) => occurrenceNear(day, date) ?? []));
  const year = only([...words.matchAll(/(?<![\d.,/-])20[1-4]\d(?!\d)/g)].map(([one]) => one));
  return year === undefined ? undefined : dateOf(Number(year), day);
}

function only<T>(values: readonly T[]): T | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}

/**
 * The in-force date a line gives. Where it prints no year ("gældende fra 1. april"), the year is that of another whole
 * date close by or of the one year named, in the line itself or in the words around it, nearest first; last that of the
 * page's latest update, where this is near the day. Otherwise there is none: the year is never taken from a clock.
 */
export function inForceOn(line: string, context: YearContext): CivilDate | undefined {
  const whole = inForceDate(line);
  if (whole) return whole;
  const day = yearlessInForceDate(line);
  if (!day) return undefined;
  for (const words of [line, ...context.words]) {
    const date = datedBy(tidy(words), day);
    if (date) return date;
  }
  return context.updated && occurrenceNear(day, context.updated);
}

/** The one in-force date that lines of text give; none where they give several. */
export function oneInForceDate(lines: readonly string[], context: YearContext): CivilDate | undefined {
  return only(lines.flatMap((line) => inForceOn(line, context) ?? []));
}

/** Laws come into force too. */
const ofLaws =
  /(?<!\p{L})(lov|lov\p{L}*|bekendtgørelse\p{L}*|regler\p{L}*|ordning\p{L}*|reform\p{L}*|aftale\p{L}*)(?!\p{L})/iu;

/** The lines of a page that may date its list. */
export const linesOfLists = (lines: readonly string[]): string[] =>
  lines.filter((line) => /liste/i.test(line) || !ofLaws.test(line));

/** The day a page says it was last updated; none where it gives several. */
export function updatedOn(lines: readonly string[]): CivilDate | undefined {
  const words = /(?:sidst|senest)\s(?:opdateret|ændret|redigeret|revideret)[^.\d]{0,12}(?:d\.\s)?$/i;
  return only(
    lines.flatMap((line) =>
      datesInText(line).flatMap(({ date, index }) =>
        words.test(line.slice(Math.max(0, index - 60), index)) ? [date] : [],
      ),
    ),
  );
}

/** The list dates of every year: 1 April and 1 October (BEK 1181/2019 § 2 stk. 4). */
const isListDate = (date: CivilDate) => /-(04|10)-01$/.test(date);

/**
 * The list date a short text about a list prints without saying that it is one: "Positivliste 1. april 2026 (pdf)",
 * "positivliste-2026-10-01.xlsx". Only the two days on which lists are published; any other may be that of an upload.
 */
export function listDateNamed(text: string): CivilDate | undefined {
  if (
    !/positiv[\s_-]*liste/i.test(text) ||
    text.length > 160 ||
    /gælder|gældende|erstatte|tidligere|opdateret/i.test(text)
  )
    return undefined;
  const spaced = text
    .replace(/(?<=\p{L})[-_.]+(?=\d)|(?<=\d)[-_.]+(?=\p{L})/gu, ' ')
    .replace(/(?<!\d)(20\d{2})[_.]?(04|10)[_.]?01(?!\d)/g, '$1-$2-01');
  return only(datesInText(spaced).flatMap(({ date }) => (isListDate(date) ? [date] : [])));
}
