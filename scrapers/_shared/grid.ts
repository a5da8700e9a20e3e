import { tidy } from '../../src/domain/danish.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Cell, Table } from './table/table.ts';

/** One row of a table with every column it covers: a cell spanning several rows stands in each of them. */
export interface GridRow {
  index: number;
  place: Place;
  hidden: boolean;
  /** By column; only cells with text. A cell spanning columns stands in its first. */
  cells: Map<number, GridCell>;
  /** Those of them that began in this row, left to right. */
  own: GridCell[];
}

export interface GridCell {
  col: number;
  text: string;
  /** The text with its line breaks, as printed. */
  printed: string;
  colSpan: number;
  /** True where the cell began in an earlier row. */
  continued: boolean;
  date?: string;
}

/** Letters and signs of Western Europe with single spaces between: nothing that `tidy` would change. */
const plain = /^[!-~\u00a1-\u00ac\u00ae-\u017f]+(?: [!-~\u00a1-\u00ac\u00ae-\u017f]+)*$/;

function toGridCell(cell: Cell): GridCell {
  const own: GridCell = {
    col: cell.col,
    text: plain.test(cell.text) ? cell.text : tidy(cell.text),
    printed: cell.text,
    colSpan: cell.colSpan ?? 1,
    continued: false,
  };
  if (cell.date !== undefined) own.date = cell.date;
  return own;
}

/** A table as rows of cells with text, spans over rows written out. */
export function gridRows(table: Table): GridRow[] {
  const hidden = new Set(table.hiddenRows ?? []);
  const rows = table.places.map(
    (place, index): GridRow => ({ index, place, hidden: hidden.has(index), cells: new Map(), own: [] }),
  );
  for (const cell of table.cells) {
    const first = toGridCell(cell);
    if (first.text === '') continue;
    rows[cell.row]?.cells.set(cell.col, first);
    for (let offset = 1; offset < (cell.rowSpan ?? 1); offset++) {
      rows[cell.row + offset]?.cells.set(cell.col, { ...first, continued: true });
    }
  }
  for (const row of rows) row.own = ownAmong(row.cells);
  return rows;
}

/** The row with other cells. */
export const withCells = (row: GridRow, cells: Map<number, GridCell>): GridRow => ({
  ...row,
  cells,
  own: ownAmong(cells),
});

function ownAmong(cells: ReadonlyMap<number, GridCell>): GridCell[] {
  const own = [...cells.values()].filter((cell) => !cell.continued);
  const isSorted = own.every((cell, at) => at === 0 || (own[at - 1]?.col ?? 0) < cell.col);
  return isSorted ? own : own.sort((a, b) => a.col - b.col);
}

/** The row's own cells, those that began in it, left to right. */
export function ownCells(row: GridRow): readonly GridCell[] {
  return row.own;
}

/** The row's text, left to right, for showing and for the words around a list. */
export function rowText(row: GridRow): string {
  return ownCells(row)
    .map((cell) => cell.text)
    .join(' ');
}
