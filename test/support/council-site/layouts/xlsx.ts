import { type CellStyle, type CellValue, cellRef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { type Column, cellText, type ExampleList, exampleWords, type ListRow } from '../list.ts';

const bold: CellStyle = { font: { bold: true } };
const heading: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE7F0' } },
};

/** How a workbook stores what the list says: as text, or as the numbers and dates a person types in Excel. */
interface Cells {
  numbers: boolean;
  dates: boolean;
}

/** A cell as a workbook stores it. */
export function cellValue(row: ListRow, column: Column, cells: Cells): CellValue {
  const text = cellText(row, column);
  if (text === '') return null;
  if (cells.dates && column.field === 'admittedText')
    return new Date(`${text.split('-').reverse().join('-')}T00:00:00Z`);
  const plainNumber = /^\d+(,\d+)?$/.test(text) && column.field !== 'title';
  return cells.numbers && plainNumber ? Number(text.replace(',', '.')) : text;
}

const columnWidth: Partial<Record<Column['field'], number>> = { title: 60, provider: 36, group: 30, durationText: 22 };

/** A sheet: title rows, the heading row, then one row a course. */
function sheetOf(name: string, top: string[], columns: readonly Column[], rows: CellValue[][]): WriteSheet {
  const headingRow = top.length;
  const styles = new Map<string, { style: CellStyle }>(top.map((_, row) => [`${row},0`, { style: bold }]));
  columns.forEach((_, col) => {
    styles.set(`${headingRow},${col}`, { style: heading });
  });
  return {
    name,
    columns: columns.map((column) => ({
      width: columnWidth[column.field] ?? 14,
      ...(column.field === 'admittedText' && { numFmt: 'dd-mm-yyyy' }),
    })),
    rows: [...top.map((text): CellValue[] => [text || null]), columns.map((column) => column.heading), ...rows],
    cells: styles,
    autoFilter: { range: `A${headingRow + 1}:${cellRef(headingRow + rows.length, columns.length - 1)}` },
    freezePane: { rows: headingRow + 1 },
  };
}

/** The workbook's bytes; its dates are the list's, so that the same list gives the same bytes. */
export async function workbook(list: ExampleList, sheets: WriteSheet[]): Promise<Uint8Array> {
  const moment = new Date(`${list.updated}T08:00:00Z`);
  const properties = { title: list.title, description: exampleWords, created: moment, modified: moment };
  return writeXlsx({ sheets, properties });
}

/** One sheet with everything: title, example words and in-force date above the heading. */
export function xlsxOneSheet(cells: Cells): (list: ExampleList) => Promise<Uint8Array> {
  return (list) => {
    const rows = list.rows.map((row) => list.columns.map((column) => cellValue(row, column, cells)));
    const top = [list.title, exampleWords, list.inForceLine, ''];
    return workbook(list, [sheetOf('Positivliste', top, list.columns, rows)]);
  };
}

/** One sheet for each occupation group; the group is the name of the sheet and stands in no column. */
export function xlsxSheetPerGroup(cells: Cells): (list: ExampleList) => Promise<Uint8Array> {
  return (list) => {
    const groups = [...new Set(list.rows.map((row) => row.group))];
    const sheets = groups.map((group) => {
      const rows = list.rows
        .filter((row) => row.group === group)
        .map((row) => list.columns.map((column) => cellValue(row, column, cells)));
      return sheetOf(group, [list.title, exampleWords, list.inForceLine], list.columns, rows);
    });
    return workbook(list, sheets);
  };
}
