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

/**
 * Each group's most frequent spelling on the newest lists, by the group's key; among equals the one most frequent before, and then
 * the first in Danish order.
 */
export function groupSpellings(catalogue: Catalogue): ReadonlyMap<string, GroupSpelling> {
  const known = spellings.get(catalogue) ?? mostFrequent(catalogue.groupsPrinted());
  spellings.set(catalogue, known);
  return known;
}

function mostFrequent({ newest, earlier }: ReturnType<Catalogue['groupsPrinted']>): Map<string, GroupSpelling> {
  const countsOf = (group: string) => [newest.get(group) ?? 0, earlier.get(group) ?? 0] as const;
  const seldomFirst = [...new Set([...newest.keys(), ...earlier.keys()])].sort((a, b) => {
    const [[newestA, earlierA], [newestB, earlierB]] = [countsOf(a), countsOf(b)];
    return newestA - newestB || earlierA - earlierB || collator.compare(b, a);
  });
  const byKey = new Map(seldomFirst.map((group) => [groupKey(group), group]));
  const inOrder = [...byKey].sort(([, a], [, b]) => collator.compare(a, b));
  return new Map(inOrder.map(([key, group], place) => [key, { group, place }]));
}
