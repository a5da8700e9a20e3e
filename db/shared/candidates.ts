import { z } from 'zod';
import type { Instant } from '../../src/domain/date.ts';
import {
  type Candidate,
  type CandidateId,
  type CandidateVerdict,
  candidateIdSchema,
  candidateSchema,
  type Decision,
  decisionSchema,
  type HeldCandidate,
  heldCandidateSchema,
  type KnownDocument,
  verdictSchema,
} from '../../src/domain/edition.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { readAs, withoutNulls } from './stored.ts';

/** A row of the table of candidates, of whatever engine. */
interface StoredCandidate {
  id: string;
  candidate: unknown;
  heldAt: string;
  verdict: string | null;
  reason: string | null;
  decidedAt: string | null;
}

const knownCandidateSchema = z.object({ id: candidateIdSchema, verdict: verdictSchema.optional() });

const verdictWords: Record<CandidateVerdict, string> = {
  accepted: 'godkendt',
  rejected: 'afvist',
  superseded: 'afløst af en senere læsning',
};

/** The columns of a candidate that is held. */
export function columnsOfHeld(candidate: Candidate, heldAt: Instant) {
  // What cannot be read again must not be written; the schema also takes off what is not the candidate's own.
  const whole = candidateSchema.parse(candidate);
  const { id, source, document, reader } = whole;
  return { id, source, documentSha256: document.sha256, reader, candidate: whole, heldAt };
}

/** The columns of a decision, and the candidate it is about. Throws `already-decided`. */
export function decided(held: HeldCandidate, decision: Decision) {
  const { decision: earlier, ...candidate } = held;
  if (earlier) throw alreadyDecided(held.id, earlier);
  return { columns: decisionSchema.parse(decision), candidate };
}

/** A stored candidate, decided or not. */
export function toHeldCandidate(stored: StoredCandidate): HeldCandidate {
  const { verdict, reason, decidedAt } = stored;
  const body = readAs(z.record(z.string(), z.unknown()), stored.candidate, `candidate ${stored.id}`);
  const decision = verdict === null ? {} : { decision: { verdict, reason, decidedAt } };
  return readAs(heldCandidateSchema, { ...body, heldAt: stored.heldAt, ...decision }, `candidate ${stored.id}`);
}

/** What is known of a document by its last candidate. */
export function toKnownCandidate(
  stored: Pick<StoredCandidate, 'id' | 'verdict'> | undefined,
): KnownDocument['candidate'] {
  if (!stored) return undefined;
  const { id, verdict } = readAs(knownCandidateSchema, withoutNulls({ ...stored }), `candidate ${stored.id}`);
  return { id, ...(verdict && { verdict }) };
}

/** The candidate that was found. Throws `candidate-unknown`. */
export function thatCandidate(found: HeldCandidate | undefined, id: CandidateId): HeldCandidate {
  if (found) return found;
  throw callersError('candidate-unknown', {
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
