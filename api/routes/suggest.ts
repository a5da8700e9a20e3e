import { suggest } from '../../src/catalogue/suggest.ts';
import {
  type SuggestObject,
  type SuggestQuery,
  suggestAnswerSchema,
  suggestQuerySchema,
} from '../../src/contract/suggestion.ts';
import { type AnswerContext, type AnswerRoute, dayAsked, noParameters } from '../answer-route.ts';
import { presentSuggestion } from '../presenters/suggestion.ts';
import { refuseManyWords } from './course.ts';
import { suggestExample } from './search-examples.ts';

const fewAtOnce = 8;

function askSuggest({ catalogue, today, language }: AnswerContext, query: SuggestQuery): SuggestObject {
  const { q = '', kommune, list = 'regional', limit = fewAtOnce } = query;
  const on = dayAsked(query.on, today);
  refuseManyWords(q);
  const items = suggest(catalogue, { q, kommune, list, on, today, limit });
  return {
    version: catalogue.version,
    on,
    items: items.map((one) => presentSuggestion(one, { kommune, on: query.on ?? '', list, language })),
  };
}

/** `GET /v1/suggest` */
export const suggestRoute: AnswerRoute<typeof noParameters, typeof suggestQuerySchema, typeof suggestAnswerSchema> = {
  path: '/v1/suggest',
  operationId: 'suggest',
  tag: 'courses',
  summary: {
    da: 'Hvad kan der være ment med det, der er tastet indtil nu?',
    en: 'What may be meant by what is typed so far?',
  },
  params: noParameters,
  query: suggestQuerySchema,
  answer: suggestAnswerSchema,
  example: suggestExample,
  ask: askSuggest,
};
