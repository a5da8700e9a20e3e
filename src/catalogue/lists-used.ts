import type { Area, ListKind } from '../domain/area.ts';
import type { CivilDate, Instant } from '../domain/date.ts';
import type { EditionId, KeptEdition } from '../domain/edition.ts';
import { type Catalogue, isCutOff } from './catalogue.ts';
import { type Freshness, freshnessOn } from './freshness.ts';
import type { Reach } from './place.ts';
import { lastSeenAt } from './readings.ts';
import { type Period, periodOn } from './timeline.ts';

/** One list an answer rests on. Without `edition` nobody can say what stood on it that day. */
export interface ListUsed {
  area: Area;
  listKind: ListKind;
  reach?: Reach;
  edition?: EditionId;
  inForceFrom?: CivilDate;
  /** When its publisher was last seen to show it; absent for a list known from a file alone. */
  confirmedAt?: Instant;
  freshness: Freshness;
  exampleData: boolean;
}

/** What is known of one list on the day. */
export function listUsed(
  catalogue: Catalogue,
  area: Area,
  question: { on: CivilDate; today: CivilDate; list: ListKind },
  reach?: Reach,
): ListUsed {
  const { on, today, list } = question;
  const history = catalogue.history(area.id, list);
  const freshness = freshnessOn(history, on, today, catalogue.runsOf(area.id, list), isCutOff(catalogue));
  const period = periodOn(history, on);
  const covered = period !== undefined && on < period.coveredTo;
  const edition = covered ? editionOn(period, on) : undefined;
  const seen = edition && lastSeenAt(edition);
  return {
    area,
    listKind: list,
    ...(reach && { reach }),
    ...(edition && { edition: edition.summary.id, inForceFrom: edition.summary.inForceFrom }),
    ...(seen && { confirmedAt: seen }),
    freshness,
    exampleData: edition?.summary.exampleData ?? false,
  };
}

/** The reading that was the newest on the day; the first one for days before it was made. */
function editionOn({ readings }: Period, on: CivilDate): KeptEdition | undefined {
  return (readings.findLast((reading) => reading.firstSeen <= on) ?? readings[0])?.edition;
}

/** Freshness words of a list that can be relied on for a course it shows or does not show. */
const reliable = new Set(['current']);

/**
 * A list is proven for a day where it was seen on that day or later and covers it, or where it is fresh. A list whose copies
 * contradict each other proves nothing of a course it does not show; that is left to who looks at the copies.
 */
export function isProven(catalogue: Catalogue, list: ListUsed, on: CivilDate): boolean {
  if (list.edition === undefined) return false;
  if (reliable.has(list.freshness)) return true;
  if (list.freshness === 'contradicted') return false;
  const seenTo = periodOn(catalogue.history(list.area.id, list.listKind), on)?.seenTo;
  return seenTo !== undefined && seenTo >= on;
}
