import type { BulkTable } from '../../domain/bulk.ts';
import { titleKey } from '../../domain/course.ts';
import type { Catalogue, CatalogueCourse } from '../catalogue.ts';
import { columnsOf, refersTo, tableOf } from './column.ts';
import type { PrintedRows } from './lists.ts';

/** The courses with their lasting ids, and every spelling each has stood under. */
export function courseTables(catalogue: Catalogue, rows: PrintedRows): BulkTable[] {
  const courses = [...catalogue.courses().values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const real = new Set(rows.all.filter((one) => !one.exampleData).map((one) => one.row.course));
  const isExample = ({ id }: CatalogueCourse) => !real.has(id);
  return [courseTable(courses, isExample), titleTable(courses, isExample)];
}

function courseTable(courses: readonly CatalogueCourse[], isExample: (course: CatalogueCourse) => boolean): BulkTable {
  const c = columnsOf<CatalogueCourse>();
  return tableOf({
    name: 'courses',
    da: 'Kurserne. Et id gives én gang og beholdes: AMU-nummeret, eller ord fra titlen med fem tegn efter.',
    en: 'The courses. An id is given once and kept: the AMU number, or words of the title with five letters after.',
    columns: [
      c.text('course', 'Kursets id', 'The id of the course', (course) => course.id),
      c.text('code', 'AMU-nummer', 'AMU number', (course) => course.code),
      c.text('title', 'Titlen på den nyeste liste', 'The title on the newest list', (course) => course.title),
      c.flag(
        'exampleData',
        'Sandt, hvis kun opdigtede lister har det',
        'True where only made-up lists have it',
        isExample,
      ),
    ],
    key: ['course'],
    required: ['title', 'exampleData'],
    searched: ['title'],
    items: () => courses,
  });
}

type TitleItem = { course: CatalogueCourse; title: string };

function titleTable(courses: readonly CatalogueCourse[], isExample: (course: CatalogueCourse) => boolean): BulkTable {
  const c = columnsOf<TitleItem>();
  return tableOf<TitleItem>({
    name: 'course_titles',
    da: 'Alle de stavemåder, et kursus har stået under. Nøglen er den, som kurser uden nummer kendes igen på.',
    en: 'Every spelling a course has stood under. The key is what courses without a number are recognised by.',
    columns: [
      c.text('course', 'Kurset', 'The course', ({ course }) => course.id),
      c.text('title', 'Stavemåden', 'The spelling', (item) => item.title),
      c.text(
        'titleKey',
        'Stavemåden i små bogstaver uden tegn',
        'The spelling in small letters without signs',
        (item) => titleKey(item.title),
      ),
      c.flag(
        'exampleData',
        'Sandt, hvis kun opdigtede lister har kurset',
        'True where only made-up lists have the course',
        ({ course }) => isExample(course),
      ),
    ],
    key: ['course', 'title'],
    required: ['titleKey', 'exampleData'],
    references: [refersTo('course', 'courses', 'course')],
    *items() {
      for (const course of courses) for (const title of course.titles.toSorted()) yield { course, title };
    },
  });
}
