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
export async function holdCandidate(queries: Queries, candidate: Candidate, heldAt: Instant): Promise<HeldCandidate> {
  const columns = columnsOfHeld(candidate, heldAt);
  const known = await findCandidate(queries, columns.id);
  if (known) return known;
  await queries.insert(candidates).values(columns);
  return knownCandidate(queries, columns.id);
}

/** A held candidate, decided or not. */
export async function findCandidate(queries: Queries, id: CandidateId): Promise<HeldCandidate | undefined> {
  const [stored] = await queries.select().from(candidates).where(eq(candidates.id, id));
  return stored && toHeldCandidate(stored);
}

/** The last candidate held of a document that was read by this version of the readers. */
export async function candidateOfDocument(
  queries: Queries,
  source: string,
  sha256: Sha256,
  reader: string,
): Promise<KnownDocument['candidate']> {
  const [stored] = await queries
    .select({ id: candidates.id, verdict: candidates.verdict })
    .from(candidates)
    .where(and(eq(candidates.source, source), eq(candidates.documentSha256, sha256), eq(candidates.reader, reader)))
    .orderBy(desc(candidates.sequence))
    .limit(1);
  return stored && toKnownCandidate(stored);
}

/** The candidates nobody has decided, oldest first. */
export async function undecidedCandidates(queries: Queries): Promise<HeldCandidate[]> {
  const open = await queries
    .select()
    .from(candidates)
    .where(isNull(candidates.verdict))
    .orderBy(candidates.heldAt, candidates.sequence);
  return open.map(toHeldCandidate);
}

/** Every candidate there ever was, decided or not, oldest first. */
export async function everyCandidate(queries: Queries): Promise<HeldCandidate[]> {
  const all = await queries.select().from(candidates).orderBy(candidates.heldAt, candidates.sequence);
  return all.map(toHeldCandidate);
}

/** When each was held and decided, oldest first; what they hold is not read. */
export async function timesOfCandidates(queries: Queries): Promise<CandidateTimes[]> {
  const { id, heldAt, decidedAt } = candidates;
  const all = await queries.select({ id, heldAt, decidedAt }).from(candidates).orderBy(heldAt, candidates.sequence);
  return all.map(toCandidateTimes);
}

/** Writes a decision down, once, and gives the candidate it is about. */
export async function decideCandidate(queries: Queries, id: CandidateId, decision: Decision): Promise<HeldCandidate> {
  const { columns, candidate } = decided(await knownCandidate(queries, id), decision);
  await queries.update(candidates).set(columns).where(eq(candidates.id, id));
  return candidate;
}

/** A held candidate, decided or not. Throws `candidate-unknown`. */
export const knownCandidate = async (queries: Queries, id: CandidateId): Promise<HeldCandidate> =>
  thatCandidate(await findCandidate(queries, id), id);
