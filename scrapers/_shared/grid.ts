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
}

export interface GridCell {
  text: string;
  /** The text with its line breaks, as printed. */
  printed: string;
  colSpan: number;
  /** True where the cell began in an earlier row. */
  continued: boolean;
  date?: string;
}

function toGridCell(cell: Cell, continued: boolean): GridCell {
  return {
    text: tidy(cell.text),
    printed: cell.text,
    colSpan: cell.colSpan ?? 1,
    continued,
    ...(cell.date !== undefined && { date: cell.date }),
  };
}

/** A table as rows of cells with text, spans over rows written out. */
export function gridRows(table: Table): GridRow[] {
  const hidden = new Set(table.hiddenRows ?? []);
  const rows = table.places.map(
    (place, index): GridRow => ({ index, place, hidden: hidden.has(index), cells: new Map() }),
  );
  for (const cell of table.cells) {
    if (tidy(cell.text) === '') continue;
    for (let offset = 0; offset < (cell.rowSpan ?? 1); offset++) {
      rows[cell.row + offset]?.cells.set(cell.col, toGridCell(cell, offset > 0));
    }
  }
  return rows;
}

/** The row's own cells, those that began in it, left to right. */
export function ownCells(row: GridRow): [number, GridCell][] {
  return [...row.cells].filter(([, cell]) => !cell.continued).sort(([a], [b]) => a - b);
}

/** The row's text, left to right, for showing and for the words around a list. */
export function rowText(row: GridRow): string {
  return ownCells(row)
    .map(([, cell]) => cell.text)
    .join(' ');
}
