import type { AreaId, ListKind } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { type DurationBand, durationBand } from '../domain/duration.ts';
import { onceEach } from '../domain/once.ts';
import { atOnce, type InTurns } from '../domain/turns.ts';
import type { SearchIndex } from '../search/found.ts';
import { type Catalogue, type CatalogueCourse, listingsIn, type StandingListing } from './catalogue.ts';
import type { CourseFilters } from './course-question.ts';
import { groupKeyOf, groupSpellings } from './groups.ts';
import { rememberedOf } from './remembered.ts';
import { type ListHistory, type Period, periodOn } from './timeline.ts';

/** A line of a list as it stands on the day, by its number in `LinesOnDay`. */
export type Line = number;

/**
 * Every line of the lists of a kind on a day; none of a list of which nobody knows what stood there. In columns, and those of
 * a course together: a question looks at hundreds, and from object to object most of the time would go in waiting for memory.
 */
export interface LinesOnDay {
  /** The areas whose lists are known on the day. */
  areas: readonly AreaId[];
  /** What the rows say, each once; groups by their keys, in Danish order. */
  values: {
    group: Interned<string>;
    providerKind: Interned<CourseFilters['providerKind'][number]>;
    duration: Interned<DurationBand>;
  };
  /** The groups of `values` as they are most often spelt. */
  groupNames: readonly string[];
  /** By a course's number in the index: the course; undefined where nothing of it stands on a list. */
  courses: readonly (CatalogueCourse | undefined)[];
  /** By a course's number in the index: its first line. They go up to the first of the next course. */
  first: Int32Array;
  /** By line: the place of its area in `areas`. */
  area: Uint16Array;
  /** By line: the row's values, as places in `values`; -1 where it says nothing. */
  group: Int32Array;
  providerKind: Int32Array;
  duration: Int32Array;
  /** By line: what its row says, as it is printed. */
  printed: Record<'group' | 'provider', readonly (string | undefined)[]>;
  /** By line: what stands there. */
  listings: readonly StandingListing[];
}

/** The lines of a course, by its number in the index; none where it has no number. */
export function linesOf({ first }: LinesOnDay, course: number | undefined): Line[] {
  if (course === undefined) return [];
  const [from, to] = [first[course] ?? 0, first[course + 1] ?? 0];
  return Array.from({ length: to - from }, (_, at) => from + at);
}

/** Words by number, and numbers by word. */
export class Interned<W extends string> {
  readonly words: W[] = [];
  readonly #numbers = new Map<W, number>();

  numberOf(word: W | undefined): number {
    if (word === undefined) return -1;
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.words.length);
    return this.words.push(word) - 1;
  }
}

/** Days other than today are asked about seldom; more than these few are made anew. */
const mostKept = 4;
const remembered = rememberedOf<LinesOnDay>(mostKept);

/** The lines of a day as they are told on the day of asking. */
export function linesOnDay(
  catalogue: Catalogue,
  { list, on, today }: { list: ListKind; on: CivilDate; today: CivilDate },
): LinesOnDay {
  return remembered(catalogue, keyOf(catalogue, { list, on, today }), () =>
    atOnce(makeLines(catalogue, list, on, today)),
  );
}

/** Makes the lines of a day beforehand, so that no answer waits for them. */
export function* linesMade(
  catalogue: Catalogue,
  { list, on, today }: { list: ListKind; on: CivilDate; today: CivilDate },
): InTurns<void> {
  for (const history of catalogue.histories) {
    const period = periodOn(history, on);
    if (period) turningDays(period);
    yield;
  }
  const lines = yield* makeLines(catalogue, list, on, today);
  remembered(catalogue, keyOf(catalogue, { list, on, today }), () => lines);
}

/** One for all days since something last came onto a list or left one: they have the same lines. */
function keyOf(catalogue: Catalogue, { list, on, today }: { list: ListKind; on: CivilDate; today: CivilDate }): string {
  const since = lastTurns(catalogue, `${list} ${on}`, () => lastTurn(catalogue, list, on));
  return `${list} ${since} ${today}`;
}

const lastTurns = rememberedOf<string>(100);

/** The last day until then on which something came onto a list or left one; empty where there is none. */
function lastTurn({ histories }: Catalogue, list: ListKind, on: CivilDate): string {
  const days = histories
    .flatMap((history) => (history.listKind === list ? (periodOn(history, on) ?? []) : []))
    .flatMap((period) => turningDays(period).findLast((day) => day <= on) ?? []);
  return days.sort().at(-1) ?? '';
}

/** Every day from which something of a period stands otherwise than the day before, in order. */
const turningDays = onceEach((period: Period): readonly CivilDate[] => {
  const listings = [...period.byCourse().values()].flat();
  const days = listings.flatMap(({ from, to, unprovenFrom, provenTo }) => [from, to, unprovenFrom, provenTo]);
  const all = new Set([period.inForceFrom, period.coveredTo, ...days]);
  return [...all].filter((day) => day !== undefined).sort();
});

/** A list of the kind that is known on the day. */
type KnownList = Pick<ListHistory, 'area' | 'listKind'> & { period: Period };

function* makeLines(catalogue: Catalogue, listKind: ListKind, on: CivilDate, today: CivilDate): InTurns<LinesOnDay> {
  const lists = catalogue.histories.flatMap((history): KnownList[] => {
    const period = history.listKind === listKind ? periodOn(history, on) : undefined;
    return period && on < period.coveredTo ? [{ area: history.area, listKind, period }] : [];
  });
  const values: LinesOnDay['values'] = {
    group: new Interned(),
    providerKind: new Interned(),
    duration: new Interned(),
  };
  const index = catalogue.index();
  const all: Standing[] = [];
  for (const [area, list] of lists.entries()) {
    // One by one: a call takes no more than some hundred thousand arguments.
    for (const one of standingOn(list, area, { on, today }, index)) all.push(one);
    yield;
  }
  const { first, standing } = byCourse(all, index.size);
  yield;
  const rows = standing.map(({ listing }) => listing.listing.row);
  // In Danish order from the start, so that no answer has to put them in order.
  const groups = new Set(rows.map(groupKeyOf));
  yield;
  const spellings = groupSpellings(catalogue);
  for (const key of spellings.keys()) if (groups.has(key)) values.group.numberOf(key);
  yield;
  const group = Int32Array.from(rows, (row) => values.group.numberOf(groupKeyOf(row)));
  return {
    areas: lists.map(({ area }) => area),
    values,
    groupNames: values.group.words.map((key) => spellings.get(key)?.group ?? key),
    courses: coursesOn(catalogue, standing, index.size),
    first,
    area: Uint16Array.from(standing, ({ area }) => area),
    group,
    providerKind: Int32Array.from(rows, (row) => values.providerKind.numberOf(row.providerKind ?? 'unknown')),
    duration: Int32Array.from(rows, (row) => values.duration.numberOf(durationBand(row.duration))),
    printed: { group: rows.map((row) => row.group), provider: rows.map((row) => row.provider) },
    listings: standing.map(({ listing }) => listing),
  };
}

function coursesOn(catalogue: Catalogue, standing: readonly Standing[], size: number): LinesOnDay['courses'] {
  const ids = new Map(standing.map(({ course, listing }) => [course, listing.listing.row.course]));
  const courses = catalogue.courses();
  return Array.from({ length: size }, (_, number) => {
    const id = ids.get(number);
    return id && courses.get(id);
  });
}

/** What stands on a list, with the number of its course and of its area. */
interface Standing {
  course: number;
  area: number;
  listing: StandingListing;
}

const standingOn = (
  list: KnownList,
  area: number,
  asked: { on: CivilDate; today: CivilDate },
  index: SearchIndex,
): Standing[] =>
  [...list.period.byCourse().keys()].flatMap((id) => {
    const course = index.numberOf(id);
    return course === undefined ? [] : listingsIn(list, id, asked).map((listing) => ({ course, area, listing }));
  });

/** Those of a course together, in the order of their areas as before. */
function byCourse(all: readonly Standing[], courses: number): { first: Int32Array; standing: Standing[] } {
  const standing = all.toSorted((a, b) => a.course - b.course);
  const first = new Int32Array(courses + 1);
  for (const { course } of all) first[course + 1] = (first[course + 1] ?? 0) + 1;
  for (let course = 0; course < courses; course++) first[course + 1] = (first[course + 1] ?? 0) + (first[course] ?? 0);
  return { first, standing };
}
