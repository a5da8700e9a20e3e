import { fold } from '../../src/domain/danish.ts';
import type { Place } from '../../src/domain/place.ts';
import { type GridRow, rowText } from './grid.ts';
import { isTotalWord, type TableProblem } from './pool-table.ts';
import type { Table } from './table/table.ts';

/** Amounts of one sort, a year each: a column of a table with the years down its side, a row of one with them on top. */
export interface Series {
  heading: string;
  place: Place;
  points: Point[];
}
/** One of them; the year, or the sum of all. */
export interface Point {
  year: number | 'total';
  text: string;
  stored: number | undefined;
  place: Place;
}

const leadingRows = 8;
const fewestYears = 2;
/** "2021", and over a column "2021 (mio. kr.)". */
const yearCell = /^20[1-9]\d$/;
const yearHeading = /^(20[1-9]\d)(?:,? \(?(?:i )?(?:(?:mio|mill|t|1[. ]000)\.? ?)?kr\.?\)?)?$/iu;
const yearWord = /^(?:(?:finans|finanslovs|kalender|bevillings|tilsagns)?aar(?:et|stal)?|periode)$/;
const moneyWord = /bevilling|tilsagn|forbrug|beløb|kroner|(?<!\p{L})(?:kr|mio|dkk)(?!\p{L})/iu;
const key = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Words and cells that say kroner beside a number. */
export const saysKroner = /\d *(?:mio\.? ?|mill\.? ?|t\.? ?)?(?:kr|kroner|dkk|,-)/iu;

/** A table as the series that it holds, with the words over them and what is doubtful in its rows. */
export interface SeriesFound {
  series: Series[];
  over: string[];
  corner: string;
  problems: TableProblem[];
  place: Place;
  words: string;
}

/** The series of a table, whichever way it lies. */
export function seriesOf(table: Table, rows: readonly GridRow[]): SeriesFound | undefined {
  const leading = rows.slice(0, leadingRows);
  const across = leading.findIndex(isRowOfYears);
  const down = leading.findIndex((row) => row.own.length > 1 && row.own.some(({ text }) => yearWord.test(key(text))));
  const at = across >= 0 ? across : down;
  const head = rows[at];
  if (!head) return withoutHeading(rows);
  const over = rows.slice(0, at).toReversed().map(rowText);
  const base = { over, place: head.place, words: rowText(head), problems: doubtfulRows(table, rows.slice(at + 1)) };
  const stored = storedIn(table);
  return across >= 0
    ? { ...base, corner: cornerOf(head), series: seriesAcross(head, rows.slice(at + 1), stored) }
    : { ...base, corner: '', ...seriesDown(head, rows.slice(at + 1), stored, base.problems) };
}

/** "I alt (mio. kr.)" is a sum, whatever it is counted in. */
export const isSum = (heading: string): boolean =>
  isTotalWord(heading.replace(/[\s,(]+(?:i )?(?:(?:mio|t|1[. ]000)\.? ?)?(?:kr|kroner)\.?\)?$/iu, ''));

const isYearOrSum = (text: string) => yearCell.test(text.trim()) || isTotalWord(text);

const isYearHeading = (text: string) => yearHeading.test(text.trim()) || isTotalWord(text);

/** "År | 2019 | 2020 | I alt", or the years alone. */
function isRowOfYears({ own }: GridRow): boolean {
  const years = own.filter(({ text }) => yearHeading.test(text.trim()));
  const others = own.filter(({ text }) => !isYearHeading(text));
  const [label] = own;
  const isLabel = others.length === 1 && others[0] === label && others[0]?.col === 0;
  return (isLabel && years.length > 0) || (others.length === 0 && years.length > 1 && (label?.col ?? 0) > 0);
}

/** What the first cell of the years says, and the unit that stands beside each of them. */
const cornerOf = ({ own }: GridRow): string => {
  const said = own.flatMap(({ text }, at) => {
    if (isYearHeading(text)) return text.replace(/^20[1-9]\d/u, '');
    return at === 0 && !yearWord.test(key(text)) ? text : '';
  });
  return [...new Set(said.map((text) => text.trim()).filter((text) => text !== '' && !isTotalWord(text)))].join('\n');
};

type Stored = (row: number, col: number) => number | undefined;

function storedIn(table: Table): Stored {
  const numbers = new Map(table.cells.map((cell) => [`${cell.row} ${cell.col}`, cell.number]));
  return (row, col) => numbers.get(`${row} ${col}`);
}

function yearOf(text: string): Point['year'] {
  const year = yearHeading.exec(text.trim())?.[1];
  return year === undefined ? 'total' : Number(year);
}

function seriesAcross(head: GridRow, rows: readonly GridRow[], stored: Stored): Series[] {
  const columns = head.own.filter(({ text }) => isYearHeading(text));
  const first = columns[0]?.col ?? 1;
  return rows.map((row) => ({
    heading: [...row.cells.values()]
      .filter((cell) => cell.col < first)
      .map((cell) => cell.text)
      .join(' '),
    place: row.place,
    points: columns.map(({ col, text }) => ({
      year: yearOf(text),
      text: row.cells.get(col)?.text ?? '',
      stored: stored(row.index, col),
      place: row.place,
    })),
  }));
}

function seriesDown(
  head: GridRow,
  rows: readonly GridRow[],
  stored: Stored,
  known: readonly TableProblem[],
): { series: Series[]; problems: TableProblem[] } {
  const years = head.own.find(({ text }) => yearWord.test(key(text)))?.col ?? 0;
  const columns = [...head.cells.values()].filter(({ col }) => col !== years);
  const problems = [...known];
  const own = rows.filter((row) => {
    const label = row.cells.get(years)?.text ?? '';
    const isRead = isYearOrSum(label);
    // "2021 (foreløbig)", "2015-2020": a year that is not plainly one.
    if (!isRead && row.own.some(({ text }) => /\d/.test(text)))
      problems.push({ code: 'pool-year-unclear', words: rowText(row), place: row.place });
    return isRead;
  });
  const beyond = rows.some((row) => row.own.some(({ col }) => col !== years && !head.cells.has(col)));
  if (beyond) problems.push({ code: 'pool-heading-unknown', words: '', place: head.place });
  const series = columns.map(({ col, text }) => ({
    heading: text,
    place: head.place,
    points: own.map((row) => ({
      year: yearOf(row.cells.get(years)?.text ?? ''),
      text: row.cells.get(col)?.text ?? '',
      stored: stored(row.index, col),
      place: row.place,
    })),
  }));
  return { series, problems };
}

/** Years with money beside them under no heading that is known. */
function withoutHeading(rows: readonly GridRow[]): SeriesFound | undefined {
  const ofYears = rows.filter(({ own }) => own.length > 1 && yearCell.test(own[0]?.text.trim() ?? ''));
  const [first] = ofYears;
  const isMoney =
    ofYears.some(({ own }) => own.some(({ text }) => saysKroner.test(text))) ||
    rows.slice(0, leadingRows).some((row) => moneyWord.test(rowText(row)));
  if (!first || ofYears.length < fewestYears || !isMoney) return undefined;
  return { series: [], over: [], corner: '', problems: [], place: first.place, words: rowText(first) };
}

function doubtfulRows({ struckRows = [], cutRows = [] }: Table, rows: readonly GridRow[]): TableProblem[] {
  const doubtful = new Set([...struckRows, ...cutRows]);
  return rows
    .filter((row) => doubtful.has(row.index))
    .map((row) => ({ code: 'pool-row-doubtful', words: rowText(row), place: row.place }));
}
