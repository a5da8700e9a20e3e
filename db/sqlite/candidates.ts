import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import type {
  Candidate,
  CandidateId,
  CandidateTimes,
  Decision,
  HeldCandidate,
  KnownDocument,
} from '../../src/domain/edition.ts';
import { columnsOfHeld, decided, thatCandidate, toHeldCandidate } from '../shared/candidates.ts';
import { toCandidateTimes, toKnownCandidate } from '../shared/decisions.ts';
import type { Queries } from './connection.ts';
import { and, desc, eq, isNull } from './drizzle.ts';
import { candidates } from './schema.ts';

/** Keeps a candidate; one held before keeps its first time and any decision. */
export function holdCandidate(queries: Queries, candidate: Candidate, heldAt: Instant): HeldCandidate {
  const columns = columnsOfHeld(candidate, heldAt);
  queries.insert(candidates).values(columns).onConflictDoNothing().run();
  return knownCandidate(queries, columns.id);
}

/** A held candidate, decided or not. */
export function findCandidate(queries: Queries, id: CandidateId): HeldCandidate | undefined {
  const stored = queries.select().from(candidates).where(eq(candidates.id, id)).get();
  return stored && toHeldCandidate(stored);
}

/** The last candidate held of a document that was read by this version of the readers. */
export function candidateOfDocument(
  queries: Queries,
  source: string,
  sha256: Sha256,
  reader: string,
): KnownDocument['candidate'] {
  const stored = queries
    .select({ id: candidates.id, verdict: candidates.verdict })
    .from(candidates)
    .where(and(eq(candidates.source, source), eq(candidates.documentSha256, sha256), eq(candidates.reader, reader)))
    .orderBy(desc(candidates.sequence))
    .limit(1)
    .get();
  return stored && toKnownCandidate(stored);
}

/** The candidates nobody has decided, oldest first. */
export function undecidedCandidates(queries: Queries): HeldCandidate[] {
  return queries
    .select()
    .from(candidates)
    .where(isNull(candidates.verdict))
    .orderBy(candidates.heldAt, candidates.sequence)
    .all()
    .map(toHeldCandidate);
}

/** Every candidate there ever was, decided or not, oldest first. */
export function everyCandidate(queries: Queries): HeldCandidate[] {
  return queries.select().from(candidates).orderBy(candidates.heldAt, candidates.sequence).all().map(toHeldCandidate);
}

/** When each was held and decided, oldest first; what they hold is not read. */
export function timesOfCandidates(queries: Queries): CandidateTimes[] {
  const { id, heldAt, decidedAt, sequence } = candidates;
  const all = queries.select({ id, heldAt, decidedAt }).from(candidates).orderBy(heldAt, sequence).all();
  return all.map(toCandidateTimes);
}

/** Writes a decision down, once, and gives the candidate it is about. */
export function decideCandidate(queries: Queries, id: CandidateId, decision: Decision): HeldCandidate {
  const { columns, candidate } = decided(knownCandidate(queries, id), decision);
  queries.update(candidates).set(columns).where(eq(candidates.id, id)).run();
  return candidate;
}

/** A held candidate, decided or not. Throws `candidate-unknown`. */
export const knownCandidate = (queries: Queries, id: CandidateId): HeldCandidate =>
  thatCandidate(findCandidate(queries, id), id);
