import { type CourseId, courseId, proposeCourseId } from '../../src/domain/course.ts';
import type { Searchable } from '../../src/search/course-index.ts';
import { readRows } from './table.ts';

/** One real title as somebody printed it, and where. */
export interface PrintedTitle {
  code: string;
  title: string;
  group: string;
  source: string;
}

/** Every real title the project knows; a course printed in several ways has several rows with the same number. */
export const printedTitles: readonly PrintedTitle[] = readRows('titles.tsv', ['code', 'title', 'group', 'source']).map(
  ([code = '', title = '', group = '', source = '']) => ({ code, title, group, source }),
);

/** The courses behind the titles, in their order: equal numbers and equal titles are one course. */
function coursesOf(printed: readonly PrintedTitle[]): Searchable[] {
  const codes = new Map(printed.flatMap((one) => (one.code === '' ? [] : [[one.title, one.code] as const])));
  const byKey = Map.groupBy(printed, (one) => codes.get(one.title) ?? one.title);
  return [...byKey].map(([key, rows]) => {
    const code = rows.find((row) => row.code !== '')?.code;
    return {
      id: code === undefined ? proposeCourseId(key) : courseId(code),
      code,
      titles: [...new Set(rows.map((row) => row.title))],
      groups: [...new Set(rows.map((row) => row.group))],
      providers: [],
    };
  });
}

/** The courses with the groups they were found under. */
export const corpusWithGroups: readonly Searchable[] = coursesOf(printedTitles);

/** The courses by titles and numbers alone, as the judgements were made. */
export const corpus: readonly Searchable[] = corpusWithGroups.map((course) => ({ ...course, groups: [] }));

/** The course behind the number or the exact title that a judgement names. */
export const courseOfKey: ReadonlyMap<string, CourseId> = new Map(
  corpus.flatMap((course) =>
    [...(course.code === undefined ? [] : [course.code]), ...course.titles].map((key) => [key, course.id] as const),
  ),
);

/** The first title of each course, for people. */
export const titleOfCourse: ReadonlyMap<CourseId, string> = new Map(
  corpus.map((course) => [course.id, course.titles[0] ?? course.id]),
);
