import { z } from 'zod';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { courseMatrix } from '../../src/catalogue/course-matrix.ts';
import type { CourseQuestion } from '../../src/catalogue/course-question.ts';
import { type CourseAnswer, findCourses } from '../../src/catalogue/find-courses.ts';
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
import { mostRowsInFile } from '../../src/contract/format.ts';
import { courseIdSchema } from '../../src/domain/course.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import { callersError } from '../../src/domain/error.ts';
import {
  type AnswerContext,
  type AnswerRoute,
  dayAsked,
  nameParameter,
  noParameters,
  type WrittenAnswer,
} from '../answer-route.ts';
import { type CursorOwner, readCursor, writeCursor } from '../cursor.ts';
import { courseFile, coursesFile } from '../formats/course-tables.ts';
import { type AboutAnswer, presentCourses, presentMatrix } from '../presenters/course.ts';
import { writeCourses } from '../presenters/write-courses.ts';
import { courseExample } from './examples.ts';
import { coursesExample } from './search-examples.ts';

const shortestPage = 20;

/** Answers which courses stand on the lists in reach; the page at `/` and the API ask the same. */
export function askCourses(context: AnswerContext, query: CoursesQuery): CoursesObject {
  const { answer, about } = findAsked(context, query);
  return presentCourses(answer, about);
}

/** The same answer as bytes. */
function writeAsked(context: AnswerContext, query: CoursesQuery): WrittenAnswer {
  const { answer, about } = findAsked(context, query);
  return { body: writeCourses(answer, about), pages: about };
}

function findAsked(
  { catalogue, language, today }: AnswerContext,
  query: CoursesQuery,
): { answer: CourseAnswer; about: AboutAnswer } {
  refuseManyWords(query.q ?? '');
  refuseUnknownAreas(catalogue, query.onList ?? []);
  const question = questionOf(today, query);
  const owner = (): CursorOwner => ({ version: catalogue.version, question: ownQuestion(question, query) });
  const offset = query.cursor === undefined ? 0 : readCursor(query.cursor, owner());
  const limit = query.limit ?? shortestPage;
  const answer = findCourses(catalogue, { ...question, offset, limit });
  const about = {
    version: catalogue.version,
    language,
    offset,
    next: offset + limit < answer.total ? writeCursor(owner(), offset + limit) : undefined,
    previous: offset > limit ? writeCursor(owner(), offset - limit) : undefined,
  };
  return { answer, about };
}

/** What a cursor belongs to: the day of asking only where it decides the day asked about, or pages would end at midnight. */
function ownQuestion({ today, ...question }: Omit<CourseQuestion, 'offset' | 'limit'>, { on }: CoursesQuery): string {
  return JSON.stringify(on === undefined ? { ...question, today } : question);
}

/** The question without its page. A cursor holds to all of it, so its filters stand in one order. */
function questionOf(today: CivilDate, query: CoursesQuery): Omit<CourseQuestion, 'offset' | 'limit'> {
  return {
    q: query.q ?? '',
    kommune: query.kommune,
    region: query.region,
    postnr: query.postnr,
    on: dayAsked(query.on, today),
    today,
    list: query.list ?? 'regional',
    adjacent: query.adjacent !== 'false',
    elsewhere: query.elsewhere === 'true',
    filters: {
      group: once(query.group),
      providerKind: once(query.providerKind),
      duration: once(query.duration),
      reach: once(query.reach),
      onList: once(query.onList),
    },
    sort: query.sort ?? 'relevance',
  };
}

const once = <T extends string>(values: readonly T[] = []): readonly T[] =>
  values.length < 2 ? values : [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));

function refuseUnknownAreas({ geography, knownOn }: Catalogue, areas: readonly string[]): void {
  const unknown = areas.find((area) => !geography.findArea(area, knownOn));
  if (unknown === undefined) return;
  throw callersError(
    'area-unknown',
    {
      da: `Parameteren "onList" skal være et områdes id, fx rar-fyn; "${unknown}" kendes ikke. Se /v1/regions.`,
      en: `The parameter "onList" must be the id of an area, e.g. rar-fyn; "${unknown}" is not known. See /v1/regions.`,
    },
    { parameter: 'onList' },
  );
}

/** Refuses a question of more words than a person would type. */
export function refuseManyWords(q: string): void {
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
  file: { of: coursesFile, whole: (query) => ({ ...query, limit: mostRowsInFile }) },
  write: writeAsked,
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
  file: { of: courseFile },
};
