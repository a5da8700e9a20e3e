import { z } from 'zod';
import { areaIdSchema, listKindSchema } from '../domain/area.ts';
import { instantSchema } from '../domain/date.ts';
import { findingSchema } from '../domain/finding.ts';
import { outcomeSchema } from '../domain/run.ts';
import { freshnessSchema } from './place.ts';

/** What is told of every source, whatever it publishes. */
const anySourceFields = {
  id: z.string(),
  name: z.string(),
  publisher: z.string(),
  region: areaIdSchema,
  entry: z.array(z.string()),
  origin: z.string(),
  exampleData: z.boolean(),
  freshness: freshnessSchema,
  /** When what it publishes was last seen and understood; absent where that never was. */
  lastGoodAt: instantSchema.optional(),
  lastRun: z
    .object({
      outcome: outcomeSchema,
      finishedAt: instantSchema,
      rows: z.int(),
      requests: z.int(),
      findings: z.array(findingSchema),
    })
    .optional(),
};

/** A source: what it publishes, when it was last asked, what came of it, and how far its list can be trusted today. */
const sourceSchema = z
  .object({
    ...anySourceFields,
    listKind: listKindSchema,
    /** What other copies of its list (PDF, Excel, web) said otherwise when the list was last reached, with both places. */
    differences: z.array(findingSchema),
  })
  .meta({ id: 'Source' });
export type SourceObject = z.infer<typeof sourceSchema>;

/** A source of documents about the pool's money, and how many figures stand that were read in them. */
const poolSourceSchema = z.object({ ...anySourceFields, figures: z.int() }).meta({ id: 'PoolSource' });
export type PoolSourceObject = z.infer<typeof poolSourceSchema>;

export const sourcesAnswerSchema = z
  .object({
    version: z.string(),
    total: z.int(),
    items: z.array(sourceSchema),
    /** Those that publish no list. */
    poolSources: z.array(poolSourceSchema),
  })
  .meta({ id: 'Sources' });
export type SourcesObject = z.infer<typeof sourcesAnswerSchema>;
