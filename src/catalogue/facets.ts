import type { ListKind } from '../domain/area.ts';
import { type DurationBand, durationBand } from '../domain/duration.ts';
import type { PrintedRow } from '../domain/edition.ts';
import type { Catalogue } from './catalogue.ts';
import { type CourseFilters, type CourseQuestion, type FacetName, facetNames, filtersOf } from './course-question.ts';
import { groupKey, groupKeyOf, groupSpellings } from './groups.ts';
import type { ListOnDay } from './lists-on-day.ts';

/** A value of a facet and how many courses choosing just it, and leaving the other facets as they are, would give. */
export interface FacetValue<V extends string = string> {
  value: V;
  count: number;
  isChosen: boolean;
}

/** Every facet's values that have courses, and those chosen; in no order. */
export interface Facets extends Record<FacetName, FacetValue[]> {
  /** The kinds of list of which one is known on the day; the one asked about is chosen. */
  list: FacetValue<ListKind>[];
}

/** What a row says of itself, in the order of the facets it decides; the other two are decided by its list. */
type RowValues = readonly [group: string | undefined, providerKind: string, duration: DurationBand];

// A row's words are one object in all editions, so what is made of them is made once.
const rowValues = new WeakMap<PrintedRow, RowValues>();

function valuesOfRow(row: PrintedRow): RowValues {
  const known = rowValues.get(row);
  if (known) return known;
  const values: RowValues = [groupKeyOf(row), row.providerKind ?? 'unknown', durationBand(row.duration)];
  rowValues.set(row, values);
  return values;
}

function valueAt(facet: number, list: ListOnDay, row: PrintedRow): string | undefined {
  if (facet < reachAt) return valuesOfRow(row)[facet];
  return facet === reachAt ? list.reach : list.area.id;
}

const reachAt = facetNames.indexOf('reach');
const bitOf = (facet: number): number => 1 << facet;
const reachBit = bitOf(reachAt);

/** Tells of a row on a list which facets keep it out, as one bit each; 0 where it passes them all. */
export type Sieve = (list: ListOnDay, row: PrintedRow) => number;

/** Whether a line counts for the place but is kept out by a filter. */
export const isFilteredOut = (fails: number): boolean => fails !== 0 && (fails & reachBit) === 0;

/** The sieve of a question's filters. */
export function sieveOf(question: CourseQuestion): Sieve {
  const filters = filtersOf(question);
  const narrowing = facetNames
    .map((facet, at) => ({ at, chosen: new Set(facet === 'reach' ? [] : keysChosen(filters, facet)) }))
    .filter(({ chosen }) => chosen.size > 0);
  return (list, row) => {
    let fails = list.isAsked ? 0 : reachBit;
    for (const { at, chosen } of narrowing) {
      const value = valueAt(at, list, row);
      if (value === undefined || !chosen.has(value)) fails |= bitOf(at);
    }
    return fails;
  };
}

const keysChosen = (filters: CourseFilters, facet: FacetName): readonly string[] =>
  facet === 'group' ? filters.group.map(groupKey) : filters[facet];

/** Courses counted by the values of each facet, each course once for a value. */
export interface Tally {
  /** Counts a line of the course last begun, for every facet that no other facet keeps it out of. */
  add(list: ListOnDay, row: PrintedRow, fails: number): void;
  /** Begins the next course. */
  nextCourse(): void;
  counts(facet: FacetName): ReadonlyMap<string, number>;
}

/** Counts as it goes: every line of every hit passes here, so a value is looked up only where it is not the last one again. */
export function createTally(): Tally {
  let course = 0;
  const seen = facetNames.map(() => new Map<string, { count: number; last: number }>());
  const latest: (string | undefined)[] = facetNames.map(() => undefined);
  const note = (facet: number, value: string | undefined) => {
    if (value === undefined || latest[facet] === value) return;
    latest[facet] = value;
    const known = seen[facet]?.get(value);
    if (!known) seen[facet]?.set(value, { count: 1, last: course });
    else if (known.last !== course) {
      known.count++;
      known.last = course;
    }
  };
  return {
    nextCourse: () => {
      course++;
      latest.fill(undefined);
    },
    add: (list, row, fails) => {
      for (let at = 0; at < facetNames.length; at++) {
        if ((fails & ~bitOf(at)) === 0) note(at, valueAt(at, list, row));
      }
    },
    counts: (facet) =>
      new Map([...(seen[facetNames.indexOf(facet)] ?? [])].map(([value, { count }]) => [value, count])),
  };
}

/** The facets of an answer; a value that is chosen stands there though nothing has it. */
export function facetsOf(
  catalogue: Catalogue,
  question: CourseQuestion,
  tally: Tally,
): Record<FacetName, FacetValue[]> {
  const filters = filtersOf(question);
  const plain = (facet: Exclude<FacetName, 'group'>) =>
    valuesOf(tally.counts(facet), new Map(filters[facet].map((value) => [value, value])));
  return {
    group: groupValues(catalogue, filters.group, tally),
    providerKind: plain('providerKind'),
    duration: plain('duration'),
    reach: plain('reach'),
    onList: plain('onList'),
  };
}

function valuesOf(counts: ReadonlyMap<string, number>, chosen: ReadonlyMap<string, string>): FacetValue[] {
  const values = new Set([...counts.keys(), ...chosen.keys()]);
  return [...values].map((value) => ({ value, count: counts.get(value) ?? 0, isChosen: chosen.has(value) }));
}

/** Groups are counted by their keys and shown in their most frequent spelling. */
function groupValues(catalogue: Catalogue, asked: readonly string[], tally: Tally): FacetValue[] {
  const chosen = new Map(asked.map((group) => [groupKey(group), group]));
  const spellings = groupSpellings(catalogue);
  return valuesOf(tally.counts('group'), chosen).map((one) => ({
    ...one,
    value: spellings.get(one.value) ?? chosen.get(one.value) ?? one.value,
  }));
}
