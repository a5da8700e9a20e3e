import type { CourseId } from '../domain/course.ts';
import { fold } from '../domain/danish.ts';
import type { CivilDate } from '../domain/date.ts';
import type { KeptEdition } from '../domain/edition.ts';
import { AppError } from '../domain/error.ts';
import { type FieldChange, fieldChanges, matchBy, pairRows, type RowAt } from './edition-diff.ts';
import { coverageEnd, periodIndexOn } from './list-gaps.ts';
import { dayAfter } from './readings.ts';
import type { ListHistory, Listing, Period } from './timeline.ts';

/** The edition on one side of a change, with the row where the side has one. */
export interface Side extends Partial<RowAt> {
  edition: KeptEdition;
}

/**
 * A row that came on a list, left it, or says something else from `day` on. Where readings disagree or no list was known in
 * between, it happened somewhere from `earliest` to `day`; where it is proven the two are the same.
 */
export interface ListChange {
  type: 'added' | 'removed' | 'changed';
  course: CourseId;
  day: CivilDate;
  earliest: CivilDate;
  /** The course's other rows on the list: before one that came, after one that left. None: the course itself came or left. */
  otherRows: number;
  before: Side;
  after: Side;
  fields: FieldChange[];
}

/** The changes of one list that count from a day in `[since, until)`. Only periods that reach into those days are looked at. */
export function listChanges(history: ListHistory, since: CivilDate, until: CivilDate): ListChange[] {
  const changes: ListChange[] = [];
  for (let index = Math.max(0, periodIndexOn(history, since)); index < history.periods.length; index++) {
    const period = history.periods[index];
    if (!period || period.inForceFrom >= until) break;
    if (period.inForceFrom >= since) changes.push(...changesAtStart(history, index));
    for (const change of changesInside(history, index))
      if (change.day >= since && change.day < until) changes.push(change);
  }
  return changes;
}

// A period never changes, and neither does the one before it; both go with their catalogue.
const atStart = new WeakMap<Period, readonly ListChange[]>();
const inside = new WeakMap<Period, readonly ListChange[]>();

/** What left and what came on the day a list took over from the one before; none for the first list there is. */
export function changesAtStart(history: ListHistory, index: number): readonly ListChange[] {
  const period = history.periods[index];
  const previous = history.periods[index - 1];
  if (!period || !previous) return [];
  const known = atStart.get(period) ?? compareLists(previous, period);
  atStart.set(period, known);
  return known;
}

/** What came, left or changed while a list was in force. */
function changesInside(history: ListHistory, index: number): readonly ListChange[] {
  const period = history.periods[index];
  if (!period) return [];
  const known = inside.get(period) ?? runningChanges(period, history.periods[index - 1]);
  inside.set(period, known);
  return known;
}

const byPosition = (a: Listing, b: Listing): number => a.position - b.position;
// A row announced for a day and gone when it was next looked for was never seen to stand there.
const isProven = ({ from, provenTo }: Listing) => provenTo === undefined || provenTo > from;
const stoodBefore = (day: CivilDate) => (one: Listing) =>
  isProven(one) && one.from < day && (one.to === undefined || one.to >= day);
const standsOn = (day: CivilDate) => (one: Listing) =>
  isProven(one) && one.from <= day && (one.to === undefined || one.to > day);

/** Two lists in force after each other, as the first stood on the last day it covers and the second on its first. */
function compareLists(previous: Period, period: Period): ListChange[] {
  const day = period.inForceFrom;
  const end = coverageEnd(previous);
  const editions = { before: editionBefore(previous, end), after: editionOn(period, day) };
  const [olds, news] = [previous.byCourse(), period.byCourse()];
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((course) => {
    const ofOld = olds.get(course) ?? [];
    const ofNew = news.get(course) ?? [];
    const carried = carriedOver(previous, period, ofOld, ofNew);
    const before = ofOld.filter(stoodBefore(end)).filter((old) => !carried.some(([one]) => one === old));
    const earliest = (old: Listing | undefined, now: Listing | undefined) =>
      least(end, old?.provenTo, now && !old ? seenTooLate(ofOld, now, end) : undefined);
    return changesOf(course, day, before, ofNew.filter(standsOn(day)), editions, earliest);
  });
}

const providerOf = ({ row }: Listing): string => fold(row.provider ?? '');

/** A row that the list before had already got when nobody had seen it yet, so that it may have come in its time. */
function seenTooLate(listings: readonly Listing[], now: Listing, end: CivilDate): CivilDate | undefined {
  return listings.find((one) => one.from >= end && providerOf(one) === providerOf(now))?.unprovenFrom;
}

/** On the first days of its list nobody can say whether the row stood there: it was missing when read ahead, and there later. */
const isLateStart =
  ({ inForceFrom }: Period) =>
  (one: Listing): boolean =>
    isProven(one) && one.unprovenFrom !== undefined && one.unprovenFrom <= inForceFrom && one.from > inForceFrom;

/** Rows of the list before that may never have left: from the day they are proven again they stand, or say something else. */
function carriedOver(
  previous: Period,
  period: Period,
  ofOld: readonly Listing[],
  ofNew: readonly Listing[],
): [old: Listing, now: Listing][] {
  const late = ofNew.filter(isLateStart(period));
  if (late.length === 0) return [];
  const before = ofOld.filter(stoodBefore(coverageEnd(previous))).toSorted(byPosition);
  const left = pairRows(before, ofNew.filter(standsOn(period.inForceFrom)).toSorted(byPosition)).before;
  const ofProvider = matchBy(left, late, providerOf);
  return [...ofProvider.pairs, ...matchBy(ofProvider.before, ofProvider.after, () => '').pairs];
}

function runningChanges(period: Period, previous: Period | undefined): ListChange[] {
  const end = coverageEnd(period);
  const isWithin = (day: CivilDate | undefined) => day !== undefined && day > period.inForceFrom && day < end;
  return [...period.byCourse()].flatMap(([course, listings]) => {
    const days = listings.flatMap(({ from, to }) => [from, to].filter((day) => day !== undefined).filter(isWithin));
    if (days.length === 0) return [];
    // The list before is opened only for the few rows that nobody can tell whether they came with the list.
    const ofOld = (listings.some(isLateStart(period)) && previous?.byCourse().get(course)) || [];
    const around: Around = { period, previous, ofOld, listings };
    return [...new Set(days)].sort().flatMap((day) => changesOnDay(around, course, day));
  });
}

/** What is known of a course on a list, and on the list before where that matters. */
interface Around {
  period: Period;
  previous: Period | undefined;
  ofOld: readonly Listing[];
  listings: readonly Listing[];
}

function changesOnDay({ period, previous, ofOld, listings }: Around, course: CourseId, day: CivilDate): ListChange[] {
  const editions = { before: editionBefore(period, day), after: editionOn(period, day) };
  const carried = previous ? carriedOver(previous, period, ofOld, listings).filter(([, now]) => now.from === day) : [];
  const ending = previous && coverageEnd(previous);
  const sinceBefore = (now: Listing): (CivilDate | undefined)[] =>
    ending && now.from === day && isLateStart(period)(now) ? [ending, seenTooLate(ofOld, now, ending)] : [];
  const earliest = (old: Listing | undefined, now: Listing | undefined) =>
    least(
      day,
      old?.to === day || carried.some(([one]) => one === old) ? old?.provenTo : undefined,
      now?.from === day ? now.unprovenFrom : undefined,
      old && now ? lastReadOtherwise(period, now, day) : undefined,
      ...(now ? sinceBefore(now) : []),
    );
  const before = [...carried.map(([old]) => old), ...listings.filter(stoodBefore(day))];
  return changesOf(course, day, before, listings.filter(standsOn(day)), editions, earliest);
}

/** Other words count from the reading that first shows them; they may have stood there since the reading before it. */
function lastReadOtherwise({ readings, inForceFrom }: Period, now: Listing, day: CivilDate): CivilDate | undefined {
  const at = readings.findIndex(({ edition, firstSeen }) => edition === now.edition && firstSeen === day);
  const before = readings[at - 1];
  const since = before && dayAfter(before);
  return since !== undefined && since < inForceFrom ? inForceFrom : since;
}

/** The rows of one course on one list around a day, as changes. */
function changesOf(
  course: CourseId,
  day: CivilDate,
  before: readonly Listing[],
  after: readonly Listing[],
  editions: Record<'before' | 'after', KeptEdition>,
  earliest: (old: Listing | undefined, now: Listing | undefined) => CivilDate,
): ListChange[] {
  const paired = pairRows(before.toSorted(byPosition), after.toSorted(byPosition));
  const none = { course, day, fields: [] };
  const [left, came] = [{ edition: editions.before }, { edition: editions.after }];
  return [
    ...paired.before.map(
      (old): ListChange => ({
        ...none,
        type: 'removed',
        earliest: earliest(old, undefined),
        otherRows: after.length,
        before: sideOf(old),
        after: came,
      }),
    ),
    ...paired.after.map(
      (now): ListChange => ({
        ...none,
        type: 'added',
        earliest: earliest(undefined, now),
        otherRows: before.length,
        before: left,
        after: sideOf(now),
      }),
    ),
    ...paired.pairs.map(
      ([old, now]): ListChange => ({
        ...none,
        type: 'changed',
        earliest: earliest(old, now),
        otherRows: after.length - 1,
        before: sideOf(old),
        after: sideOf(now),
        fields: fieldChanges(old.row, now.row),
      }),
    ),
  ];
}

const sideOf = ({ edition, row, position }: Listing): Side => ({ edition, row, position });

/** The earliest of some days. */
export const least = (day: CivilDate, ...others: (CivilDate | undefined)[]): CivilDate =>
  others.reduce<CivilDate>((best, one) => (one !== undefined && one < best ? one : best), day);

/** The edition that was the newest on a day; the first one for days before it was seen. */
const editionOn = (period: Period, on: CivilDate): KeptEdition => newestRead(period, (seen) => seen <= on);

/** The edition that was the newest the day before. */
const editionBefore = (period: Period, day: CivilDate): KeptEdition => newestRead(period, (seen) => seen < day);

function newestRead({ readings, editions }: Period, isInTime: (firstSeen: CivilDate) => boolean): KeptEdition {
  const reading = readings.findLast(({ firstSeen }) => isInTime(firstSeen)) ?? readings[0];
  const edition = reading?.edition ?? editions[0];
  if (edition) return edition;
  throw new AppError('period-without-edition', {
    da: 'En periode på listen har ingen udgave.',
    en: 'A period of the list has no edition.',
  });
}
