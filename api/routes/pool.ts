import { courseNamed } from '../../src/catalogue/course-named.ts';
import { estimateOn } from '../../src/catalogue/pool-estimate.ts';
import { poolsFor } from '../../src/catalogue/pools.ts';
import { mostRowsInFile } from '../../src/contract/format.ts';
import {
  type EstimateObject,
  type EstimateQuery,
  estimateAnswerSchema,
  estimateQuerySchema,
  type PoolsObject,
  type PoolsQuery,
  poolsAnswerSchema,
  poolsQuerySchema,
} from '../../src/contract/pool.ts';
import { type AnswerContext, type AnswerRoute, dayAsked, noParameters } from '../answer-route.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { poolsFile } from '../formats/pool-tables.ts';
import { presentPools } from '../presenters/pool.ts';
import { presentEstimate } from '../presenters/pool-estimate.ts';
import { estimateExample, poolsExample } from './pool-examples.ts';

const longestPage = 100;

/** Answers what is known of the pool's money, a page at a time. */
export function askPools(context: AnswerContext, query: PoolsQuery): PoolsObject {
  const { catalogue, language } = context;
  const { question, answer } = answerTo(context, query);
  const owner = { version: catalogue.version, question: JSON.stringify({ ...question, knownAt: query.knownAt }) };
  const offset = query.cursor === undefined ? 0 : readCursor(query.cursor, owner);
  const limit = query.limit ?? longestPage;
  const next = offset + limit < answer.figures.length ? writeCursor(owner, offset + limit) : undefined;
  return presentPools(answer, { catalogue, language, offset, limit, next });
}

/** The same with every figure at once, for the page at `/pulje`. */
export function askAllPools(context: AnswerContext, query: PoolsQuery): PoolsObject {
  const { catalogue, language } = context;
  const { answer } = answerTo(context, query);
  return presentPools(answer, { catalogue, language, offset: 0, limit: answer.figures.length, next: undefined });
}

function answerTo({ catalogue, today }: AnswerContext, { year, kommune, region, postnr, kind }: PoolsQuery) {
  const question = { year, kommune, region, postnr, kind, today };
  return { question, answer: poolsFor(catalogue, question) };
}

/** Estimates what the state reimburses a municipality of courses. */
export function askEstimate(context: AnswerContext, query: EstimateQuery): EstimateObject {
  const { catalogue, today, language } = context;
  const { kommune, region, postnr, price: prices = [], people = 1 } = query;
  const courses = (query.course ?? []).map((text) => courseNamed(catalogue, text));
  const on = dayAsked(query.on, today);
  const estimate = estimateOn(catalogue, { courses, prices, people, kommune, region, postnr, on, today });
  return presentEstimate(estimate, { catalogue, language });
}

/** `GET /v1/pools` */
export const poolsRoute: AnswerRoute<typeof noParameters, typeof poolsQuerySchema, typeof poolsAnswerSchema> = {
  path: '/v1/pools',
  operationId: 'listPoolFigures',
  tag: 'pools',
  summary: {
    da: 'Hvilke tal kendes der for den regionale uddannelsespulje, hvor står de, og hvilke må lægges sammen?',
    en: 'Which figures are known of the regional pool, where do they stand, and which may be added up?',
  },
  params: noParameters,
  query: poolsQuerySchema,
  answer: poolsAnswerSchema,
  example: poolsExample,
  knownAt: (query) => query.knownAt,
  ask: askPools,
  file: { of: poolsFile, whole: (query) => ({ ...query, limit: mostRowsInFile }) },
};

/** `GET /v1/pools/estimate` */
export const estimateRoute: AnswerRoute<typeof noParameters, typeof estimateQuerySchema, typeof estimateAnswerSchema> =
  {
    path: '/v1/pools/estimate',
    operationId: 'estimateReimbursement',
    tag: 'pools',
    summary: {
      da: 'Skøn til kommunens budget: hvad refunderer staten af kurserne? Aldrig en pris for borgeren.',
      en: "An estimate for the municipality's budget: what does the state reimburse of the courses? Never a citizen's price.",
    },
    params: noParameters,
    query: estimateQuerySchema,
    answer: estimateAnswerSchema,
    example: estimateExample,
    knownAt: (query) => query.knownAt,
    ask: askEstimate,
  };
