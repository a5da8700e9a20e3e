import type { AreaId } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import { addDays, type CivilDate } from '../domain/date.ts';
import type { Duration } from '../domain/duration.ts';
import type { PrintedRow } from '../domain/edition.ts';
import { nextListDate } from '../domain/list-dates.ts';
import type { Catalogue } from './catalogue.ts';
import { type Eligibility, type EligibilityQuestion, eligibilityOn } from './eligibility.ts';
import type { Place } from './place.ts';
import { type Receipt, receiptOf } from './receipt.ts';

/** Several courses for one person, granted on the same day (et forløb). */
export type PlanQuestion = Omit<EligibilityQuestion, 'course'> & { courses: readonly CourseId[] };

/** How long a part lasts in days, or why that is not known. Nothing is guessed. */
export type PartLength =
  | { duration: Duration; days: number }
  | { reason: 'no-row' | 'not-printed' | 'not-in-days' | 'rows-differ'; rows: readonly PrintedRow[] };

/**
 * What becomes of a part after the next list change. `not-published`: the coming list that would tell is not known yet.
 */
export interface LaterPart {
  outcome: 'same' | 'changes' | 'not-published' | 'unknown';
  eligibility: Eligibility;
}

/** A part and what becomes of it later. */
export interface PlanPart {
  receipt: Receipt;
  length: PartLength;
  later: LaterPart;
}

/** The answer to a plan: every part, and the next day on which a list in reach changes. */
export interface Plan {
  parts: PlanPart[];
  /** `published`: a list in reach is known to change that day; `expected`: the next 1 April or 1 October. */
  change: { on: CivilDate; basis: 'published' | 'expected'; notPublished: AreaId[] };
}

/** Answers for each course of a plan as for one alone, and for the day the lists next change; pure. */
export function planOn(catalogue: Catalogue, { courses, ...question }: PlanQuestion): Plan {
  const receipts = courses.map((course) => receiptOf(catalogue, { ...question, course }));
  const published = receipts[0] && nextPublished(catalogue, receipts[0].eligibility.place, question.on);
  const on = published ?? nextListDate(question.on);
  const later = courses.map((course) => eligibilityOn(catalogue, { ...question, course, on }));
  const lists = later[0]?.lists ?? [];
  return {
    parts: receipts.flatMap((receipt, index) => {
      const then = later[index];
      return then ? [{ receipt, length: lengthOf(receipt.eligibility), later: laterPart(receipt, then) }] : [];
    }),
    change: {
      on,
      basis: published === undefined ? 'expected' : 'published',
      notPublished: lists.filter((list) => list.edition === undefined).map((list) => list.area.id),
    },
  };
}

/** A list dated this long after a list date is still that half-year's list. */
const daysLate = 14;

/** The next day on which a list in reach is known to come into force; one of a later half-year is not the next. */
function nextPublished(catalogue: Catalogue, { inSets }: Place, on: CivilDate): CivilDate | undefined {
  const areas = inSets.flatMap(({ own, adjacent }) => [own.id, ...adjacent.map((one) => one.area.id)]);
  const dates = areas.flatMap((area) => catalogue.history(area, 'regional')?.periods ?? []);
  return dates
    .map((period) => period.inForceFrom)
    .filter((date) => date > on && date <= addDays(nextListDate(on), daysLate))
    .sort()[0];
}

function laterPart({ eligibility, question }: Receipt, then: Eligibility): LaterPart {
  if (then.verdict !== 'unknown') {
    return { outcome: then.verdict === eligibility.verdict ? 'same' : 'changes', eligibility: then };
  }
  const isComing = then.on > question.askedOn && then.doubtful.some((list) => list.edition === undefined);
  return { outcome: isComing ? 'not-published' : 'unknown', eligibility: then };
}

const daysInAWeek = 5;

/** A week of a course is five days; hours, lessons and months are no number of days. */
function daysOf(duration: Duration): number | undefined {
  if (duration.unit === 'days') return duration.value;
  return duration.unit === 'weeks' ? duration.value * daysInAWeek : undefined;
}

/** The length as the rows that carry the verdict print it; where they print different ones, nobody can say which. */
function lengthOf({ evidence, verdict }: Eligibility): PartLength {
  const reach = verdict === 'own-list' ? 'own' : 'adjacent';
  const carries = (one: (typeof evidence)[number]) => one.reach === reach && one.standing === 'listed' && one.isProven;
  const rows = (verdict === 'unknown' ? evidence : evidence.filter(carries)).map((one) => one.listing.row);
  const [first] = rows;
  if (!first) return { reason: 'no-row', rows };
  if (rows.every((row) => row.duration === undefined && row.durationText === undefined)) {
    return { reason: 'not-printed', rows };
  }
  const days = rows.map((row) => row.duration && daysOf(row.duration));
  if (days.every((one) => one === undefined)) return { reason: 'not-in-days', rows };
  const [only] = days;
  if (only === undefined || !first.duration || days.some((one) => one !== only)) return { reason: 'rows-differ', rows };
  return { duration: first.duration, days: only };
}
