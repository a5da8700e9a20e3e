import { fold, parseDuration, parsePrice } from '../../src/domain/danish.ts';
import { type Finding, finding } from '../../src/domain/finding.ts';
import { type GridRow, ownCells } from './grid.ts';
import { type Field, fieldsOfHeading, headingKey, unitOfHeading } from './headings.ts';

/** What one column of a list holds, decided by its heading and by its cells. */
export interface Column {
  col: number;
  heading: string;
  field: Field;
  unit: ReturnType<typeof unitOfHeading>;
}

/** The columns of a table, by column number. */
export type Columns = Map<number, Column>;

/** Headings taught for one source: folded heading -> field. */
export type Taught = Readonly<Record<string, string>>;

const longestHeading = 60;

/** True where a row is the heading of a list: it names the title, and at least half of its cells are known headings. */
export function isHeadingRow(row: GridRow, taught: Taught): boolean {
  const cells = [...row.cells.values()];
  if (cells.length < 2 || cells.some((cell) => cell.text.length > longestHeading)) return false;
  const fields = cells.map((cell) => fieldsOfHeading(cell.printed, taught));
  const known = fields.filter((one) => one.length > 0).length;
  return known >= 2 && known * 2 >= cells.length && fields.some((one) => one.includes('title'));
}

const isFagkode = (text: string) => /^\d{5}$/.test(text.replace(/\.0+$/, ''));

function share(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

function valuesBelow(col: number, rows: readonly GridRow[]): string[] {
  return rows.flatMap((row) => row.cells.get(col)?.text ?? []);
}

/** Decides a heading that may mean two things by what stands below it. */
function decide(candidates: readonly Field[], values: readonly string[]): Field | undefined {
  const [first, second] = candidates;
  if (second === undefined) return first;
  return share(values, isFagkode) >= 0.5 ? first : second;
}

/** The columns a heading row names, and what is wrong with them. `below` are the rows that follow it. */
export function readColumns(
  heading: GridRow,
  below: readonly GridRow[],
  taught: Taught,
): { columns: Columns; findings: Finding[] } {
  const columns: Columns = new Map();
  const findings: Finding[] = [];
  for (const [col, cell] of [...heading.cells].sort(([a], [b]) => a - b)) {
    const values = valuesBelow(col, below);
    const field = decide(fieldsOfHeading(cell.printed, taught), values);
    if (field === undefined) {
      findings.push(unknownHeading(cell.text, heading));
      columns.set(col, { col, heading: cell.text, field: 'ignore', unit: {} });
      continue;
    }
    const twin = [...columns.values()].find((one) => one.field === field && field !== 'ignore' && field !== 'note');
    if (twin) findings.push(headingTwice(twin.heading, cell.text, heading));
    const column: Column = { col, heading: cell.text, field, unit: unitOfHeading(cell.printed) };
    columns.set(col, column);
    findings.push(...contradictions(column, values, heading));
  }
  return { columns, findings };
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

const looksLikeMoney = (text: string) => /\bkr\b|,-|dkk/i.test(text) && parsePrice(text) !== undefined;
const looksLikeDuration = (text: string) => parseDuration(text) !== undefined;
const looksLikeWords = (text: string) => /\p{L}{2}/u.test(text);

/** How much of a column must look as its heading says. Numbers from real lists are dirtier than words. */
const contentRules: Partial<Record<Field, (values: readonly string[]) => boolean>> = {
  code: (values) =>
    share(values, (one) => /\d{5}/.test(one) || /^[-–]?$/.test(one)) >= 0.8 || share(values, isFagkode) >= 0.5,
  title: (values) => share(values, looksLikeWords) >= 0.9 && distinctShare(values) >= 0.4,
  duration: (values) =>
    share(values, looksLikeMoney) < 0.3 && share(values, isFagkode) < 0.3 && !looksLikeNames(values),
  price: (values) => share(values, looksLikeDuration) < 0.3 && !looksLikeNames(values),
  provider: (values) => share(values, looksLikeWords) >= 0.5 && share(values, looksLikeDuration) < 0.3,
  group: (values) => share(values, looksLikeWords) >= 0.8 && share(values, looksLikeDuration) < 0.3,
};

const looksLikeNames = (values: readonly string[]) =>
  values.length >= 10 && share(values, (one) => !/\d/.test(one) && one.length > 12) > 0.8;

/** Titles differ from row to row; groups and providers repeat. A short column proves nothing. */
function distinctShare(values: readonly string[]): number {
  return values.length < 20 ? 1 : new Set(values.map(fold)).size / values.length;
}

function contradictions(column: Column, values: readonly string[], heading: GridRow): Finding[] {
  const rule = contentRules[column.field];
  if (!rule || values.length === 0 || rule(values)) return [];
  const example = values.find((one) => one !== '') ?? '';
  return [
    finding(
      'column-contradicts-heading',
      'error',
      {
        da: `Kolonnen "${column.heading}" indeholder noget andet, end overskriften siger, for eksempel "${example}".`,
        en: `The column "${column.heading}" holds something else than its heading says, for example "${example}".`,
      },
      heading.place,
    ),
  ];
}

/** Cells in columns that have no heading: somebody must look before such a list is published. */
export function cellsWithoutHeading(rows: readonly GridRow[], columns: Columns): Finding[] {
  const seen = new Set<number>();
  const findings: Finding[] = [];
  for (const row of rows) {
    for (const [col, cell] of ownCells(row)) {
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
  const cells = [...row.cells];
  return (
    cells.length > 0 &&
    cells.every(([col, cell]) => headingKey(columns.get(col)?.heading ?? '') === headingKey(cell.text))
  );
}
