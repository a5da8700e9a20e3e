import { z } from 'zod';
import { findKommune } from '../../src/catalogue/place.ts';
import { dayQuerySchema, kommuneAnswerSchema, kommunerAnswerSchema } from '../../src/contract/place.ts';
import { geography } from '../../src/geography/geography.ts';
import { type AnswerRoute, dayAsked, nameParameter, noParameters } from '../answer-route.ts';
import { kommuneFile, kommunerFile } from '../formats/place-tables.ts';
import { presentKommune } from '../presenters/region.ts';
import { kommuneExample, kommunerExample } from './examples.ts';

/** `GET /v1/kommuner` */
export const kommunerRoute: AnswerRoute<typeof noParameters, typeof dayQuerySchema, typeof kommunerAnswerSchema> = {
  path: '/v1/kommuner',
  operationId: 'listKommuner',
  tag: 'places',
  summary: { da: 'Alle kommuner og de områder, de ligger i', en: 'Every municipality and the areas it lies in' },
  params: noParameters,
  query: dayQuerySchema,
  answer: kommunerAnswerSchema,
  example: kommunerExample,
  ask: ({ catalogue, today }, query) => {
    const on = dayAsked(query.on, today);
    const items = geography.kommuner(on).map((kommune) => presentKommune(kommune, on));
    return { version: catalogue.version, on, total: items.length, items };
  },
  file: { of: kommunerFile },
};

const kommuneParams = z.strictObject({
  kode: nameParameter.meta({ description: 'Kommunens kode eller navn / code or name', example: '0350' }),
});

/** `GET /v1/kommuner/{kode}` */
export const kommuneRoute: AnswerRoute<typeof kommuneParams, typeof dayQuerySchema, typeof kommuneAnswerSchema> = {
  path: '/v1/kommuner/{kode}',
  operationId: 'getKommune',
  tag: 'places',
  summary: {
    da: 'Hvilket område ligger kommunen i, og hvilke områder er naboer til det?',
    en: 'Which area does the municipality lie in, and which areas are adjacent to it?',
  },
  params: kommuneParams,
  query: dayQuerySchema,
  answer: kommuneAnswerSchema,
  example: kommuneExample,
  ask: ({ catalogue, today }, query, { kode }) => {
    const on = dayAsked(query.on, today);
    return { version: catalogue.version, on, ...presentKommune(findKommune(catalogue, kode), on) };
  },
  file: { of: kommuneFile },
};
