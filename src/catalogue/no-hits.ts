import type { Area } from '../domain/area.ts';
import type { Catalogue, CatalogueCourse } from './catalogue.ts';
import { attempts } from './course-named.ts';
import { type CourseQuestion, type FacetName, facetNames, filtersOf } from './course-question.ts';
import { type ListsOnDay, listsOnDay } from './lists-on-day.ts';
import { matching } from './matching.ts';
import { numbersNear } from './numbers-near.ts';
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

const mostNear = 3;
/** More words than this are no question of a person; each is tried away once. */
const mostWords = 12;

/** What an empty answer can honestly say of the way to a full one. */
export function noHitsOf(catalogue: Catalogue, question: CourseQuestion): NoHits {
  const everywhere = listsOnDay(catalogue, { ...question, filters: {}, adjacent: true, elsewhere: true });
  const near = (courses: readonly CatalogueCourse[]) => courses.map((course) => nearCourse(course, everywhere));
  return {
    drop: [...filtersToDrop(catalogue, question), ...wordsToDrop(catalogue, question)],
    nearest: nearest(catalogue, question.q, everywhere),
    elsewhere: elsewhere(catalogue, question),
    numbersNear: near(numbersNear(catalogue, question.q).slice(0, mostNear)),
  };
}

function countCourses(catalogue: Catalogue, question: CourseQuestion): number {
  return matching(catalogue.index().search(question.q), question, listsOnDay(catalogue, question)).matched.length;
}

function filtersToDrop(catalogue: Catalogue, question: CourseQuestion): Dropped[] {
  const filters = filtersOf(question);
  const dropped = facetNames
    .filter((facet) => filters[facet].length > 0)
    .map((parameter) => ({
      parameter,
      total: countCourses(catalogue, { ...question, filters: { ...filters, [parameter]: [] } }),
    }));
  return [...dropped, ...adjacencyToDrop(catalogue, question)].filter(({ total }) => total > 0);
}

/** Leaving out the lists of adjacent areas is a filter too, unless the reach decides. */
function adjacencyToDrop(catalogue: Catalogue, question: CourseQuestion): Dropped[] {
  if (question.adjacent || question.elsewhere || filtersOf(question).reach.length > 0) return [];
  return [{ parameter: 'adjacent', total: countCourses(catalogue, { ...question, adjacent: true }) }];
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

function wordsToDrop(catalogue: Catalogue, question: CourseQuestion): Dropped[] {
  const words = wordsOf(question.q).slice(0, mostWords);
  if (words.length < 2) return [];
  return words.flatMap((word, at) => {
    const q = words.toSpliced(at, 1).join(' ');
    const total = countCourses(catalogue, { ...question, q });
    return total > 0 ? [{ parameter: 'q', word, q, total }] : [];
  });
}

function nearCourse(course: CatalogueCourse, { lists }: ListsOnDay): NearCourse {
  const standsOn = lists.filter((list) => list.linesOf(course.id).length > 0);
  return { course, standsOn: standsOn.map(({ area, reach }) => ({ area, ...(reach && { reach }) })) };
}

/** By the question itself or, where no course ever answered it, by fewer and fewer of its words; those that stand first. */
function nearest(catalogue: Catalogue, q: string, everywhere: ListsOnDay): NearCourse[] {
  const stands = ({ id }: CatalogueCourse) => everywhere.lists.some((list) => list.linesOf(id).length > 0);
  for (const attempt of attempts(wordsOf(q).slice(0, mostWords))) {
    const { hits } = catalogue.index().search(attempt);
    const courses = hits.flatMap(({ id }) => catalogue.courses().get(id) ?? []);
    const standing = courses.filter(stands);
    const found = standing.length > 0 ? standing : courses;
    if (found.length > 0) return found.slice(0, mostNear).map((course) => nearCourse(course, everywhere));
  }
  return [];
}

/** By area, where a place decides which lists count; those on lists that count are kept out by a filter. */
function elsewhere(catalogue: Catalogue, question: CourseQuestion): ElsewhereCount[] {
  const filters = { ...filtersOf(question), reach: [], onList: [] };
  const { place, lists } = listsOnDay(catalogue, question);
  if (!place) return [];
  const wide = { ...question, filters, adjacent: true, elsewhere: true };
  const found = catalogue.index().search(question.q);
  const counts = matching(found, wide, listsOnDay(catalogue, wide)).tally.counts('onList');
  return lists.flatMap(({ area, reach, isAsked }) => {
    const total = counts.get(area.id) ?? 0;
    return isAsked || reach === undefined || total === 0 ? [] : [{ area, reach, total }];
  });
}
