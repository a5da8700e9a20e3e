import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import { fold } from '../domain/danish.ts';
import { addDays, type CivilDate, copenhagenDate } from '../domain/date.ts';
import type { Edition, Entry } from '../domain/edition.ts';
import { supersededFrom } from '../domain/list-dates.ts';
import { dayAfter, lastSeenAt, type Reading, readingsOf } from './readings.ts';

/** An edition without its rows. */
export type EditionSummary = Omit<Edition, 'entries'> & { rows: number };

/**
 * A course on one list of one area for a stretch of days `[from, to)`, with the edition that proves it. Days in
 * `[unprovenFrom, from)` and `[provenTo, to)` lie between two readings that disagree: nobody can say.
 */
export interface Listing {
  course: CourseId;
  entry: Entry;
  edition: EditionSummary;
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
  /** Oldest record first. */
  editions: EditionSummary[];
  /** The same in the order they were seen; one that came back after a newer one stands twice. */
  readings: { edition: EditionSummary; firstSeen: CivilDate }[];
  byCourse: Map<CourseId, Listing[]>;
}

/** Everything known of one list of one area, oldest period first. */
export interface ListHistory {
  area: AreaId;
  listKind: ListKind;
  periods: Period[];
}

/** Days after the last confirmation for which a list past its half-year still counts as seen (three nights may fail). */
const graceDays = 3;

/** Builds the histories of all lists from all editions; pure. */
export function buildHistories(editions: readonly Edition[]): ListHistory[] {
  const lists = Map.groupBy(editions, (edition) => `${edition.area}|${edition.listKind}`);
  return [...lists.values()].flatMap((ofList) => {
    const [first] = ofList;
    return first ? [{ area: first.area, listKind: first.listKind, periods: buildPeriods(ofList) }] : [];
  });
}

function buildPeriods(editions: readonly Edition[]): Period[] {
  const byDate = Map.groupBy(editions, (edition) => edition.inForceFrom);
  const dates = [...byDate.keys()].sort();
  return dates.map((date, index) => buildPeriod(byDate.get(date) ?? [], dates[index + 1]));
}

const summaryOf = ({ entries, ...edition }: Edition): EditionSummary => ({ ...edition, rows: entries.length });

function buildPeriod(editions: readonly Edition[], inForceTo: CivilDate | undefined): Period {
  const recorded = editions.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
  const [first] = recorded;
  if (!first) throw new Error('a period needs an edition');
  const { inForceFrom } = first;
  const states = readingsOf(recorded).map((reading) => stateOf(reading));
  const keys = new Set(states.flatMap((state) => [...state.rows.keys()]));
  const listings = [...keys].flatMap((key) => listingsOfRow(key, states, inForceFrom));
  return {
    inForceFrom,
    ...(inForceTo && { inForceTo }),
    coveredTo: coveredTo(recorded, inForceFrom),
    editions: recorded.map(summaryOf),
    readings: states.map(({ summary, firstSeen }) => ({ edition: summary, firstSeen })),
    byCourse: Map.groupBy(
      listings.filter((one) => inForceTo === undefined || (one.unprovenFrom ?? one.from) < inForceTo),
      (listing) => listing.course,
    ),
  };
}

/** A list holds for its half-year, and beyond it for as long as its publisher was seen to show it and nothing newer. */
function coveredTo(editions: readonly Edition[], inForceFrom: CivilDate): CivilDate {
  const halfYear = supersededFrom(inForceFrom);
  const seen = editions.flatMap((edition) => lastSeenAt(edition) ?? []).map((at) => copenhagenDate(at));
  const last = seen.sort().at(-1);
  const seenUntil = last && addDays(last, 1 + graceDays);
  return seenUntil !== undefined && seenUntil > halfYear ? seenUntil : halfYear;
}

interface State extends Reading {
  summary: EditionSummary;
  rows: Map<string, Entry>;
}

const stateOf = (reading: Reading): State => ({
  ...reading,
  summary: summaryOf(reading.edition),
  rows: keyedRows(reading.edition),
});

/** Rows by what makes them the same row in the next reading: the course and its provider, and which of them it is. */
function keyedRows(edition: Edition): Map<string, Entry> {
  const rows = new Map<string, Entry>();
  for (const entry of edition.entries) {
    const key = `${entry.course}|${fold(entry.provider ?? '')}`;
    let copy = 0;
    while (rows.has(`${key}|${copy}`)) copy++;
    rows.set(`${key}|${copy}`, entry);
  }
  return rows;
}

const printed = ({ place: _place, printedTitle: _title, ...entry }: Entry) =>
  JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The stretches on which one row stood on the list, each with the words it had then; they never overlap. */
function listingsOfRow(key: string, states: readonly State[], inForceFrom: CivilDate): Listing[] {
  const listings: Listing[] = [];
  let end = 0;
  for (let at = 0; at < states.length; at = end) {
    const state = states[at];
    const entry = state?.rows.get(key);
    end = entry ? endOfSame(states, at, key, entry) : at + 1;
    if (!state || !entry) continue;
    const listing: Listing = {
      course: entry.course,
      entry,
      edition: state.summary,
      ...after(listings.at(-1)?.to, beginning(key, entry, states, at, inForceFrom)),
      ...ending(key, states, end, inForceFrom),
    };
    if (listing.to === undefined || (listing.unprovenFrom ?? listing.from) < listing.to) listings.push(listing);
  }
  return listings;
}

/** The first reading after `at` in which the row is gone or has other words. */
function endOfSame(states: readonly State[], at: number, key: string, entry: Entry): number {
  const words = printed(entry);
  const end = states.findIndex((state, index) => {
    if (index <= at) return false;
    const row = state.rows.get(key);
    return row === undefined || (row !== entry && printed(row) !== words);
  });
  return end === -1 ? states.length : end;
}

const latest = (...dates: (CivilDate | undefined)[]): CivilDate | undefined =>
  dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);

type Beginning = Pick<Listing, 'from' | 'unprovenFrom'>;

/**
 * The later of the in-force date and the row's own admission. A row of a running update without an admission date is
 * proven from the day it was first seen; between the last reading without it and that day nobody can say.
 */
function beginning(key: string, entry: Entry, states: readonly State[], at: number, inForceFrom: CivilDate): Beginning {
  const before = states[at - 1];
  const earlier = before?.rows.get(key);
  const admitted = latest(inForceFrom, entry.admittedOn) ?? inForceFrom;
  const seen = latest(admitted, states[at]?.firstSeen) ?? admitted;
  if (!before) return { from: admitted };
  if (earlier) {
    // Other words for the same row count from the day they were seen, unless they move the admission itself.
    const movesAdmission = entry.admittedOn !== undefined && entry.admittedOn !== earlier.admittedOn;
    return { from: movesAdmission ? admitted : seen };
  }
  if (entry.admittedOn !== undefined) return { from: admitted };
  const unprovenFrom = latest(inForceFrom, dayAfter(before)) ?? inForceFrom;
  return { from: seen, ...(unprovenFrom < seen && { unprovenFrom }) };
}

/** What went before on the same row keeps its days. */
function after(end: CivilDate | undefined, { from, unprovenFrom }: Beginning): Beginning {
  const start = latest(from, end) ?? from;
  const unproven = unprovenFrom && latest(unprovenFrom, end);
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
  const successor = next.rows.get(key);
  const start = successor && beginning(key, successor, states, end, inForceFrom).from;
  const to = start !== undefined && start < next.firstSeen ? start : next.firstSeen;
  const gone = states.findIndex((state, index) => index >= end && !state.rows.has(key));
  const last = states[gone - 1];
  const provenTo = last && dayAfter(last);
  return { to, ...(provenTo !== undefined && provenTo < to && { provenTo }) };
}

/** The period a list is in on a day, whether or not the day is covered. */
export function periodOn(history: ListHistory | undefined, on: CivilDate): Period | undefined {
  return history?.periods.findLast((period) => period.inForceFrom <= on);
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
