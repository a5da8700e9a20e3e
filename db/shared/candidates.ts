import type { Instant } from '../../src/domain/date.ts';
import {
  type Candidate,
  type CandidateId,
  candidateSchema,
  type Decision,
  decisionSchema,
  type HeldCandidate,
  heldCandidateSchema,
} from '../../src/domain/edition.ts';
import { alreadyDecided, candidateUnknown, heldWithDecision } from './decisions.ts';
import type { StoredRow } from './row.ts';

/** The columns of a candidate that is held. */
export function columnsOfHeld(candidate: Candidate, heldAt: Instant) {
  // What cannot be read again must not be written; the schema also takes off what is not the candidate's own.
  const whole = candidateSchema.parse(candidate);
  const { id, source, document, reader } = whole;
  return { id, source, documentSha256: document.sha256, reader, candidate: whole, heldAt };
}

/** The columns of a decision, and the candidate it is about. Throws `already-decided`. */
export function decided({ decision: earlier, ...candidate }: HeldCandidate, decision: Decision) {
  if (earlier) throw alreadyDecided(candidate.id, earlier);
  return { columns: decisionSchema.parse(decision), candidate };
}

/** A stored candidate, decided or not. */
export const toHeldCandidate = (stored: StoredRow<'id'>): HeldCandidate =>
  heldWithDecision(heldCandidateSchema, stored);

/** The candidate that was found. Throws `candidate-unknown`. */
export function thatCandidate(found: HeldCandidate | undefined, id: CandidateId): HeldCandidate {
  if (found) return found;
  throw candidateUnknown(id);
}
