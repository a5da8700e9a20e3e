import { type CellValue, type Cell as StyledCell, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Language } from '../language.ts';
import { printable } from './plain-text.ts';
import type { Cell, Column, Table } from './table.ts';

/** What Excel holds in one cell; more makes the file unreadable. */
const longestCell = 32_767;
const cutOff = { da: ' … (afkortet)', en: ' … (cut off)' } as const;
const yesOrNo = { da: ['ja', 'nej'], en: ['yes', 'no'] } as const;
/** Texts that the library would write as errors of Excel's own. */
const looksLikeError = /^#[A-Z0-9/_]+[!?]?$/;

/**
 * Tables as the sheets of a workbook: dates are dates, numbers are numbers, and every text is a text and never a formula.
 * The first line of a sheet holds the columns' labels. The same tables give the same bytes: `writtenAt` is no clock.
 */
export async function writeWorkbook(
  tables: readonly Table[],
  language: Language,
  writtenAt: Date,
): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: tables.map((table) => sheetOf(table, language)),
    properties: {
      title: tables[0]?.title[language] ?? '',
      creator: 'Positivlisten',
      created: writtenAt,
      modified: writtenAt,
    },
  });
  return bytes;
}

function sheetOf({ title, columns, rows }: Table, language: Language): WriteSheet {
  const measured = rows.slice(0, rowsMeasured);
  const header = columns.map((column) => column.label[language]);
  const body = rows.map((row) => row.map((cell, index) => valueIn(cell, columns[index], language)));
  return {
    name: title[language],
    columns: columns.map((column, index) => ({
      width: widthOf(
        column,
        language,
        measured.map((row) => row[index]),
      ),
      ...formatOf(column),
    })),
    rows: [header, ...body],
    cells: new Map([...headerCells(header), ...errorLookalikes(body)]),
    freezePane: { rows: 1 },
    ...(rows.length > 0 && { autoFilter: { range: rangeOf(columns.length, rows.length + 1) } }),
  };
}

const headerCells = (header: readonly string[]) =>
  header.map((value, index): [string, Partial<StyledCell>] => [
    `0,${index}`,
    { value, style: { font: { bold: true }, numFmt: '@' } },
  ]);

/** As rich text nothing is made of them. */
function errorLookalikes(body: readonly CellValue[][]): [string, Partial<StyledCell>][] {
  const found: [string, Partial<StyledCell>][] = [];
  for (const [rowIndex, row] of body.entries()) {
    for (const [index, text] of row.entries()) {
      if (typeof text !== 'string' || !looksLikeError.test(text)) continue;
      found.push([`${rowIndex + 1},${index}`, { value: text, richText: [{ text }] }]);
    }
  }
  return found;
}

/** Texts are marked as texts, so that editing a cell does not turn it into a formula or a number either. */
const formats = { text: '@', flag: '@', date: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm:ss' } as const;

const formatOf = ({ kind }: Column) => (kind === 'number' ? {} : { numFmt: formats[kind] });

const [narrowest, widest, widestLabel] = [9, 45, 22];
const rowsMeasured = 200;

/** Wide enough for what stands in the first rows; a long label may be cut off on the screen. */
function widthOf({ kind, label }: Column, language: Language, cells: readonly Cell[]): number {
  const shown = kind === 'moment' ? 20 : Math.max(0, ...cells.map((cell) => String(cell ?? '').length));
  return Math.min(widest, Math.max(narrowest, shown + 2, Math.min(widestLabel, label[language].length + 3)));
}

function valueIn(cell: Cell, column: Column | undefined, language: Language): CellValue {
  if (cell === undefined) return null;
  // LibreOffice reads a truth value of a workbook as the formula TRUE().
  if (typeof cell === 'boolean') return yesOrNo[language][cell ? 0 : 1];
  if (typeof cell === 'number') return cell;
  if (column?.kind === 'date') return new Date(`${cell}T00:00:00.000Z`);
  if (column?.kind === 'moment') return new Date(cell);
  return textOf(cell, language);
}

function textOf(cell: string, language: Language): string {
  // Excel takes `_x0041_` for the letter A; the underscore is written as its own code.
  const text = printable(cell).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  if (text.length <= longestCell) return text;
  const kept = text.slice(0, longestCell - cutOff[language].length).replace(/_[x0-9A-Fa-f]*$/, '');
  return `${kept.toWellFormed()}${cutOff[language]}`;
}

function rangeOf(columns: number, rows: number): string {
  return `A1:${letters(columns)}${rows}`;
}

/** The name of the n-th column, counted from 1: Z is followed by AA. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
