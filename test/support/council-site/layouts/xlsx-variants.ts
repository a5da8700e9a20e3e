import type { CellStyle, CellValue, MergeRange, WriteSheet } from 'hucre/xlsx';
import type { Layout } from '../council.ts';
import { type Column, cellText, type ExampleList, exampleWords, type ListRow } from '../list.ts';
import { cellValue, workbook } from './xlsx.ts';

type Rows = CellValue[][];

const headingOf = (list: ExampleList): CellValue[] => list.columns.map((column) => column.heading);
const topOf = (list: ExampleList): Rows => [[list.title], [exampleWords], [list.inForceLine], []];
const textRow = (list: ExampleList, row: ListRow): CellValue[] =>
  list.columns.map((column) => cellText(row, column) || null);
const bodyOf = (list: ExampleList): Rows => list.rows.map((row) => textRow(list, row));

function byGroup(list: ExampleList): { group: string; rows: ListRow[] }[] {
  const groups = [...new Set(list.rows.map((row) => row.group))];
  return groups.map((group) => ({ group, rows: list.rows.filter((row) => row.group === group) }));
}

const oneSheet = (list: ExampleList, sheet: Omit<WriteSheet, 'name'>) =>
  workbook(list, [{ name: 'Positivliste', ...sheet }]);

const acrossAll = (row: number, columns: number): MergeRange => ({
  startRow: row,
  startCol: 0,
  endRow: row,
  endCol: columns - 1,
});

/** Two rows of headings, of which the upper says what several columns are about. */
export const twoRowHeading: Layout = (list) => {
  const top = topOf(list);
  const half = Math.ceil(list.columns.length / 2);
  const upper: CellValue[] = list.columns.map((_, at) => (at === 0 ? 'Om kurset' : at === half ? 'Om stedet' : null));
  const merges = [
    { startRow: top.length, startCol: 0, endRow: top.length, endCol: half - 1 },
    { startRow: top.length, startCol: half, endRow: top.length, endCol: list.columns.length - 1 },
  ];
  return oneSheet(list, { rows: [...top, upper, headingOf(list), ...bodyOf(list)], merges });
};

/** Rows across all columns that name the group of the courses below. */
export const groupRows: Layout = (list) => {
  const rows: Rows = [...topOf(list), headingOf(list)];
  const merges: MergeRange[] = [];
  for (const { group, rows: courses } of byGroup(list)) {
    merges.push(acrossAll(rows.length, list.columns.length));
    rows.push([group], ...courses.map((row) => textRow(list, row)));
  }
  return oneSheet(list, { rows, merges });
};

/** The heading again under the name of each group, with an empty row between. */
export const repeatedHeading: Layout = (list) => {
  const parts = byGroup(list).flatMap(
    ({ group, rows }): Rows => [[group], headingOf(list), ...rows.map((row) => textRow(list, row)), []],
  );
  return oneSheet(list, { rows: [...topOf(list), ...parts] });
};

/** A sheet of guidance, many rows of titles and notes above, notes below. */
export const titlesAndNotes: Layout = (list) => {
  const above: Rows = [
    [list.title],
    [exampleWords],
    ['Listen er godkendt af rådet og gælder for alle jobcentre i området.'],
    [],
    [list.inForceLine],
    ['Bemærk: Et kursus skal være begyndt, mens det står på listen.'],
    [],
  ];
  const below: Rows = [
    [],
    ['Note: Varigheden er vejledende.'],
    ['Listen kan ændres i løbet af halvåret.'],
    ['Kontakt: rådets sekretariat.'],
  ];
  const guidance: Rows = [
    ['Sådan bruges listen'],
    ['Jobcentret kan bevilge kurser på listen med tilskud fra puljen.'],
    ['Spørgsmål sendes til sekretariatet.'],
  ];
  return workbook(list, [
    { name: 'Vejledning', rows: guidance },
    { name: 'Positivliste', rows: [...above, headingOf(list), ...bodyOf(list), ...below] },
  ]);
};

/** One row that is on the list no more, hidden and not deleted. */
export const hiddenRow: Layout = (list) => {
  const rows: Rows = [...topOf(list), headingOf(list), ...bodyOf(list)];
  const at = Math.floor(rows.length / 2);
  const gone = { title: 'Taget af listen igen', group: list.rows[0]?.group ?? '', number: '999' };
  rows.splice(at, 0, textRow(list, gone));
  return oneSheet(list, { rows, rowDefs: new Map([[at, { hidden: true }]]) });
};

/** The list beside half of it on a sheet that is hidden and not deleted. */
export const hiddenSheet: Layout = (list) => {
  const body = bodyOf(list);
  const before = body.slice(0, body.length / 2);
  return workbook(list, [
    { name: 'Positivliste', rows: [...topOf(list), headingOf(list), ...body] },
    { name: 'Gammel', rows: [headingOf(list), ...before], hidden: true },
  ]);
};

/** The name of a group once, in a cell merged over all its courses that follow one another. */
export const mergedGroups: Layout = (list) => {
  const top: Rows = [...topOf(list), headingOf(list)];
  const col = list.columns.findIndex(({ field }) => field === 'group');
  const groups = list.rows.map(({ group }) => group ?? '');
  const isFirst = (at: number) => at === 0 || groups[at] !== groups[at - 1];
  const merges = groups.flatMap((group, at) => {
    if (group === '' || !isFirst(at)) return [];
    const next = groups.findIndex((other, of) => of > at && other !== group);
    const last = (next < 0 ? groups.length : next) - 1;
    return [{ startRow: top.length + at, startCol: col, endRow: top.length + last, endCol: col }];
  });
  const body = bodyOf(list).map((cells, at) => cells.map((cell, of) => (of === col && !isFirst(at) ? null : cell)));
  return oneSheet(list, { rows: [...top, ...body], merges });
};

/** A filter left on: every other course is hidden. */
export const filterLeftOn: Layout = (list) => {
  const rows: Rows = [...topOf(list), headingOf(list), ...bodyOf(list)];
  const hidden = rows.flatMap((_, at) =>
    at > topOf(list).length && at % 2 === 0 ? [[at, { hidden: true }] as const] : [],
  );
  return oneSheet(list, { rows, rowDefs: new Map(hidden) });
};

const damages: ((code: string) => CellValue)[] = [
  (code) => `${code}.0`,
  (code) => `${code[0]}.${code.slice(1)}E4`,
  (code) => `0${code}`,
  (code) => Number(code),
  (code) => `AMU ${code}`,
  (code) => `${code[0]},${code.slice(1)}E+04`,
  (code) => ` ${code} `,
];

/** Numbers as Excel leaves them where a column is a number one day and a text the next. */
export const damagedNumbers: Layout = (list) => {
  let next = 0;
  const cell = (row: ListRow, column: Column): CellValue => {
    if (column.field !== 'code' || row.code === undefined) return cellText(row, column) || null;
    return damages[next++ % damages.length]?.(row.code) ?? row.code;
  };
  const rows = list.rows.map((row) => list.columns.map((column) => cell(row, column)));
  return oneSheet(list, { rows: [...topOf(list), headingOf(list), ...rows] });
};

/** Dates and numbers as Excel stores them: a date is a number with a format. */
export const storedNumbers: Layout = (list) => {
  const cells = { numbers: true, dates: true };
  const rows = list.rows.map((row) => list.columns.map((column) => cellValue(row, column, cells)));
  const columns = list.columns.map(({ field }) => (field === 'admittedText' ? { numFmt: 'dd-mm-yyyy' } : {}));
  return oneSheet(list, { rows: [...topOf(list), headingOf(list), ...rows], columns });
};

const fromOtherSheet = new Set<Column['field']>(['title', 'durationText', 'code']);

function formulas(list: ExampleList, cached: boolean): Promise<Uint8Array> {
  const top = topOf(list).length + 1;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rows = list.rows.map((row, at) =>
    list.columns.map((column, col): CellValue => {
      const value = cellText(row, column) || null;
      if (value === null || !fromOtherSheet.has(column.field)) return value;
      const formula = `Kladde!A${at + 2}`;
      cells.set(`${top + at},${col}`, { type: 'formula', formula, ...(cached && { formulaResult: value }) });
      return null;
    }),
  );
  return oneSheet(list, { rows: [...topOf(list), headingOf(list), ...rows], cells });
}

/** Cells that point to a draft elsewhere, with the values Excel has calculated. */
export const cachedFormulas: Layout = (list) => formulas(list, true);

/** The same as a program writes them that does not calculate. */
export const uncalculatedFormulas: Layout = (list) => formulas(list, false);

/** Below the list, on the same sheet, a table of the persons to ask. */
export const personsBelow: Layout = (list) => {
  const persons: Rows = [
    [],
    ['Kontakt til udbyderne'],
    ['Navn', 'Telefon', 'E-mail'],
    ['Eksempelskolen', '12345678', 'skole@example.org'],
    ['Eksempelcentret', '23456789', 'center@example.org'],
    ['Eksempelakademiet', '34567890', 'akademi@example.org'],
    ['Eksempelkollegiet', '45678901', 'kollegium@example.org'],
  ];
  return oneSheet(list, { rows: [...topOf(list), headingOf(list), ...bodyOf(list), ...persons] });
};

const shaded: CellStyle = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE7F0' } } };

/** Two lists side by side on one sheet: the first half of the courses to the left, the second half to the right. */
export const sideBySide: Layout = (list) => {
  const half = Math.ceil(list.rows.length / 2);
  const left = bodyOf(list).slice(0, half);
  const right = bodyOf(list).slice(half);
  const heading = [...headingOf(list), null, ...headingOf(list)];
  const rows = left.map((row, at): CellValue[] => [...row, null, ...(right[at] ?? [])]);
  const top = topOf(list);
  const cells = new Map(heading.map((_, col) => [`${top.length},${col}`, { style: shaded }] as const));
  return oneSheet(list, { rows: [...top, heading, ...rows], cells });
};
