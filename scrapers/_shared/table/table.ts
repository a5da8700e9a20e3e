import type { Place } from '../../../src/domain/place.ts';

/** One cell as printed. `row` and `col` count from 0 within the table; a span of 1 is left out. */
export interface Cell {
  row: number;
  col: number;
  rowSpan?: number;
  colSpan?: number;
  /** The text as printed, lines joined by "\n"; "" for an empty cell. */
  text: string;
  /** The number a workbook stores, where the cell is numeric (`text` is then its plain decimal form). */
  number?: number;
  /** The day a workbook stores, `YYYY-MM-DD`, where the cell is a date. */
  date?: string;
}

/** A table of a document: its cells in reading order, and where each of its rows stands. */
export interface Table {
  /** Where the table is: a page (PDF), a sheet (workbook) or the table's number in the document (web page, text). */
  at: { page: number } | { sheet: string } | { table: number };
  cells: Cell[];
  /** The place of each row, indexed by `Cell.row`. */
  places: Place[];
  /** Rows the publisher has hidden (workbooks), by `Cell.row`. */
  hiddenRows?: number[];
  /** Columns with text that the publisher has hidden (workbooks); their cells are left out. */
  hiddenColumns?: number[];
  /** Rows with text struck out, by `Cell.row`: what is struck out has probably been removed. */
  struckRows?: number[];
  /** The row (`Cell.row`) that goes on from the last row of the table before: a row broken over a page (PDF). */
  continuedRow?: number;
  /** Rows with a cell whose text runs up to the next one's: what had no room was not printed (PDF), by `Cell.row`. */
  cutRows?: number[];
  /** True where the whole sheet is hidden. */
  hidden?: boolean;
  /** The heading or caption the table stands under, where no other table stands between (web pages, PDF). */
  title?: string;
}

/** A line of text outside every table: title, "gældende fra", notes, footers. */
export interface TextLine {
  text: string;
  place: Place;
}

/** Everything a reader gives of one document. Readers throw an AppError rather than return neither text nor tables. */
export interface DocumentTables {
  tables: Table[];
  lines: TextLine[];
}

/** Limits every reader keeps (design, section 9). */
export interface ReadLimits {
  pages: number;
  rows: number;
  inflatedBytes: number;
  zipEntries: number;
}
export const readLimits: ReadLimits = { pages: 300, rows: 50_000, inflatedBytes: 100_000_000, zipEntries: 200 };
