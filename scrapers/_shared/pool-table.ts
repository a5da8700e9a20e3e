import type { AreaId, Kommunekode } from '../../src/domain/area.ts';
import { fold } from '../../src/domain/danish.ts';
import type { Place } from '../../src/domain/place.ts';
import type { PoolNames } from '../../src/domain/pool-reading.ts';
import { type GridRow, gridRows, rowText } from './grid.ts';
import { type CellAmount, cellAmount } from './pool-cell.ts';
import {
  type AmountColumn,
  type ColumnProblem,
  columnKey,
  columnsOf,
  isHeadingRow,
  type TableColumns,
} from './pool-table-columns.ts';
import { isAboutPool } from './pool-words.ts';
import type { Table } from './table/table.ts';

/** An amount of a table, with its column and its row. */
export interface TableAmount {
  column: AmountColumn;
  amount: number;
  approximate: boolean;
  rounding: number;
  place: Place;
}

/** A row of a table as it is understood. */
export type PoolRow =
  | { what: 'kommune'; kode: Kommunekode; name: string; place: Place; amounts: TableAmount[] }
  | { what: 'area'; areas: AreaId[]; name: string; place: Place; amounts: TableAmount[] }
  | { what: 'total'; name: string; place: Place; amounts: TableAmount[] };

/** Why a table or one of its rows is not understood; each keeps the document from being published. */
export interface TableProblem {
  code:
    | ColumnProblem['code']
    | 'pool-table-unknown'
    | 'pool-kommune-unknown'
    | 'pool-kommune-contradicts'
    | 'pool-cell-unclear'
    | 'pool-unit-missing'
    | 'pool-row-sum-differs'
    | 'pool-year-twice'
    | 'pool-table-unnamed'
    | 'pool-scope-unclear'
    | 'pool-row-doubtful';
  words: string;
  place: Place;
}

export interface PoolTable {
  rows: PoolRow[];
  problems: TableProblem[];
  /** Cells without an amount: the municipality's figure is not published there. */
  empty: number;
}

const totalWords = /^(i ?alt|hele landet|landet|sum|total|samlet|alle kommuner|danmark|landstotal)( i alt)?$/;
const key = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** True of words that call their amount the sum of all. */
export const isTotalWord = (text: string): boolean => totalWords.test(key(text));
const isTotalRow = ({ own }: GridRow): boolean => own.length > 1 && own.some((cell) => isTotalWord(cell.text));

/** A table's columns, for one that goes on over the page without its headings. */
export interface Continued {
  columns: TableColumns;
  width: number;
}

/** Names of municipalities that make a table one of municipalities, whatever its headings. */
const fewestNames = 3;

const mostRows = 2000;

const widthOf = (table: Table) => table.cells.reduce((most, cell) => Math.max(most, cell.col + (cell.colSpan ?? 1)), 0);

/**
 * Reads a table of amounts per municipality; undefined where it is none. `around` are the words it stands under, `before` the
 * columns of the table it may go on from.
 */
export function readPoolTable(
  table: Table,
  around: readonly string[],
  names: PoolNames,
  before: Continued | undefined,
): { read: PoolTable; continued: Continued | undefined } | undefined {
  const rows = gridRows(table).filter((row) => !row.hidden);
  const first = rows.findIndex(isHeadingRow);
  const width = widthOf(table);
  // Some hundred rows hold every municipality with its sums; what is longer is a list of something else.
  if (rows.length > mostRows) return first < 0 ? undefined : { read: unknown(rows), continued: undefined };
  if (first < 0) {
    // One row is enough of a table that goes on: the last of them, or the sum, is often alone on its page.
    const goesOn = before !== undefined && (namesKommuner(rows, names, 1) || rows.some(isTotalRow));
    if (!goesOn && !namesKommuner(rows, names, fewestNames))
      return isOfAreas(rows, around, names) ? { read: unknown(rows), continued: undefined } : undefined;
    if (before?.width !== width) return { read: unknown(rows), continued: undefined };
    return { read: readRows(table, rows, before.columns, names), continued: before };
  }
  const body = bodyStart(rows, first);
  const over = rows.slice(0, first).toReversed().map(rowText);
  const isTwoStoreyed = first > 0 && (rows[first - 1]?.own.some((cell) => cell.colSpan > 1 && cell.col > 0) ?? false);
  const columns = columnsOf(rows.slice(isTwoStoreyed ? first - 1 : first, body), [...over, ...around]);
  const place = rows[first]?.place ?? { line: 1 };
  if ('problems' in columns) {
    const problems = columns.problems.map(({ code, heading }) => ({ code, words: heading, place }));
    return { read: { rows: [], problems, empty: 0 }, continued: undefined };
  }
  if (columns.groups.length === 0)
    return namesKommuner(rows, names, fewestNames) ? { read: unknown(rows), continued: undefined } : undefined;
  const read = readRows(table, rows.slice(body), columns, names);
  return { read, continued: { columns, width } };
}

/** The row after the headings: a row of nothing but years or units still belongs to them. */
function bodyStart(rows: readonly GridRow[], first: number): number {
  let body = first + 1;
  const isMore = (row: GridRow | undefined) =>
    row !== undefined &&
    row.own.length > 0 &&
    row.own.every(({ text }) => /^\(?(?:i )?(?:20\d\d|(?:1[. ]?000|mio\.?|t\.?)? ?kr\.?)\)?$/i.test(text));
  while (isMore(rows[body])) body++;
  return body;
}

const namesKommuner = (rows: readonly GridRow[], names: PoolNames, fewest: number): boolean =>
  rows.filter(({ own }) => own.length > 1 && own.some(({ text }) => /\p{L}/u.test(text) && names.kommune(text)))
    .length >= fewest;

/** Areas with a number each under a word for money; a list of courses may name areas too, but under other words. */
function isOfAreas(rows: readonly GridRow[], around: readonly string[], names: PoolNames): boolean {
  const leading = rows.slice(0, leadingRows).map(rowText);
  if (!leading.some((text) => moneyHeading.test(text)) || ![...around, ...leading].some(isAboutPool)) return false;
  const ofAreas = rows.filter(
    ({ own }) => own.some(({ text }) => isArea(text, names)) && own.some(({ text }) => amountCell.test(text.trim())),
  );
  return ofAreas.length >= fewestAreas;
}

const leadingRows = 8;
const fewestAreas = 2;
const longestAreaName = 40;
const moneyHeading = /tilsagn|ramme|beløb|forbrug|bevilling|tildel|fordel|kroner|(?<!\p{L})(?:kr|mio|dkk)(?!\p{L})/iu;
const amountCell = /^(?:(?:kr|dkk)\.? ?)?\d[\d., ]*(?: ?(?:kr|kroner|mio|t|dkk|,-)[\p{L}. ]*)?$/iu;
/** Any year of both divisions will do: whether it names an area, not which. */
const yearOfNames = 2026;

const isArea = (text: string, names: PoolNames): boolean =>
  text.length <= longestAreaName &&
  /(?<!\p{L})(?:rar|rbr)(?!\p{L})|jylland|sjælland|(?<!\p{L})fyn|bornholm|hovedstad/iu.test(text) &&
  names.areasIn(text, yearOfNames).length > 0;

function unknown(rows: readonly GridRow[]): PoolTable {
  const [row] = rows;
  const place = row?.place ?? { line: 1 };
  return { rows: [], problems: [{ code: 'pool-table-unknown', words: row ? rowText(row) : '', place }], empty: 0 };
}

function readRows(table: Table, rows: readonly GridRow[], columns: TableColumns, names: PoolNames): PoolTable {
  const numbers = new Map(table.cells.map((cell) => [`${cell.row} ${cell.col}`, cell.number]));
  const read: PoolTable = { rows: [], problems: [], empty: 0 };
  const doubtful = new Set([...(table.struckRows ?? []), ...(table.cutRows ?? [])]);
  for (const row of rows) {
    if (isHeadingRow(row)) continue;
    // Struck out or cut off at the cell's edge: whether the amount counts, or is whole, nobody can tell.
    if (doubtful.has(row.index)) {
      read.problems.push({ code: 'pool-row-doubtful', words: rowText(row), place: row.place });
      continue;
    }
    for (const group of columns.groups) readOne(row, group, numbers, names, read);
  }
  return read;
}

type Group = TableColumns['groups'][number];

function readOne(
  row: GridRow,
  group: Group,
  numbers: ReadonlyMap<string, number | undefined>,
  names: PoolNames,
  read: PoolTable,
): void {
  const { place, index } = row;
  const name = row.cells.get(group.name)?.text ?? labelOf(row, group);
  const problem = (code: TableProblem['code'], words: string) => read.problems.push({ code, words, place });
  const cell = (col: number, unit: number | undefined): CellAmount | undefined =>
    cellAmount(row.cells.get(col)?.text ?? '', numbers.get(`${index} ${col}`), unit);
  const amounts = group.amounts.flatMap((column): TableAmount[] => {
    const found = cell(column.col, column.unit);
    const words = `${name}: ${row.cells.get(column.col)?.text}`;
    if (found === 'empty') return [];
    if (found === undefined) noUnit(read, words, place);
    else if (found === 'unclear') {
      if (name !== '' || /\d/.test(row.cells.get(column.col)?.text ?? '')) problem('pool-cell-unclear', words);
    } else return [{ column, ...found, place }];
    return [];
  });
  if (group.total !== undefined)
    checkRowTotal(cell(group.total, group.amounts[0]?.unit), amounts, () =>
      problem('pool-row-sum-differs', rowText(row)),
    );
  const code = group.code === undefined ? '' : (row.cells.get(group.code)?.text ?? '');
  const what = name === '' && code !== '' ? code : name;
  const kode = names.kommune(what);
  if (kode) {
    if (group.code !== undefined && code !== '' && names.kommune(code) !== kode)
      problem('pool-kommune-contradicts', `${code} ${name}`);
    read.empty += group.amounts.length - amounts.length;
    read.rows.push({ what: 'kommune', kode, name: what, place, amounts });
    return;
  }
  if (amounts.length === 0) return;
  const year = group.amounts[0]?.period.year ?? 0;
  const isRegion = /^region /i.test(name);
  // An administrative region is not the area of a council, though it may share its name.
  const areas = isRegion ? [] : names.areasIn(name, year);
  if (isTotalWord(name)) read.rows.push({ what: 'total', name, place, amounts });
  else if (areas.length > 0 || isRegion) read.rows.push({ what: 'area', areas, name, place, amounts });
  else problem('pool-kommune-unknown', rowText(row));
}

/** One word on it is enough: it is the same for every cell. */
function noUnit({ problems }: PoolTable, words: string, place: Place): void {
  if (!problems.some((one) => one.code === 'pool-unit-missing'))
    problems.push({ code: 'pool-unit-missing', words, place });
}

/** "I alt" may stand in the first column of a row, before that of the names. */
function labelOf(row: GridRow, { name, amounts }: Group): string {
  const label = row.own.find((cell) => cell.col < (amounts[0]?.col ?? name) && /\p{L}/u.test(cell.text));
  return label?.text ?? '';
}

function checkRowTotal(printed: CellAmount | undefined, amounts: readonly TableAmount[], differs: () => void): void {
  if (printed === undefined || printed === 'empty') return;
  if (printed === 'unclear') {
    differs();
    return;
  }
  const sum = amounts.reduce((all, one) => all + one.amount, 0);
  const slack = amounts.reduce((all, one) => all + one.rounding, printed.rounding);
  if (Math.abs(sum - printed.amount) > slack) differs();
}

/** The amounts of rows in one column, wherever it stands in the document. */
export const inColumn = (rows: readonly PoolRow[], column: AmountColumn): TableAmount[] =>
  rows.flatMap(({ amounts }) => amounts.filter((one) => columnKey(one.column) === columnKey(column)));
