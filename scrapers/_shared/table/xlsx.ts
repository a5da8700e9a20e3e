import { EncryptedFileError, HucreError, ParseError, readOds, readXlsx as readOoxml, type Sheet } from 'hucre';
import { AppError, theirsError } from '../../../src/domain/error.ts';
import { type CellContent, cellContent } from './cell-value.ts';
import { leadingLines } from './leading-lines.ts';
import { mediaTypes, sniffMediaType } from './media-type.ts';
import { withoutRowFrames } from './ods-rows.ts';
import { type Cell, type DocumentTables, readLimits, type Table } from './table.ts';
import { refuseDamagedParts, refuseHalfReadOds, refuseOle2 } from './workbook-checks.ts';
import { guardZip } from './zip-guard.ts';

/**
 * Reads a workbook (xlsx, ods): one table a sheet, every filled cell as a person sees it, each row with the number
 * Excel shows. What the reader below cannot show whole is refused by name.
 */
export async function readXlsx(bytes: Uint8Array): Promise<DocumentTables> {
  const kind = sniffMediaType(bytes);
  if (kind === mediaTypes.xls) refuseOle2(bytes);
  await guardZip(bytes);
  if (kind === mediaTypes.ods) await refuseHalfReadOds(bytes);
  else await refuseDamagedParts(bytes);
  const sheets = await readSheets(kind === mediaTypes.ods ? await withoutRowFrames(bytes) : bytes, kind);
  const tables = sheets.map(sheetTable).filter((table) => table !== undefined);
  if (tables.length === 0) throw empty();
  return { tables, lines: tables.flatMap(leadingLines) };
}

async function readSheets(bytes: Uint8Array, kind: string): Promise<Sheet[]> {
  try {
    const read = kind === mediaTypes.ods ? readOds : readOoxml;
    return (await read(bytes, { readStyles: true })).sheets;
  } catch (error) {
    throw readerError(error);
  }
}

function readerError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof EncryptedFileError) return encrypted(error);
  if (error instanceof ParseError && /over the \d+ limit|outside the supported sheet bounds/.test(error.message)) {
    return tooLarge(error);
  }
  // The reader indexes into broken XML without looking first, hence the plain errors of the language.
  if (error instanceof HucreError || error instanceof TypeError || error instanceof RangeError) return broken(error);
  throw error;
}

function sheetTable(sheet: Sheet): Table | undefined {
  const covered = new Set<string>();
  const cells: Cell[] = [];
  const spans = mergeSpans(sheet, covered);
  for (const [row, values] of sheet.rows.entries()) {
    for (let col = 0; col < values.length; col++) {
      const key = `${row},${col}`;
      const content = contentOf(sheet, row, col);
      if (covered.has(key) || (content.text === '' && !spans.has(key))) continue;
      cells.push({ row, col, ...spans.get(key), ...content });
    }
  }
  if (!cells.some((cell) => cell.text !== '')) return undefined;
  const height = cells.reduce((most, cell) => Math.max(most, cell.row + (cell.rowSpan ?? 1)), 0);
  if (height > readLimits.rows) throw tooLarge();
  return withHidden(sheet, {
    at: { sheet: sheet.name },
    cells,
    places: Array.from({ length: height }, (_, row) => ({ sheet: sheet.name, row: row + 1 })),
  });
}

function contentOf(sheet: Sheet, row: number, col: number): CellContent {
  const detail = sheet.cells?.get(`${row},${col}`);
  const value = sheet.rows[row]?.[col] ?? null;
  if (value === null && detail?.formula !== undefined && detail.type === 'formula') throw uncalculated(sheet, row, col);
  return cellContent(value, detail?.style?.numFmt);
}

/** The span of each merged cell, cut to the sheet's filled area; cells under a merge are put into `covered`. */
function mergeSpans(sheet: Sheet, covered: Set<string>): Map<string, Pick<Cell, 'rowSpan' | 'colSpan'>> {
  const spans = new Map<string, Pick<Cell, 'rowSpan' | 'colSpan'>>();
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const merge of sheet.merges ?? []) {
    const endRow = Math.min(merge.endRow, sheet.rows.length - 1);
    const endCol = Math.min(merge.endCol, width - 1);
    const anchor = `${merge.startRow},${merge.startCol}`;
    const keys = rectangle(merge.startRow, merge.startCol, endRow, endCol);
    if (keys.length < 2 || keys.some((key) => covered.has(key) || spans.has(key))) continue;
    for (const key of keys) if (key !== anchor) covered.add(key);
    const [rowSpan, colSpan] = [endRow - merge.startRow + 1, endCol - merge.startCol + 1];
    spans.set(anchor, { ...(rowSpan > 1 && { rowSpan }), ...(colSpan > 1 && { colSpan }) });
  }
  return spans;
}

function rectangle(startRow: number, startCol: number, endRow: number, endCol: number): string[] {
  const keys: string[] = [];
  for (let row = startRow; row <= endRow; row++) {
    for (let col = startCol; col <= endCol; col++) keys.push(`${row},${col}`);
  }
  return keys;
}

function withHidden(sheet: Sheet, table: Table): Table {
  const rows = [...(sheet.rowDefs ?? [])].filter(([row, def]) => def.hidden && row < table.places.length);
  const hiddenRows = rows.map(([row]) => row).sort((a, b) => a - b);
  const hidden = sheet.hidden || sheet.veryHidden;
  return { ...table, ...(hiddenRows.length > 0 && { hiddenRows }), ...(hidden && { hidden }) };
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

function encrypted(cause: unknown): AppError {
  return theirsError(
    'workbook-encrypted',
    {
      da: 'Regnearket er låst med en adgangskode og kan ikke læses.',
      en: 'The workbook is locked with a password and cannot be read.',
    },
    cause,
  );
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
