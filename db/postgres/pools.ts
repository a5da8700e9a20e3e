import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import { type CandidateId, type CandidateTimes, type Decision, decisionSchema } from '../../src/domain/edition.ts';
import type { PoolExplanation } from '../../src/domain/explanation.ts';
import {
  type HeldPoolCandidate,
  type KnownPoolDocument,
  keptFigures,
  type PoolCandidate,
  type PoolReading,
  type PoolStore,
  poolCandidateSchema,
} from '../../src/domain/pool-store.ts';
import { alreadyDecided, candidateUnknown, toCandidateTimes } from '../shared/decisions.ts';
import { poolExplanationColumns, toPoolExplanation } from '../shared/explanations.ts';
import {
  heldPoolColumns,
  knownPoolDocument,
  poolFigureRows,
  poolReadingColumns,
  poolReadingUnknown,
  toHeldPool,
  toPoolReading,
  toPoolReadings,
} from '../shared/pools.ts';
import { inPortions } from '../shared/portions.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { and, desc, eq, isNull } from './drizzle.ts';
import { poolCandidates, poolExplanations, poolFigures, poolReadings } from './schema.ts';

/** Figures about the pool, and the readings held beside them, in PostgreSQL. */
export function postgresPools(connection: Connection): PoolStore {
  return {
    publish: (candidate, recordedAt) => writing(connection, (queries) => publish(queries, candidate, recordedAt)),
    hold: (candidate, heldAt) => writing(connection, (queries) => hold(queries, candidate, heldAt)),
    held: (id) => reading(connection, (queries) => findHeld(queries, id)),
    openCandidates: () => reading(connection, undecided),
    allCandidates: () => reading(connection, everyCandidate),
    candidateTimes: () => reading(connection, timesOfCandidates),
    decide: (id, decision) => writing(connection, (queries) => decide(queries, id, decision)),
    ofDocument: (source, sha256, reader) =>
      reading(connection, (queries) => ofDocument(queries, source, sha256, reader)),
    readings: () => reading(connection, everyReading),
    figures: () => reading(connection, async (queries) => (await everyReading(queries)).flatMap(keptFigures)),
    explain: (explanation) => writing(connection, (queries) => addExplanation(queries, explanation)),
    explanations: () => reading(connection, everyExplanation),
  };
}

async function publish(queries: Queries, candidate: PoolCandidate, recordedAt: Instant): Promise<PoolReading> {
  const whole = poolCandidateSchema.parse(candidate);
  const [published] = await queries
    .insert(poolReadings)
    .values(poolReadingColumns(whole, recordedAt))
    .onConflictDoNothing()
    .returning({ sequence: poolReadings.sequence });
  const rows = published ? poolFigureRows(published.sequence, whole.figures) : [];
  for (const portion of inPortions(rows)) await queries.insert(poolFigures).values(portion);
  return knownReading(queries, whole.id);
}

/** The reading that stands: where it was there before, that one. */
async function knownReading(queries: Queries, id: CandidateId): Promise<PoolReading> {
  const [stored] = await queries.select().from(poolReadings).where(eq(poolReadings.id, id));
  if (!stored) throw poolReadingUnknown(id);
  const figures = queries.select().from(poolFigures).where(eq(poolFigures.reading, stored.sequence));
  return toPoolReading(stored, await figures.orderBy(poolFigures.number));
}

async function hold(queries: Queries, candidate: PoolCandidate, heldAt: Instant): Promise<HeldPoolCandidate> {
  const whole = poolCandidateSchema.parse(candidate);
  await queries.insert(poolCandidates).values(heldPoolColumns(whole, heldAt)).onConflictDoNothing();
  return knownHeld(queries, whole.id);
}

async function findHeld(queries: Queries, id: CandidateId): Promise<HeldPoolCandidate | undefined> {
  const [stored] = await queries.select().from(poolCandidates).where(eq(poolCandidates.id, id));
  return stored && toHeldPool(stored);
}

async function knownHeld(queries: Queries, id: CandidateId): Promise<HeldPoolCandidate> {
  const found = await findHeld(queries, id);
  if (found) return found;
  throw candidateUnknown(id);
}

async function undecided(queries: Queries): Promise<HeldPoolCandidate[]> {
  const stored = await queries
    .select()
    .from(poolCandidates)
    .where(isNull(poolCandidates.verdict))
    .orderBy(poolCandidates.heldAt, poolCandidates.sequence);
  return stored.map(toHeldPool);
}

async function everyCandidate(queries: Queries): Promise<HeldPoolCandidate[]> {
  const stored = await queries.select().from(poolCandidates).orderBy(poolCandidates.heldAt, poolCandidates.sequence);
  return stored.map(toHeldPool);
}

async function timesOfCandidates(queries: Queries): Promise<CandidateTimes[]> {
  const { id, heldAt, decidedAt, sequence } = poolCandidates;
  const stored = await queries.select({ id, heldAt, decidedAt }).from(poolCandidates).orderBy(heldAt, sequence);
  return stored.map(toCandidateTimes);
}

async function decide(queries: Queries, id: CandidateId, decision: Decision): Promise<PoolReading | undefined> {
  const held = await knownHeld(queries, id);
  if (held.decision) throw alreadyDecided(id, held.decision);
  const columns = decisionSchema.parse(decision);
  await queries.update(poolCandidates).set(columns).where(eq(poolCandidates.id, id));
  return columns.verdict === 'accepted' ? publish(queries, held, columns.decidedAt) : undefined;
}

async function ofDocument(
  queries: Queries,
  source: string,
  sha256: Sha256,
  reader: string,
): Promise<KnownPoolDocument> {
  const of = (table: typeof poolReadings | typeof poolCandidates) =>
    and(eq(table.source, source), eq(table.documentSha256, sha256), eq(table.reader, reader));
  const [published] = await queries
    .select({ id: poolReadings.id })
    .from(poolReadings)
    .where(of(poolReadings))
    .orderBy(desc(poolReadings.sequence))
    .limit(1);
  const [held] = await queries
    .select({ id: poolCandidates.id, verdict: poolCandidates.verdict })
    .from(poolCandidates)
    .where(of(poolCandidates))
    .orderBy(desc(poolCandidates.sequence))
    .limit(1);
  return knownPoolDocument(published, held);
}

async function everyReading(queries: Queries): Promise<PoolReading[]> {
  const figures = await queries.select().from(poolFigures).orderBy(poolFigures.reading, poolFigures.number);
  const stored = await queries.select().from(poolReadings).orderBy(poolReadings.recordedAt, poolReadings.sequence);
  return toPoolReadings(stored, figures);
}

async function addExplanation(queries: Queries, explanation: PoolExplanation): Promise<void> {
  const columns = poolExplanationColumns(explanation);
  const known = queries
    .select({ id: poolReadings.id })
    .from(poolReadings)
    .where(eq(poolReadings.id, columns.readingId));
  if ((await known).length === 0) throw poolReadingUnknown(columns.readingId);
  await queries.insert(poolExplanations).values(columns);
}

async function everyExplanation(queries: Queries): Promise<PoolExplanation[]> {
  const stored = await queries
    .select()
    .from(poolExplanations)
    .orderBy(poolExplanations.explainedAt, poolExplanations.sequence);
  return stored.map(toPoolExplanation);
}
