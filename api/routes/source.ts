import { sourcesAnswerSchema } from '../../src/contract/source.ts';
import { type AnswerRoute, noParameters } from '../answer-route.ts';
import { sourcesFile } from '../formats/source-table.ts';
import { presentSources } from '../presenters/source.ts';
import { sourcesExample } from './examples.ts';

/** `GET /v1/sources` */
export const sourcesRoute: AnswerRoute<typeof noParameters, typeof noParameters, typeof sourcesAnswerSchema> = {
  path: '/v1/sources',
  operationId: 'listSources',
  tag: 'sources',
  summary: {
    da: 'Alle kilder: hvornår de sidst blev spurgt, hvad der kom ud af det, og hvor friske deres lister er',
    en: 'Every source: when it was last asked, what came of it, and how fresh its list is',
  },
  params: noParameters,
  query: noParameters,
  answer: sourcesAnswerSchema,
  example: sourcesExample,
  ask: ({ catalogue, today }) => presentSources(catalogue, today),
  file: { of: sourcesFile },
};
