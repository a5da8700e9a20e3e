import { type Finding, finding } from '../../src/domain/finding.ts';
import { headingKey } from '../../src/domain/teaching.ts';
import { decideField, fitsHeading } from './column-rules.ts';
import { type GridCell, type GridRow, ownCells } from './grid.ts';
import type { Field } from './heading-words.ts';
import { fieldsOfHeading, unitOfHeading } from './headings.ts';

/** What one column of a list holds, decided by its heading and by its cells. */
export interface Column {
  col: number;
  heading: string;
  field: Field;
  unit: ReturnType<typeof unitOfHeading>;
  /** True where an operator has said what the heading means. */
  isTaught?: true;
}

/** The columns of a table, by column number. */
export type Columns = Map<number, Column>;

/** Headings taught for one source: folded heading -> field. */
export type Taught = Readonly<Record<string, string>>;

const longestHeading = 60;

/** Fields that only a list of courses has; a table of persons, schools or cookies has names and providers too. */
const ofCourses: ReadonlySet<Field> = new Set(['code', 'duration', 'price', 'level', 'number', 'admittedOn']);

/** True where a row is the heading of a list: it names the title and one thing more, and half of its cells are known. */
export function isHeadingRow(row: GridRow, taught: Taught): boolean {
  const cells = [...row.cells.values()];
  if (cells.length < 2 || cells.some((cell) => cell.text.length > longestHeading)) return false;
  const fields = knownFields(cells, taught);
  if (fields === undefined) return false;
  const titles = cells.filter((_, at) => fields[at]?.includes('title'));
  const others = fields.flat().filter((field) => field !== 'title' && field !== 'ignore');
  if (titles.length === 0 || others.length === 0) return false;
  // "Navn" heads persons and cookies as well as courses.
  return titles.some((cell) => headingKey(cell.text) !== 'navn') || others.some((field) => ofCourses.has(field));
}

/** The fields of each cell as a heading, where at least two and half of them are known; most rows are told after a few. */
function knownFields(cells: readonly GridCell[], taught: Taught): (readonly Field[])[] | undefined {
  const fields: (readonly Field[])[] = [];
  let unknown = 0;
  for (const cell of cells) {
    const found = fieldsOfHeading(cell.printed, taught);
    fields.push(found);
    if (found.length === 0) unknown++;
    if (unknown * 2 > cells.length) return undefined;
  }
  return fields.length - unknown < 2 ? undefined : fields;
}

/** The rows of a table that are made of headings: those that head a list, and all of them. */
export interface HeadingRows {
  ofLists: ReadonlySet<GridRow>;
  all: ReadonlySet<GridRow>;
}

/** Finds the rows made of headings; a row's own cells tell, but for those of a heading that began in the row above. */
export function headingRows(rows: readonly GridRow[], taught: Taught): HeadingRows {
  const ofLists = new Set<GridRow>();
  const all = new Set<GridRow>();
  for (const row of rows) {
    const own = ownCells(row);
    const isMade = knownFields(own, taught) !== undefined;
    if (isMade) all.add(row);
    if ((isMade || own.length < row.cells.size) && isHeadingRow(row, taught)) ofLists.add(row);
  }
  return { ofLists, all };
}

function valuesBelow(col: number, rows: readonly GridRow[]): string[] {
  const values: string[] = [];
  for (const row of rows) {
    const text = row.cells.get(col)?.text;
    if (text !== undefined) values.push(text);
  }
  return values;
}

/** So few cells prove nothing where the same column stood the test on the pages before. */
const fewValues = 5;

/**
 * The columns a heading row names, and what is wrong with them. `below` are the rows that follow it; `before` the columns
 * of the same list's page or sheet before, which settle what a handful of cells cannot.
 */
export function readColumns(
  heading: GridRow,
  below: readonly GridRow[],
  taught: Taught,
  before?: Columns,
): { columns: Columns; findings: Finding[] } {
  const columns: Columns = new Map();
  const findings: Finding[] = [];
  for (const [col, cell] of [...heading.cells].sort(([a], [b]) => a - b)) {
    const values = valuesBelow(col, below);
    const same = [...(before?.values() ?? [])].find((one) => headingKey(one.heading) === headingKey(cell.text));
    const settled = same !== undefined && values.length < fewValues;
    const field = settled ? same.field : decideField(fieldsOfHeading(cell.printed, taught), values);
    if (field === undefined) {
      findings.push(unknownHeading(cell.text, heading));
      columns.set(col, { col, heading: cell.text, field: 'ignore', unit: {} });
      continue;
    }
    const twin = [...columns.values()].find((one) => one.field === field && field !== 'ignore' && field !== 'note');
    if (twin) findings.push(headingTwice(twin.heading, cell.text, heading));
    const isTaught = taught[headingKey(cell.printed)] === field;
    const unit = unitOfHeading(cell.printed);
    const column: Column = { col, heading: cell.text, field, unit, ...(isTaught && { isTaught }) };
    columns.set(col, column);
    if (!settled && !fits(column, values, below.length)) findings.push(contradiction(column, values, heading.place));
  }
  return { columns, findings };
}

/** Fields of plain words: a person who says what such a column is knows better than its words. */
const plainWords: ReadonlySet<Field> = new Set(['provider', 'group', 'level', 'note', 'number']);

function fits({ field, unit, isTaught }: Column, values: readonly string[], rows: number): boolean {
  return (isTaught === true && plainWords.has(field)) || fitsHeading(field, values, unit.duration, rows);
}

/** The rows of one page, sheet or group of a list, and the columns they were read by. */
export interface ReadRows {
  columns: Columns;
  rows: readonly GridRow[];
}

/**
 * Columns whose content contradicts their heading over the whole list, where each page or sheet by itself has too few cells
 * to tell, or no heading of its own.
 */
export function contradictionsOverall(sections: readonly ReadRows[]): Finding[] {
  if (sections.length < 2) return [];
  const whole = new Map<string, { column: Column; values: string[]; rows: number; first: GridRow }>();
  for (const { columns, rows } of sections) {
    const [first] = rows;
    if (!first) continue;
    for (const column of columns.values()) {
      const key = `${headingKey(column.heading)}|${column.field}`;
      const known = whole.get(key) ?? { column, values: [], rows: 0, first };
      known.rows += rows.length;
      for (const value of valuesBelow(column.col, rows)) known.values.push(value);
      whole.set(key, known);
    }
  }
  return [...whole.values()].flatMap(({ column, values, rows, first }) =>
    fits(column, values, rows) ? [] : [contradiction(column, values, first.place)],
  );
}

function unknownHeading(text: string, heading: GridRow): Finding {
  return finding(
    'unknown-heading',
    'error',
    {
      da: `Overskriften "${text}" er ukendt. Listen holdes tilbage, til nogen har set på den.`,
      en: `The heading "${text}" is unknown. The list is held until somebody has looked at it.`,
    },
    heading.place,
  );
}

function headingTwice(first: string, second: string, heading: GridRow): Finding {
  return finding(
    'heading-twice',
    'error',
    {
      da: `Overskrifterne "${first}" og "${second}" betyder det samme. Vi ved ikke, hvilken kolonne der gælder.`,
      en: `The headings "${first}" and "${second}" mean the same. We cannot tell which column counts.`,
    },
    heading.place,
  );
}

function contradiction(column: Column, values: readonly string[], place: GridRow['place']): Finding {
  const example = values.find((one) => one !== '') ?? '';
  return finding(
    'column-contradicts-heading',
    'error',
    {
      da: `Kolonnen "${column.heading}" indeholder noget andet, end overskriften siger, for eksempel "${example}".`,
      en: `The column "${column.heading}" holds something else than its heading says, for example "${example}".`,
    },
    place,
  );
}

/** Cells in columns that have no heading: somebody must look before such a list is published. */
export function cellsWithoutHeading(rows: readonly GridRow[], columns: Columns): Finding[] {
  const seen = new Set<number>();
  const findings: Finding[] = [];
  for (const row of rows) {
    for (const cell of ownCells(row)) {
      const { col } = cell;
      if (columns.has(col) || seen.has(col)) continue;
      seen.add(col);
      findings.push(
        finding(
          'column-without-heading',
          'error',
          {
            da: `En kolonne uden overskrift indeholder tekst: "${cell.text.slice(0, 60)}".`,
            en: `A column without a heading holds text: "${cell.text.slice(0, 60)}".`,
          },
          row.place,
        ),
      );
    }
  }
  return findings;
}

/** The same heading printed again, as at the top of every page. */
export function isSameHeading(row: GridRow, columns: Columns): boolean {
  return (
    row.cells.size === columns.size &&
    [...row.cells].every(([col, cell]) => headingKey(columns.get(col)?.heading ?? '') === headingKey(cell.text))
  );
}
