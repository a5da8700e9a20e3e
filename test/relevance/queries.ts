import { z } from 'zod';
import type { CourseId } from '../../src/domain/course.ts';
import { courseOfKey } from './corpus.ts';
import type { Judged } from './evaluate.ts';
import type { Grade } from './metrics.ts';
import { partsOf, readRows } from './table.ts';

/** The ways people type (search.md's classes), and `none` for what no title answers. */
export const queryClasses = [
  'number',
  'jobtitle',
  'thing',
  'certificate',
  'abbreviation',
  'keyboard',
  'inflected',
  'misspelt',
  'compound',
  'duration',
  'place',
  'language',
  'specials',
  'title',
  'slang',
  'multi',
  'none',
] as const;

const classSchema = z.enum(queryClasses);
const gradeSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** A question with its judgements and the judge's reason. */
export interface JudgedQuery extends Judged {
  class: (typeof queryClasses)[number];
  note: string;
}

/** The judged questions; a key no title has, a grade that is none or a course graded twice is refused by name. */
export const queries: readonly JudgedQuery[] = readRows('queries.tsv', ['query', 'class', 'relevant', 'note']).map(
  ([query = '', kind = '', relevant = '', note = '']) => ({
    query,
    class: classSchema.parse(kind),
    grades: gradesOf(query, relevant),
    note,
  }),
);

/** The grades of one row; what is not named is 0. */
function gradesOf(query: string, relevant: string): Map<CourseId, Grade> {
  const grades = new Map<CourseId, Grade>();
  for (const part of partsOf(relevant)) {
    const [, key = '', digit = ''] = /^(.+)=(\d+)$/.exec(part) ?? [];
    const id = courseOfKey.get(key);
    if (id === undefined) throw new Error(`queries.tsv: "${query}" names "${part}", which no title has`);
    if (grades.has(id)) throw new Error(`queries.tsv: "${query}" grades "${key}" twice`);
    grades.set(id, gradeSchema.parse(Number(digit)));
  }
  return grades;
}
