import type { Column, Entry } from './pdf-columns.ts';
import { isFigure, phraseText } from './pdf-words.ts';

/** The entries of one line of a table. */
export interface EntryLine {
  line: number;
  base: number;
  size: number;
  entries: Entry[];
}

/** The lines of a table on one page, and where ruling lines run across it. */
export interface RuledLines {
  lines: EntryLine[];
  rules: readonly number[];
}

function byColumn(lines: readonly EntryLine[]): Map<number, Entry[]> {
  const columns = new Map<number, Entry[]>();
  for (const entry of lines.flatMap((line) => line.entries)) {
    columns.set(entry.col, [...(columns.get(entry.col) ?? []), entry]);
  }
  return columns;
}

/** True where some lines together can be one row: figures stand once in a column, and something stands once. */
function canBeOneRow(lines: readonly EntryLine[]): boolean {
  const columns = [...byColumn(lines).values()];
  const single = columns.filter((entries) => entries.length === 1).length;
  if (columns.some((entries) => entries.filter((entry) => isFigure(phraseText(entry))).length > 1)) return false;
  return columns.length === 1 ? lines.length < 4 : single >= (columns.length >= 4 ? 2 : 1);
}

/** True where nearly every band of lines can be one row of the table. */
function areRows(bands: readonly EntryLine[][]): boolean {
  const tall = bands.slice(1).filter((band) => band.length > 1);
  if (bands.length < 3) return false;
  return tall.filter(canBeOneRow).length >= 0.9 * tall.length;
}

/** A heading over the whole table, as between groups of rows. */
function isGroupHeading(line: EntryLine): boolean {
  const [only, another] = line.entries;
  return only !== undefined && another === undefined && only.endCol > only.col;
}

/** A short heading of a group ("Industri") that stays within the column of numbers it stands in. */
function isWordAmongNumbers(line: EntryLine, band: readonly EntryLine[]): boolean {
  const [only, another] = line.entries;
  if (only === undefined || another !== undefined || only.col !== 0 || !/^\p{Lu}\p{Ll}{2}/u.test(phraseText(only)))
    return false;
  return band.some((other) => other.entries.some((entry) => entry.col === 0 && /^\d{3,}$/.test(phraseText(entry))));
}

/** Group headings are rows of their own, also where no line and no white parts them from the next row. */
function withGroupHeadings(bands: readonly EntryLine[][]): EntryLine[][] {
  return bands.flatMap((band) => {
    const parts: EntryLine[][] = [];
    let heading = true;
    for (const line of band) {
      const isHeading: boolean = isGroupHeading(line) || isWordAmongNumbers(line, band);
      if (heading || isHeading) parts.push([line]);
      else parts.at(-1)?.push(line);
      heading = isHeading;
    }
    return parts;
  });
}

/** Bands between ruling lines. */
function ruledBands(lines: readonly EntryLine[], rules: readonly number[]): EntryLine[][] {
  const bands: EntryLine[][] = [];
  let above = -1;
  for (const line of lines) {
    const middle = line.base - 0.3 * line.size;
    const here = rules.filter((rule) => rule < middle).length;
    if (here === above) bands.at(-1)?.push(line);
    else bands.push([line]);
    above = here;
  }
  return bands;
}

function gapsBefore(lines: readonly EntryLine[]): number[] {
  let bottom = Number.NEGATIVE_INFINITY;
  return lines.map((line) => {
    const gap = line.base - 0.72 * line.size - bottom;
    bottom = Math.max(bottom, line.base + 0.22 * line.size);
    return gap;
  });
}

/** Bands parted by more white than stands between the lines of one cell. */
function gapBands(lines: readonly EntryLine[], least: number): EntryLine[][] {
  const gaps = gapsBefore(lines);
  const bands: EntryLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || (gaps[index] ?? 0) > least) bands.push([line]);
    else bands.at(-1)?.push(line);
  }
  return bands;
}

/** The widths of white at which the gaps of all pages fall into small and large, largest step first. */
function gapSteps(pages: readonly RuledLines[]): number[] {
  const gaps = pages.flatMap((page) => gapsBefore(page.lines).slice(1)).sort((a, b) => a - b);
  const size = pages[0]?.lines[0]?.size ?? 10;
  const steps = gaps.flatMap((gap, index) => {
    const next = gaps[index + 1];
    return next !== undefined && next - gap > 0.1 * size ? [{ at: (gap + next) / 2, by: next - gap }] : [];
  });
  return steps
    .sort((a, b) => b.by - a.by)
    .slice(0, 6)
    .map((step) => step.at);
}

/** How many columns a row fills on average: rows cut in two fill few. */
function fullness(bands: readonly EntryLine[][]): number {
  const filled = bands.map((band) => byColumn(band).size);
  return filled.reduce((sum, count) => sum + count, 0) / Math.max(1, bands.length);
}

/** The first word of an entry would have had room on the line above: so the line above was not full. */
function hadRoom(above: Entry, below: Entry, column: Column | undefined): boolean {
  const word = below.words[0];
  if (/[-\u2010\u00AD]$/.test(phraseText(above))) return false;
  if (word === undefined || column === undefined) return true;
  return above.right + 0.25 * above.size + (word.right - word.x) < column.right - 0.5;
}

function continues(row: readonly EntryLine[], line: EntryLine, columns: readonly Column[]): boolean {
  const last = row.at(-1);
  if (last === undefined || line.base - last.base > 1.5 * line.size) return false;
  const filled = new Set(row.flatMap((one) => one.entries.map((entry) => entry.col)));
  const anyFigure = row.some((one) => one.entries.some((entry) => isFigure(phraseText(entry))));
  if (line.entries.length > columns.length / 2 && !anyFigure) return false;
  return line.entries.every((entry) => {
    const above = last.entries.find((one) => one.col === entry.col && one.endCol === entry.endCol);
    if (above === undefined || !filled.has(entry.col) || isFigure(phraseText(entry))) return false;
    const text = phraseText(entry);
    const lower = /^[\p{Ll}(&]/u.test(text) || /[-\u2010\u00AD,]$/.test(phraseText(above));
    return !hadRoom(above, entry, columns[entry.col]) && (lower || row.length + line.entries.length > 1);
  });
}

/** A label alone on its line that goes on in the next, fuller one. */
function labelGoesOn(row: readonly EntryLine[], line: EntryLine, columns: readonly Column[]): boolean {
  const last = row.at(-1);
  const label = last?.entries[0];
  const next = line.entries[0];
  if (last === undefined || label === undefined || next === undefined) return false;
  if (row.some((one) => one.entries.length !== 1) || label.col !== next.col || label.endCol !== next.endCol)
    return false;
  if (line.base - last.base > 1.5 * line.size || isFigure(phraseText(next)) || phraseText(label).endsWith(':'))
    return false;
  return !hadRoom(label, next, columns[label.col]) || /^\p{Ll}/u.test(phraseText(next));
}

/** Every line a row, but for the later lines of wrapped cells. */
function lineByLine(lines: readonly EntryLine[], columns: readonly Column[]): EntryLine[][] {
  const rows: EntryLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (row !== undefined && (continues(row, line, columns) || labelGoesOn(row, line, columns))) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

function isBodyLine(line: EntryLine): boolean {
  const figures = line.entries.filter((entry) => isFigure(phraseText(entry))).length;
  return figures > 0 && 2 * figures >= line.entries.length - 1 && line.entries.length > 1;
}

/** How many of the first lines are headings: those before the first line of figures. */
function headingLines(lines: readonly EntryLine[]): number {
  const body = lines.findIndex(isBodyLine);
  if (body <= 0 || body > 9) return 0;
  const figures = lines.slice(body).filter(isBodyLine).length;
  return figures >= 0.4 * (lines.length - body) ? body : 0;
}

/** The heading's lines as rows: spanning headings above, the column headings, wrapped over lines, as one row. */
function headingRows(lines: readonly EntryLine[]): EntryLine[][] {
  const spanning = (line: EntryLine) => line.entries.some((entry) => entry.endCol > entry.col);
  const last = lines.findLastIndex(spanning);
  const below = lines.slice(last + 1);
  const above = lines.slice(0, last + 1).map((line) => [line]);
  return below.length > 0 ? [...above, below] : above;
}

/** Bands of white as rows, if some width of white parts the rows of all pages. */
function bandedRows(pages: readonly RuledLines[]): EntryLine[][][] | undefined {
  const tries = gapSteps(pages).map((step) => pages.map((page) => withGroupHeadings(gapBands(page.lines, step))));
  return tries
    .filter((try_) => try_.flat().some((band) => band.length > 1) && areRows(try_.flat()))
    .sort((a, b) => fullness(b.flat()) - fullness(a.flat()))[0];
}

/** The rows of a table, page by page: by ruling lines, else by bands of white, else line by line. */
export function rowsOf(pages: readonly RuledLines[], columns: readonly Column[]): EntryLine[][][] {
  const ruled = pages.map((page) => withGroupHeadings(ruledBands(page.lines, page.rules)));
  const rules = pages.reduce((sum, page) => sum + page.rules.length, 0);
  if (rules > 3 && ruled.flat().length > 3 && areRows(ruled.flat())) return ruled;
  const banded = bandedRows(pages);
  if (banded !== undefined) return banded;
  return pages.map(({ lines }) => {
    const heading = headingLines(lines);
    return [...headingRows(lines.slice(0, heading)), ...lineByLine(lines.slice(heading), columns)];
  });
}
