import type { AreaId, ListKind } from '../domain/area.ts';
import type { DurationBand } from '../domain/duration.ts';
import type { Catalogue } from './catalogue.ts';
import { type CourseFilters, type CourseQuestion, type FacetName, facetNames, filtersOf } from './course-question.ts';
import { groupKey, groupSpellings } from './groups.ts';
import type { Line, LinesOnDay } from './lines-on-day.ts';
import type { ListOnDay, ListsOnDay } from './lists-on-day.ts';
import type { Reach } from './place.ts';

/** A value of a facet and how many courses choosing just it, and leaving the other facets as they are, would give. */
export interface FacetValue<V extends string = string> {
  value: V;
  count: number;
  isChosen: boolean;
}

/** Every facet's values that have courses, and those chosen; groups in Danish order, the others in none. */
export interface Facets {
  group: FacetValue[];
  providerKind: FacetValue<CourseFilters['providerKind'][number]>[];
  duration: FacetValue<DurationBand>[];
  reach: FacetValue<Reach>[];
  onList: FacetValue<AreaId>[];
  /** The kinds of list of which one is known on the day; the one asked about is chosen. */
  list: FacetValue<ListKind>[];
}

const bitOf = (facet: FacetName): number => 1 << facetNames.indexOf(facet);
const [groupBit, providerKindBit, durationBit] = [bitOf('group'), bitOf('providerKind'), bitOf('duration')];
const [reachBit, onListBit] = [bitOf('reach'), bitOf('onList')];

/** Tells of a line which facets keep it out, as one bit each; 0 where it passes them all. */
export type Sieve = (list: ListOnDay, line: Line) => number;

/** Whether a line counts for the place but is kept out by a filter. */
export const isFilteredOut = (fails: number): boolean => fails !== 0 && (fails & reachBit) === 0;

/** The sieve of a question's filters. */
export function sieveOf(question: CourseQuestion, lines: LinesOnDay): Sieve {
  const { values } = lines;
  const filters = filtersOf(question);
  const narrowed = (['group', 'providerKind', 'duration'] as const).filter((facet) => filters[facet].length > 0);
  // Most questions have no filter, and every line of every hit passes here.
  if (narrowed.length === 0 && filters.onList.length === 0) return unfiltered;
  const narrowing = narrowed.map((facet) => ({
    facet,
    bit: bitOf(facet),
    chosen: new Set<string | undefined>(keysChosen(filters, facet)),
  }));
  const areas = new Set<string>(filters.onList);
  return (list, line) => {
    let fails = list.isAsked ? 0 : reachBit;
    if (areas.size > 0 && !areas.has(list.area.id)) fails |= onListBit;
    for (const { facet, bit, chosen } of narrowing) {
      if (!chosen.has(values[facet].words[lines[facet][line] ?? -1])) fails |= bit;
    }
    return fails;
  };
}

const unfiltered: Sieve = (list) => (list.isAsked ? 0 : reachBit);

const keysChosen = (filters: CourseFilters, facet: 'group' | 'providerKind' | 'duration'): readonly string[] =>
  facet === 'group' ? filters.group.map(groupKey) : filters[facet];

/** Courses counted by the values of each facet, each course once for a value. */
export interface Tally {
  /** Begins the next course. */
  nextCourse(): void;
  /** Counts a line of the course last begun, for every facet that no other facet keeps it out of. */
  add(list: ListOnDay, line: Line, fails: number): void;
  /** As if nothing were chosen. */
  counts(): { [F in FacetName]: FacetValue<Facets[F][number]['value']>[] };
}

const blank: number[] = [];
/** As a copy: one made at its full length may end among what is old, and is then let go late. */
function zeros(count: number): number[] {
  while (blank.length < count) blank.push(0);
  return blank.slice(0, count);
}

/** Counts by number: every line of every hit passes here. Plain arrays, as they are made anew for every question. */
class Count {
  readonly #counts: number[];
  readonly #lastCourse: number[];

  constructor(values: number) {
    this.#counts = zeros(values);
    this.#lastCourse = zeros(values);
  }

  note(value: number, course: number): void {
    if (value < 0 || this.#lastCourse[value] === course) return;
    this.#lastCourse[value] = course;
    this.#counts[value] = (this.#counts[value] ?? 0) + 1;
  }

  /** The values that were counted, in the order of their words. */
  of<W extends string>(words: readonly W[]): FacetValue<W>[] {
    const counted: FacetValue<W>[] = [];
    for (let at = 0; at < words.length; at++) {
      const value = words[at];
      const count = this.#counts[at] ?? 0;
      if (count > 0 && value !== undefined) counted.push({ value, count, isChosen: false });
    }
    return counted;
  }
}

const reaches: readonly Reach[] = ['own', 'adjacent', 'elsewhere'];

/** A tally in which nothing has been counted. */
export function createTally({ lists }: ListsOnDay, lines: LinesOnDay): Tally {
  const { values } = lines;
  let course = 0;
  const group = new Count(values.group.words.length);
  const providerKind = new Count(values.providerKind.words.length);
  const duration = new Count(values.duration.words.length);
  const [reach, onList] = [new Count(reaches.length), new Count(lists.length)];
  const reachOf = lists.map((list) => (list.reach === undefined ? -1 : reaches.indexOf(list.reach)));
  return {
    nextCourse: () => {
      course++;
    },
    add: (list, line, fails) => {
      if (fails === reachBit) return reach.note(reachOf[list.rank] ?? -1, course);
      if ((fails & ~groupBit) === 0) group.note(lines.group[line] ?? -1, course);
      if ((fails & ~providerKindBit) === 0) providerKind.note(lines.providerKind[line] ?? -1, course);
      if ((fails & ~durationBit) === 0) duration.note(lines.duration[line] ?? -1, course);
      if ((fails & ~reachBit) === 0) reach.note(reachOf[list.rank] ?? -1, course);
      if ((fails & ~onListBit) === 0) onList.note(list.rank, course);
    },
    counts: () => ({
      group: group.of(lines.groupNames),
      providerKind: providerKind.of(values.providerKind.words),
      duration: duration.of(values.duration.words),
      reach: reach.of(reaches),
      onList: onList.of(lists.map(({ area }) => area.id)),
    }),
  };
}

/** The facets of an answer; a value that is chosen stands there though nothing has it. */
export function facetsOf(catalogue: Catalogue, question: CourseQuestion, tally: Tally): Omit<Facets, 'list'> {
  const { group, providerKind, duration, reach, onList } = filtersOf(question);
  const counts = tally.counts();
  return {
    group: groupValues(catalogue, group, counts.group),
    providerKind: valuesOf(counts.providerKind, providerKind),
    duration: valuesOf(counts.duration, duration),
    reach: valuesOf(counts.reach, reach),
    onList: valuesOf(counts.onList, onList),
  };
}

function valuesOf<V extends string>(counted: FacetValue<V>[], chosen: readonly V[]): FacetValue<V>[] {
  if (chosen.length === 0) return counted;
  const values = counted.map(({ value, count }) => ({ value, count, isChosen: chosen.includes(value) }));
  const missing = chosen.filter((value) => !counted.some((one) => one.value === value));
  return [...values, ...missing.map((value) => ({ value, count: 0, isChosen: true }))];
}

/** Groups stand in Danish order; one that is asked for and that no line has stands among them as it was asked for. */
function groupValues(catalogue: Catalogue, asked: readonly string[], counted: FacetValue[]): FacetValue[] {
  if (asked.length === 0) return counted;
  const spellings = groupSpellings(catalogue);
  const chosen = new Map(asked.map((group) => [groupKey(group), group]));
  const values = counted.map((one) => ({ ...one, isChosen: chosen.delete(groupKey(one.value)) }));
  if (chosen.size === 0) return values;
  const missing = [...chosen].map(([key, group]) => ({
    value: spellings.get(key)?.group ?? group,
    count: 0,
    isChosen: true,
  }));
  const placeOf = ({ value }: FacetValue) => spellings.get(groupKey(value))?.place ?? spellings.size;
  return [...values, ...missing].sort((a, b) => placeOf(a) - placeOf(b));
}
