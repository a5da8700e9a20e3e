import { fold, inForceDate, tidy } from '../../src/domain/danish.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { Row } from '../../src/domain/edition.ts';
import { theirsError } from '../../src/domain/error.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import type { ReadList } from '../../src/domain/source.ts';
import { type Columns, cellsWithoutHeading, isHeadingRow, isSameHeading, readColumns, type Taught } from './columns.ts';
import { type GridRow, gridRows, ownCells, rowText } from './grid.ts';
import { readRow } from './row.ts';
import type { DocumentTables, Table } from './table/table.ts';

/** Changes whenever a reader may read the same document differently; kept with every edition. */
export const readerVersion = '1';

/** What has been read so far; a list over many pages goes on from table to table. */
interface Reading {
  rows: Row[];
  head: string[];
  findings: Finding[];
  /** The columns of the table before, for a page whose table has no heading of its own. */
  columns?: Columns;
  group?: string;
  /** A lone row at the foot of a page: a group's heading if courses follow on the next page, else a note. */
  footOfPage?: GridRow;
}

/** Reads a list out of a document's tables: strict, offline, and never without rows. */
export function readList(document: DocumentTables, taught: Taught = {}): ReadList {
  const reading: Reading = { rows: [], head: document.lines.map((line) => tidy(line.text)), findings: [] };
  const lists = document.tables.filter((table) => gridRows(table).some((row) => isHeadingRow(row, taught))).length;
  for (const table of document.tables) readTable(table, reading, taught, lists > 1);
  if (reading.footOfPage) noteInList(reading.footOfPage, reading);
  if (reading.rows.length === 0) throw noRows(document, reading);
  reading.findings.push(...numbersWithTwoTitles(reading.rows));
  const head = [...new Set(reading.head.filter((line) => line !== ''))];
  const title = head.find((line) => /positivliste/i.test(line));
  const inForceFrom = firstInForceDate(head, reading.findings);
  return {
    ...(title !== undefined && { title }),
    head,
    ...(inForceFrom && { inForceFrom }),
    rows: reading.rows,
    findings: reading.findings,
    exampleData: head.some((line) => fold(line).includes('eksempeldata')),
  };
}

function noRows(document: DocumentTables, reading: Reading): Error {
  const words = reading.head.join(' ').slice(0, 200);
  if (/cookie|samtykke|vedligehold|log ind|log på|adgangskode|captcha|access denied|just a moment/i.test(words)) {
    return theirsError('not-the-list', {
      da: `Dokumentet er ikke listen. Der står: "${words.slice(0, 120)}".`,
      en: `The document is not the list. It says: "${words.slice(0, 120)}".`,
    });
  }
  if (document.tables.length === 0) {
    return theirsError('no-table', {
      da: 'Dokumentet har tekst, men ingen tabel.',
      en: 'The document has text, but no table.',
    });
  }
  const unread = reading.findings.find((one) => one.severity === 'error');
  return theirsError('no-rows', {
    da: `Dokumentet har en tabel, men ingen rækker, vi forstår.${unread ? ` ${unread.message}` : ''}`,
    en: `The document has a table, but no rows that we understand.${unread ? ` ${unread.messageEn}` : ''}`,
  });
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

function readTable(table: Table, reading: Reading, taught: Taught, severalLists: boolean): void {
  const visible = dropHidden(table, reading);
  if (visible.length === 0) return;
  const sections = splitAtHeadings(visible, taught, reading.columns, 'page' in table.at);
  const [first] = sections;
  if (!first) {
    notAList(table, visible, reading);
    return;
  }
  if (!('page' in table.at)) delete reading.group;
  const groupOfSheet = severalLists && 'sheet' in table.at ? tidy(table.at.sheet) : undefined;
  reading.head.push(...first.before.map(rowText));
  for (const section of sections) readSection(section, reading, taught, groupOfSheet, table.continuesFirstRow === true);
}

function dropHidden(table: Table, reading: Reading): GridRow[] {
  const rows = gridRows(table).filter((row) => row.cells.size > 0);
  const hidden = table.hidden ? rows : rows.filter((row) => row.hidden);
  const [first] = hidden;
  if (first) {
    reading.findings.push(
      finding(
        'hidden-rows',
        'warning',
        {
          da: `${hidden.length} skjulte rækker er ikke læst med.`,
          en: `${hidden.length} hidden rows were left out.`,
        },
        first.place,
      ),
    );
  }
  return table.hidden ? [] : rows.filter((row) => !row.hidden);
}

/** A heading and the rows below it, down to the next heading. */
interface Section {
  before: GridRow[];
  heading?: GridRow;
  rows: GridRow[];
  /** Columns carried over from the page before. */
  columns?: Columns;
}

function splitAtHeadings(
  rows: readonly GridRow[],
  taught: Taught,
  carried: Columns | undefined,
  isPage: boolean,
): Section[] {
  const headings = rows.flatMap((row, at) =>
    isHeadingRow(row, taught) && !isUpperHeading(rows, at, taught) ? [at] : [],
  );
  const [first] = headings;
  if (first === undefined) {
    const goesOn = isPage && carried && rows.every((row) => ownCells(row).every(([col]) => carried.has(col)));
    return goesOn ? [{ before: [], rows: [...rows], columns: carried }] : [];
  }
  const before = rows.slice(0, first).filter((row) => !isHeadingRow(row, taught));
  return headings.map((at, index) => {
    const heading = rows[at];
    return {
      before: index === 0 ? before : [],
      ...(heading && { heading }),
      rows: rows.slice(at + 1, headings[index + 1] ?? rows.length),
    };
  });
}

/** Of two heading rows on top of each other the lower, fuller one counts. */
function isUpperHeading(rows: readonly GridRow[], at: number, taught: Taught): boolean {
  const next = rows[at + 1];
  const own = rows[at];
  return next !== undefined && own !== undefined && isHeadingRow(next, taught) && next.cells.size >= own.cells.size;
}

/** A table without a known heading: harmless where it holds no course numbers, otherwise somebody must look. */
function notAList(table: Table, rows: readonly GridRow[], reading: Reading): void {
  reading.head.push(...rows.map(rowText));
  const numbered = rows.filter((row) => [...row.cells.values()].some((cell) => /^\d{5}(\.0)?$/.test(cell.text)));
  const [first] = numbered;
  const name = 'sheet' in table.at ? `Arket "${table.at.sheet}"` : 'En tabel';
  if (first && numbered.length >= 3) {
    reading.findings.push(
      finding(
        'table-not-understood',
        'error',
        {
          da: `${name} har femcifrede numre, men ingen overskrifter, vi kender.`,
          en: `A table or sheet has five-digit numbers, but no headings that we know.`,
        },
        first.place,
      ),
    );
  }
}

function readSection(
  section: Section,
  reading: Reading,
  taught: Taught,
  groupOfSheet: string | undefined,
  continues: boolean,
): void {
  const sameAsBefore = section.heading && reading.columns && isSameHeading(section.heading, reading.columns);
  const columns = sameAsBefore ? reading.columns : (section.columns ?? learnColumns(section, reading, taught));
  if (!columns) return;
  reading.columns = columns;
  reading.findings.push(
    ...cellsWithoutHeading(
      section.rows.filter((row) => !isLone(row, columns)),
      columns,
    ),
  );
  const lastCourse = section.rows.findLastIndex((row) => isCourse(row, columns));
  if (lastCourse >= 0) settleFootOfPage(reading);
  const lonely = loneTitlesAreCourses(section.rows, columns);
  section.rows.forEach((row, at) => {
    if (at === 0 && continues && appendToLastRow(row, columns, reading)) return;
    if (isLone(row, columns) && !(lonely && isTitleOnly(row, columns))) {
      if (at < lastCourse) takeLone(row, columns, reading, lonely === undefined);
      else leaveLone(row, reading);
      return;
    }
    const read = readRow(row, columns, reading.group ?? (hasGroup(columns) ? undefined : groupOfSheet));
    reading.findings.push(...read.findings);
    if (read.row) reading.rows.push(read.row);
  });
}

function learnColumns(section: Section, reading: Reading, taught: Taught): Columns | undefined {
  if (!section.heading) return undefined;
  const body = section.rows.filter((row) => row.cells.size > 1);
  const { columns, findings } = readColumns(section.heading, body, taught);
  reading.findings.push(...findings);
  return columns;
}

const hasGroup = (columns: Columns) => [...columns.values()].some((column) => column.field === 'group');

/** A row of one printed cell in a table of several columns: a group heading, a note, or a course with only a title. */
function isLone(row: GridRow, columns: Columns): boolean {
  return columns.size > 1 && ownCells(row).length === 1 && row.cells.size === 1;
}

function isTitleOnly(row: GridRow, columns: Columns): boolean {
  const [only] = ownCells(row);
  return only !== undefined && columns.get(only[0])?.field === 'title' && only[1].colSpan === 1;
}

function isCourse(row: GridRow, columns: Columns): boolean {
  return !isLone(row, columns) && [...columns.values()].some((one) => one.field === 'title' && row.cells.has(one.col));
}

/**
 * Whether a lone cell under the title heading is a course: yes where the list has a column for groups, undefined
 * (somebody must look) where it has none and the cell could as well be a group's heading.
 */
function loneTitlesAreCourses(rows: readonly GridRow[], columns: Columns): boolean | undefined {
  const titleOnly = rows.filter((row) => isLone(row, columns) && isTitleOnly(row, columns));
  if (titleOnly.length === 0) return false;
  return hasGroup(columns) ? true : undefined;
}

/** A lone row with courses below it in the same table: a group's heading, unless it may be a course or is too long. */
function takeLone(row: GridRow, columns: Columns, reading: Reading, mayBeCourse: boolean): void {
  const text = rowText(row);
  if (mayBeCourse && isTitleOnly(row, columns)) {
    reading.findings.push(
      finding(
        'course-or-group',
        'error',
        {
          da: `"${text}" står alene i en række. Vi ved ikke, om det er et kursus eller en overskrift.`,
          en: `"${text}" stands alone on a row. We cannot tell whether it is a course or a heading.`,
        },
        row.place,
      ),
    );
  } else if (text.length <= longestGroup) reading.group = text;
  else noteInList(row, reading);
}

const longestGroup = 100;

/** A lone row with no course below it: a note, but the foot of a page waits for the next page to tell. */
function leaveLone(row: GridRow, reading: Reading): void {
  const mayBeGroup = 'page' in row.place && reading.group !== undefined && rowText(row).length <= longestGroup;
  if (!mayBeGroup) {
    noteInList(row, reading);
    return;
  }
  if (reading.footOfPage) noteInList(reading.footOfPage, reading);
  reading.footOfPage = row;
}

function settleFootOfPage(reading: Reading): void {
  if (!reading.footOfPage) return;
  reading.group = rowText(reading.footOfPage);
  delete reading.footOfPage;
}

function noteInList(row: GridRow, reading: Reading): void {
  const text = rowText(row);
  reading.head.push(text);
  reading.findings.push(
    finding(
      'note-in-list',
      'info',
      { da: `Note i listen: "${text.slice(0, 120)}".`, en: `Note in the list: "${text.slice(0, 120)}".` },
      row.place,
    ),
  );
}

const joinable = ['title', 'provider', 'group', 'note'] as const;

/** Joins the first row of a page to the last row of the page before, where the reader says it is broken in two. */
function appendToLastRow(row: GridRow, columns: Columns, reading: Reading): boolean {
  const last = reading.rows.at(-1);
  const parts = ownCells(row).map(([col, cell]) => ({
    field: joinable.find((one) => one === columns.get(col)?.field),
    text: cell.text,
  }));
  if (!last || parts.some((part) => part.field === undefined)) return false;
  for (const { field, text } of parts) if (field) last[field] = tidy(`${last[field] ?? ''} ${text}`);
  return true;
}

/** One number printed with two titles: shown to the operator, both rows are kept as printed. */
function numbersWithTwoTitles(rows: readonly Row[]): Finding[] {
  const titles = new Map<string, Row>();
  const findings: Finding[] = [];
  for (const row of rows) {
    if (row.code === undefined) continue;
    const first = titles.get(row.code);
    if (!first) titles.set(row.code, row);
    else if (fold(first.title) !== fold(row.title)) {
      findings.push(
        finding(
          'number-with-two-titles',
          'warning',
          {
            da: `Nummer ${row.code} står med to titler: "${first.title}" og "${row.title}".`,
            en: `Number ${row.code} stands with two titles: "${first.title}" and "${row.title}".`,
          },
          row.place,
        ),
      );
    }
  }
  return findings;
}
