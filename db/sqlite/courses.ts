import { type CourseId, courseIdSchema, proposeCourseId, titleKey } from '../../src/domain/course.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Row } from '../../src/domain/edition.ts';
import type { Queries } from './connection.ts';
import { and, eq } from './drizzle.ts';
import { readAs } from './errors.ts';
import { courseAliases, courses } from './schema.ts';

const byTitle = 'title';

/** A title of other letters than ours folds to nothing; all such titles must not become one course. */
const aliasKey = (title: string): string => titleKey(title) || title;

/** The id of a row's course: its number, else the id its title is an alias of, else a new one kept from now on. */
export function courseOfRow(queries: Queries, row: Row, createdAt: Instant): CourseId {
  if (row.code !== undefined) return courseOfCode(queries, row.code, row.title, createdAt);
  const key = aliasKey(row.title);
  return courseOfKey(queries, key) ?? newCourse(queries, row.title, key, createdAt);
}

/** The id a title's key is an alias of. */
export function courseOfKey(queries: Queries, key: string): CourseId | undefined {
  const alias = queries
    .select({ courseId: courseAliases.courseId })
    .from(courseAliases)
    .where(and(eq(courseAliases.kind, byTitle), eq(courseAliases.key, key)))
    .get();
  return alias && readAs(courseIdSchema, alias.courseId, `alias ${key}`);
}

function courseOfCode(queries: Queries, code: string, title: string, createdAt: Instant): CourseId {
  queries.insert(courses).values({ id: code, code, title, createdAt }).onConflictDoNothing().run();
  return courseIdSchema.parse(code);
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
