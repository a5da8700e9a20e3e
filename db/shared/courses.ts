import { type CourseId, courseIdSchema, titleKey } from '../../src/domain/course.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Entry, Row } from '../../src/domain/edition.ts';
import { inPortions } from './portions.ts';

/** The kind of key that a course without a number is found by. */
export const byTitle = 'title';

/** A title of other letters than ours folds to nothing; all such titles must not become one course. */
export const aliasKey = (title: string): string => titleKey(title) || title;

interface NewCourse {
  id: string;
  code: string;
  title: string;
  createdAt: Instant;
}

/** The courses with numbers that rows name, for one statement after another, each with the title it is first met with. */
export function coursesWithCodes(rows: readonly Row[], createdAt: Instant): NewCourse[][] {
  const courseOf = new Map<string, NewCourse>();
  for (const { code, title } of rows) {
    if (code !== undefined && !courseOf.has(code)) courseOf.set(code, { id: code, code, title, createdAt });
  }
  return inPortions([...courseOf.values()]);
}

/** The keys by which rows without a number are looked up, for one statement after another. */
export const keysOfTitles = (rows: readonly Row[]): string[][] =>
  inPortions([...new Set(rows.filter(({ code }) => code === undefined).map(({ title }) => aliasKey(title)))]);

/** The first title of each key that leads to no course yet. */
export function titlesWithoutCourse(rows: readonly Row[], known: ReadonlyMap<string, CourseId>): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { code, title } of rows) {
    const key = aliasKey(title);
    if (code === undefined && !known.has(key) && !titles.has(key)) titles.set(key, title);
  }
  return titles;
}

/** Each row with the id of its course: its number, else the id its title is an alias of. */
export const entriesWithCourses = (rows: readonly Row[], courseOfKey: ReadonlyMap<string, CourseId>): Entry[] =>
  rows.map((row) => ({
    ...row,
    course: courseIdSchema.parse(row.code ?? courseOfKey.get(aliasKey(row.title))),
  }));
