import { z } from 'zod';
import {
  type CandidateId,
  type CandidateTimes,
  type CandidateVerdict,
  candidateIdSchema,
  candidateTimesSchema,
  type Decision,
  verdictSchema,
} from '../../src/domain/edition.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import type { StoredRow } from './row.ts';
import { readAs, withoutNulls } from './stored.ts';

const verdictWords: Record<CandidateVerdict, string> = {
  accepted: 'godkendt',
  rejected: 'afvist',
  superseded: 'afløst af en senere læsning',
};

const knownCandidateSchema = z.object({ id: candidateIdSchema, verdict: verdictSchema.optional() });

/** What was held of a document and what became of it, as it was read. */
export function toKnownCandidate(stored: StoredRow<'id'>) {
  const { id, verdict } = readAs(knownCandidateSchema, withoutNulls(stored), `candidate ${stored.id}`);
  return { id, ...(verdict && { verdict }) };
}

/** When something was held and decided, as it was read. */
export const toCandidateTimes = (stored: StoredRow<'id'>): CandidateTimes =>
  readAs(candidateTimesSchema, withoutNulls(stored), `candidate ${stored.id}`);

/** Something held for a person, as it was read: kept whole, with the decision beside it. */
export function heldWithDecision<Schema extends z.ZodType>(schema: Schema, stored: StoredRow<'id'>): z.infer<Schema> {
  const { verdict, reason, decidedAt, heldAt } = stored;
  const what = `candidate ${stored.id}`;
  const body = readAs(z.record(z.string(), z.unknown()), stored.candidate, what);
  const decision = verdict === null ? {} : { decision: { verdict, reason, decidedAt } };
  return readAs(schema, { ...body, heldAt, ...decision }, what);
}

/** The refusal of words about a candidate that was never held. */
export function candidateUnknown(id: CandidateId): AppError {
  return callersError('candidate-unknown', {
    da: `Der er ingen kandidat med id ${id}. Se listen over åbne kandidater.`,
    en: `There is no candidate with the id ${id}. See the list of open candidates.`,
  });
}

/** The refusal of a second decision. */
export function alreadyDecided(id: CandidateId, earlier: Decision): AppError {
  return callersError(
    'already-decided',
    {
      da: `Kandidaten ${id} er allerede ${verdictWords[earlier.verdict]} (${earlier.decidedAt}). En afgørelse kan ikke ændres.`,
      en: `Candidate ${id} is already ${earlier.verdict} (${earlier.decidedAt}). A decision cannot be changed.`,
    },
    { decision: earlier },
  );
}
