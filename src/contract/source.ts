import { z } from 'zod';
import { areaIdSchema, listKindSchema } from '../domain/area.ts';
import { instantSchema } from '../domain/date.ts';
import { findingSchema } from '../domain/finding.ts';
import { outcomeSchema } from '../domain/run.ts';
import { freshnessSchema } from './place.ts';

/** A source: what it publishes, when it was last asked, what came of it, and how far its list can be trusted today. */
const sourceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    publisher: z.string(),
    region: areaIdSchema,
    listKind: listKindSchema,
    entry: z.array(z.string()),
    origin: z.string(),
    exampleData: z.boolean(),
    freshness: freshnessSchema,
    lastRun: z
      .object({
        outcome: outcomeSchema,
        finishedAt: instantSchema,
        rows: z.int(),
        requests: z.int(),
        findings: z.array(findingSchema),
      })
      .optional(),
  })
  .meta({ id: 'Source' });
export type SourceObject = z.infer<typeof sourceSchema>;

export const sourcesAnswerSchema = z
  .object({ version: z.string(), total: z.int(), items: z.array(sourceSchema) })
  .meta({ id: 'Sources' });
export type SourcesObject = z.infer<typeof sourcesAnswerSchema>;
