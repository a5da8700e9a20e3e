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
import { type Connection, type Queries, writing } from './connection.ts';
import { and, desc, eq, isNull } from './drizzle.ts';
import { attempt } from './errors.ts';
import { poolCandidates, poolExplanations, poolFigures, poolReadings } from './schema.ts';

/** Figures about the pool, and the readings held beside them, in SQLite. */
export function sqlitePools(connection: Connection): PoolStore {
  const { db } = connection;
  const write = <T>(work: (queries: Queries) => T): Promise<T> => attempt(() => writing(connection, work));
  const together = <T>(work: (queries: Queries) => T): Promise<T> => attempt(() => db.transaction(work));
  return {
    publish: (candidate, recordedAt) => write((queries) => publish(queries, candidate, recordedAt)),
    hold: (candidate, heldAt) => write((queries) => hold(queries, candidate, heldAt)),
    held: (id) => attempt(() => findHeld(db, id)),
    openCandidates: () =>
      attempt(() =>
        db
          .select()
          .from(poolCandidates)
          .where(isNull(poolCandidates.verdict))
          .orderBy(poolCandidates.heldAt, poolCandidates.sequence)
          .all()
          .map(toHeldPool),
      ),
    allCandidates: () =>
      attempt(() =>
        db.select().from(poolCandidates).orderBy(poolCandidates.heldAt, poolCandidates.sequence).all().map(toHeldPool),
      ),
    candidateTimes: () => attempt(() => timesOfCandidates(db)),
    decide: (id, decision) => write((queries) => decide(queries, id, decision)),
    ofDocument: (source, sha256, reader) => together((queries) => ofDocument(queries, source, sha256, reader)),
    readings: () => together(everyReading),
    figures: () => together((queries) => everyReading(queries).flatMap(keptFigures)),
    explain: (explanation) => write((queries) => addExplanation(queries, explanation)),
    explanations: () => attempt(() => everyExplanation(db)),
  };
}

function addExplanation(queries: Queries, explanation: PoolExplanation): void {
  const columns = poolExplanationColumns(explanation);
  const { readingId } = columns;
  const known = queries.select({ id: poolReadings.id }).from(poolReadings).where(eq(poolReadings.id, readingId)).get();
  if (!known) throw poolReadingUnknown(readingId);
  queries.insert(poolExplanations).values(columns).run();
}

const everyExplanation = (queries: Queries): PoolExplanation[] =>
  queries
    .select()
    .from(poolExplanations)
    .orderBy(poolExplanations.explainedAt, poolExplanations.sequence)
    .all()
    .map(toPoolExplanation);

function publish(queries: Queries, candidate: PoolCandidate, recordedAt: Instant): PoolReading {
  const whole = poolCandidateSchema.parse(candidate);
  const { id, figures } = whole;
  const stored = queries
    .insert(poolReadings)
    .values(poolReadingColumns(whole, recordedAt))
    .onConflictDoNothing()
    .returning({ sequence: poolReadings.sequence })
    .get();
  if (stored) for (const row of poolFigureRows(stored.sequence, figures)) queries.insert(poolFigures).values(row).run();
  return knownReading(queries, id);
}

/** The reading that stands: where it was there before, that one. */
function knownReading(queries: Queries, id: CandidateId): PoolReading {
  const stored = queries.select().from(poolReadings).where(eq(poolReadings.id, id)).get();
  if (!stored) throw poolReadingUnknown(id);
  const figures = queries.select().from(poolFigures).where(eq(poolFigures.reading, stored.sequence));
  return toPoolReading(stored, figures.orderBy(poolFigures.number).all());
}

function hold(queries: Queries, candidate: PoolCandidate, heldAt: Instant): HeldPoolCandidate {
  const whole = poolCandidateSchema.parse(candidate);
  queries.insert(poolCandidates).values(heldPoolColumns(whole, heldAt)).onConflictDoNothing().run();
  return knownHeld(queries, whole.id);
}

function timesOfCandidates(queries: Queries): CandidateTimes[] {
  const { id, heldAt, decidedAt, sequence } = poolCandidates;
  const stored = queries.select({ id, heldAt, decidedAt }).from(poolCandidates).orderBy(heldAt, sequence).all();
  return stored.map(toCandidateTimes);
}

function findHeld(queries: Queries, id: CandidateId): HeldPoolCandidate | undefined {
  const stored = queries.select().from(poolCandidates).where(eq(poolCandidates.id, id)).get();
  return stored && toHeldPool(stored);
}

function knownHeld(queries: Queries, id: CandidateId): HeldPoolCandidate {
  const found = findHeld(queries, id);
  if (found) return found;
  throw candidateUnknown(id);
}

function decide(queries: Queries, id: CandidateId, decision: Decision): PoolReading | undefined {
  const held = knownHeld(queries, id);
  if (held.decision) throw alreadyDecided(id, held.decision);
  const { verdict, reason, decidedAt } = decisionSchema.parse(decision);
  queries.update(poolCandidates).set({ verdict, reason, decidedAt }).where(eq(poolCandidates.id, id)).run();
  return verdict === 'accepted' ? publish(queries, held, decidedAt) : undefined;
}

function ofDocument(queries: Queries, source: string, sha256: Sha256, reader: string): KnownPoolDocument {
  const reading = queries
    .select({ id: poolReadings.id })
    .from(poolReadings)
    .where(
      and(eq(poolReadings.source, source), eq(poolReadings.documentSha256, sha256), eq(poolReadings.reader, reader)),
    )
    .orderBy(desc(poolReadings.sequence))
    .limit(1)
    .get();
  const held = queries
    .select({ id: poolCandidates.id, verdict: poolCandidates.verdict })
    .from(poolCandidates)
    .where(
      and(
        eq(poolCandidates.source, source),
        eq(poolCandidates.documentSha256, sha256),
        eq(poolCandidates.reader, reader),
      ),
    )
    .orderBy(desc(poolCandidates.sequence))
    .limit(1)
    .get();
  return knownPoolDocument(reading, held);
}

function everyReading(queries: Queries): PoolReading[] {
  const figures = queries.select().from(poolFigures).orderBy(poolFigures.reading, poolFigures.number).all();
  const readings = queries.select().from(poolReadings).orderBy(poolReadings.recordedAt, poolReadings.sequence).all();
  return toPoolReadings(readings, figures);
}
