import type { Kommune, ListKind } from '../domain/area.ts';
import { type CourseId, courseIdSchema } from '../domain/course.ts';
import { fold } from '../domain/danish.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Catalogue, CatalogueCourse } from './catalogue.ts';
import { groupKey, groupSpellings } from './groups.ts';
import { listedLines, listsOnDay } from './lists-on-day.ts';
import { type Standing, standingIn } from './standing.ts';

/** A question for what may be meant by what somebody has typed so far. */
export interface SuggestQuestion {
  q: string;
  /** Where named, only courses on the lists that count for it, its neighbours' among them. */
  kommune?: string | undefined;
  list: ListKind;
  on: CivilDate;
  today: CivilDate;
  limit: number;
}

/** Something to search for or to open. A number is offered to those who type digits. */
export type Suggestion =
  | { kind: 'course' | 'number'; course: CatalogueCourse }
  | { kind: 'group'; group: string }
  | { kind: 'kommune'; kommune: Kommune };

/** Groups and municipalities get at most so many places, so that courses keep theirs. */
const mostOfOthers = 2;

/** What stands on the day and begins as typed: numbers for digits; else courses, then groups, then municipalities. */
export function suggest(catalogue: Catalogue, question: SuggestQuestion): Suggestion[] {
  const { list, on, limit } = question;
  const typed = question.q.trim();
  const standing = standingIn(catalogue, list, on);
  // First, so that a place there is not is told before the first letter.
  const { course, group } = countsFor(catalogue, question, standing);
  if (typed === '') return [];
  if (/^\d+$/.test(typed)) return numbersFrom(catalogue, standing, typed, course).slice(0, limit);
  const named = catalogue.index().suggest(typed, limit, course, (name) => group(groupKey(name)));
  const groups = groupsOnce(catalogue, named.groups).slice(0, mostOfOthers);
  const kommuner = kommunerFrom(catalogue, typed, on).slice(0, mostOfOthers);
  const others = [...groups, ...kommuner].slice(0, limit);
  const courses = named.courses.flatMap((id) => courseOf(catalogue, 'course', id));
  return [...courses.slice(0, Math.max(limit - others.length, 1)), ...others].slice(0, limit);
}

/** Whether a course, and whether a group by its key, stands where it counts for the question. */
interface Counts {
  course(id: CourseId): boolean;
  group(key: string): boolean;
}

function countsFor(catalogue: Catalogue, question: SuggestQuestion, { courses, groupsOn }: Standing): Counts {
  if (question.kommune === undefined) {
    const groups = [...groupsOn.values()];
    return { course: (id) => courses.has(id), group: (key) => groups.some((keys) => keys.has(key)) };
  }
  const { kommune, list, on, today } = question;
  const asked = { kommune, list, on, today, adjacent: true, elsewhere: false };
  const basis = listsOnDay(catalogue, asked);
  const { numberOf } = catalogue.index();
  const counts = basis.lists.filter((one) => one.isAsked);
  return {
    course: (id) => courses.has(id) && listedLines(basis, numberOf(id)).some(({ list }) => list.isAsked),
    group: (key) => counts.some(({ area }) => groupsOn.get(area.id)?.has(key) ?? false),
  };
}

function courseOf(catalogue: Catalogue, kind: 'course' | 'number', id: CourseId): Suggestion[] {
  const course = catalogue.courses().get(id);
  return course ? [{ kind, course }] : [];
}

function numbersFrom(
  catalogue: Catalogue,
  { numbers }: Standing,
  digits: string,
  counts: (id: CourseId) => boolean,
): Suggestion[] {
  const found: Suggestion[] = [];
  for (let at = firstFrom(numbers, digits); numbers[at]?.startsWith(digits); at++) {
    const id = courseIdSchema.safeParse(numbers[at]);
    if (id.success && counts(id.data)) found.push(...courseOf(catalogue, 'number', id.data));
    if (found.length >= 100) break;
  }
  return found;
}

function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Groups that may be spelt in several ways, each once and in its most frequent spelling. */
function groupsOnce(catalogue: Catalogue, names: readonly string[]): Suggestion[] {
  const spellings = groupSpellings(catalogue);
  return [...new Set(names.map((name) => spellings.get(groupKey(name))?.group ?? name))].map((group) => ({
    kind: 'group',
    group,
  }));
}

const kommuner = new WeakMap<Catalogue, { on: CivilDate; names: { key: string; kommune: Kommune }[] }>();

/** Municipalities whose names begin as typed; a single letter begins too many. */
function kommunerFrom(catalogue: Catalogue, typed: string, on: CivilDate): Suggestion[] {
  const key = fold(typed);
  if (key.length < 2) return [];
  const kept = kommuner.get(catalogue);
  const named = kept?.on === on ? kept : { on, names: kommunerByName(catalogue, on) };
  kommuner.set(catalogue, named);
  return named.names.filter((one) => one.key.startsWith(key)).map(({ kommune }) => ({ kind: 'kommune', kommune }));
}

const collator = new Intl.Collator('da');

function kommunerByName({ geography, knownOn }: Catalogue, on: CivilDate): { key: string; kommune: Kommune }[] {
  return geography
    .kommuner(on, knownOn)
    .toSorted((a, b) => collator.compare(a.navn, b.navn))
    .map((kommune) => ({ key: fold(kommune.navn), kommune }));
}
