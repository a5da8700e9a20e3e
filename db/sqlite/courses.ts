import { type CourseId, courseIdSchema, proposeCourseId, titleKey } from '../../src/domain/course.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Entry, Row } from '../../src/domain/edition.ts';
import { readAs } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { and, eq, inArray } from './drizzle.ts';
import { courseAliases, courses } from './schema.ts';

const byTitle = 'title';

/** A title of other letters than ours folds to nothing; all such titles must not become one course. */
const aliasKey = (title: string): string => titleKey(title) || title;

/** A row with its code and title takes four of the 32,766 values one statement may carry. */
const rowsInAStatement = 1000;

/**
 * Each row with the id of its course: its number, else the id its title is an alias of, else a new one kept from now on. Asked of the
 * database for many rows at once: a publish holds everyone up for as long as this takes.
 */
export function withCourses(queries: Queries, rows: readonly Row[], createdAt: Instant): Entry[] {
  for (let from = 0; from < rows.length; from += rowsInAStatement)
    keepCodes(queries, rows.slice(from, from + rowsInAStatement), createdAt);
  const keys = [...new Set(rows.filter(({ code }) => code === undefined).map(({ title }) => aliasKey(title)))];
  const known = new Map<string, CourseId>();
  for (let from = 0; from < keys.length; from += rowsInAStatement) {
    for (const [key, id] of coursesOfKeys(queries, keys.slice(from, from + rowsInAStatement))) known.set(key, id);
  }
  return rows.map((row) => {
    if (row.code !== undefined) return { ...row, course: courseIdSchema.parse(row.code) };
    const key = aliasKey(row.title);
    const course = known.get(key) ?? newCourse(queries, row.title, key, createdAt);
    known.set(key, course);
    return { ...row, course };
  });
}

/** The id a title's key is an alias of. */
export const courseOfKey = (queries: Queries, key: string): CourseId | undefined =>
  coursesOfKeys(queries, [key]).get(key);

function coursesOfKeys(queries: Queries, keys: readonly string[]): Map<string, CourseId> {
  const aliases = queries
    .select({ key: courseAliases.key, courseId: courseAliases.courseId })
    .from(courseAliases)
    .where(and(eq(courseAliases.kind, byTitle), inArray(courseAliases.key, [...keys])))
    .all();
  return new Map(aliases.map(({ key, courseId }) => [key, readAs(courseIdSchema, courseId, `alias ${key}`)]));
}

/** A number met before keeps the title it was first met with. */
function keepCodes(queries: Queries, rows: readonly Row[], createdAt: Instant): void {
  const courseOf = new Map<string, typeof courses.$inferInsert>();
  for (const { code, title } of rows) {
    if (code !== undefined && !courseOf.has(code)) courseOf.set(code, { id: code, code, title, createdAt });
  }
  if (courseOf.size === 0) return;
  queries
    .insert(courses)
    .values([...courseOf.values()])
    .onConflictDoNothing()
    .run();
}

function newCourse(queries: Queries, title: string, key: string, createdAt: Instant): CourseId {
  for (let attempt = 0; ; attempt++) {
    const id = proposeCourseId(title, attempt);
    const taken = queries.select({ id: courses.id }).from(courses).where(eq(courses.id, id)).get();
    if (taken) continue;
    queries.insert(courses).values({ id, title, createdAt }).run();
    queries.insert(courseAliases).values({ kind: byTitle, key, courseId: id, createdAt }).run();
    return id;
  }
}
