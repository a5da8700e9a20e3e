import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import { fold } from '../domain/danish.ts';
import { addDays, type CivilDate, copenhagenDate } from '../domain/date.ts';
import type { Edition, Entry } from '../domain/edition.ts';
import { nextListDate } from '../domain/list-dates.ts';

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

/** A document that calls itself a correction replaces what it corrects from the first day; any other is an update. */
const isCorrection = (edition: Edition) => /\b(rettet|korrigeret|rettelse)\b/i.test(edition.title ?? '');

function buildPeriod(editions: readonly Edition[], inForceTo: CivilDate | undefined): Period {
  const recorded = editions.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  const current = recorded.slice(Math.max(0, recorded.findLastIndex(isCorrection)));
  const states = current.map((edition) => ({ edition, summary: summaryOf(edition), rows: keyedRows(edition) }));
  const inForceFrom = recorded[0]?.inForceFrom;
  const confirmed = recorded
    .map((edition) => edition.confirmedAt)
    .sort()
    .at(-1);
  if (inForceFrom === undefined || confirmed === undefined) throw new Error('a period needs an edition');
  const seenUntil = addDays(copenhagenDate(confirmed), 1 + graceDays);
  const halfYear = nextListDate(inForceFrom);
  const listings = states.flatMap((_, index) => listingsFirstSeenIn(states, index, inForceFrom));
  return {
    inForceFrom,
    ...(inForceTo && { inForceTo }),
    coveredTo: seenUntil > halfYear ? seenUntil : halfYear,
    editions: recorded.map(summaryOf),
    byCourse: Map.groupBy(
      listings.filter((one) => inForceTo === undefined || (one.unprovenFrom ?? one.from) < inForceTo),
      (listing) => listing.course,
    ),
  };
}

interface State {
  edition: Edition;
  summary: EditionSummary;
  rows: Map<string, Entry>;
}

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

const printed = ({ place: _place, printedTitle: _title, ...entry }: Entry) => JSON.stringify(entry);

/** Listings that begin with the state at `index`: rows that the reading before did not have, or had otherwise. */
function listingsFirstSeenIn(states: readonly State[], index: number, inForceFrom: CivilDate): Listing[] {
  const state = states[index];
  const before = states[index - 1];
  if (!state) return [];
  const listings: Listing[] = [];
  for (const [key, entry] of state.rows) {
    const earlier = before?.rows.get(key);
    if (earlier && printed(earlier) === printed(entry)) continue;
    const end = states.findIndex((one, at) => at > index && !sameIn(one, key, entry));
    listings.push({
      course: entry.course,
      entry,
      edition: state.summary,
      ...beginning(entry, state, before, earlier !== undefined, inForceFrom),
      ...ending(states, end, key),
    });
  }
  return listings;
}

function sameIn(state: State, key: string, entry: Entry): boolean {
  const row = state.rows.get(key);
  return row !== undefined && printed(row) === printed(entry);
}

/**
 * The later of the in-force date and the row's own admission. A row of a running update without an admission date is
 * proven from the day it was first seen; between the last reading without it and that day nobody can say.
 */
function beginning(entry: Entry, state: State, before: State | undefined, changed: boolean, inForceFrom: CivilDate) {
  if (entry.admittedOn !== undefined) return { from: entry.admittedOn > inForceFrom ? entry.admittedOn : inForceFrom };
  if (!before) return { from: inForceFrom };
  const seen = copenhagenDate(state.edition.recordedAt);
  const from = seen > inForceFrom ? seen : inForceFrom;
  const lastWithout = addDays(copenhagenDate(before.edition.confirmedAt), 1);
  return { from, ...(!changed && lastWithout < from && { unprovenFrom: lastWithout }) };
}

/** Where the row changed rather than left, its successor takes over on the day; where it left, the gap is unproven. */
function ending(states: readonly State[], end: number, key: string): { to?: CivilDate; provenTo?: CivilDate } {
  const next = states[end];
  const last = states[end - 1];
  if (end < 0 || !next || !last) return {};
  const to = copenhagenDate(next.edition.recordedAt);
  const provenTo = addDays(copenhagenDate(last.edition.confirmedAt), 1);
  return { to, ...(!next.rows.has(key) && provenTo < to && { provenTo }) };
}

/** The period a list is in on a day, whether or not the day is covered. */
export function periodOn(history: ListHistory | undefined, on: CivilDate): Period | undefined {
  return history?.periods.findLast((period) => period.inForceFrom <= on);
}

/** How a listing stands on a day: `listed`, `unknown` between two readings, or not at all. */
export function standingOn(listing: Listing, on: CivilDate): 'listed' | 'unknown' | undefined {
  if (listing.to !== undefined && on >= listing.to) return undefined;
  if (on < listing.from)
    return listing.unprovenFrom !== undefined && on >= listing.unprovenFrom ? 'unknown' : undefined;
  return listing.provenTo !== undefined && on >= listing.provenTo ? 'unknown' : 'listed';
}
