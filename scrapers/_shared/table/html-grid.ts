import { theirsError } from '../../../src/domain/error.ts';
import { type Cell, readLimits } from './table.ts';

/** A cell as it stands in the page, before its column is known. A `rowSpan` of 0 reaches to the end of its group. */
export interface PageCell {
  text: string;
  rowSpan: number;
  colSpan: number;
}

const widestTable = 16_384;
const mostSlots = 2_000_000;

/**
 * Puts the cells of a page's table into a grid by the rules of HTML: a cell takes the first free column, keeps that
 * place for as many rows as it spans, and never reaches out of its row group. Where the spans of a page would make
 * two cells overlap, the later one is cut short, so that every place of the grid belongs to one cell at most.
 */
export function layOutGrid(groups: readonly (readonly (readonly PageCell[])[])[]): Cell[] {
  const cells: Cell[] = [];
  const count = { slots: 0 };
  let firstRow = 0;
  for (const rows of groups) {
    layOutGroup(rows, firstRow, cells, count);
    firstRow += rows.length;
    if (firstRow > readLimits.rows) throw tooLarge();
  }
  return cells;
}

function layOutGroup(
  rows: readonly (readonly PageCell[])[],
  firstRow: number,
  cells: Cell[],
  count: { slots: number },
): void {
  /** For each column, the first row of the group in which it is free again. */
  const freeFrom: number[] = [];
  for (const [row, pageCells] of rows.entries()) {
    let col = 0;
    for (const cell of pageCells) {
      while ((freeFrom[col] ?? 0) > row) col++;
      const rowSpan = cell.rowSpan === 0 ? rows.length - row : Math.min(cell.rowSpan, rows.length - row);
      const colSpan = freeWidth(freeFrom, row, col, cell.colSpan);
      count.slots += colSpan;
      if (col + colSpan > widestTable || count.slots > mostSlots) throw tooLarge();
      for (let at = col; at < col + colSpan; at++) freeFrom[at] = row + rowSpan;
      cells.push(gridCell(cell.text, firstRow + row, col, rowSpan, colSpan));
      col += colSpan;
    }
  }
}

function freeWidth(freeFrom: readonly number[], row: number, col: number, wanted: number): number {
  let width = 1;
  while (width < wanted && (freeFrom[col + width] ?? 0) <= row) width++;
  return width;
}

function gridCell(text: string, row: number, col: number, rowSpan: number, colSpan: number): Cell {
  return { row, col, ...(rowSpan > 1 && { rowSpan }), ...(colSpan > 1 && { colSpan }), text };
}

function tooLarge() {
  return theirsError('page-too-large', {
    da: `En tabel på siden er for stor: der må højst være ${readLimits.rows} rækker og ${widestTable} kolonner.`,
    en: `A table of the page is too large: at most ${readLimits.rows} rows and ${widestTable} columns.`,
  });
}
