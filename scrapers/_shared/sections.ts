import { type Columns, isSameHeading } from './columns.ts';
import { type GridRow, ownCells, rowText } from './grid.ts';

/** A heading and the rows below it, down to the next heading. */
export interface Section {
  /** Rows above the heading, below the last course of the section before. */
  before: GridRow[];
  heading?: GridRow;
  rows: GridRow[];
  /** Columns carried over from the page before. */
  columns?: Columns;
}

/** A table's rows by heading (`heads`); none where it has no heading and does not go on from the page before. */
export function splitAtHeadings(
  rows: readonly GridRow[],
  heads: ReadonlySet<GridRow>,
  carried: Columns | undefined,
  isPage: boolean,
): Section[] {
  const headings = rows.flatMap((row, at) => (heads.has(row) && !isUpperHeading(rows, at, heads) ? [at] : []));
  if (headings.length === 0) {
    const goesOn = isPage && carried && rows.every((row) => ownCells(row).every(({ col }) => carried.has(col)));
    return goesOn ? [{ before: [], rows: [...rows], columns: carried }] : [];
  }
  const [first = 0] = headings;
  const above = rows.slice(0, first).filter((row) => !heads.has(row));
  // A page may begin with the last courses of the list before a heading that starts another.
  const carriesOn = isPage && carried && above.some((row) => row.cells.size > 2) && fits(above, carried);
  const sections: Section[] = carriesOn ? [{ before: [], rows: above, columns: carried }] : [];
  let before = carriesOn ? [] : above;
  for (const [index, at] of headings.entries()) {
    const heading = rows[at];
    const body = rows.slice(at + 1, headings[index + 1] ?? rows.length);
    const labels = index < headings.length - 1 ? trailingLone(body) : [];
    sections.push({ before, ...(heading && { heading }), rows: body.slice(0, body.length - labels.length) });
    before = labels;
  }
  return sections;
}

const fits = (rows: readonly GridRow[], columns: Columns) =>
  rows.every((row) => ownCells(row).every(({ col }) => columns.has(col)));

/** Rows of one cell right above the next heading: they belong to what follows. */
function trailingLone(rows: readonly GridRow[]): GridRow[] {
  const last = rows.findLastIndex((row) => row.cells.size !== 1);
  return rows.slice(last + 1);
}

/** Of two heading rows on top of each other the lower, fuller one counts. */
function isUpperHeading(rows: readonly GridRow[], at: number, heads: ReadonlySet<GridRow>): boolean {
  const next = rows[at + 1];
  const own = rows[at];
  return next !== undefined && own !== undefined && heads.has(next) && next.cells.size >= own.cells.size;
}

/** Whether a section's heading repeats the one before it, word for word. */
export const repeatsHeading = (section: Section, columns: Columns | undefined): boolean =>
  section.heading !== undefined && columns !== undefined && isSameHeading(section.heading, columns);

const hasNumber = (row: GridRow) => [...row.cells.values()].some((cell) => /^\d{5}(\.0)?$/.test(cell.text));

/** Rows above a heading that look like courses: a heading that has wandered into its own list, or a broken table. */
export function coursesAbove(section: Section): GridRow[] {
  return section.before.filter((row) => {
    const merged = [...row.cells.values()].some((cell) => cell.colSpan > 1);
    return row.cells.size >= 2 && (hasNumber(row) || (row.cells.size >= 3 && !merged));
  });
}

/** What a table without a heading that we know may be: courses that somebody must look at, or something else. */
export function looksLikeCourses(rows: readonly GridRow[], isPrinted: boolean): boolean {
  const words = rows.map(rowText).join(' ');
  if (rows.filter(hasNumber).length >= 3) return true;
  if (!isPrinted && /cookie/i.test(words)) return false;
  const wide = rows.filter((row) => row.cells.size >= (isPrinted ? 2 : 3)).length;
  return wide >= 3;
}

/**
 * The name of the first group of a table in which every group has its name above a heading of its own: the row right above
 * the first heading, where it can be nothing else. Undefined where the table is no such table.
 */
export function labelAboveFirst(sections: readonly Section[], isLabel: (text: string) => boolean): GridRow | undefined {
  const [first, ...others] = sections;
  const label = first?.before.at(-1);
  if (label?.cells.size !== 1 || others.length === 0) return undefined;
  const same = others.every((one) => one.before.length === 1 && sameWords(one.heading, first?.heading));
  return same && isLabel(rowText(label)) ? label : undefined;
}

const sameWords = (one: GridRow | undefined, other: GridRow | undefined) =>
  one !== undefined && other !== undefined && rowText(one) === rowText(other);
