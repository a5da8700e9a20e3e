import { z } from 'zod';
import { instantSchema } from './date.ts';
import { candidateIdSchema, editionIdSchema } from './edition.ts';

/**
 * A person's word on why today's readers read an accepted edition's document otherwise than it was read then. `difference`
 * is the hash of exactly that difference: another one needs a word of its own.
 */
export const explanationSchema = z.object({
  edition: editionIdSchema,
  difference: z.string().regex(/^[0-9a-f]{12}$/),
  reason: z.string().min(1),
  explainedAt: instantSchema,
});
export type Explanation = z.infer<typeof explanationSchema>;

/** The same of a published reading about the pool's money. */
export const poolExplanationSchema = explanationSchema.omit({ edition: true }).extend({ reading: candidateIdSchema });
export type PoolExplanation = z.infer<typeof poolExplanationSchema>;

/** Port: explained differences; only ever added to. */
export interface ExplanationStore {
  add(explanation: Explanation): Promise<void>;
  /** Every explanation, oldest first. */
  all(): Promise<Explanation[]>;
}
