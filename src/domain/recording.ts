import type { Instant } from './date.ts';
import type { EditionId, KeptEdition } from './edition.ts';

/**
 * That a list was found to say something else than before: a new edition of it, or one that its publisher shows again after
 * another. `number` is the order in which the store wrote them down, which a clock that is set back cannot change.
 */
export interface Recording {
  number: number;
  edition: EditionId;
  /** When it became known here. */
  recordedAt: Instant;
  /** When its publisher was seen to show it; absent for a file from disk. */
  seenAt?: Instant;
}

/**
 * What was recorded at a moment may still be on its way to the disk right after it, and may come from another machine: only after
 * so many milliseconds is all of it known, and does what is said of that moment hold for ever.
 */
export const settledAfterMs = 60_000;

/** Port: every recording so far, in the order they were made; what was once given is never changed or taken away. */
export interface RecordingStore {
  all(): Promise<readonly Recording[]>;
}

/** The recordings of editions of which nothing but themselves is known, in the order given. */
export function recordingsOf(editions: readonly KeptEdition[]): Recording[] {
  return editions.map(({ summary: { id, recordedAt, document } }, index) => ({
    number: index + 1,
    edition: id,
    recordedAt,
    ...(!document.url.startsWith('file:') && { seenAt: recordedAt }),
  }));
}
