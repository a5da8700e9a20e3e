import { type CourseId, courseIdSchema, proposeCourseId } from '../../src/domain/course.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Entry, Row } from '../../src/domain/edition.ts';
import { byTitle, coursesWithCodes, entriesWithCourses, keysOfTitles, titlesWithoutCourse } from '../shared/courses.ts';
import { readAs } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { and, eq, inArray } from './drizzle.ts';
import { courseAliases, courses } from './schema.ts';

/**
 * Each row with the id of its course: its number, else the id its title is an alias of, else a new one kept from now on. Asked of
 * the database for many rows at once, for each question is a journey.
 */
export async function withCourses(queries: Queries, rows: readonly Row[], createdAt: Instant): Promise<Entry[]> {
  // A number met before keeps the title it was first met with.
  for (const added of coursesWithCodes(rows, createdAt))
    await queries.insert(courses).values(added).onConflictDoNothing();
  const known = new Map<string, CourseId>();
  for (const keys of keysOfTitles(rows)) for (const [key, id] of await coursesOfKeys(queries, keys)) known.set(key, id);
  for (const [key, title] of titlesWithoutCourse(rows, known))
    known.set(key, await newCourse(queries, title, key, createdAt));
  return entriesWithCourses(rows, known);
}

/** The id a title's key is an alias of. */
export const courseOfKey = async (queries: Queries, key: string): Promise<CourseId | undefined> =>
  (await coursesOfKeys(queries, [key])).get(key);

async function coursesOfKeys(queries: Queries, keys: readonly string[]): Promise<Map<string, CourseId>> {
  const aliases = await queries
    .select({ key: courseAliases.key, courseId: courseAliases.courseId })
    .from(courseAliases)
    .where(and(eq(courseAliases.kind, byTitle), inArray(courseAliases.key, [...keys])));
  return new Map(aliases.map(({ key, courseId }) => [key, readAs(courseIdSchema, courseId, `alias ${key}`)]));
}

/** The writer's place is ours: nobody else can take the id between the question and the answer. */
async function newCourse(queries: Queries, title: string, key: string, createdAt: Instant): Promise<CourseId> {
  for (let attempt = 0; ; attempt++) {
    const id = proposeCourseId(title, attempt);
    const added = await queries.insert(courses).values({ id, title, createdAt }).onConflictDoNothing().returning();
    if (added.length === 0) continue;
    await queries.insert(courseAliases).values({ kind: byTitle, key, courseId: id, createdAt });
    return id;
  }
}
