import type { AreaId, Kommunekode } from '../../src/domain/area.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { Place } from '../../src/domain/place.ts';
import type { PoolScope } from '../../src/domain/pool-figure.ts';
import type { PoolNames, ReadFigure } from '../../src/domain/pool-reading.ts';
import type { PoolContext } from './pool-context.ts';
import {
  type Continued,
  inColumn,
  isTotalWord,
  type PoolRow,
  type PoolTable,
  readPoolTable,
  type TableAmount,
} from './pool-table.ts';
import { type AmountColumn, columnKey } from './pool-table-columns.ts';
import { asFindings, errorOn } from './pool-table-problems.ts';
import { isAboutPool, namesOtherScheme } from './pool-words.ts';
import { readYearTable, type YearTable } from './pool-year-table.ts';
import type { DocumentTables, Table } from './table/table.ts';

const kroner = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} kr.`;

/**
 * The words a table stands under, the nearest first: its own title, its sheet's name, and all lines of the document as one
 * text, so that two years in it are two and not the first of them.
 */
function wordsAround(table: Table, lines: DocumentTables['lines']): string[] {
  const { at } = table;
  const sheet = 'sheet' in at ? [at.sheet] : [];
  const own = lines.filter(({ place }) => {
    if ('sheet' in at) return 'sheet' in place && place.sheet === at.sheet;
    return !('page' in at && 'page' in place) || place.page <= at.page;
  });
  return [...(table.title === undefined ? [] : [table.title]), ...sheet, own.map((line) => line.text).join('\n')];
}

/**
 * The figures of every table of amounts per municipality in a document. The municipalities' amounts must add up to each
 * printed total, exactly or within the rounding of the unit they are printed in; whatever is not understood is a finding of
 * severity `error`, which holds the document.
 */
export function readPoolTables(
  { tables, lines }: DocumentTables,
  context: PoolContext,
): { figures: ReadFigure[]; findings: Finding[] } {
  const read: PoolTable = { rows: [], problems: [], empty: 0 };
  const years: YearTable = { figures: [], problems: [], empty: 0 };
  const prose = lines.map((line) => line.text);
  let before: Continued | undefined;
  for (const table of tables.filter((one) => !one.hidden)) {
    const around = wordsAround(table, lines);
    const one = readPoolTable(table, around, context.names, before);
    if (!one) {
      const ofYears = readYearTable(table, { near: nearWords(table, lines), prose }, context);
      years.figures.push(...(ofYears?.figures ?? []));
      years.problems.push(...(ofYears?.problems ?? []));
      years.empty += ofYears?.empty ?? 0;
      continue;
    }
    before = one.continued;
    read.rows.push(...one.read.rows);
    read.problems.push(...one.read.problems);
    read.empty += one.read.empty;
  }
  const ofYears = [...asFindings(years.problems), ...emptyFinding(years.empty)];
  if (read.rows.length === 0 && read.problems.length === 0) {
    const isKommune = (name: string) => context.names.kommune(name) !== undefined;
    return { figures: years.figures, findings: [...ofYears, ...linesLikeTable(lines, isKommune, fewestLines)] };
  }
  const findings = [...asFindings(read.problems), ...ofYears];
  const everything = [...tables.flatMap((table) => wordsAround(table, lines)), ...firstRows(tables)].join('\n');
  // Beside a table that was read one such line is a row of it that was not.
  const isPlace = (name: string) => context.names.kommune(name) !== undefined || isTotalWord(name);
  findings.push(...linesLikeTable(lines, isPlace, 1));
  findings.push(...subjectFindings(everything), ...doubles(read.rows), ...sums(read.rows), ...emptyFinding(read.empty));
  return { figures: [...figuresOf(read.rows, context), ...years.figures], findings };
}

/** The title of a table, its sheet's name, and the two lines right above it where a document tells which they are. */
function nearWords({ title, at, places }: Table, lines: DocumentTables['lines']): string[] {
  const sheet = 'sheet' in at ? [at.sheet] : [];
  const [first] = places;
  const above = lines.flatMap(({ text, place }) => (first && isAbove(place, first) ? [text] : []));
  return [...(title === undefined ? [] : [title]), ...above.slice(-2).toReversed(), ...sheet];
}

function isAbove(place: Place, table: Place): boolean {
  if ('page' in place && 'page' in table) return place.page === table.page && place.line < table.line;
  return 'sheet' in place && 'sheet' in table && place.sheet === table.sheet && place.row < table.row;
}

/** Municipalities with a number each, line after line, are a table that the readers did not see as one. */
function linesLikeTable(lines: DocumentTables['lines'], isName: (text: string) => boolean, fewest: number): Finding[] {
  const rows = lines.filter(({ text }) => {
    if (text.length > longestLine) return false;
    const match = /^(.*?\p{L}.*?)[\s:–-]+\d[\d., ]*(?:(?:(?:mio|mill|t)\.? ?)?(?:kr|kroner|,-)\.?)?$/u.exec(
      text.trim(),
    );
    return match?.[1] !== undefined && isName(match[1]);
  });
  const [first] = rows;
  if (!first || rows.length < fewest) return [];
  return asFindings([{ code: 'pool-table-unknown', words: first.text, place: first.place }]);
}

const fewestLines = 3;
const longestLine = 120;
const leadingRows = 8;

const firstRows = (tables: readonly Table[]): string[] =>
  tables.flatMap((table) => table.cells.filter((cell) => cell.row < leadingRows).map((cell) => cell.text));

function subjectFindings(text: string): Finding[] {
  if (!isAboutPool(text)) {
    const sentence = {
      da: 'Dokumentet siger ikke, at tabellen er om den regionale uddannelsespulje.',
      en: 'The document does not say that its table is about the regional pool.',
    };
    return [finding('pool-not-named', 'error', sentence)];
  }
  if (!namesOtherScheme(text)) return [];
  const sentence = {
    da: 'Dokumentet nævner også andre ordninger; tabellen kan være om dem.',
    en: 'The document names other schemes too; the table may be about those.',
  };
  return [finding('pool-other-scheme', 'error', sentence)];
}

function emptyFinding(count: number): Finding[] {
  if (count === 0) return [];
  return [
    finding('pool-cells-empty', 'info', {
      da: `${count} celler for kommuner er tomme; de er læst som intet beløb, ikke som 0.`,
      en: `${count} cells of municipalities are empty; they were read as no amount, not as 0.`,
    }),
  ];
}

/** A municipality that stands twice in one column has no amount anybody can be sure of. */
function doubles(rows: readonly PoolRow[]): Finding[] {
  const met = new Set<string>();
  return rows.flatMap((row) => {
    if (row.what !== 'kommune') return [];
    const again = row.amounts.filter(({ column }) => {
      const key = `${row.kode} ${columnKey(column)}`;
      return met.size === met.add(key).size;
    });
    const sentence = { da: 'En kommune står to gange', en: 'A municipality stands twice' };
    return again.length > 0 ? [errorOn('pool-kommune-twice', sentence, row.name, row.place)] : [];
  });
}

const columnsIn = (rows: readonly PoolRow[]): AmountColumn[] => [
  ...new Map(rows.flatMap(({ amounts }) => amounts.map(({ column }) => [columnKey(column), column]))).values(),
];

const kommuneRows = (rows: readonly PoolRow[]) => rows.filter((row) => row.what === 'kommune');

function sums(rows: readonly PoolRow[]): Finding[] {
  const totals = rows.filter((row) => row.what === 'total');
  const missing = columnsIn(rows).filter((column) => inColumn(totals, column).length === 0);
  const noTotal = finding('pool-total-missing', 'error', {
    da: 'Tabellen har ingen sum at regne efter; en person skal se den.',
    en: 'The table has no printed total to check against; a person must look at it.',
  });
  return [
    ...columnsIn(rows).flatMap((column) => [
      ...totals.flatMap((total) =>
        inColumn([total], column).flatMap((one) => differs(summedBy(total, one, rows), one, 'i alt')),
      ),
      ...areaSums(rows, column),
    ]),
    ...(missing.length > 0 ? [noTotal] : []),
  ];
}

/**
 * The amounts that a total is of: those since the total before it, where they add up to it (a table for each area), else all
 * of the document.
 */
function summedBy(total: PoolRow, amount: TableAmount, rows: readonly PoolRow[]): TableAmount[] {
  return inColumn(rowsOfTotal(total, amount, rows), amount.column);
}

function rowsOfTotal(total: PoolRow, amount: TableAmount, rows: readonly PoolRow[]): PoolRow[] {
  const before = rows.slice(0, rows.indexOf(total));
  const last = before.findLastIndex((row) => row.what === 'total' && inColumn([row], amount.column).length > 0);
  const since = kommuneRows(before.slice(last + 1));
  const isOwn = last >= 0 && addsUp(inColumn(since, amount.column), amount);
  if (isOwn) return since;
  const next = rows.findIndex((row, at) => at > before.length && row.what === 'total');
  const upToHere = kommuneRows(before);
  return next >= 0 && addsUp(inColumn(upToHere, amount.column), amount) ? upToHere : kommuneRows(rows);
}

function addsUp(parts: readonly TableAmount[], total: TableAmount): boolean {
  const sum = parts.reduce((all, one) => all + one.amount, 0);
  return Math.abs(sum - total.amount) <= parts.reduce((all, one) => all + one.rounding, total.rounding);
}

function differs(parts: readonly TableAmount[], total: TableAmount, name: string): Finding[] {
  if (addsUp(parts, total)) return [];
  const sum = parts.reduce((all, one) => all + one.amount, 0);
  const sentence = {
    da: `Kommunernes beløb giver ${kroner(sum)}, men der står ${kroner(total.amount)}`,
    en: `The municipalities' amounts add up to ${kroner(sum)}, but it says ${kroner(total.amount)}`,
  };
  return [errorOn('pool-sum-differs', sentence, `${name} ${total.column.period.year}`, total.place)];
}

/** Rows of areas stand over their municipalities or under them, the same way all through a table. */
function areaSums(rows: readonly PoolRow[], column: AmountColumn): Finding[] {
  const places = rows.filter((row) => row.what !== 'total');
  const isOver = places[0]?.what === 'area';
  const findings: Finding[] = [];
  for (const [at, row] of places.entries()) {
    const [total] = inColumn([row], column);
    if (row.what !== 'area' || !total) continue;
    const around = isOver ? places.slice(at + 1) : places.slice(0, at).reverse();
    const end = around.findIndex((one) => one.what === 'area');
    const group = end < 0 ? around : around.slice(0, end);
    if (group.length > 0) findings.push(...differs(inColumn(group, column), total, row.name));
  }
  return findings;
}

function figuresOf(rows: readonly PoolRow[], context: PoolContext): ReadFigure[] {
  return rows.flatMap((row) => {
    return row.amounts.flatMap((one): ReadFigure[] => {
      const scope = scopeOf(row, one, rows, context);
      if (!scope) return [];
      const { kind, period } = one.column;
      const { amount, approximate, place } = one;
      return [{ kind, scope, period, amount, approximate, place, grade: 'seen' }];
    });
  });
}

/** A total is a figure of its own only where the municipalities above it are all of the country's, or all of one area's. */
function scopeOf(
  row: PoolRow,
  amount: TableAmount,
  rows: readonly PoolRow[],
  { area, names }: PoolContext,
): PoolScope | undefined {
  if (row.what === 'kommune') return { kind: 'kommune', kommune: row.kode };
  if (row.what === 'area') {
    const [only, ...others] = row.areas;
    return only && others.length === 0 ? { kind: 'area', area: only } : undefined;
  }
  const { column } = amount;
  const summed = new Set(
    rowsOfTotal(row, amount, rows).flatMap((one) =>
      one.what === 'kommune' && inColumn([one], column).length > 0 ? [one.kode] : [],
    ),
  );
  if (sameSet(summed, names.everyKommune)) return { kind: 'national' };
  return isWhole(summed, area, column, names) ? { kind: 'area', area } : undefined;
}

const isWhole = (summed: ReadonlySet<Kommunekode>, area: AreaId, { period }: AmountColumn, names: PoolNames) => {
  const all = names.kommunerOf(area, period.year);
  return all.size > 0 && sameSet(summed, all);
};

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((each) => other.has(each));
