import { addDays, type CivilDate } from '../domain/date.ts';
import { lastListDate } from '../domain/list-dates.ts';
import type { SourceRun } from '../domain/run.ts';
import { type ListHistory, type Period, periodOn } from './timeline.ts';

/** The six words for how far a list can be trusted, the same everywhere (design, section 9). */
export const freshnessWords = ['current', 'late', 'held', 'broken', 'contradicted', 'missing'] as const;
export type Freshness = (typeof freshnessWords)[number];

const nightsBeforeLate = 3;
const daysBeforeLate = 7;

/** Failures to reach a site say nothing of the list; failures to understand it do. */
const unreachable =
  /^(host-(not-found|unreachable|gave-up)|page-refused|too-slow|robots-unreachable|tls-failed|source-too-slow|server-error|too-many-requests|asked-to-wait|answer-cut-off|request-failed|stopped)$/;

/**
 * How far an answer for `on` can rest on a list. `runs` are the source's, newest first. A past half-year's list that is
 * covered by what we saw is `current`: it is the list of that day.
 */
export function freshnessOn(
  history: ListHistory | undefined,
  on: CivilDate,
  today: CivilDate,
  runs: readonly SourceRun[],
): Freshness {
  const period = periodOn(history, on);
  const isNewest = period !== undefined && period === history?.periods.at(-1);
  if (period && !isNewest && on < period.coveredTo) return 'current';
  if (runs[0]?.outcome === 'held') return 'held';
  if (!period || on >= period.coveredTo) return 'missing';
  return freshnessOfNewest(period, today, runs);
}

function freshnessOfNewest(period: Period, today: CivilDate, runs: readonly SourceRun[]): Freshness {
  const lastDue = lastListDate(today);
  if (period.inForceFrom < lastDue && today >= addDays(lastDue, daysBeforeLate)) return 'late';
  const failedNights = runs.findIndex((run) => run.outcome !== 'failed');
  const failures = failedNights === -1 ? runs.length : failedNights;
  if (failures >= nightsBeforeLate) return 'late';
  const reason = runs[0]?.findings[0]?.code ?? '';
  return failures > 0 && !unreachable.test(reason) ? 'broken' : 'current';
}
