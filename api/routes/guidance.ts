import { guidanceIn } from '../../src/catalogue/guidance.ts';
import {
  type GuidanceObject,
  type GuidanceQuery,
  guidanceAnswerSchema,
  guidanceQuerySchema,
} from '../../src/contract/guidance.ts';
import { type AnswerContext, type AnswerRoute, dayAsked, noParameters } from '../answer-route.ts';
import { presentGuidance } from '../presenters/guidance.ts';
import { guidanceExample } from './guidance-example.ts';

/** Answers what a person may ask for where they live; the page at `/vejledning` asks the same. */
export function askGuidance({ catalogue, today, language }: AnswerContext, query: GuidanceQuery): GuidanceObject {
  const { kommune, region, postnr, benefit = 'unknown', education = 'unknown', from } = query;
  const question = { benefit, education, from, on: dayAsked(query.on, today) };
  const guidance = guidanceIn(catalogue, { ...question, kommune, region, postnr });
  return presentGuidance(guidance, { version: catalogue.version, language, question, today, onAsked: query.on });
}

/** `GET /v1/guidance` */
export const guidanceRoute: AnswerRoute<typeof noParameters, typeof guidanceQuerySchema, typeof guidanceAnswerSchema> =
  {
    path: '/v1/guidance',
    operationId: 'getGuidance',
    tag: 'guidance',
    summary: {
      da: 'Hvad kan man spørge om, hvem spørger man, hvilke lister tæller, hvad koster det, og hvad skal man selv gøre?',
      en: 'What may one ask for, whom, which lists count, what does it cost, and what must one do?',
    },
    params: noParameters,
    query: guidanceQuerySchema,
    answer: guidanceAnswerSchema,
    example: guidanceExample,
    knownAt: (query) => query.knownAt,
    ask: askGuidance,
  };
