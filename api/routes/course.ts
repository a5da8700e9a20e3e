import { z } from 'zod';
import { courseMatrix } from '../../src/catalogue/course-matrix.ts';
import { type CourseQuestion, findCourses } from '../../src/catalogue/find-courses.ts';
import {
  type CourseObject,
  type CourseQuery,
  type CoursesObject,
  type CoursesQuery,
  courseAnswerSchema,
  courseQuerySchema,
  coursesAnswerSchema,
  coursesQuerySchema,
  mostWords,
} from '../../src/contract/course.ts';
import { courseIdSchema } from '../../src/domain/course.ts';
import { callersError } from '../../src/domain/error.ts';
import { type AnswerContext, type AnswerRoute, dayAsked, nameParameter, noParameters } from '../answer-route.ts';
import { type CursorOwner, readCursor, writeCursor } from '../cursor.ts';
import { presentCourses, presentMatrix } from '../presenters/course.ts';
import { courseExample, coursesExample } from './examples.ts';

const shortestPage = 20;

/** Answers which courses stand on the lists in reach; the page at `/` and the API ask the same. */
export function askCourses({ catalogue, today, language }: AnswerContext, query: CoursesQuery): CoursesObject {
  refuseManyWords(query.q ?? '');
  const question: Omit<CourseQuestion, 'offset' | 'limit'> = {
    q: query.q ?? '',
    kommune: query.kommune,
    region: query.region,
    postnr: query.postnr,
    on: dayAsked(query.on, today),
    today,
    list: query.list ?? 'regional',
    adjacent: query.adjacent !== 'false',
    elsewhere: query.elsewhere === 'true',
  };
  const owner: CursorOwner = { version: catalogue.version, question: JSON.stringify(question) };
  const offset = query.cursor === undefined ? 0 : readCursor(query.cursor, owner);
  const limit = query.limit ?? shortestPage;
  const answer = findCourses(catalogue, { ...question, offset, limit });
  const next = offset + limit < answer.total ? writeCursor(owner, offset + limit) : undefined;
  return presentCourses(answer, { version: catalogue.version, language, next });
}

function refuseManyWords(q: string): void {
  if (q.split(/\s+/).filter((word) => word !== '').length <= mostWords) return;
  throw callersError(
    'too-many-words',
    { da: `Søg på højst ${mostWords} ord.`, en: `Search for at most ${mostWords} words.` },
    { parameter: 'q' },
  );
}

/** Answers on which lists one course stands. */
export function askCourse({ catalogue, today, language }: AnswerContext, id: string, query: CourseQuery): CourseObject {
  const parsed = courseIdSchema.safeParse(id);
  const matrix = parsed.success
    ? courseMatrix(catalogue, parsed.data, { ...query, on: dayAsked(query.on, today), today })
    : undefined;
  if (matrix) return presentMatrix(matrix, { version: catalogue.version, language });
  throw callersError(
    'course-unknown',
    {
      da: 'Kurset kendes ikke. Et kursus har et AMU-nummer på fem cifre eller det id, som søgningen giver.',
      en: 'The course is not known. A course has a five-digit AMU number, or the id that the search gives.',
    },
    { parameter: 'id' },
  );
}

/** `GET /v1/courses` */
export const coursesRoute: AnswerRoute<typeof noParameters, typeof coursesQuerySchema, typeof coursesAnswerSchema> = {
  path: '/v1/courses',
  operationId: 'findCourses',
  tag: 'courses',
  summary: {
    da: 'Hvilke kurser står på listerne i kommunens område og naboområderne på bevillingsdagen?',
    en: "Which courses stand on the lists of the municipality's own and adjacent areas on the day of the grant?",
  },
  params: noParameters,
  query: coursesQuerySchema,
  answer: coursesAnswerSchema,
  example: coursesExample,
  ask: askCourses,
};

const courseParams = z.strictObject({
  id: nameParameter.meta({ description: 'AMU-nummer eller kursets id / AMU number or id', example: '47592' }),
});

/** `GET /v1/courses/{id}` */
export const courseRoute: AnswerRoute<typeof courseParams, typeof courseQuerySchema, typeof courseAnswerSchema> = {
  path: '/v1/courses/{id}',
  operationId: 'getCourse',
  tag: 'courses',
  summary: {
    da: 'På hvilke lister står kurset den dag, og på hvilke ved ingen det?',
    en: 'On which lists does the course stand that day, and of which can nobody say?',
  },
  params: courseParams,
  query: courseQuerySchema,
  answer: courseAnswerSchema,
  example: courseExample,
  ask: (context, query, { id }) => askCourse(context, id, query),
};
