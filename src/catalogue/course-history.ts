import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import { addDays, type CivilDate } from '../domain/date.ts';
import type { EditionSummary } from '../domain/edition.ts';
import { listingsOn } from './catalogue.ts';
import { type Gap, gapsOf } from './list-gaps.ts';
import { endOf, type ListHistory, type Listing, type Period, periodOn } from './timeline.ts';

/**
 * Days on which a course stood on a list without a break, in whatever words and however many lists after each other:
 * proven on `[from, provenTo ?? to)`; on `[unprovenFrom, from)` and `[provenTo, to)` nobody can say. Without `to` it stands there still.
 */
export interface Stretch {
  from: CivilDate;
  to?: CivilDate;
  unprovenFrom?: CivilDate;
  provenTo?: CivilDate;
  /** The edition that proves its first day. */
  edition: EditionSummary;
}

/** How a course stands on a list on a day; `no-list` where nobody knows what stood on it. */
export type StandingWord = 'listed' | 'unknown' | 'not-listed' | 'no-list';

/** One list and a course: since when and until when it stood there, and when nobody knows. */
export interface CourseOnList {
  area: AreaId;
  listKind: ListKind;
  now: StandingWord;
  onDay: StandingWord;
  /** Oldest first, as are the gaps. */
  stretches: Stretch[];
  gaps: Gap[];
}

/** Every stretch of days a course stood on a list, over all its periods. */
export function courseOnList(
  history: ListHistory,
  course: CourseId,
  { on, today }: { on: CivilDate; today: CivilDate },
): CourseOnList {
  const spans = history.periods.flatMap((period) => spansIn(period, period.byCourse().get(course) ?? [], today));
  return {
    area: history.area,
    listKind: history.listKind,
    now: standingWord(history, course, today, today),
    onDay: standingWord(history, course, on, today),
    stretches: stretchesOf(joined(spans)),
    gaps: gapsOf(history, addDays(today, 1)),
  };
}

function standingWord(history: ListHistory, course: CourseId, on: CivilDate, today: CivilDate): StandingWord {
  const period = periodOn(history, on);
  if (!period || on >= period.coveredTo) return 'no-list';
  const standings = listingsOn(history, course, { on, today }).map((one) => one.standing);
  if (standings.includes('listed')) return 'listed';
  return standings.length > 0 ? 'unknown' : 'not-listed';
}

/** Days that are all proven or all unproven, and the listing that says so. */
interface Span {
  from: CivilDate;
  to: CivilDate | undefined;
  isProven: boolean;
  listing: Listing;
}

/** The days of one period, cut wherever a listing begins, ends, or ceases to be proven; proven by any listing is proven. */
function spansIn(period: Period, listings: readonly Listing[], today: CivilDate): Span[] {
  const end = endOf(period, today);
  const parts = listings.flatMap((listing) => partsOf(listing, end));
  if (parts.length < 2) return parts;
  const cuts = [...new Set(parts.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))].sort();
  return cuts.flatMap((from, index): Span[] => {
    const here = parts.filter((part) => part.from <= from && (part.to === undefined || from < part.to));
    const best = here.find((part) => part.isProven) ?? here[0];
    return best ? [{ ...best, from, to: cuts[index + 1] ?? best.to }] : [];
  });
}

/** A listing's unproven days before, its proven days, and its unproven days after, none of them beyond its period. */
function partsOf(listing: Listing, end: CivilDate | undefined): Span[] {
  const { unprovenFrom, from, provenTo, to } = listing;
  const unprovenAfter = provenTo !== undefined && provenTo < from ? from : provenTo;
  const parts: Span[] = [
    ...(unprovenFrom === undefined ? [] : [{ from: unprovenFrom, to: from, isProven: false, listing }]),
    { from, to: unprovenAfter ?? to, isProven: true, listing },
    ...(unprovenAfter === undefined ? [] : [{ from: unprovenAfter, to, isProven: false, listing }]),
  ];
  return parts
    .map((part) => ({ ...part, to: end !== undefined && (part.to === undefined || end < part.to) ? end : part.to }))
    .filter((part) => part.to === undefined || part.from < part.to);
}

/** Spans that touch and are of one kind are one, whatever list they are on. */
function joined(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last?.to === span.from && last.isProven === span.isProven) merged[merged.length - 1] = { ...last, to: span.to };
    else merged.push(span);
  }
  return merged;
}

/** Unproven days belong to the proven ones before them, else to those after; with neither they are a stretch without proof. */
function stretchesOf(spans: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = [];
  let pending: Span | undefined;
  for (const span of spans) {
    const last = stretches.at(-1);
    if (!span.isProven && !pending && last?.to === span.from && last.provenTo === undefined) {
      stretches[stretches.length - 1] = { ...last, provenTo: span.from, ...(span.to && { to: span.to }) };
    } else if (!span.isProven) {
      if (pending) stretches.push(withoutProof(pending));
      pending = span;
    } else {
      if (pending && pending.to !== span.from) stretches.push(withoutProof(pending));
      stretches.push(proven(span, pending?.to === span.from ? pending.from : undefined));
      pending = undefined;
    }
  }
  return pending ? [...stretches, withoutProof(pending)] : stretches;
}

function proven({ from, to, listing }: Span, unprovenFrom: CivilDate | undefined): Stretch {
  return { from, ...(to && { to }), ...(unprovenFrom && { unprovenFrom }), edition: listing.edition.summary };
}

/** Nobody saw it there, and nobody can rule it out: its proven days are none. */
function withoutProof({ from, to, listing }: Span): Stretch {
  const end = to ?? listing.from;
  return { unprovenFrom: from, from: end, to: end, edition: listing.edition.summary };
}
