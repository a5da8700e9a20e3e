import type { Instant } from '../../src/domain/date.ts';
import type { Recording, RecordingStore } from '../../src/domain/recording.ts';
import { toRecording } from '../shared/recordings.ts';
import type { Connection, Queries } from './connection.ts';
import { and, desc, eq, gt, lte, sql } from './drizzle.ts';
import { attempt } from './errors.ts';
import { editions, recordings } from './schema.ts';

/** The order in which states of lists became known, in SQLite; what was read once is kept and only newer ones are read. */
export function sqliteRecordings({ db }: Connection): RecordingStore {
  let known: readonly Recording[] = [];
  return {
    all: () =>
      attempt(() => {
        const newer = recordingsAfter(db, known.at(-1)?.number ?? 0);
        if (newer.length > 0) known = [...known, ...newer];
        return known;
      }),
  };
}

function recordingsAfter(queries: Queries, number: number): Recording[] {
  return queries
    .select({
      number: recordings.sequence,
      edition: editions.id,
      recordedAt: recordings.recordedAt,
      seenAt: recordings.seenAt,
    })
    .from(recordings)
    .innerJoin(editions, eq(editions.sequence, recordings.edition))
    .where(gt(recordings.sequence, number))
    .orderBy(recordings.sequence)
    .all()
    .map(toRecording);
}

/** Notes a new edition; `edition` is its short number. */
export function noteRecording(
  queries: Queries,
  edition: number,
  recordedAt: Instant,
  seenAt: Instant | undefined,
): void {
  queries
    .insert(recordings)
    .values({ edition, recordedAt, seenAt: seenAt ?? null })
    .run();
}

/** Notes that an edition is shown again, where another edition of the same list was the last one shown by then. */
export function noteReturn(queries: Queries, edition: number, recordedAt: Instant, seenAt: Instant): void {
  const shownAt = sql`coalesce(${recordings.seenAt}, ${recordings.recordedAt})`;
  const list = { area: editions.area, listKind: editions.listKind, inForceFrom: editions.inForceFrom };
  const own = queries.select(list).from(editions).where(eq(editions.sequence, edition)).get();
  if (!own) return;
  const shown = queries
    .select({ edition: recordings.edition })
    .from(recordings)
    .innerJoin(editions, eq(editions.sequence, recordings.edition))
    .where(
      and(
        eq(editions.area, own.area),
        eq(editions.listKind, own.listKind),
        eq(editions.inForceFrom, own.inForceFrom),
        lte(shownAt, new Date(seenAt).toISOString()),
      ),
    )
    .orderBy(desc(shownAt), desc(recordings.sequence))
    .limit(1)
    .get();
  if (shown && shown.edition !== edition) noteRecording(queries, edition, recordedAt, seenAt);
}
