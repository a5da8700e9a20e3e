import { z } from 'zod';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { diffEditions } from '../../src/catalogue/edition-diff.ts';
import { type EditionDiffObject, editionDiffAnswerSchema } from '../../src/contract/change.ts';
import { editionIdSchema, type KeptEdition } from '../../src/domain/edition.ts';
import { callersError } from '../../src/domain/error.ts';
import { type AnswerRoute, nameParameter, noParameters } from '../answer-route.ts';
import { diffFile } from '../formats/edition-tables.ts';
import { presentEditionDiff } from '../presenters/change.ts';
import { editionDiffExample } from './examples.ts';

const editionDiffParams = z.strictObject({
  id: nameParameter.meta({
    description: 'Den ene udgave / the one edition',
    example: editionDiffExample.before.edition,
  }),
  other: nameParameter.meta({ description: 'Den anden / the other', example: editionDiffExample.after.edition }),
});

/** `GET /v1/editions/{id}/diff/{other}` */
export const editionDiffRoute: AnswerRoute<
  typeof editionDiffParams,
  typeof noParameters,
  typeof editionDiffAnswerSchema
> = {
  path: '/v1/editions/{id}/diff/{other}',
  operationId: 'diffEditions',
  tag: 'editions',
  summary: {
    da: 'To udgaver af en slags liste, række for række: hvad står kun i den ene, og hvad siger de forskelligt?',
    en: 'Two editions of one kind of list, row by row: what only one of them has, and what they say differently',
  },
  params: editionDiffParams,
  query: noParameters,
  answer: editionDiffAnswerSchema,
  example: editionDiffExample,
  ask: ({ catalogue }, _query, { id, other }) => askEditionDiff(catalogue, id, other),
  file: { of: diffFile },
};

function askEditionDiff(catalogue: Catalogue, id: string, other: string): EditionDiffObject {
  const before = editionNamed(catalogue, 'id', id);
  const after = editionNamed(catalogue, 'other', other);
  const kinds = [before.summary.listKind, after.summary.listKind];
  if (kinds[0] !== kinds[1]) {
    throw callersError(
      'list-kinds-differ',
      {
        da: `De to udgaver er af hver sin slags liste (${kinds.join(' og ')}) og kan ikke sammenlignes.`,
        en: `The two editions are of different kinds of list (${kinds.join(' and ')}) and cannot be compared.`,
      },
      { parameter: 'other' },
    );
  }
  return presentEditionDiff(diffEditions(before, after), { before, after, version: catalogue.version });
}

function editionNamed(catalogue: Catalogue, parameter: 'id' | 'other', text: string): KeptEdition {
  const parsed = editionIdSchema.safeParse(text);
  const edition = parsed.success ? catalogue.editions.get(parsed.data) : undefined;
  if (edition) return edition;
  throw callersError(
    'edition-unknown',
    {
      da: 'Udgaven kendes ikke. Se alle udgaver på /v1/editions.',
      en: 'The edition is not known. See every edition at /v1/editions.',
    },
    { parameter },
  );
}
