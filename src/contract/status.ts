import { z } from 'zod';
import { areaIdSchema, listKindSchema } from '../domain/area.ts';
import { instantSchema } from '../domain/date.ts';
import { outcomeSchema } from '../domain/run.ts';
import { snapshotIdSchema } from '../domain/snapshot.ts';
import { freshnessSchema } from './place.ts';

/** A source, how far its list can be trusted today, and when it was last asked. */
const sourceStatusSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    region: areaIdSchema,
    listKind: listKindSchema,
    freshness: freshnessSchema,
    exampleData: z.boolean(),
    lastOutcome: outcomeSchema.optional(),
    lastAskedAt: instantSchema.optional(),
  })
  .meta({ id: 'SourceStatus' });

/** A source of documents about the pool's money; it has no list. */
const poolSourceStatusSchema = sourceStatusSchema.omit({ listKind: true }).meta({ id: 'PoolSourceStatus' });

/** What somebody should know before trusting the answers: a stable code and a sentence. */
const attentionSchema = z.object({ code: z.string(), detail: z.string() }).meta({ id: 'Attention' });

/** How this installation is doing: `ok`, or `attention` with the reasons. */
export const statusAnswerSchema = z
  .object({
    version: z.string(),
    state: z.enum(['ok', 'attention']),
    attention: z.array(attentionSchema),
    checkedAt: instantSchema,
    /** The version of the program, and since when it has been running; absent where it does not say. */
    program: z.string().optional(),
    startedAt: instantSchema.optional(),
    uptimeSeconds: z.int().min(0).optional(),
    exampleData: z.boolean(),
    lastRunFinishedAt: instantSchema.optional(),
    snapshot: z.object({ snapshot: snapshotIdSchema, madeAt: instantSchema, ageHours: z.number().min(0) }).optional(),
    sources: z.array(sourceStatusSchema),
    poolSources: z.array(poolSourceStatusSchema),
  })
  .meta({ id: 'Status' });
export type StatusObject = z.infer<typeof statusAnswerSchema>;
