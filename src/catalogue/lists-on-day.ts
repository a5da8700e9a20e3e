import type { Area } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import { callersError } from '../domain/error.ts';
import { once } from '../domain/once.ts';
import type { Catalogue } from './catalogue.ts';
import { type CourseQuestion, filtersOf } from './course-question.ts';
import { type Line, type LinesOnDay, linesOf, linesOnDay } from './lines-on-day.ts';
import { type ListUsed, listUsed } from './lists-used.ts';
import { type Notice, noticesOf } from './notices.ts';
import { areaSetsOn, type Place, type Reach, reachOf, resolvePlace } from './place.ts';
import { rememberedOf } from './remembered.ts';

/** The list of an area on the day of a question. */
export interface ListOnDay {
  area: Area;
  /** Absent where no place is asked about. */
  reach?: Reach;
  /** Whether what stands on it counts; the others are there to be counted for choosing them. */
  isAsked: boolean;
  /** Its place among the lists: the nearest is 0. */
  rank: number;
}

/** Every list of the kind on the day: own, then adjacent, then all others. */
export interface ListsOnDay {
  place?: Place;
  lists: readonly ListOnDay[];
  /** By the place of an area in `lines.areas`: its list; undefined where it is none of these. */
  byArea: readonly (ListOnDay | undefined)[];
  /** Every line of the day, of these lists and others. */
  lines: LinesOnDay;
  /** What is known of the lists asked, and what the reader of an answer over them must know; worked out once. */
  about(): { used: readonly ListUsed[]; notices: readonly Notice[] };
}

/** More questions of the same lines than this differ in place, day or reach only seldom. */
const mostKept = 400;
const remembered = rememberedOf<ListsOnDay>(mostKept);
const found = rememberedOf<Pick<ListsOnDay, 'place' | 'lists'>>(mostKept);

/** What of a question decides its lists. */
type ListsQuestion = Pick<
  CourseQuestion,
  'kommune' | 'region' | 'postnr' | 'on' | 'today' | 'list' | 'adjacent' | 'elsewhere' | 'filters'
>;

/** Finds the place and every list of the day, once for all questions that agree on them; throws by name what cannot be answered. */
export function listsOnDay(catalogue: Catalogue, question: ListsQuestion): ListsOnDay {
  const { kommune, region, postnr, on, today, list, adjacent, elsewhere } = question;
  const chosen = filtersOf(question).reach;
  const key = JSON.stringify([kommune, region, postnr, on, today, list, adjacent, elsewhere, chosen]);
  // First, since a question about no place there is must not cost a day's lines.
  const placed = found(catalogue, key, () => findLists(catalogue, question));
  const lines = linesOnDay(catalogue, question);
  // Kept with the lines, not beside them: whoever holds on to a day holds megabytes.
  return remembered(lines, key, () => listsWith(catalogue, question, { ...placed, lines }));
}

function findLists(catalogue: Catalogue, question: ListsQuestion): Pick<ListsOnDay, 'place' | 'lists'> {
  const { on, list } = question;
  const place = resolvePlace(catalogue, question, list, on);
  if (!place) refuseReach(question);
  const lists = areasNearFirst(catalogue, question, place).map((area, rank): ListOnDay => {
    const reach = place && reachOf(place, area.id);
    return { area, ...(reach && { reach }), isAsked: isAsked(reach, question), rank };
  });
  return { lists, ...(place && { place }) };
}

function listsWith(
  catalogue: Catalogue,
  { on, today, list, adjacent }: ListsQuestion,
  { place, lists, lines }: Pick<ListsOnDay, 'place' | 'lists' | 'lines'>,
): ListsOnDay {
  const byArea = lines.areas.map((id) => lists.find(({ area }) => area.id === id));
  return {
    ...(place && { place }),
    lists,
    byArea,
    lines,
    about: once(() => aboutLists(catalogue, { on, today, list, adjacent }, lists, place)),
  };
}

function aboutLists(
  catalogue: Catalogue,
  question: Pick<CourseQuestion, 'on' | 'today' | 'list' | 'adjacent'>,
  lists: readonly ListOnDay[],
  place: Place | undefined,
): ReturnType<ListsOnDay['about']> {
  const asked = lists.filter((one) => one.isAsked);
  const used = asked.map(({ area, reach }) => listUsed(catalogue, area, question, reach));
  return { used, notices: noticesOf(catalogue, question, place, used) };
}

/** The same lists of the same place and day, where a question differs only in which of them it asks. */
export function askedAnew(catalogue: Catalogue, before: ListsOnDay, question: ListsQuestion): ListsOnDay {
  const lists = before.lists.map((list) => ({ ...list, isAsked: isAsked(list.reach, question) }));
  return listsWith(catalogue, question, { ...before, lists });
}

/** The lists a course stands on that day, near ones first. */
export function listsThatHave(catalogue: Catalogue, basis: ListsOnDay, course: CourseId): ListOnDay[] {
  const having = new Set(listedLines(basis, catalogue.index().numberOf(course)).map(({ list }) => list));
  return basis.lists.filter((list) => having.has(list));
}

/** The lines of a course on these lists, by its number in the index. */
export function listedLines(basis: ListsOnDay, course: number | undefined): { line: Line; list: ListOnDay }[] {
  const { lines } = basis;
  return linesOf(lines, course).flatMap((line) => {
    const list = basis.byArea[lines.area[line] ?? 0];
    return list ? [{ line, list }] : [];
  });
}

function areasNearFirst(catalogue: Catalogue, { on, list }: ListsQuestion, place: Place | undefined): Area[] {
  const all = areaSetsOn(catalogue, list, on).flatMap((set) => catalogue.geography.areasOf(set, on, catalogue.knownOn));
  if (!place) return all;
  const own = place.inSets.map((one) => one.own);
  const near = [...own, ...place.inSets.flatMap((one) => one.adjacent.map((other) => other.area))];
  return [...near, ...all.filter((area) => !near.some((one) => one.id === area.id))];
}

function isAsked(reach: Reach | undefined, question: ListsQuestion): boolean {
  if (reach === undefined) return true;
  const chosen = filtersOf(question).reach;
  if (chosen.length > 0) return chosen.includes(reach);
  return reach === 'own' || question.elsewhere || (reach === 'adjacent' && question.adjacent);
}

function refuseReach(question: ListsQuestion): void {
  if (filtersOf(question).reach.length === 0) return;
  throw callersError(
    'reach-without-place',
    {
      da: 'Parameteren "reach" siger, hvordan en liste ligger i forhold til et sted. Nævn stedet: kommune, region eller postnr.',
      en: 'The parameter "reach" says how a list lies to a place. Name the place: kommune, region or postnr.',
    },
    { parameter: 'reach' },
  );
}
