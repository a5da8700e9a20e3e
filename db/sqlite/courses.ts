import { type CourseId, courseIdSchema, proposeCourseId } from '../../src/domain/course.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Entry, Row } from '../../src/domain/edition.ts';
import { byTitle, coursesWithCodes, entriesWithCourses, keysOfTitles, titlesWithoutCourse } from '../shared/courses.ts';
import { readAs } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { and, eq, inArray } from './drizzle.ts';
import { courseAliases, courses } from './schema.ts';

/**
 * Each row with the id of its course: its number, else the id its title is an alias of, else a new one kept from now on. Asked of the
 * database for many rows at once: a publish holds everyone up for as long as this takes.
 */
export function withCourses(queries: Queries, rows: readonly Row[], createdAt: Instant): Entry[] {
  // A number met before keeps the title it was first met with.
  for (const added of coursesWithCodes(rows, createdAt))
    queries.insert(courses).values(added).onConflictDoNothing().run();
  const known = new Map<string, CourseId>();
  for (const keys of keysOfTitles(rows)) for (const [key, id] of coursesOfKeys(queries, keys)) known.set(key, id);
  for (const [key, title] of titlesWithoutCourse(rows, known))
    known.set(key, newCourse(queries, title, key, createdAt));
  return entriesWithCourses(rows, known);
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
