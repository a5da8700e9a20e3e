import type { Council } from './council.ts';
import type { Column, ExampleList, ListRow } from './list.ts';
import { rowsOf } from './site.ts';

/** A council whose list is changed once more, after what it changes itself. */
export const alsoEdited = (council: Council, edit: (list: ExampleList) => ExampleList): Council => ({
  ...council,
  edit: (list) => edit(council.edit?.(list) ?? list),
});

const schools = [
  'AMU Nordjylland',
  'Roskilde Tekniske Skole',
  'Learnmark Horsens',
  'UCN',
  'Kold College',
  'TECHCOLLEGE',
];

/** A row with every field that its list prints. */
function filledRow(row: ListRow, at: number, shows: ReadonlySet<string>): ListRow {
  const school = schools[(at * 5) % schools.length] ?? '';
  return {
    ...row,
    ...(shows.has('code') && { code: row.code ?? String(41_000 + at * 7) }),
    ...(shows.has('durationText') && { durationText: row.durationText ?? `${1 + (at % 9)} dage` }),
    ...(shows.has('priceText') && { priceText: row.priceText ?? `${200 + ((at * 37) % 2000)} kr.` }),
    ...(shows.has('provider') && { provider: row.provider ?? school }),
  };
}

/** The same list without an empty cell in its numbers, lengths, prices and providers. */
export function filled(council: Council): Council {
  const shows = new Set<string>(council.columns.map(({ field }) => field));
  return alsoEdited(council, (list) => ({ ...list, rows: list.rows.map((row, at) => filledRow(row, at, shows)) }));
}

const empty: Partial<Record<Column['field'], string>> = { title: '', group: '' };

/** The list with a field taken out of some of its rows, counted from 0. */
export function without(council: Council, field: Column['field'], rows: readonly number[]): Council {
  const taken = new Set(rows);
  const take = ({ [field]: _gone, ...row }: ListRow): ListRow => ({ title: '', group: '', ...row, ...pick(field) });
  return alsoEdited(council, (list) => ({
    ...list,
    rows: list.rows.map((row, at) => (taken.has(at) ? take(row) : row)),
  }));
}

const pick = (field: Column['field']) => (empty[field] === undefined ? {} : { [field]: empty[field] });

/** So many of the rows of a list, spread at random but always the same; every row where there are no more. */
export function sample(council: Council, size: number, fits: (row: ListRow) => boolean = () => true): number[] {
  const rows = rowsOf(council);
  let seed = rows.length * 7919 + council.id.length;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed;
  };
  const all = rows.flatMap((row, at) => (fits(row) ? [{ at, order: next() }] : []));
  return all
    .toSorted((a, b) => a.order - b.order)
    .slice(0, size)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}
