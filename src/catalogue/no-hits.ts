import type { Area } from '../domain/area.ts';
import type { Found } from '../search/found.ts';
import type { Catalogue, CatalogueCourse } from './catalogue.ts';
import { type CourseQuestion, type FacetName, facetNames, filtersOf } from './course-question.ts';
import { hitsNear, numbersNear, type Search } from './courses-near.ts';
import { askedAnew, type ListsOnDay, listsThatHave } from './lists-on-day.ts';
import { countMatching, matching } from './matching.ts';
import type { Reach } from './place.ts';

/** What alone keeps every course out: a filter, or a word of the question; and how many there are without it. */
export interface Dropped {
  parameter: FacetName | 'adjacent' | 'q';
  /** The word, where `parameter` is `q`. */
  word?: string;
  /** The question's words without it. */
  q?: string;
  total: number;
}

/** A course that may have been meant, and on whose lists it stands that day: on none, perhaps. */
export interface NearCourse {
  course: CatalogueCourse;
  standsOn: { area: Area; reach?: Reach }[];
}

/** How many courses that answer the question stand on the list of an area that was not asked. */
export interface ElsewhereCount {
  area: Area;
  reach: Reach;
  total: number;
}

/** What to try where nothing was found. That nothing was found never says that a course cannot be granted. */
export interface NoHits {
  drop: Dropped[];
  nearest: NearCourse[];
  elsewhere: ElsewhereCount[];
  numbersNear: NearCourse[];
}

/** A question that found nothing, with what was searched and looked up to answer it. */
export interface Unanswered {
  question: CourseQuestion;
  found: Found;
  basis: ListsOnDay;
}

const mostNear = 3;
/** Each word tried away is a search; the first that no list knows are the likeliest to be in the way. */
const mostWordsTried = 4;

/** What an empty answer can honestly say of the way to a full one. */
export function noHitsOf(catalogue: Catalogue, unanswered: Unanswered): NoHits {
  const { question, basis } = unanswered;
  const search = remembering(catalogue.index().search, unanswered);
  const numbers = numbersNear(catalogue, question.q).slice(0, mostNear);
  return {
    drop: [...filtersToDrop(catalogue, unanswered), ...wordsToDrop(search, unanswered)],
    nearest: nearest(catalogue, search, unanswered),
    elsewhere: elsewhere(catalogue, unanswered),
    numbersNear: numbers.map((course) => nearCourse(catalogue, course, basis)),
  };
}

/** Searches for a text once, however often it is asked for. */
function remembering(search: Search, { question, found }: Unanswered): Search {
  const known = new Map([[question.q, found]]);
  return (text) => {
    const before = known.get(text) ?? search(text);
    known.set(text, before);
    return before;
  };
}

/** How many courses there are for a question that differs from the one asked in its filters or its reach only. */
const countFor = (catalogue: Catalogue, question: CourseQuestion, { found, basis }: Unanswered): number =>
  countMatching(found, question, askedAnew(catalogue, basis, question));

function filtersToDrop(catalogue: Catalogue, unanswered: Unanswered): Dropped[] {
  const { question } = unanswered;
  const filters = filtersOf(question);
  const dropped = facetNames
    .filter((facet) => filters[facet].length > 0)
    .map((parameter) => ({
      parameter,
      total: countFor(catalogue, { ...question, filters: { ...filters, [parameter]: [] } }, unanswered),
    }));
  return [...dropped, ...adjacencyToDrop(catalogue, unanswered)].filter(({ total }) => total > 0);
}

/** Leaving out the lists of adjacent areas is a filter too, unless the reach decides. */
function adjacencyToDrop(catalogue: Catalogue, unanswered: Unanswered): Dropped[] {
  const { question } = unanswered;
  if (question.adjacent || question.elsewhere || filtersOf(question).reach.length > 0) return [];
  return [{ parameter: 'adjacent', total: countFor(catalogue, { ...question, adjacent: true }, unanswered) }];
}

function wordsToDrop(search: Search, { question, found, basis }: Unanswered): Dropped[] {
  const words = question.q.split(/\s+/).filter((word) => word !== '');
  if (words.length < 2) return [];
  const unknown = new Set(found.unknown);
  const isUnknown = (at: number) => unknown.has(words[at]?.toLowerCase() ?? '');
  const likeliest = [...words.keys()].sort((a, b) => Number(isUnknown(b)) - Number(isUnknown(a)));
  const tried = likeliest.slice(0, mostWordsTried).sort((a, b) => a - b);
  return tried.flatMap((at) => {
    const q = words.toSpliced(at, 1).join(' ');
    const total = countMatching(search(q), { ...question, q }, basis);
    return total > 0 ? [{ parameter: 'q', word: words[at] ?? '', q, total }] : [];
  });
}

function nearCourse(catalogue: Catalogue, course: CatalogueCourse, basis: ListsOnDay): NearCourse {
  const standsOn = listsThatHave(catalogue, basis, course.id);
  return { course, standsOn: standsOn.map(({ area, reach }) => ({ area, ...(reach && { reach }) })) };
}

/** Those that stand on a list that day; where none does, those of other days. */
function nearest(catalogue: Catalogue, search: Search, { question, basis }: Unanswered): NearCourse[] {
  const courses = hitsNear(search, question.q).flatMap(({ id }) => catalogue.courses().get(id) ?? []);
  const stands = ({ id }: CatalogueCourse) => listsThatHave(catalogue, basis, id).length > 0;
  const standing = courses.filter(stands);
  const near = standing.length > 0 ? standing : courses;
  return near.slice(0, mostNear).map((course) => nearCourse(catalogue, course, basis));
}

/** By area, where a place decides which lists count; those on lists that count are kept out by a filter. */
function elsewhere(catalogue: Catalogue, { question, found, basis }: Unanswered): ElsewhereCount[] {
  if (!basis.place) return [];
  const filters = { ...filtersOf(question), reach: [], onList: [] };
  const wide = { ...question, filters, adjacent: true, elsewhere: true };
  const { onList } = matching(found, wide, askedAnew(catalogue, basis, wide)).tally.counts();
  const counts = new Map(onList.map(({ value, count }) => [value, count]));
  return basis.lists.flatMap(({ area, reach, isAsked }) => {
    const total = counts.get(area.id) ?? 0;
    return isAsked || reach === undefined || total === 0 ? [] : [{ area, reach, total }];
  });
}
