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
const spellings = new WeakMap<Catalogue, ReadonlyMap<string, string>>();

/** Each group's most frequent spelling over every row known, by the group's key; among equals the first in Danish order. */
export function groupSpellings(catalogue: Catalogue): ReadonlyMap<string, string> {
  const known = spellings.get(catalogue) ?? mostFrequent(rowsOf(catalogue));
  spellings.set(catalogue, known);
  return known;
}

function rowsOf(catalogue: Catalogue): Set<PrintedRow> {
  const rows = new Set<PrintedRow>();
  for (const { printed } of catalogue.editions.values()) for (const row of printed) rows.add(row);
  return rows;
}

function mostFrequent(rows: ReadonlySet<PrintedRow>): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { group } of rows) if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  const seldomFirst = [...counts].sort(([a, few], [b, many]) => few - many || collator.compare(b, a));
  return new Map(seldomFirst.map(([group]) => [groupKey(group), group]));
}
