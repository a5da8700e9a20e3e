import type { BulkColumn, BulkReference, BulkTable, BulkType, BulkValue } from '../../domain/bulk.ts';
import type { Place } from '../../domain/place.ts';

/** A column and where its value is found in whatever a row is made of. */
interface ColumnOf<Item> extends Omit<BulkColumn, 'required'> {
  of(item: Item): BulkValue;
}

/** A table before its columns are told which of them are always filled. */
interface TableOf<Item> {
  name: string;
  da: string;
  en: string;
  columns: readonly ColumnOf<Item>[];
  key: readonly string[];
  /** Columns that are always filled besides those of the key. */
  required?: readonly string[];
  references?: readonly BulkReference[];
  searched?: readonly string[];
  view?: string;
  items(): Iterable<Item>;
}

type Make<Item> = (name: string, da: string, en: string, of: (item: Item) => BulkValue) => ColumnOf<Item>;

/** The kinds of column over one kind of item: a name, what it means in both languages, and where its value is. */
export function columnsOf<Item>(): Record<'text' | 'whole' | 'number' | 'flag' | 'day' | 'moment', Make<Item>> {
  const make =
    (type: BulkType): Make<Item> =>
    (name, da, en, of) => ({ name, type, says: { da, en }, of });
  return {
    text: make('string'),
    whole: make('integer'),
    number: make('number'),
    flag: make('boolean'),
    day: make('date'),
    moment: make('datetime'),
  };
}

/** A table over items. */
export function tableOf<Item>(table: TableOf<Item>): BulkTable {
  const { name, da, en, columns, key, required = [], references = [], searched = [], view } = table;
  return {
    name,
    says: { da, en },
    columns: columns.map(({ of: _of, ...column }) => ({
      ...column,
      required: key.includes(column.name) || required.includes(column.name),
    })),
    key,
    references,
    searched,
    view,
    *rows() {
      for (const item of table.items()) yield columns.map((column) => column.of(item));
    },
  };
}

/** A reference to another table's key. */
export const refersTo = (column: string, table: string, to: string): BulkReference => ({ column, table, to });

type AnyPlace = { sheet?: string; row?: number; page?: number; line?: number; table?: number };

/** Where in its document something stands: the columns that fit the document's kind are filled, the others not. */
export function placeColumns<Item>(placeOf: (item: Item) => Place | undefined): ColumnOf<Item>[] {
  const c = columnsOf<Item>();
  const at = (item: Item): AnyPlace => placeOf(item) ?? {};
  return [
    c.text('placeSheet', 'Arket i en Excel-fil', 'The sheet of a workbook', (item) => at(item).sheet),
    c.whole('placePage', 'Siden i en PDF', 'The page of a PDF', (item) => at(item).page),
    c.whole('placeTable', 'Tabellen på en webside', 'The table of a web page', (item) => at(item).table),
    c.whole('placeRow', 'Rækken i arket eller tabellen', 'The row of the sheet or table', (item) => at(item).row),
    c.whole('placeLine', 'Linjen på siden eller i filen', 'The line of the page or file', (item) => at(item).line),
  ];
}

/** The columns of dated facts: when they held, when they were written down, and what they rest on. */
export function datedColumns<Item>(
  of: (item: Item) => {
    validFrom?: string | undefined;
    validTo?: string | undefined;
    recordedOn?: string | undefined;
    grade?: string | undefined;
    source?: string | undefined;
  },
): ColumnOf<Item>[] {
  const c = columnsOf<Item>();
  return [
    c.day('validFrom', 'Gælder fra og med denne dag', 'Holds from this day on', (item) => of(item).validFrom),
    c.day(
      'validTo',
      'Gælder til denne dag, den selv ikke med',
      'Holds until this day, exclusive',
      (item) => of(item).validTo,
    ),
    c.day(
      'recordedOn',
      'Dagen, det blev skrevet ned her',
      'The day it was written down here',
      (item) => of(item).recordedOn,
    ),
    c.text(
      'grade',
      'Hvor sikkert det er: official, seen, inferred, disputed eller unconfirmed',
      'How sure it is: official, seen, inferred, disputed or unconfirmed',
      (item) => of(item).grade,
    ),
    c.text('factSource', 'Hvor oplysningen kommer fra', 'Where the fact comes from', (item) => of(item).source),
  ];
}
