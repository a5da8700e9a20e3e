import { isNothing } from './column-rules.ts';
import type { Columns } from './columns.ts';
import { type GridRow, ownCells, rowText } from './grid.ts';
import type { Field } from './heading-words.ts';

/** What a row of one cell is: a group's heading, a note, a course with nothing but its title, a course without one, or unclear. */
export type Lone = 'group' | 'note' | 'course' | 'broken' | 'unclear';

/** A row of one printed cell in a table of several columns. */
export function isLone(row: GridRow, columns: Columns): boolean {
  return columns.size > 1 && ownCells(row).length === 1 && row.cells.size === 1;
}

/** True where the row is a course: more than one cell, one of them under the title's heading. */
export function isCourse(row: GridRow, columns: Columns): boolean {
  return !isLone(row, columns) && [...columns.values()].some((one) => one.field === 'title' && row.cells.has(one.col));
}

const longestGroup = 100;
const noteWords =
  /^(\*|note\b|noter\b|nb\b|n\.b\.|obs\b|bemærk|kilde\b|side \d|sidst |senest |opdateret|gælde|listen |positivliste|kontakt|spørgsmål|yderligere|se også|for mere|eksempeldata|i alt\b|antal |copyright|©|udarbejdet|revideret|version\b)/i;
const sentence = /(\S+\s+){3,}\S+[.!]$/;

/** What a table says about its lone rows as a whole. */
export interface LoneContext {
  columns: Columns;
  /** The list has a column for groups, filled in on courses. */
  groupColumn: 'none' | 'some' | 'most';
  /** Some lone rows are merged over several columns, as only a heading of a group is. */
  mergedGroups: boolean;
}

/** Gathers what tells lone rows apart from all rows of a section. */
export function loneContext(rows: readonly GridRow[], columns: Columns): LoneContext {
  const group = [...columns.values()].find((one) => one.field === 'group')?.col;
  const courses = rows.filter((row) => isCourse(row, columns));
  const grouped = courses.filter((row) => group !== undefined && row.cells.has(group)).length;
  const groupColumn = grouped === 0 ? 'none' : grouped >= courses.length * 0.9 ? 'most' : 'some';
  const mergedGroups = rows.some((row) => isLone(row, columns) && isMerged(row, columns) && !isNote(row, false));
  return { columns, groupColumn, mergedGroups };
}

function isMerged(row: GridRow, columns: Columns): boolean {
  const [only] = ownCells(row);
  return only !== undefined && only.colSpan > 1 && only.colSpan * 2 >= columns.size;
}

/** True of words that say something about the list and name no group. */
export const isNoteText = (text: string): boolean => isNoteWords(text, false);

const isNote = (row: GridRow, mayBeTitle: boolean): boolean => isNoteWords(rowText(row), mayBeTitle);

function isNoteWords(text: string, mayBeTitle: boolean): boolean {
  return noteWords.test(text) || (!mayBeTitle && (text.length > longestGroup || sentence.test(text)));
}

const wordless: ReadonlySet<Field> = new Set(['code', 'number', 'duration', 'price', 'admittedOn', 'providerKind']);

/** Says what a lone row is; `last` where no course of the same table comes after it. */
export function classifyLone(row: GridRow, context: LoneContext, last: boolean): Lone {
  const { columns, groupColumn, mergedGroups } = context;
  const [only] = ownCells(row);
  if (!only) return 'unclear';
  const { col, text } = only;
  if (isNothing(text)) return 'broken';
  if (isMerged(row, columns)) return isNote(row, false) || last ? 'note' : 'group';
  const field = columns.get(col)?.field;
  if (field === 'title') {
    if (isNote(row, true)) return 'note';
    return groupColumn === 'some' || (groupColumn === 'none' && mergedGroups) ? 'course' : 'unclear';
  }
  const isFirst = col === Math.min(...columns.keys());
  if (!isFirst && field !== 'group') return isNote(row, true) ? 'note' : 'broken';
  if (field === undefined || (wordless.has(field) && !/\p{L}{3}/u.test(text))) return 'broken';
  if (isNote(row, false) || (last && isFirst && field !== 'group')) return 'note';
  if (field === 'group') return groupColumn === 'none' ? 'group' : 'broken';
  return wordless.has(field) ? 'group' : 'unclear';
}
