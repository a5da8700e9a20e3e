import { z } from 'zod';
import { type Instant, instantSchema } from './date.ts';

/** What is done every night for the safety of what is kept. */
export const keepingWorks = ['backup', 'drill'] as const;

/** What went wrong, as it is told. */
const troubleSchema = z.object({ code: z.string(), da: z.string(), en: z.string() });
export type Trouble = z.infer<typeof troubleSchema>;

/** How such work went the last time, and since when it goes as it does. */
export const keptOutcomeSchema = z.object({
  work: z.enum(keepingWorks),
  at: instantSchema,
  /** None where it went well. */
  troubles: z.array(troubleSchema),
  succeededAt: instantSchema.optional(),
  failingSince: instantSchema.optional(),
});
export type KeptOutcome = z.infer<typeof keptOutcomeSchema>;

/** The outcome now, after the one before. */
export function outcomeAfter(
  before: Pick<KeptOutcome, 'succeededAt' | 'failingSince'> | undefined,
  work: KeptOutcome['work'],
  troubles: readonly Trouble[],
  at: Instant,
): KeptOutcome {
  const failed = troubles.length > 0;
  const succeededAt = failed ? before?.succeededAt : at;
  return {
    work,
    at,
    troubles: [...troubles],
    ...(succeededAt && { succeededAt }),
    ...(failed && { failingSince: before?.failingSince ?? at }),
  };
}

/** Port: how the last of each went. */
export interface OutcomeStore {
  all(): Promise<KeptOutcome[]>;
  record(work: KeptOutcome['work'], troubles: readonly Trouble[], at: Instant): Promise<void>;
}
