import { z } from 'zod';
import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
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
import { callersError } from '../../src/domain/error.ts';
import { readAs, withoutNulls } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { and, desc, eq, isNull } from './drizzle.ts';
import { candidates } from './schema.ts';

const knownCandidateSchema = z.object({ id: candidateIdSchema, verdict: verdictSchema.optional() });

const verdictWords: Record<CandidateVerdict, string> = {
  accepted: 'godkendt',
  rejected: 'afvist',
  superseded: 'afløst af en senere læsning',
};

/** Keeps a candidate; one held before keeps its first time and any decision. */
export function holdCandidate(queries: Queries, candidate: Candidate, heldAt: Instant): HeldCandidate {
  // What cannot be read again must not be written; the schema also takes off what is not the candidate's own.
  const whole = candidateSchema.parse(candidate);
  const { id, source, document, reader } = whole;
  queries
    .insert(candidates)
    .values({ id, source, documentSha256: document.sha256, reader, candidate: whole, heldAt })
    .onConflictDoNothing()
    .run();
  return knownCandidate(queries, whole.id);
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
  if (!stored) return undefined;
  const { id, verdict } = readAs(knownCandidateSchema, withoutNulls(stored), `candidate ${stored.id}`);
  return { id, ...(verdict && { verdict }) };
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

/** Writes a decision down, once, and gives the candidate it is about. */
export function decideCandidate(queries: Queries, id: CandidateId, decision: Decision): HeldCandidate {
  const { decision: earlier, ...candidate } = knownCandidate(queries, id);
  if (earlier) throw alreadyDecided(id, earlier);
  queries.update(candidates).set(decisionSchema.parse(decision)).where(eq(candidates.id, id)).run();
  return candidate;
}

/** A held candidate, decided or not. Throws `candidate-unknown`. */
export function knownCandidate(queries: Queries, id: CandidateId): HeldCandidate {
  const found = findCandidate(queries, id);
  if (found) return found;
  throw callersError('candidate-unknown', {
    da: `Der er ingen kandidat med id ${id}. Se listen over åbne kandidater.`,
    en: `There is no candidate with the id ${id}. See the list of open candidates.`,
  });
}

/** The refusal of a second decision. */
export function alreadyDecided(id: CandidateId, earlier: Decision) {
  return callersError(
    'already-decided',
    {
      da: `Kandidaten ${id} er allerede ${verdictWords[earlier.verdict]} (${earlier.decidedAt}). En afgørelse kan ikke ændres.`,
      en: `Candidate ${id} is already ${earlier.verdict} (${earlier.decidedAt}). A decision cannot be changed.`,
    },
    { decision: earlier },
  );
}

function toHeldCandidate(stored: typeof candidates.$inferSelect): HeldCandidate {
  const { verdict, reason, decidedAt } = stored;
  const body = readAs(z.record(z.string(), z.unknown()), stored.candidate, `candidate ${stored.id}`);
  const decision = verdict === null ? {} : { decision: { verdict, reason, decidedAt } };
  return readAs(heldCandidateSchema, { ...body, heldAt: stored.heldAt, ...decision }, `candidate ${stored.id}`);
}
