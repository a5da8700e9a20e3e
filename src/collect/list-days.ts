import { copenhagenMoment, copenhagenTime, minutesOf } from '../domain/copenhagen.ts';
import { addDays, type CivilDate, copenhagenDate } from '../domain/date.ts';
import type { EditionSummary } from '../domain/edition.ts';
import { lastListDate, supersededFrom } from '../domain/list-dates.ts';
import type { Run } from '../domain/run.ts';
import { type AnySource, isListSource, type SourceDefinition } from '../domain/source.ts';
import { chanceOf } from './nights.ts';

const everyMinutes = 30;
/** The sites are not asked on the stroke of the hour, when everybody else asks. */
const jitterMinutes = 5;
/** A list may name a day a little after the list date. */
const daysAfter = 14;
const minuteMs = 60_000;

/** True on 1 April and 1 October, when the lists turn. */
export const isListDay = (day: CivilDate): boolean => lastListDate(day) === day;

type KnownEdition = Pick<EditionSummary, 'area' | 'listKind' | 'inForceFrom'>;

/**
 * The sources whose list is still last half-year's on a list day. One that has never given a list has no page that is known
 * to hold it, and other lists than the regional do not turn on these days: both are left to the night.
 */
export function notTurned<T extends AnySource>(
  sources: readonly T[],
  editions: readonly KnownEdition[],
  day: CivilDate,
): T[] {
  if (!isListDay(day)) return [];
  return sources.filter((source) => {
    if (!isListSource(source) || source.definition.listKind !== 'regional') return false;
    const ofList = editions.filter((edition) => isOfList(edition, source.definition));
    return ofList.length > 0 && !ofList.some((edition) => isNew(edition, day));
  });
}

const isOfList = (edition: KnownEdition, { area, listKind }: SourceDefinition) =>
  edition.area === area && edition.listKind === listKind;

const isNew = ({ inForceFrom }: KnownEdition, day: CivilDate) =>
  supersededFrom(inForceFrom) > day && inForceFrom <= addDays(day, daysAfter);

/** One half-hour of a list day: it is due at `at`, and any run begun after `from` is its. */
export interface HalfHour {
  from: Date;
  at: Date;
}

/** The half-hour of a moment; the clocks never change on a list day. */
export function halfHourOf(now: Date, seed: string): HalfHour {
  const day = copenhagenDate(now);
  const minutes = minutesOf(copenhagenTime(now));
  const from = copenhagenMoment(day, minutes - (minutes % everyMinutes));
  const jitterMs = Math.floor(chanceOf(`${seed} ${from.toISOString()}`) * jitterMinutes * minuteMs);
  return { from, at: new Date(from.getTime() + jitterMs) };
}

/** The half-hour in which the lists that have not turned are to be asked for now: once, whatever came of it. */
export function dueHalfHour(now: Date, seed: string, runs: readonly Run[]): HalfHour | undefined {
  if (!isListDay(copenhagenDate(now))) return undefined;
  const half = halfHourOf(now, seed);
  const isAsked = runs.some(({ startedAt, trigger }) => {
    const began = Date.parse(startedAt);
    // One of another node's may be ahead by a little.
    return trigger !== 'operator' && began >= half.from.getTime() && began <= now.getTime() + minuteMs;
  });
  return isAsked || now.getTime() < half.at.getTime() ? undefined : half;
}
