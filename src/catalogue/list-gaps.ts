import type { CivilDate } from '../domain/date.ts';
import type { ListHistory, Period } from './timeline.ts';

/** Days on which nobody knows what stood on a list: `[unknownFrom, unknownTo)`, without a bound where there is none. */
export interface Gap {
  unknownFrom?: CivilDate;
  unknownTo?: CivilDate;
}

/** The first day on which a list is no longer known to hold: its successor's, or the last that is covered. */
export function coverageEnd({ inForceTo, coveredTo }: Period): CivilDate {
  return inForceTo !== undefined && inForceTo < coveredTo ? inForceTo : coveredTo;
}

/** The number of the last period that began no later than a day; -1 where none had. */
export function periodIndexOn({ periods }: ListHistory, on: CivilDate): number {
  let [low, high] = [0, periods.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((periods[middle]?.inForceFrom ?? on) <= on) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The gaps that reach into `[since, until)`, oldest first; all that begin before `until` where `since` is left out. */
export function gapsOf(history: ListHistory | undefined, until: CivilDate, since?: CivilDate): Gap[] {
  const first = history?.periods[0];
  if (!history || !first) return [{}];
  const start = since === undefined ? -1 : periodIndexOn(history, since);
  const gaps: Gap[] = start < 0 ? [{ unknownTo: first.inForceFrom }] : [];
  for (let index = Math.max(0, start); index < history.periods.length; index++) {
    const period = history.periods[index];
    if (!period || period.inForceFrom >= until) break;
    const unknownFrom = coverageEnd(period);
    const unknownTo = history.periods[index + 1]?.inForceFrom;
    if (unknownFrom >= until || (unknownTo !== undefined && unknownTo <= unknownFrom)) continue;
    if (since !== undefined && unknownTo !== undefined && unknownTo <= since) continue;
    gaps.push({ unknownFrom, ...(unknownTo && { unknownTo }) });
  }
  return gaps;
}
