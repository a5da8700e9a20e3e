import { fold, inForceDate, tidy } from '../../src/domain/danish.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { Row } from '../../src/domain/edition.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { ReadList } from '../../src/domain/source.ts';
import { cellsJoined, headingInRow, rowsInHalves } from './broken-rows.ts';
import {
  type Columns,
  cellsWithoutHeading,
  contradictionsOverall,
  type HeadingRows,
  headingRows,
  type ReadRows,
  readColumns,
  type Taught,
} from './columns.ts';
import { type GridRow, gridRows, ownCells, rowText, withCells } from './grid.ts';
import {
  cellCutOff,
  courseOrGroup,
  coursesOutside,
  groupInDoubt,
  headingAmongCourses,
  hiddenColumns,
  hiddenRows,
  linesBelowTables,
  noRows,
  noteInList,
  numbersWithTwoTitles,
  offTheListFindings,
  onceEach,
  providersAmongGroups,
  rowsAboveHeading,
  rowWithoutFirstHalf,
  struckOut,
  tableNotUnderstood,
} from './list-findings.ts';
import { classifyLone, isCourse, isLone, isNoteText, type LoneContext, loneContext } from './lone-row.ts';
import { joinLines, readRow, rowWithoutTitle } from './row.ts';
import {
  coursesAbove,
  labelAboveFirst,
  looksLikeCourses,
  repeatsHeading,
  type Section,
  splitAtHeadings,
} from './sections.ts';
import type { DocumentTables, Table } from './table/table.ts';

/** What has been read so far; a list over many pages goes on from table to table. */
interface Reading {
  rows: Row[];
  head: string[];
  findings: Finding[];
  /** What has been read by which columns, for what only the whole list can tell. */
  sections: ReadRows[];
  /** The columns of the table before, for a page whose table has no heading of its own. */
  columns?: Columns;
  group?: string;
  /** A lone row at the foot of a page: a group's heading if courses follow on the next page, else a note. */
  footOfPage?: GridRow;
  /** The last row read, for a row that goes on over the page. */
  last?: {
    printed: GridRow;
    columns: Columns;
    group: string | undefined;
    findings: readonly Finding[];
    isRead: boolean;
  };
}

/** A table with its rows, and which of them are headings. */
interface Grid {
  table: Table;
  rows: GridRow[];
  heads: HeadingRows;
}

function gridOf(table: Table, taught: Taught): Grid {
  const rows = gridRows(table).filter((row) => row.cells.size > 0);
  return { table, rows, heads: headingRows(rows, taught) };
}

/** Reads a list out of a document's tables: strict, offline, and never without rows. */
export function readList(document: DocumentTables, taught: Taught = {}): ReadList {
  const reading: Reading = {
    rows: [],
    head: document.lines.map((line) => tidy(line.text)),
    findings: [],
    sections: [],
  };
  const grids = document.tables.map((table) => gridOf(table, taught));
  const lists = grids.filter(({ table, heads }) => table.hidden !== true && heads.ofLists.size > 0).length;
  const titles = new Set(document.tables.flatMap((table) => groupOfTitle(table) ?? []));
  for (const grid of grids) readTable(grid, reading, taught, { lists: lists > 1, titles: titles.size > 1 });
  if (reading.footOfPage) takeNote(reading.footOfPage, reading);
  reading.findings.push(...coursesOutside(document.lines));
  if (reading.rows.length === 0) throw noRows(document, reading.head, reading.findings);
  reading.findings.push(
    ...contradictionsOverall(reading.sections),
    ...numbersWithTwoTitles(reading.rows),
    ...providersAmongGroups(reading.rows),
    ...rowsInHalves(reading.rows),
    ...cellsJoined(reading.rows),
    ...linesBelowTables(reading.rows, document.lines),
  );
  const head = [...new Set(reading.head.filter((line) => line !== ''))];
  const title = titleAmong(head);
  const inForceFrom = firstInForceDate(head, reading.findings);
  return {
    ...(title !== undefined && { title }),
    head,
    ...(inForceFrom && { inForceFrom }),
    rows: reading.rows,
    findings: onceEach(reading.findings),
    exampleData: head.some((line) => fold(line).includes('eksempeldata')),
  };
}

/** The line that calls itself a list; a banner or a link may hold the word too, but only a title says of what. */
function titleAmong(head: readonly string[]): string | undefined {
  const lines = head.filter((line) => /positiv\s?-?liste/i.test(line) && line.length <= 200);
  return lines.find((line) => /positiv\s?-?listen?\s*(for|i|på|[-–:])\s/i.test(line)) ?? lines[0];
}

/** The one in-force date of a document; two different ones are a finding and no date. */
function firstInForceDate(head: readonly string[], findings: Finding[]): CivilDate | undefined {
  const dates = [...new Set(head.flatMap((line) => inForceDate(line) ?? []))];
  if (dates.length <= 1) return dates[0];
  findings.push(
    finding('two-in-force-dates', 'error', {
      da: `Dokumentet nævner flere ikrafttrædelsesdatoer: ${dates.join(', ')}.`,
      en: `The document names several in-force dates: ${dates.join(', ')}.`,
    }),
  );
  return undefined;
}

/** Several lists in one document: each sheet, or each table under a heading of its own, is a group. */
interface Several {
  lists: boolean;
  titles: boolean;
}

/** The name of a group in the heading a table stands under; "Bemærk: ..." and sentences name none. */
function groupOfTitle(table: Table): string | undefined {
  const title = tidy(table.title ?? '');
  return title === '' || isNoteText(title) ? undefined : title;
}

/** A short line that is no sentence, no note, no date and no title of a list. */
const isGroupName = (text: string): boolean =>
  text.length <= 60 && !isNoteText(text) && !/positiv\s?-?liste|eksempeldata|gældende|opdateret|[\d.:;]/i.test(text);

/** The name somebody gave a sheet; "Ark1" is the program's own. */
function nameOfSheet(sheet: string): string | undefined {
  return /^(?:ark|sheet|tabel|table)\s?\d*$/i.test(tidy(sheet)) ? undefined : tidy(sheet);
}

function readTable(grid: Grid, reading: Reading, taught: Taught, several: Several): void {
  const { table, heads } = grid;
  const isPage = 'page' in table.at;
  const visible = dropHidden(grid, reading);
  if (visible.length === 0) return;
  const sections = splitAtHeadings(visible, heads.ofLists, reading.columns, isPage);
  const [first] = sections;
  if (!first) {
    notAList(table, visible, reading);
    return;
  }
  for (const row of visible.slice(0, 1)) reading.findings.push(...hiddenColumns(table, row));
  if (!isPage) delete reading.group;
  if ('sheet' in table.at)
    for (const row of visible.slice(0, 1)) reading.findings.push(...offTheListFindings(table.at.sheet, row));
  const title = several.lists && several.titles ? groupOfTitle(table) : undefined;
  for (const row of title === undefined ? [] : visible.slice(0, 1)) {
    reading.findings.push(...offTheListFindings(title ?? '', row));
  }
  if (isPage && title !== undefined) reading.group = title;
  const groupOfSheet = several.lists && 'sheet' in table.at ? nameOfSheet(table.at.sheet) : title;
  const label = labelAboveFirst(sections, isGroupName);
  reading.head.push(...first.before.filter((row) => row !== label).map(rowText));
  if (label) reading.group = joinLines(rowPrinted(label));
  for (const section of sections) {
    reading.findings.push(...coursesAbove(section).map(rowsAboveHeading));
    if (section !== first) takeLabels(section, reading);
    readSection(section, reading, taught, groupOfSheet, grid);
  }
}

function dropHidden({ table, rows }: Grid, reading: Reading): GridRow[] {
  const hidden = new Set(rows.filter((row) => table.hidden === true || row.hidden));
  reading.findings.push(...hiddenRows([...hidden], rows.length, table.hidden === true));
  return rows.filter((row) => !hidden.has(row));
}

/** A table without a known heading: harmless where it can be no list, otherwise somebody must look. */
function notAList(table: Table, rows: readonly GridRow[], reading: Reading): void {
  // A page laid out by tables has its title and its date in one cell, a line each.
  reading.head.push(...rows.flatMap((row) => ownCells(row).flatMap((cell) => cell.printed.split('\n').map(tidy))));
  const [first] = rows;
  const isPrinted = !('table' in table.at) || rows.some((row) => 'line' in row.place);
  if (first && looksLikeCourses(rows, isPrinted)) reading.findings.push(tableNotUnderstood(table, first));
}

/** The rows between two headings of a table: the last is the name of the group that follows, the others are notes. */
function takeLabels(section: Section, reading: Reading): void {
  const label = section.before.at(-1);
  const isSame = repeatsHeading(section, reading.columns);
  if (!isSame) delete reading.group;
  for (const row of section.before) {
    if (row !== label || !reading.columns) takeNote(row, reading);
    else takeLone(row, reading, loneContext([row], reading.columns), false, false);
  }
}

function readSection(
  section: Section,
  reading: Reading,
  taught: Taught,
  groupOfSheet: string | undefined,
  { table, heads }: Grid,
): void {
  const columns = section.columns ?? learnColumns(section, reading, taught);
  if (!columns) return;
  reading.columns = columns;
  const full = section.rows.filter((row) => !isLone(row, columns));
  reading.findings.push(...cellsWithoutHeading(full, columns));
  reading.sections.push({ columns, rows: full });
  const lastCourse = section.rows.findLastIndex((row) => isCourse(row, columns));
  if (lastCourse >= 0) settleFootOfPage(reading);
  const context = loneContext(section.rows, columns);
  const hasGroup = [...columns.values()].some((column) => column.field === 'group');
  if (hasGroup && groupOfSheet !== undefined) reading.findings.push(...groupInDoubt(full, columns, groupOfSheet));
  const read = (row: GridRow) => takeRow(row, columns, reading.group ?? (hasGroup ? undefined : groupOfSheet), reading);
  const [cut, struck] = [new Set(table.cutRows), new Set(table.struckRows)];
  for (const row of full) reading.findings.push(...headingInRow(row, columns));
  for (const row of full) if (cut.has(row.index)) reading.findings.push(cellCutOff(row));
  for (const row of section.rows) if (struck.has(row.index)) reading.findings.push(struckOut(row));
  section.rows.forEach((row, at) => {
    if (!isLone(row, columns) && heads.all.has(row)) reading.findings.push(headingAmongCourses(row));
    else if (row.index === table.continuedRow) takeSecondHalf(row, columns, reading);
    else if (!isLone(row, columns)) read(row);
    else if (takeLone(row, reading, context, at > lastCourse, 'page' in row.place) === 'course') read(row);
  });
}

function learnColumns(section: Section, reading: Reading, taught: Taught): Columns | undefined {
  if (!section.heading) return undefined;
  const body = section.rows.filter((row) => row.cells.size > 1);
  const before = repeatsHeading(section, reading.columns) ? reading.columns : undefined;
  const { columns, findings } = readColumns(section.heading, body, taught, before);
  reading.findings.push(...findings);
  return columns;
}

/** Takes a row of one cell for what it is; the foot of a page waits for the next page to tell. */
function takeLone(row: GridRow, reading: Reading, context: LoneContext, last: boolean, isPage: boolean) {
  const kind = classifyLone(row, context, last && !isPage);
  if (kind === 'broken') reading.findings.push(rowWithoutTitle(row));
  else if (kind === 'unclear') reading.findings.push(courseOrGroup(row));
  else if (kind === 'note') takeNote(row, reading);
  else if (kind === 'group' && last && isPage) leaveAtFoot(row, reading);
  else if (kind === 'group') reading.group = joinLines(rowPrinted(row));
  if (kind === 'group') reading.findings.push(...offTheListFindings(rowText(row), row));
  return kind;
}

const rowPrinted = (row: GridRow) =>
  ownCells(row)
    .map((cell) => cell.printed)
    .join(' ');

/** A lone row below the last course of a page: a group's heading if the list has such, and courses follow. */
function leaveAtFoot(row: GridRow, reading: Reading): void {
  if (reading.footOfPage) takeNote(reading.footOfPage, reading);
  reading.footOfPage = row;
}

function settleFootOfPage(reading: Reading): void {
  if (!reading.footOfPage) return;
  reading.group = rowText(reading.footOfPage);
  delete reading.footOfPage;
}

function takeNote(row: GridRow, reading: Reading): void {
  reading.head.push(rowText(row));
  reading.findings.push(noteInList(row));
}

/** Reads a row and keeps how it was printed, in case it goes on over the page. */
function takeRow(printed: GridRow, columns: Columns, group: string | undefined, reading: Reading): void {
  const { row, findings } = readRow(printed, columns, group);
  reading.findings.push(...findings);
  if (row) reading.rows.push(row);
  reading.last = { printed, columns, group, findings, isRead: row !== undefined };
}

/** Joins a row to the one it goes on from, where the reader says it is broken over a page, and reads the two as one. */
function takeSecondHalf(row: GridRow, columns: Columns, reading: Reading): void {
  const { last } = reading;
  const sameColumns = ownCells(row).every(({ col }) => last?.columns.get(col)?.heading === columns.get(col)?.heading);
  if (!last?.isRead || !sameColumns) {
    reading.findings.push(rowWithoutFirstHalf(row));
    return;
  }
  reading.rows.pop();
  reading.findings = reading.findings.filter((one) => !last.findings.includes(one));
  takeRow(joinedRows(last.printed, row), columns, last.group, reading);
}

function joinedRows(first: GridRow, second: GridRow): GridRow {
  const cells = new Map(first.cells);
  for (const cell of ownCells(second)) {
    const before = cells.get(cell.col);
    const printed = before ? `${before.printed}\n${cell.printed}` : cell.printed;
    cells.set(cell.col, { ...cell, ...before, printed, text: joinLines(printed) });
  }
  return withCells(first, cells);
}
