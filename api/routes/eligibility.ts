import { courseNamed } from '../../src/catalogue/course-named.ts';
import { receiptOf } from '../../src/catalogue/receipt.ts';
import type { EligibilityObject, EligibilityQuery } from '../../src/contract/eligibility.ts';
import { eligibilityAnswerSchema, eligibilityQuerySchema } from '../../src/contract/eligibility.ts';
import { type AnswerContext, type AnswerRoute, dayAsked, noParameters } from '../answer-route.ts';
import { eligibilityFile } from '../formats/eligibility-table.ts';
import { presentEligibility } from '../presenters/eligibility.ts';
import { eligibilityExample } from './eligibility-examples.ts';

/** Answers whether a course stood on a list in reach on the day it is granted; the page at `/bevilling` asks the same. */
export function askEligibility(context: AnswerContext, query: EligibilityQuery): EligibilityObject {
  const { catalogue, today } = context;
  const { kommune, region, postnr } = query;
  const course = courseNamed(catalogue, query.course);
  const receipt = receiptOf(catalogue, { course, kommune, region, postnr, on: dayAsked(query.on, today), today });
  return presentEligibility(context, receipt);
}

/** `GET /v1/eligibility` */
export const eligibilityRoute: AnswerRoute<
  typeof noParameters,
  typeof eligibilityQuerySchema,
  typeof eligibilityAnswerSchema
> = {
  path: '/v1/eligibility',
  operationId: 'getEligibility',
  tag: 'eligibility',
  summary: {
    da: 'Stod kurset på en liste, der tæller for kommunen, den dag det bevilges? Med bevis, regler og kvittering',
    en: 'Did the course stand on a list that counts for the municipality on the day of the grant? With evidence, rules and a receipt',
  },
  params: noParameters,
  query: eligibilityQuerySchema,
  answer: eligibilityAnswerSchema,
  example: eligibilityExample,
  knownAt: (query) => query.knownAt,
  ask: askEligibility,
  file: { of: eligibilityFile },
};
