import { titleKey } from '../domain/course.ts';
import type { PrintedRow } from '../domain/edition.ts';
import type { Catalogue } from './catalogue.ts';

/** Lists spell their occupation groups each in its own way; those with one key are one group. */
export const groupKey: (group: string) => string = titleKey;

// A row's words are one object in all editions, so what is made of them is made once.
const keys = new WeakMap<PrintedRow, string>();

/** The key of a row's group; undefined where it has none. */
export function groupKeyOf(row: PrintedRow): string | undefined {
  if (row.group === undefined) return undefined;
  const known = keys.get(row) ?? groupKey(row.group);
  keys.set(row, known);
  return known;
}

const collator = new Intl.Collator('da');

/** A group as it is most often spelt, and its place among all groups in Danish order. */
export interface GroupSpelling {
  group: string;
  place: number;
}

const spellings = new WeakMap<Catalogue, ReadonlyMap<string, GroupSpelling>>();

/** Each group's most frequent spelling over every row known, by the group's key; among equals the first in Danish order. */
export function groupSpellings(catalogue: Catalogue): ReadonlyMap<string, GroupSpelling> {
  const known = spellings.get(catalogue) ?? mostFrequent(catalogue.groupsPrinted());
  spellings.set(catalogue, known);
  return known;
}

function mostFrequent(counts: ReadonlyMap<string, number>): Map<string, GroupSpelling> {
  const seldomFirst = [...counts].sort(([a, few], [b, many]) => few - many || collator.compare(b, a));
  const byKey = new Map(seldomFirst.map(([group]) => [groupKey(group), group]));
  const inOrder = [...byKey].sort(([, a], [, b]) => collator.compare(a, b));
  return new Map(inOrder.map(([key, group], place) => [key, { group, place }]));
}
