import { z } from 'zod';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { findRegions } from '../../src/catalogue/place.ts';
import {
  type EditionsObject,
  editionAnswerSchema,
  editionsAnswerSchema,
  editionsQuerySchema,
} from '../../src/contract/edition.ts';
import { type EditionSummary, editionIdSchema, type KeptEdition } from '../../src/domain/edition.ts';
import { callersError } from '../../src/domain/error.ts';
import { type AnswerContext, type AnswerRoute, nameParameter, noParameters } from '../answer-route.ts';
import { editionFile, editionsFile } from '../formats/edition-tables.ts';
import { presentEdition, presentEditionSummary } from '../presenters/edition.ts';
import { editionExample, editionsExample } from './examples.ts';

/** Answers which editions there are, newest in force first. */
export function askEditions(
  { catalogue, today }: Pick<AnswerContext, 'catalogue' | 'today'>,
  query: z.infer<typeof editionsQuerySchema>,
): EditionsObject {
  const sets = catalogue.geography.areaSets(today).map((set) => set.id);
  const areas =
    query.region === undefined ? undefined : findRegions(catalogue, query.region, sets, today).map((area) => area.id);
  const items = [...catalogue.editions.values()]
    .filter(({ summary }) => areas === undefined || areas.includes(summary.area))
    .filter(({ summary }) => query.list === undefined || summary.listKind === query.list)
    .sort((a, b) => newestFirst(a.summary, b.summary))
    .map((edition) => presentEditionSummary(catalogue, edition, today));
  return { version: catalogue.version, total: items.length, items };
}

const newestFirst = (a: EditionSummary, b: EditionSummary): number => {
  const key = (one: EditionSummary) => `${one.inForceFrom} ${one.recordedAt} ${one.id}`;
  return key(a) < key(b) ? 1 : -1;
};

/** `GET /v1/editions` */
export const editionsRoute: AnswerRoute<typeof noParameters, typeof editionsQuerySchema, typeof editionsAnswerSchema> =
  {
    path: '/v1/editions',
    operationId: 'listEditions',
    tag: 'editions',
    summary: { da: 'Alle udgaver af listerne, nyeste først', en: 'Every edition of the lists, newest first' },
    params: noParameters,
    query: editionsQuerySchema,
    answer: editionsAnswerSchema,
    example: editionsExample,
    ask: askEditions,
    file: { of: editionsFile },
  };

const editionParams = z.strictObject({
  id: nameParameter.meta({
    description: 'Udgavens id / the id of the edition',
    example: 'rar-sjaelland.regional.2026-10-01.0a1b2c3d4e5f',
  }),
});

/** `GET /v1/editions/{id}` */
export const editionRoute: AnswerRoute<typeof editionParams, typeof noParameters, typeof editionAnswerSchema> = {
  path: '/v1/editions/{id}',
  operationId: 'getEdition',
  tag: 'editions',
  summary: {
    da: 'En udgave med hver række, som den står i dokumentet',
    en: 'An edition with every row as printed in its document',
  },
  params: editionParams,
  query: noParameters,
  answer: editionAnswerSchema,
  example: editionExample,
  ask: ({ catalogue, today }, _query, { id }) => presentEdition(catalogue, findEdition(catalogue, id), today),
  file: { of: editionFile },
};

function findEdition(catalogue: Catalogue, id: string): KeptEdition {
  const parsed = editionIdSchema.safeParse(id);
  const edition = parsed.success ? catalogue.editions.get(parsed.data) : undefined;
  if (edition) return edition;
  throw callersError(
    'edition-unknown',
    {
      da: 'Udgaven kendes ikke. Se alle udgaver på /v1/editions.',
      en: 'The edition is not known. See every edition at /v1/editions.',
    },
    { parameter: 'id' },
  );
}
