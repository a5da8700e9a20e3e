import type { Column, Entry } from './pdf-columns.ts';
import { entriesOf } from './pdf-columns.ts';
import type { Grid } from './pdf-grid.ts';
import { joinedLines } from './pdf-join.ts';
import { type EntryLine, rowsOf } from './pdf-rows.ts';
import { isFigure, type PageLine, type Phrase, phrasesOf, phraseText } from './pdf-words.ts';
import type { Cell, Table } from './table.ts';

/** The sides between which a cell's text stands. */
interface Edges {
  left: number;
  right: number;
}

/** A cell before its text is joined: the phrases that stand in it. */
interface FilledCell {
  row: number;
  col: number;
  endRow: number;
  endCol: number;
  phrases: Phrase[];
  /** True where its text runs over its edge: what had no room was not printed. */
  isCut?: boolean;
}

/** True where a line is one word so wide that the first letter of the next line had no room beside it. */
function isFull(line: readonly Phrase[], next: readonly Phrase[], edges: Edges): boolean {
  const words = line.flatMap((phrase) => phrase.words);
  const [word] = words;
  const below = [...next].sort((a, b) => a.x - b.x)[0]?.words[0];
  if (words.length !== 1 || word === undefined || below === undefined || !/\p{L}$/u.test(word.text)) return false;
  const letter = (below.starts[1] ?? below.right) - below.x;
  return word.right + letter > edges.right - Math.max(0, word.x - edges.left);
}

function textOf(phrases: readonly Phrase[], edges?: Edges): string {
  const lines = new Map<number, Phrase[]>();
  for (const phrase of phrases) lines.set(phrase.line, [...(lines.get(phrase.line) ?? []), phrase]);
  const sorted = [...lines].sort((a, b) => a[0] - b[0]).map(([, parts]) => parts);
  const isFullLine = (parts: Phrase[], index: number) =>
    edges !== undefined && isFull(parts, sorted[index + 1] ?? [], edges);
  return joinedLines(
    sorted.map((parts) =>
      [...parts]
        .sort((a, b) => a.x - b.x)
        .map(phraseText)
        .join(' '),
    ),
    new Set(sorted.flatMap((parts, index) => (isFullLine(parts, index) ? [index] : []))),
  );
}

function cellOf(filled: FilledCell, edges?: Edges): Cell {
  const cell: Cell = { row: filled.row, col: filled.col, text: textOf(filled.phrases, edges) };
  if (filled.endRow > filled.row) cell.rowSpan = filled.endRow - filled.row + 1;
  if (filled.endCol > filled.col) cell.colSpan = filled.endCol - filled.col + 1;
  return cell;
}

function tableOf(
  page: number,
  cells: readonly FilledCell[],
  firstLines: readonly number[],
  edgesOf: (cell: FilledCell) => Edges | undefined,
): Table {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.col - b.col);
  const rowsWith = (test: (cell: FilledCell) => boolean) => [...new Set(cells.filter(test).map((cell) => cell.row))];
  const cutRows = rowsWith((cell) => cell.isCut === true);
  const struckRows = rowsWith((cell) => cell.phrases.some((phrase) => phrase.words.some((word) => word.struck)));
  return {
    at: { page },
    cells: sorted.map((cell) => cellOf(cell, edgesOf(cell))),
    places: firstLines.map((line) => ({ page, line })),
    ...(cutRows.length > 0 && { cutRows }),
    ...(struckRows.length > 0 && { struckRows }),
  };
}

/** What stands within a grid's outer frame, phrase by phrase, parted at the grid's own vertical lines. */
function inGrid(grid: Grid, lines: readonly PageLine[]): { inside: Phrase[]; outside: PageLine[] } {
  const [left, right] = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 0];
  const [top, bottom] = [grid.ys[0] ?? 0, grid.ys.at(-1) ?? 0];
  const inside: Phrase[] = [];
  const outside: PageLine[] = [];
  for (const line of lines) {
    const phrases: Phrase[] = [];
    for (const phrase of line.phrases) {
      const y = phrase.base - 0.3 * phrase.size;
      const x = (phrase.x + phrase.right) / 2;
      if (y > top && y < bottom && x > left && x < right) inside.push(phrase);
      else phrases.push(phrase);
    }
    if (phrases.length > 0) outside.push({ ...line, phrases });
  }
  return { inside, outside };
}

function bandOf(edges: readonly number[], at: number): number {
  const after = edges.findIndex((edge) => edge > at);
  return after < 0 ? edges.length - 2 : Math.max(0, after - 1);
}

function filledGrid(grid: Grid, phrases: readonly Phrase[]): FilledCell[] {
  const cells = grid.cells.map((cell): FilledCell => ({ ...cell, phrases: [] }));
  const squares = new Map<string, FilledCell>();
  for (const cell of cells) {
    for (let row = cell.row; row <= cell.endRow; row += 1) {
      for (let col = cell.col; col <= cell.endCol; col += 1) squares.set(`${String(row)} ${String(col)}`, cell);
    }
  }
  const home = (x: number, y: number) => squares.get(`${String(bandOf(grid.ys, y))} ${String(bandOf(grid.xs, x))}`);
  for (const phrase of phrases) {
    const y = phrase.base - 0.3 * phrase.size;
    const parts = new Map<FilledCell, Phrase['words']>();
    for (const word of phrase.words) {
      const cell = home((word.x + word.right) / 2, y);
      if (cell !== undefined) parts.set(cell, [...(parts.get(cell) ?? []), word]);
    }
    for (const [cell, words] of parts) cell.phrases.push(...phrasesOf(words));
  }
  for (const cell of cells) {
    const edge = grid.xs[cell.endCol + 1] ?? Number.POSITIVE_INFINITY;
    cell.isCut = cell.phrases.some((phrase) => phrase.right > edge + 0.02 * phrase.size);
  }
  return cells.flatMap((cell) => {
    if (isSeveralCells(cell)) return squaresOf(grid, cell);
    return isSeveralRows(grid, cell) ? rowSquaresOf(grid, cell) : [cell];
  });
}

function rowAt(grid: Grid, phrase: Phrase): number {
  return bandOf(grid.ys, phrase.base - 0.3 * phrase.size);
}

/** A tall cell with a line of text in every row beside it is a column whose lines were left out. */
function isSeveralRows(grid: Grid, cell: FilledCell): boolean {
  const height = cell.endRow - cell.row + 1;
  const rows = new Set(cell.phrases.map((phrase) => rowAt(grid, phrase)));
  return height >= 5 && rows.size >= 0.9 * height && cell.phrases.length <= rows.size + 1;
}

function rowSquaresOf(grid: Grid, cell: FilledCell): FilledCell[] {
  return Array.from({ length: cell.endRow - cell.row + 1 }, (_, index) => {
    const row = cell.row + index;
    const phrases = cell.phrases.filter((phrase) => rowAt(grid, phrase) === row);
    return { row, col: cell.col, endRow: row, endCol: cell.endCol, phrases };
  });
}

/** Where only every other row is shaded cell by cell, the rows between have no lines but the same columns. */
function isSeveralCells(cell: FilledCell): boolean {
  const lines = new Set(cell.phrases.map((phrase) => phrase.line));
  return (
    cell.endCol > cell.col && cell.endRow === cell.row && cell.phrases.length > 1 && lines.size < cell.phrases.length
  );
}

function squaresOf(grid: Grid, cell: FilledCell): FilledCell[] {
  const squares: FilledCell[] = [];
  for (let col = cell.col; col <= cell.endCol; col += 1) {
    const phrases = cell.phrases.filter((phrase) => bandOf(grid.xs, (phrase.x + phrase.right) / 2) === col);
    squares.push({ row: cell.row, col, endRow: cell.row, endCol: col, phrases });
  }
  return squares;
}

/** A mostly empty frame is a drawing; one that holds more rows or columns than it has lines is no grid. */
function isTrueGrid(cells: readonly FilledCell[]): boolean {
  const filled = cells.filter((cell) => cell.phrases.length > 0);
  const crowded = filled.filter((cell) => {
    const lines = new Set(cell.phrases.map((phrase) => phrase.line));
    const figures = cell.phrases.filter((phrase) => isFigure(phraseText(phrase))).length;
    return figures > 1 || cell.phrases.length > lines.size + 1;
  });
  const cols = new Set(filled.map((cell) => cell.col));
  const rows = new Set(filled.map((cell) => cell.row));
  if (filled.length < 0.25 * cells.length) return false;
  const isOneRow = new Set(cells.map((cell) => cell.row)).size === 1;
  return cols.size > 1 && (rows.size > 1 || isOneRow) && crowded.length < 0.25 * filled.length;
}

/** The numbers of `kept` places after the others are taken out. */
function renumbered(count: number, kept: (index: number) => boolean): (index: number) => number {
  const numbers: number[] = [];
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    numbers.push(next);
    if (kept(index)) next += 1;
  }
  return (index) => numbers[index] ?? next;
}

/** Takes out rows without any text and the slits between double lines. */
function withoutSlits(grid: Grid, cells: readonly FilledCell[]): FilledCell[] {
  const filled = cells.filter((cell) => cell.phrases.length > 0);
  const begun = new Set(filled.map((cell) => cell.row));
  const taken = new Set(filled.map((cell) => cell.col));
  const newRow = renumbered(grid.ys.length - 1, (row) => begun.has(row));
  const isSlit = (col: number) => !taken.has(col) && (grid.xs[col + 1] ?? 0) - (grid.xs[col] ?? 0) < 9;
  const colAt = renumbered(grid.xs.length - 1, (col) => !isSlit(col));
  const kept = cells.filter((cell) => begun.has(cell.row) && !isSlit(cell.col));
  return kept.map((cell) => ({
    ...cell,
    row: newRow(cell.row),
    col: colAt(cell.col),
    endRow: Math.max(newRow(cell.row), newRow(cell.endRow + 1) - 1),
    endCol: Math.max(colAt(cell.col), colAt(cell.endCol + 1) - 1),
  }));
}

/** The lines of the grid on both sides of a cell's text. */
function sidesOf(grid: Grid, cell: FilledCell): Edges | undefined {
  const [first] = cell.phrases;
  if (first === undefined) return undefined;
  const [x, right] = [Math.min(...cell.phrases.map((p) => p.x)), Math.max(...cell.phrases.map((p) => p.right))];
  const left = grid.xs.findLast((edge) => edge <= x + 1);
  const after = grid.xs.find((edge) => edge >= right - 1);
  return left === undefined || after === undefined ? undefined : { left, right: after };
}

/** The table in a ruled frame, and the lines of the page outside it; no table where the frame is not one. */
export function gridTable(
  page: number,
  grid: Grid,
  lines: readonly PageLine[],
): { table: Table; rest: PageLine[] } | undefined {
  const { inside, outside } = inGrid(grid, lines);
  const filled = filledGrid(grid, inside);
  if (!isTrueGrid(filled)) return undefined;
  const cells = withoutSlits(grid, filled);
  const edges = (cell: FilledCell) => sidesOf(grid, cell);
  const firstLines: number[] = [];
  for (const cell of cells) {
    for (const phrase of cell.phrases) {
      firstLines[cell.row] = Math.min(firstLines[cell.row] ?? Number.POSITIVE_INFINITY, phrase.line);
    }
  }
  return { table: tableOf(page, cells, firstLines, edges), rest: outside };
}

function entryLine(line: PageLine, columns: readonly Column[]): EntryLine {
  const size = Math.max(...line.phrases.map((phrase) => phrase.size));
  return { line: line.line, base: line.base, size, entries: entriesOf(line, columns) };
}

/** True where the text of the next column begins with hardly any white between. */
function runsIntoNext(entry: Entry, line: readonly Entry[]): boolean {
  return line.some((next) => next.col > entry.endCol && next.x - entry.right < 0.16 * entry.size);
}

/** The cells of one row; a phrase over several columns is a spanning cell only where nothing else stands below it. */
function rowCells(row: number, lines: readonly EntryLine[], width: number): FilledCell[] {
  const entries: Entry[] = lines.flatMap((line) => line.entries);
  const cells = new Map<number, FilledCell>();
  for (const entry of entries) {
    const alone = !entries.some((other) => other !== entry && other.col > entry.col && other.col <= entry.endCol);
    const group = entries.length === 1 && entry.col === 0 && entry.endCol > 0;
    const endCol = group ? width - 1 : alone ? entry.endCol : entry.col;
    const cell = cells.get(entry.col);
    const isCut = lines.some((line) => line.entries.includes(entry) && runsIntoNext(entry, line.entries));
    if (cell === undefined) cells.set(entry.col, { row, col: entry.col, endRow: row, endCol, phrases: [entry], isCut });
    else {
      cell.phrases.push(entry);
      cell.isCut = cell.isCut === true || isCut;
      cell.endCol = Math.max(cell.endCol, endCol);
    }
  }
  return [...cells.values()];
}

/** The lines of one page that make a table without a frame. */
export interface TableLines {
  page: number;
  lines: readonly PageLine[];
  rules: readonly number[];
}

/** The tables in some lines whose columns are known, one a page. */
export function columnTables(pages: readonly TableLines[], columns: readonly Column[]): Table[] {
  const ruled = pages.map(({ lines, rules }) => ({ lines: lines.map((line) => entryLine(line, columns)), rules }));
  return rowsOf(ruled, columns).map((rows, index) => {
    const cells = rows.flatMap((row, number) => rowCells(number, row, columns.length));
    const firstLines = rows.map((row) => Math.min(...row.map((line) => line.line)));
    const sides = (cell: FilledCell): Edges | undefined => {
      const [first, last] = [columns[cell.col], columns[cell.endCol]];
      return first && last && { left: first.x, right: last.right };
    };
    return tableOf(pages[index]?.page ?? 0, cells, firstLines, sides);
  });
}
