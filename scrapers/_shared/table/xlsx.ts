import {
  type CellValue,
  EncryptedFileError,
  HucreError,
  ParseError,
  readOds,
  readXlsx as readOoxml,
  type Sheet,
  type Cell as StoredCell,
} from 'hucre';
import { AppError, theirsError } from '../../../src/domain/error.ts';
import { type CellContent, cellContent } from './cell-value.ts';
import { withoutColumns } from './hidden-columns.ts';
import { leadingLines } from './leading-lines.ts';
import { mediaTypes, sniffMediaType } from './media-type.ts';
import { odsParts, withoutRowFrames } from './ods-rows.ts';
import { type Cell, type DocumentTables, readLimits, type Table } from './table.ts';
import {
  awaitsCalculation,
  isCheckedPart,
  lockedWorkbook,
  refuseDamagedParts,
  refuseHalfReadOds,
  refuseOle2,
} from './workbook-checks.ts';
import { guardZip } from './zip-guard.ts';

/**
 * Reads a workbook (xlsx, ods): one table a sheet, every filled cell as a person sees it, each row with the number
 * Excel shows. What the reader below cannot show whole is refused by name.
 */
export async function readXlsx(bytes: Uint8Array): Promise<DocumentTables> {
  const kind = sniffMediaType(bytes);
  if (kind === mediaTypes.xls) refuseOle2(bytes);
  const { sheets, isUncalculated } = kind === mediaTypes.ods ? await odsSheets(bytes) : await xlsxSheets(bytes);
  const tables = sheets.map((sheet) => sheetTable(sheet, isUncalculated)).filter((table) => table !== undefined);
  if (tables.length === 0) throw empty();
  return { tables, lines: tables.flatMap(leadingLines) };
}

/** The sheets of a workbook; `isUncalculated` where a formula's 0 may stand for a value nobody has calculated yet. */
interface Sheets {
  sheets: Sheet[];
  isUncalculated: boolean;
}

async function xlsxSheets(bytes: Uint8Array): Promise<Sheets> {
  const zip = await guardZip(bytes, isCheckedPart);
  refuseDamagedParts(zip);
  const isUncalculated = awaitsCalculation(zip);
  return { sheets: await readSheets(readOoxml, bytes), isUncalculated };
}

async function odsSheets(bytes: Uint8Array): Promise<Sheets> {
  const zip = await guardZip(bytes, (name) => odsParts.includes(name));
  refuseHalfReadOds(zip);
  return { sheets: await readSheets(readOds, withoutRowFrames(bytes, zip)), isUncalculated: false };
}

async function readSheets(read: typeof readOoxml | typeof readOds, bytes: Uint8Array): Promise<Sheet[]> {
  try {
    return (await read(bytes, { readStyles: true })).sheets;
  } catch (error) {
    throw readerError(error);
  }
}

function readerError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof EncryptedFileError) return lockedWorkbook(error);
  if (error instanceof ParseError && /over the \d+ limit|outside the supported sheet bounds/.test(error.message)) {
    return tooLarge(error);
  }
  // The reader indexes into broken XML without looking first, hence the plain errors of the language.
  if (error instanceof HucreError || error instanceof TypeError || error instanceof RangeError) return broken(error);
  throw error;
}

function sheetTable(sheet: Sheet, isUncalculated: boolean): Table | undefined {
  const covered = new Set<number>();
  const cells: Cell[] = [];
  const spans = mergeSpans(sheet, covered);
  const struck = new Set<number>();
  for (const [row, values] of sheet.rows.entries()) {
    for (let col = 0; col < values.length; col++) {
      const value = values[col] ?? null;
      const key = placeNumber(row, col);
      const detail = sheet.cells?.get(`${row},${col}`);
      if (awaitsValue(value, detail, isUncalculated)) throw uncalculated(sheet, row, col);
      const content = cellContent(value, detail?.style?.numFmt);
      if (covered.has(key) || (content.text === '' && !spans.has(key))) continue;
      cells.push(filledCell(row, col, content, spans.get(key)));
      if (content.text !== '' && isStruck(detail)) struck.add(row);
    }
  }
  if (!cells.some((cell) => cell.text !== '')) return undefined;
  const height = cells.reduce((most, cell) => Math.max(most, cell.row + (cell.rowSpan ?? 1)), 0);
  if (height > readLimits.rows) throw tooLarge();
  return withHidden(sheet, {
    at: { sheet: sheet.name },
    cells,
    places: Array.from({ length: height }, (_, row) => ({ sheet: sheet.name, row: row + 1 })),
    ...(struck.size > 0 && { struckRows: [...struck] }),
  });
}

/** A cell with only what it has: most have a text alone, and there are many. */
function filledCell(row: number, col: number, { text, number, date }: CellContent, span: Span | undefined): Cell {
  const cell: Cell = { row, col, text };
  if (span) Object.assign(cell, span);
  if (number !== undefined) cell.number = number;
  if (date !== undefined) cell.date = date;
  return cell;
}

/** True where a cell's text, or a part of it, is struck out. */
function isStruck(cell: StoredCell | undefined): boolean {
  if (cell?.richText) return cell.richText.some((run) => run.font?.strikethrough === true && run.text.trim() !== '');
  return cell?.style?.font?.strikethrough === true;
}

/** True where a formula has no value: nothing, or the 0 or empty text of a program that leaves calculating to the next. */
function awaitsValue(value: CellValue, detail: StoredCell | undefined, isUncalculated: boolean): boolean {
  if (detail?.formula === undefined) return false;
  return value === null || (isUncalculated && (value === 0 || value === ''));
}

type Span = Pick<Cell, 'rowSpan' | 'colSpan'>;

/** The span of each merged cell, cut to the sheet's filled area; cells under a merge are put into `covered`. */
function mergeSpans(sheet: Sheet, covered: Set<number>): Map<number, Span> {
  const spans = new Map<number, Span>();
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const merge of sheet.merges ?? []) {
    const endRow = Math.min(merge.endRow, sheet.rows.length - 1);
    const endCol = Math.min(merge.endCol, width - 1);
    const anchor = placeNumber(merge.startRow, merge.startCol);
    const keys = rectangle(merge.startRow, merge.startCol, endRow, endCol);
    if (keys.length < 2 || keys.some((key) => covered.has(key) || spans.has(key))) continue;
    for (const key of keys) if (key !== anchor) covered.add(key);
    const [rowSpan, colSpan] = [endRow - merge.startRow + 1, endCol - merge.startCol + 1];
    spans.set(anchor, { ...(rowSpan > 1 && { rowSpan }), ...(colSpan > 1 && { colSpan }) });
  }
  return spans;
}

/** One number for each place of a sheet, which is 16,384 columns wide at most. */
const placeNumber = (row: number, col: number): number => row * 16_384 + col;

function rectangle(startRow: number, startCol: number, endRow: number, endCol: number): number[] {
  const keys: number[] = [];
  for (let row = startRow; row <= endRow; row++) {
    for (let col = startCol; col <= endCol; col++) keys.push(placeNumber(row, col));
  }
  return keys;
}

/** Marks the rows the publisher has hidden, and leaves out the cells of hidden columns. A height or width of 0 hides too. */
function withHidden(sheet: Sheet, table: Table): Table {
  const rows = [...(sheet.rowDefs ?? [])].filter(([, def]) => def.hidden || def.height === 0);
  const hiddenRows = rows.map(([row]) => row).filter((row) => row < table.places.length);
  const hiddenColumns = (sheet.columns ?? []).flatMap((def, col) => (def.hidden || def.width === 0 ? [col] : []));
  const hidden = sheet.hidden || sheet.veryHidden;
  return {
    ...withoutColumns(table, hiddenColumns),
    ...(hiddenRows.length > 0 && { hiddenRows: hiddenRows.sort((a, b) => a - b) }),
    ...(hidden && { hidden }),
  };
}

function uncalculated(sheet: Sheet, row: number, col: number): AppError {
  const at = `${columnLetters(col)}${row + 1}`;
  return theirsError('workbook-uncalculated', {
    da: `Regnearket har en formel uden udregnet værdi i ark "${sheet.name}", celle ${at}; det skal gemmes fra et regneark, der har regnet den ud.`,
    en: `The workbook has a formula without a calculated value on sheet "${sheet.name}", cell ${at}; it must be saved by a program that has calculated it.`,
  });
}

function columnLetters(col: number): string {
  const letter = String.fromCharCode(65 + (col % 26));
  return col < 26 ? letter : columnLetters(Math.floor(col / 26) - 1) + letter;
}

function tooLarge(cause?: unknown): AppError {
  return theirsError(
    'workbook-too-large',
    {
      da: `Et ark i regnearket er for stort: der må højst være ${readLimits.rows} rækker, og ingen enlige celler langt uden for tabellen.`,
      en: `A sheet of the workbook is too large: at most ${readLimits.rows} rows, and no stray cells far outside the table.`,
    },
    cause,
  );
}

function broken(cause: unknown): AppError {
  return theirsError(
    'workbook-broken',
    { da: 'Regnearket er beskadiget og kan ikke læses.', en: 'The workbook is damaged and cannot be read.' },
    cause,
  );
}

function empty(): AppError {
  return theirsError('workbook-empty', {
    da: 'Regnearket har ingen udfyldte celler.',
    en: 'The workbook has no filled cells.',
  });
}
