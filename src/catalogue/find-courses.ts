import { type ListKind, listKindSchema } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { AppError } from '../domain/error.ts';
import { type Bucket, buckets, type Correction } from '../domain/match.ts';
import type { Found } from '../search/found.ts';
import type { Catalogue, CatalogueCourse, StandingListing } from './catalogue.ts';
import { type CourseMatch, matchTeller } from './course-match.ts';
import type { CourseQuestion } from './course-question.ts';
import { type Facets, type FacetValue, facetsOf } from './facets.ts';
import type { Line } from './lines-on-day.ts';
import { type ListsOnDay, listsOnDay } from './lists-on-day.ts';
import type { ListUsed } from './lists-used.ts';
import { countMatching, type Matched, matching, passingLines } from './matching.ts';
import { type NoHits, noHitsOf, type Unanswered } from './no-hits.ts';
import type { Notice } from './notices.ts';
import { type NumberAsked, numbersAsked } from './numbers-asked.ts';
import type { Place, Reach } from './place.ts';
import { type PlaceInQuestion, placeInQuestion } from './place-in-question.ts';
import { sorted } from './sorting.ts';
import { periodOn } from './timeline.ts';

/** A course found, with its lines that pass the filters. */
export interface CourseHit {
  course: CatalogueCourse;
  match: CourseMatch;
  /** Undefined where no place is asked about. */
  reach: Reach | undefined;
  /** Nearest first, by their numbers in the lines of the day. */
  lines: readonly Line[];
  /** Its lines that count for the place but are kept out by a filter. */
  linesFilteredOut: number;
}

export interface CourseAnswer {
  on: CivilDate;
  place?: Place;
  /** What the lines of the hits are of. */
  basis: ListsOnDay;
  lists: readonly ListUsed[];
  notices: readonly Notice[];
  /** Spellings corrected, and words left out, to find some of the hits. */
  corrections: readonly Correction[];
  leftOut: readonly string[];
  /** Words that stand nowhere in the lists, nor near any word of them. */
  unknownWords: readonly string[];
  /** Each AMU number of a question with several. */
  numbers: NumberAsked[];
  /** A place named among the words. */
  placeInQuestion?: PlaceInQuestion;
  total: number;
  /** How many of all the hits there are of each kind of match, best first; those that have none are left out. */
  buckets: { bucket: Bucket; count: number }[];
  hits: CourseHit[];
  facets: Facets;
  /** What to try instead; only where there are no hits. */
  noHits?: NoHits;
}

/** Answers which courses stand on the lists in reach on the day, own before adjacent within the same kind of match. */
export function findCourses(catalogue: Catalogue, asked: CourseQuestion): CourseAnswer {
  const basis = listsOnDay(catalogue, asked);
  const { place } = basis;
  const named = placeInQuestion(catalogue, asked, place);
  const question = named?.isLeftOut ? { ...asked, q: named.q } : asked;
  const found = catalogue.index().search(question.q);
  const { matched, tally } = matching(found, question, basis);
  const { used, notices } = basis.about();
  return {
    on: question.on,
    ...(place && { place }),
    basis,
    lists: used,
    notices,
    ...understanding(found, matched),
    numbers: numbersAsked(catalogue, question, basis),
    ...(named && { placeInQuestion: named }),
    total: matched.length,
    hits: hitsOf({ question, found, basis }, shownOf(catalogue, question, basis, matched)),
    facets: {
      ...facetsOf(catalogue, question, tally),
      list: kindsOf(catalogue, question, found, matched.length),
    },
    ...(matched.length === 0 && { noHits: noHitsOf(catalogue, { question, found, basis }) }),
  };
}

function shownOf(
  catalogue: Catalogue,
  { sort, offset, limit }: CourseQuestion,
  basis: ListsOnDay,
  matched: readonly Matched[],
) {
  return sorted(catalogue, matched, sort ?? 'relevance', basis.lines).slice(offset, offset + limit);
}

/** A correction, or a word left out, is told only where a hit that stands owes itself to it. */
function understanding(found: Found, matched: readonly Matched[]) {
  const counts = countsOf(matched);
  const [someWords, typos] = [counts.has('some-words'), counts.has('typo')];
  return {
    buckets: buckets.map((bucket) => ({ bucket, count: counts.get(bucket) ?? 0 })).filter(({ count }) => count > 0),
    corrections: typos || someWords ? found.corrections : [],
    leftOut: someWords ? found.leftOut : [],
    unknownWords: found.unknown,
  };
}

/** They come by bucket, so that each is looked up but once. */
function countsOf(matched: readonly Matched[]): ReadonlyMap<Bucket, number> {
  const counts = new Map<Bucket, number>();
  for (let from = 0, to = 0; from < matched.length; from = to) {
    const { bucket } = matched[from] ?? { bucket: 'exact' };
    while (matched[to]?.bucket === bucket) to++;
    counts.set(bucket, (counts.get(bucket) ?? 0) + to - from);
  }
  return counts;
}

/** Tells the hits that are shown, each with its lines. */
function hitsOf({ question, found, basis }: Unanswered, shown: readonly Matched[]): CourseHit[] {
  const { courses } = basis.lines;
  const linesOf = passingLines(question, basis);
  const matchOf = matchTeller(found, basis.lines);
  const hits: CourseHit[] = [];
  for (const one of shown) {
    const course = courses[one.number];
    if (!course) continue;
    const { reach, linesFilteredOut } = one;
    const lines = linesOf(one.number);
    hits.push({ course, match: matchOf(one, course, lines), reach, lines, linesFilteredOut });
  }
  return hits;
}

/** What stands on the lines of a hit, in their order. */
export const listingsOf = (
  { basis }: Pick<CourseAnswer, 'basis'>,
  { lines }: Pick<CourseHit, 'lines'>,
): StandingListing[] => lines.flatMap((line) => basis.lines.listings[line] ?? []);

/** How many hits the same question has on each kind of list that is known on the day. */
function kindsOf(catalogue: Catalogue, question: CourseQuestion, found: Found, total: number): FacetValue<ListKind>[] {
  const others = listKindSchema.options.filter((kind) => kind !== question.list);
  const known = others.filter((kind) => isKnownOn(catalogue, kind, question.on));
  const counted = known.flatMap((value): FacetValue<ListKind>[] => {
    const count = countOn(catalogue, { ...question, list: value }, found);
    return count === undefined ? [] : [{ value, count, isChosen: false }];
  });
  return [{ value: question.list, count: total, isChosen: true }, ...counted];
}

function isKnownOn({ histories }: Catalogue, listKind: ListKind, on: CivilDate): boolean {
  return histories.some((history) => {
    const period = history.listKind === listKind ? periodOn(history, on) : undefined;
    return period !== undefined && on < period.coveredTo;
  });
}

/** Undefined where that list cannot be asked for the place: a postal code may lie in two of its areas. */
function countOn(catalogue: Catalogue, question: CourseQuestion, found: Found): number | undefined {
  try {
    return countMatching(found, question, listsOnDay(catalogue, question));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.fault === 'callers') return undefined;
    throw thrown;
  }
}
