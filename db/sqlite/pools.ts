import { z } from 'zod';
import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import {
  type CandidateId,
  candidateIdSchema,
  type Decision,
  decisionSchema,
  verdictSchema,
} from '../../src/domain/edition.ts';
import { callersError } from '../../src/domain/error.ts';
import { type PoolExplanation, poolExplanationSchema } from '../../src/domain/explanation.ts';
import { poolFigureSchema } from '../../src/domain/pool-figure.ts';
import {
  type HeldPoolCandidate,
  heldPoolCandidateSchema,
  type KnownPoolDocument,
  keptFigures,
  type PoolCandidate,
  type PoolReading,
  type PoolStore,
  poolCandidateSchema,
  poolReadingSchema,
} from '../../src/domain/pool-store.ts';
import { alreadyDecided } from '../shared/candidates.ts';
import { readAs, withoutNulls } from '../shared/stored.ts';
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
          .map(toHeld),
      ),
    allCandidates: () =>
      attempt(() =>
        db.select().from(poolCandidates).orderBy(poolCandidates.heldAt, poolCandidates.sequence).all().map(toHeld),
      ),
    decide: (id, decision) => write((queries) => decide(queries, id, decision)),
    ofDocument: (source, sha256, reader) => together((queries) => ofDocument(queries, source, sha256, reader)),
    readings: () => together(everyReading),
    figures: () => together((queries) => everyReading(queries).flatMap(keptFigures)),
    explain: (explanation) => write((queries) => addExplanation(queries, explanation)),
    explanations: () => attempt(() => everyExplanation(db)),
  };
}

function addExplanation(queries: Queries, explanation: PoolExplanation): void {
  const { reading: readingId, ...sameName } = poolExplanationSchema.parse(explanation);
  const known = queries.select({ id: poolReadings.id }).from(poolReadings).where(eq(poolReadings.id, readingId)).get();
  if (!known) {
    throw callersError('pool-reading-unknown', {
      da: `Der er ingen udgivet læsning om puljen med id ${readingId}.`,
      en: `There is no published reading about the pool with the id ${readingId}.`,
    });
  }
  queries
    .insert(poolExplanations)
    .values({ ...sameName, readingId })
    .run();
}

const everyExplanation = (queries: Queries): PoolExplanation[] =>
  queries
    .select()
    .from(poolExplanations)
    .orderBy(poolExplanations.explainedAt, poolExplanations.sequence)
    .all()
    .map(({ readingId: reading, ...sameName }) =>
      readAs(poolExplanationSchema, { ...sameName, reading }, `pool explanation ${sameName.sequence}`),
    );

function publish(queries: Queries, candidate: PoolCandidate, recordedAt: Instant): PoolReading {
  const whole = poolCandidateSchema.parse(candidate);
  const { id, source, document, reader, exampleData, figures, findings } = whole;
  const { sha256: documentSha256, url, mediaType } = document;
  const stored = queries
    .insert(poolReadings)
    .values({ id, source, documentSha256, url, mediaType, reader, exampleData, findings, recordedAt })
    .onConflictDoNothing()
    .returning({ sequence: poolReadings.sequence })
    .get();
  if (stored) {
    for (const [at, figure] of figures.entries()) {
      queries
        .insert(poolFigures)
        .values({ reading: stored.sequence, number: at + 1, figure })
        .run();
    }
  }
  const kept = queries.select().from(poolReadings).where(eq(poolReadings.id, id)).get();
  return readAs(poolReadingSchema, { ...whole, recordedAt: kept?.recordedAt }, `pool reading ${id}`);
}

function hold(queries: Queries, candidate: PoolCandidate, heldAt: Instant): HeldPoolCandidate {
  const whole = poolCandidateSchema.parse(candidate);
  const { id, source, document, reader } = whole;
  queries
    .insert(poolCandidates)
    .values({ id, source, documentSha256: document.sha256, reader, candidate: whole, heldAt })
    .onConflictDoNothing()
    .run();
  return knownHeld(queries, id);
}

function findHeld(queries: Queries, id: CandidateId): HeldPoolCandidate | undefined {
  const stored = queries.select().from(poolCandidates).where(eq(poolCandidates.id, id)).get();
  return stored && toHeld(stored);
}

function knownHeld(queries: Queries, id: CandidateId): HeldPoolCandidate {
  const found = findHeld(queries, id);
  if (found) return found;
  throw callersError('candidate-unknown', {
    da: `Der er ingen kandidat med id ${id}. Se listen over åbne kandidater.`,
    en: `There is no candidate with the id ${id}. See the list of open candidates.`,
  });
}

function decide(queries: Queries, id: CandidateId, decision: Decision): PoolReading | undefined {
  const held = knownHeld(queries, id);
  if (held.decision) throw alreadyDecided(id, held.decision);
  const { verdict, reason, decidedAt } = decisionSchema.parse(decision);
  queries.update(poolCandidates).set({ verdict, reason, decidedAt }).where(eq(poolCandidates.id, id)).run();
  return verdict === 'accepted' ? publish(queries, held, decidedAt) : undefined;
}

const knownCandidateSchema = z.object({ id: candidateIdSchema, verdict: verdictSchema.optional() });

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
  const candidate = held && readAs(knownCandidateSchema, withoutNulls(held), `pool candidate ${held.id}`);
  return {
    ...(reading && { reading: readAs(candidateIdSchema, reading.id, `pool reading ${reading.id}`) }),
    ...(candidate && {
      candidate: { id: candidate.id, ...(candidate.verdict && { verdict: candidate.verdict }) },
    }),
  };
}

function everyReading(queries: Queries): PoolReading[] {
  const figures = Map.groupBy(
    queries.select().from(poolFigures).orderBy(poolFigures.reading, poolFigures.number).all(),
    (one) => one.reading,
  );
  return queries
    .select()
    .from(poolReadings)
    .orderBy(poolReadings.recordedAt, poolReadings.sequence)
    .all()
    .map(({ sequence, documentSha256: sha256, url, mediaType, ...stored }) => {
      const own = (figures.get(sequence) ?? []).map(({ figure }) =>
        readAs(poolFigureSchema, figure, `figure of ${stored.id}`),
      );
      return readAs(
        poolReadingSchema,
        { ...stored, document: { sha256, url, mediaType }, figures: own },
        `pool reading ${stored.id}`,
      );
    });
}

function toHeld(stored: typeof poolCandidates.$inferSelect): HeldPoolCandidate {
  const { verdict, reason, decidedAt } = stored;
  const body = readAs(z.record(z.string(), z.unknown()), stored.candidate, `pool candidate ${stored.id}`);
  const decision = verdict === null ? {} : { decision: { verdict, reason, decidedAt } };
  return readAs(
    heldPoolCandidateSchema,
    { ...body, heldAt: stored.heldAt, ...decision },
    `pool candidate ${stored.id}`,
  );
}
