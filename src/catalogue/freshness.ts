import { addDays, type CivilDate, copenhagenDate, daysBetween } from '../domain/date.ts';
import type { Finding } from '../domain/finding.ts';
import { lastListDate } from '../domain/list-dates.ts';
import { isUnreachable, type SourceRun } from '../domain/run.ts';
import { type ListHistory, type Period, periodOn } from './timeline.ts';

/** The six words for how far a list can be trusted, the same everywhere (design, section 9). */
export const freshnessWords = ['current', 'late', 'held', 'broken', 'contradicted', 'missing'] as const;
export type Freshness = (typeof freshnessWords)[number];

const nightsBeforeLate = 3;
const daysBeforeLate = 7;
/** A list in force a little before its list date is the list of that date (as in judging). */
const daysAroundListDate = 14;

/**
 * How far an answer for `on` can rest on a list. `runs` are the source's, newest first, with the candidates still open. A list that a newer one has
 * replaced is `current` on the days it covers: it is the list of that day. `isCutOff`: the store cannot be asked whether a newer
 * one has come.
 */
export function freshnessOn(
  history: ListHistory | undefined,
  on: CivilDate,
  today: CivilDate,
  runs: readonly SourceRun[],
  isCutOff: boolean,
): Freshness {
  const period = periodOn(history, on);
  const isReplaced = period?.inForceTo !== undefined && period.inForceTo <= today;
  if (isReplaced || (!period && (history || on < lastListDate(today)))) {
    return period && on < period.coveredTo ? 'current' : 'missing';
  }
  if (waitsForReview(runs)) return 'held';
  if (!history || !period || on >= period.coveredTo) return 'missing';
  const freshness = freshnessOfNewest(history, period, today, runs);
  return isCutOff && freshness === 'current' ? 'late' : freshness;
}

/** The last run that reached the list held it, and nobody has decided on it since. */
function waitsForReview(runs: readonly SourceRun[]): boolean {
  const reached = runs.find((run) => run.outcome !== 'failed');
  return reached?.outcome === 'held' && reached.candidates.length > 0;
}

/**
 * What the last run that reached the list found its copies (PDF, Excel, web) to say otherwise than each other: a night on which the
 * list could not be reached takes nothing of it back.
 */
export function differencesBetweenCopies(runs: readonly SourceRun[]): Finding[] {
  const reached = runs.find((run) => run.outcome !== 'failed');
  return (reached?.findings ?? []).filter(({ code }) => code === 'copies-differ' || code === 'copies-contradict');
}

function freshnessOfNewest(
  history: ListHistory,
  period: Period,
  today: CivilDate,
  runs: readonly SourceRun[],
): Freshness {
  const asking = freshnessOfAsking(runs, today);
  if (asking !== 'current') return asking;
  if (isOverdue(history, period, today)) return 'late';
  return differencesBetweenCopies(runs).length > 0 ? 'contradicted' : 'current';
}

/**
 * How far a source of documents about the pool can be trusted. Its documents come when they come: only the asking tells.
 * `isKnown`: something has been read from it, now or before the runs that are looked back on.
 */
export function poolFreshnessOn(
  today: CivilDate,
  runs: readonly SourceRun[],
  isKnown: boolean,
  isCutOff: boolean,
): Freshness {
  if (waitsForReview(runs)) return 'held';
  const isRead = isKnown || runs.some((run) => run.outcome !== 'failed' && run.outcome !== 'no-address');
  if (!isRead) return 'missing';
  const freshness = freshnessOfAsking(runs, today);
  return isCutOff && freshness === 'current' ? 'late' : freshness;
}

/** What the latest nights of asking say: the publisher's page changed its form, or it has not answered for some nights. */
function freshnessOfAsking(all: readonly SourceRun[], today: CivilDate): 'broken' | 'late' | 'current' {
  // A night without an address asked nobody.
  const runs = all.filter((run) => run.outcome !== 'no-address');
  if (all.length > 0 && runs.length === 0) return 'late';
  const firstSuccess = runs.findIndex((run) => run.outcome !== 'failed');
  const failures = firstSuccess === -1 ? runs : runs.slice(0, firstSuccess);
  const reason = runs[0]?.findings.find((one) => one.severity === 'error')?.code ?? '';
  if (failures.length > 0 && !isUnreachable(reason)) return 'broken';
  const nights = new Set(failures.map((run) => copenhagenDate(run.startedAt))).size;
  return nights >= nightsBeforeLate || isUnasked(runs, today) ? 'late' : 'current';
}

/** A newer list should have come: a regional one by each list date, any other within a year. */
function isOverdue({ listKind }: ListHistory, { inForceFrom }: Period, today: CivilDate): boolean {
  if (listKind !== 'regional') return today >= addDays(inForceFrom, 366 + daysBeforeLate);
  const lastDue = lastListDate(today);
  return addDays(inForceFrom, daysAroundListDate) < lastDue && today >= addDays(lastDue, daysBeforeLate);
}

/** Nobody has asked the publisher for some nights: what stops the asking must not leave the list looking fresh. */
function isUnasked([newest]: readonly SourceRun[], today: CivilDate): boolean {
  return newest !== undefined && daysBetween(copenhagenDate(newest.finishedAt), today) > nightsBeforeLate;
}
