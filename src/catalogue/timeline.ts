import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import { fold } from '../domain/danish.ts';
import { addDays, type CivilDate, copenhagenDate } from '../domain/date.ts';
import type { KeptEdition, PrintedRow } from '../domain/edition.ts';
import { supersededFrom } from '../domain/list-dates.ts';
import { dayAfter, lastSeenAt, type Reading, readingsOf } from './readings.ts';

/**
 * A course on one list of one area for a stretch of days `[from, to)`, with the edition that proves it and the row's position
 * in it. Days in `[unprovenFrom, from)` and `[provenTo, to)` lie between two readings that disagree: nobody can say.
 */
export interface Listing {
  row: PrintedRow;
  edition: KeptEdition;
  position: number;
  from: CivilDate;
  to?: CivilDate;
  unprovenFrom?: CivilDate;
  provenTo?: CivilDate;
}

/**
 * One list between two in-force dates: the first document and its running updates. It is known to hold on the days
 * `[inForceFrom, coveredTo)`; after that a newer list may exist that we have not seen.
 */
export interface Period {
  inForceFrom: CivilDate;
  inForceTo?: CivilDate;
  coveredTo: CivilDate;
  /** The last day on which the publisher was seen to show the list, in whatever state; absent where only files tell of it. */
  seenTo?: CivilDate;
  /** Oldest record first. */
  editions: readonly KeptEdition[];
  /** The same in the order they were seen; one that came back after a newer one stands twice. */
  readings: readonly Reading[];
  /** The stretches of each course on the list; made when first asked for, and kept. */
  byCourse(): ReadonlyMap<CourseId, readonly Listing[]>;
}

/** Everything known of one list of one area, oldest period first. */
export interface ListHistory {
  area: AreaId;
  listKind: ListKind;
  periods: readonly Period[];
}

/** Days after the last confirmation for which a list past its half-year still counts as seen (three nights may fail). */
const graceDays = 3;

/** Builds the histories of all lists from all editions; pure. */
export function buildHistories(editions: readonly KeptEdition[]): ListHistory[] {
  const lists = Map.groupBy(editions, ({ summary }) => `${summary.area}|${summary.listKind}`);
  return [...lists.values()].flatMap((ofList) => {
    const [first] = ofList;
    if (!first) return [];
    const { area, listKind } = first.summary;
    return [{ area, listKind, periods: buildPeriods(ofList) }];
  });
}

function buildPeriods(editions: readonly KeptEdition[]): Period[] {
  const byDate = Map.groupBy(editions, ({ summary }) => summary.inForceFrom);
  const dates = [...byDate.keys()].sort();
  return dates.map((date, index) => buildPeriod(date, byDate.get(date) ?? [], dates[index + 1]));
}

/** Periods by their first edition: of the hundreds of a country hardly one differs from one night to the next. */
const periodsKnown = new WeakMap<KeptEdition, { of: readonly KeptEdition[]; period: Period }>();

/** A period is made of its editions and nothing else: where they are the same objects as before it is taken over as it is. */
function buildPeriod(
  inForceFrom: CivilDate,
  editions: readonly KeptEdition[],
  inForceTo: CivilDate | undefined,
): Period {
  const [first] = editions;
  const known = first && periodsKnown.get(first);
  const isSame = known?.of.length === editions.length && known.of.every((edition, at) => edition === editions[at]);
  if (known && isSame && known.period.inForceTo === inForceTo) return known.period;
  const period = makePeriod(inForceFrom, editions, inForceTo);
  if (first) periodsKnown.set(first, { of: editions, period });
  return period;
}

function makePeriod(
  inForceFrom: CivilDate,
  editions: readonly KeptEdition[],
  inForceTo: CivilDate | undefined,
): Period {
  const recorded = editions.toSorted((a, b) => Date.parse(a.summary.recordedAt) - Date.parse(b.summary.recordedAt));
  const readings = readingsOf(recorded);
  const seenTo = lastDaySeen(readings.map((reading) => reading.edition));
  let made: ReadonlyMap<CourseId, readonly Listing[]> | undefined;
  return {
    inForceFrom,
    ...(inForceTo && { inForceTo }),
    ...(seenTo && { seenTo }),
    coveredTo: coveredTo(recorded, inForceFrom),
    editions: recorded,
    readings,
    byCourse: () => {
      made ??= listingsByCourse(readings, inForceFrom, inForceTo);
      return made;
    },
  };
}

function listingsByCourse(
  readings: readonly Reading[],
  inForceFrom: CivilDate,
  inForceTo: CivilDate | undefined,
): Map<CourseId, Listing[]> {
  const states = readings.map(stateOf);
  const keys = new Set<string>();
  for (const state of states) for (const key of state.rows.keys()) keys.add(key);
  const byCourse = new Map<CourseId, Listing[]>();
  for (const key of keys) {
    for (const listing of listingsOfRow(key, states, inForceFrom)) {
      if (inForceTo !== undefined && (listing.unprovenFrom ?? listing.from) >= inForceTo) continue;
      const ofCourse = byCourse.get(listing.row.course);
      if (ofCourse) ofCourse.push(listing);
      else byCourse.set(listing.row.course, [listing]);
    }
  }
  return byCourse;
}

/** A list holds for its half-year, and beyond it for as long as its publisher was seen to show it and nothing newer. */
function coveredTo(editions: readonly KeptEdition[], inForceFrom: CivilDate): CivilDate {
  const halfYear = supersededFrom(inForceFrom);
  const last = lastDaySeen(editions);
  const seenUntil = last && addDays(last, 1 + graceDays);
  return seenUntil !== undefined && seenUntil > halfYear ? seenUntil : halfYear;
}

function lastDaySeen(editions: readonly KeptEdition[]): CivilDate | undefined {
  const times = editions.flatMap((edition) => lastSeenAt(edition) ?? []).map((at) => Date.parse(at));
  return times.length === 0 ? undefined : copenhagenDate(new Date(Math.max(...times)));
}

/** A row at its position in an edition. */
interface At {
  row: PrintedRow;
  position: number;
}

interface State extends Reading {
  rows: ReadonlyMap<string, At>;
  /** The first day on which another reading may have taken its place. */
  dayAfter: CivilDate;
}

const stateOf = (reading: Reading): State => ({
  ...reading,
  rows: keyedRows(reading.edition),
  dayAfter: dayAfter(reading),
});

/** Rows by what makes them the same row in the next reading: the course and its provider, and which of them it is. */
function keyedRows({ printed }: KeptEdition): Map<string, At> {
  const rows = new Map<string, At>();
  for (const [position, row] of printed.entries()) {
    let key = keyOf(row);
    while (rows.has(key)) key += '+';
    rows.set(key, { row, position });
  }
  return rows;
}

// A row's words are one object in all editions, so what is made of them is made once.
const keys = new WeakMap<PrintedRow, string>();
const words = new WeakMap<PrintedRow, string>();

function keyOf(row: PrintedRow): string {
  const known = keys.get(row) ?? `${row.course}|${fold(row.provider ?? '')}|`;
  keys.set(row, known);
  return known;
}

function wordsOf(row: PrintedRow): string {
  const { printedTitle: _title, ...content } = row;
  const known = words.get(row) ?? JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  words.set(row, known);
  return known;
}

/** The stretches on which one row stood on the list, each with the words it had then; they never overlap. */
function listingsOfRow(key: string, states: readonly State[], inForceFrom: CivilDate): Listing[] {
  const listings: Listing[] = [];
  let end = 0;
  for (let at = 0; at < states.length; at = end) {
    const state = states[at];
    const found = state?.rows.get(key);
    end = found ? endOfSame(states, at, key, found.row) : at + 1;
    if (!state || !found) continue;
    const listing: Listing = {
      row: found.row,
      edition: state.edition,
      position: found.position,
      ...after(listings.at(-1)?.to, beginning(key, found.row, states, at, inForceFrom)),
      ...ending(key, states, end, inForceFrom),
    };
    if (listing.to === undefined || (listing.unprovenFrom ?? listing.from) < listing.to) listings.push(listing);
  }
  return listings;
}

/** The first reading after `at` in which the row is gone or has other words. */
function endOfSame(states: readonly State[], at: number, key: string, row: PrintedRow): number {
  for (let index = at + 1; index < states.length; index++) {
    const other = states[index]?.rows.get(key)?.row;
    if (other === undefined || (other !== row && wordsOf(other) !== wordsOf(row))) return index;
  }
  return states.length;
}

const earlierOf = (date: CivilDate, other: CivilDate | undefined): CivilDate =>
  other !== undefined && other < date ? other : date;
const laterOf = (date: CivilDate, other: CivilDate | undefined): CivilDate =>
  other !== undefined && other > date ? other : date;

type Beginning = Pick<Listing, 'from' | 'unprovenFrom'>;

/**
 * The later of the in-force date and the row's own admission. A row of a running update without an admission date is
 * proven from the day it was first seen; between the last reading without it and that day nobody can say.
 */
function beginning(
  key: string,
  entry: PrintedRow,
  states: readonly State[],
  at: number,
  inForceFrom: CivilDate,
): Beginning {
  const before = states[at - 1];
  const earlier = before?.rows.get(key)?.row;
  const stated = statedAdmission(key, states, at + 1, inForceFrom);
  const admitted = earlierOf(laterOf(inForceFrom, entry.admittedOn), stated);
  const seen = laterOf(admitted, states[at]?.firstSeen);
  if (!before) return { from: admitted };
  if (earlier) {
    // Other words for the same row count from the day they were seen, unless they move the admission itself.
    const movesAdmission = entry.admittedOn !== undefined && entry.admittedOn !== earlier.admittedOn;
    return { from: movesAdmission ? admitted : seen };
  }
  if (entry.admittedOn !== undefined) return { from: admitted };
  const from = earlierOf(seen, stated);
  const unprovenFrom = laterOf(inForceFrom, before.dayAfter);
  return { from, ...(unprovenFrom < from && { unprovenFrom }) };
}

/** The first day from which a row counts by its admission date in some reading from `start` on. */
function statedAdmission(
  key: string,
  states: readonly State[],
  start: number,
  inForceFrom: CivilDate,
): CivilDate | undefined {
  let first: CivilDate | undefined;
  for (let at = start; at < states.length; at++) {
    const admittedOn = states[at]?.rows.get(key)?.row.admittedOn;
    if (admittedOn === undefined) continue;
    first = earlierOf(laterOf(inForceFrom, admittedOn), first);
  }
  return first;
}

/** What went before on the same row keeps its days. */
function after(end: CivilDate | undefined, { from, unprovenFrom }: Beginning): Beginning {
  const start = laterOf(from, end);
  const unproven = unprovenFrom && laterOf(unprovenFrom, end);
  return { from: start, ...(unproven !== undefined && unproven < start && { unprovenFrom: unproven }) };
}

/**
 * Where the row changed rather than left, its successor takes over on the day. Where it left, now or after such changes,
 * the days between the last reading with it and the first without it are unproven.
 */
function ending(
  key: string,
  states: readonly State[],
  end: number,
  inForceFrom: CivilDate,
): Pick<Listing, 'to' | 'provenTo'> {
  const next = states[end];
  if (!next) return {};
  const successor = next.rows.get(key)?.row;
  const start = successor && beginning(key, successor, states, end, inForceFrom).from;
  const to = start !== undefined && start < next.firstSeen ? start : next.firstSeen;
  const gone = states.findIndex((state, index) => index >= end && !state.rows.has(key));
  const provenTo = states[gone - 1]?.dayAfter;
  if (provenTo === undefined || provenTo >= to) return { to };
  // A row that comes back with an earlier admission date was not away: it counts from then, also on days nobody looked.
  const back = statedAdmission(key, states, gone, inForceFrom);
  const until = back === undefined ? to : earlierOf(to, laterOf(back, provenTo));
  return { to: until, ...(provenTo < until && { provenTo }) };
}

/** The period a list is in on a day, whether or not the day is covered. */
export function periodOn(history: ListHistory | undefined, on: CivilDate): Period | undefined {
  const periods = history?.periods ?? [];
  let [low, high] = [0, periods.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((periods[middle]?.inForceFrom ?? on) <= on) low = middle + 1;
    else high = middle;
  }
  return periods[low - 1];
}

/**
 * The day up to which a list is known to have been in force: where nobody saw it to its end, no later than what is
 * covered, since a list that we never had may have come in between. Absent while it is still the one in force.
 */
export function endOf({ inForceTo, coveredTo }: Period, today: CivilDate): CivilDate | undefined {
  if (inForceTo === undefined) return coveredTo <= today ? coveredTo : undefined;
  return coveredTo < inForceTo ? coveredTo : inForceTo;
}

/** How a listing stands on a day: `listed`, `unknown` between two readings, or not at all. */
export function standingOn(listing: Listing, on: CivilDate): 'listed' | 'unknown' | undefined {
  if (listing.to !== undefined && on >= listing.to) return undefined;
  if (on < listing.from)
    return listing.unprovenFrom !== undefined && on >= listing.unprovenFrom ? 'unknown' : undefined;
  return listing.provenTo !== undefined && on >= listing.provenTo ? 'unknown' : 'listed';
}
