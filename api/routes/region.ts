import { dayQuerySchema, regionsAnswerSchema } from '../../src/contract/place.ts';
import { type AnswerRoute, dayAsked, noParameters } from '../answer-route.ts';
import { regionsFile } from '../formats/place-tables.ts';
import { presentRegions } from '../presenters/region.ts';
import { regionsExample } from './examples.ts';

/** `GET /v1/regions` */
export const regionsRoute: AnswerRoute<typeof noParameters, typeof dayQuerySchema, typeof regionsAnswerSchema> = {
  path: '/v1/regions',
  operationId: 'listRegions',
  tag: 'places',
  summary: {
    da: 'Landets inddelinger den dag: områder, kommuner og naboområder, hvis lister tæller med',
    en: 'The divisions of the country that day: areas, municipalities, and adjacent areas whose lists count',
  },
  params: noParameters,
  query: dayQuerySchema,
  answer: regionsAnswerSchema,
  example: regionsExample,
  ask: ({ catalogue, today }, { on }) => presentRegions(dayAsked(on, today), catalogue.version),
  file: { of: regionsFile },
};
