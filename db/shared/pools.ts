import type { Instant } from '../../src/domain/date.ts';
import { type CandidateId, candidateIdSchema } from '../../src/domain/edition.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import { type PoolFigure, poolFigureSchema } from '../../src/domain/pool-figure.ts';
import {
  type HeldPoolCandidate,
  heldPoolCandidateSchema,
  type KnownPoolDocument,
  type PoolCandidate,
  type PoolReading,
  poolReadingSchema,
} from '../../src/domain/pool-store.ts';
import { heldWithDecision, toKnownCandidate } from './decisions.ts';
import type { StoredRow } from './row.ts';
import { readAs } from './stored.ts';

type StoredReading = StoredRow<'id'> & { readonly sequence: number };

type StoredFigure = StoredRow<'reading', number>;

/** A reading about the pool as it is written; its figures have rows of their own. */
export function poolReadingColumns(whole: PoolCandidate, recordedAt: Instant) {
  const { id, source, document, reader, exampleData, findings } = whole;
  const { sha256: documentSha256, url, mediaType } = document;
  return { id, source, documentSha256, url, mediaType, reader, exampleData, findings, recordedAt };
}

/** The figures of the reading with that sequence as they are written, in the document's order from 1. */
export const poolFigureRows = (reading: number, figures: readonly PoolFigure[]) =>
  figures.map((figure, at) => ({ reading, number: at + 1, figure }));

/** Readings as they were read, each with its own of the figures, which are in order. */
export function toPoolReadings(readings: readonly StoredReading[], figures: readonly StoredFigure[]): PoolReading[] {
  const byReading = Map.groupBy(figures, (one) => one.reading);
  return readings.map((stored) => toPoolReading(stored, byReading.get(stored.sequence) ?? []));
}

/** A reading as it was read, with its figures in order. */
export function toPoolReading(stored: StoredReading, figures: readonly StoredFigure[]): PoolReading {
  const { documentSha256: sha256, url, mediaType, ...sameName } = stored;
  const own = figures.map(({ figure }) => readAs(poolFigureSchema, figure, `figure of ${stored.id}`));
  const whole = { ...sameName, document: { sha256, url, mediaType }, figures: own };
  return readAs(poolReadingSchema, whole, `pool reading ${stored.id}`);
}

/** A reading as it is written where it is held for a person. */
export function heldPoolColumns(whole: PoolCandidate, heldAt: Instant) {
  const { id, source, document, reader } = whole;
  return { id, source, documentSha256: document.sha256, reader, candidate: whole, heldAt };
}

/** A held reading as it was read. */
export const toHeldPool = (stored: StoredRow<'id'>): HeldPoolCandidate =>
  heldWithDecision(heldPoolCandidateSchema, stored);

/** What was made of a document, as it was read. */
export function knownPoolDocument(
  reading: StoredRow<'id'> | undefined,
  held: StoredRow<'id'> | undefined,
): KnownPoolDocument {
  return {
    ...(reading && { reading: readAs(candidateIdSchema, reading.id, `pool reading ${reading.id}`) }),
    ...(held && { candidate: toKnownCandidate(held) }),
  };
}

/** The refusal of words about a reading that was never published. */
export function poolReadingUnknown(id: CandidateId): AppError {
  return callersError('pool-reading-unknown', {
    da: `Der er ingen udgivet læsning om puljen med id ${id}.`,
    en: `There is no published reading about the pool with the id ${id}.`,
  });
}
