import type { Instant } from '../../src/domain/date.ts';
import type { Recording, RecordingStore } from '../../src/domain/recording.ts';
import { toRecording } from '../shared/recordings.ts';
import { type Connection, type Queries, reading } from './connection.ts';
import { and, desc, eq, gt, lte, sql } from './drizzle.ts';
import { editions, recordings } from './schema.ts';

/** The order in which states of lists became known, in PostgreSQL; what was read once is kept and only newer ones are read. */
export function postgresRecordings(connection: Connection): RecordingStore {
  let known: readonly Recording[] = [];
  return {
    async all() {
      const before = known;
      const read = await reading(connection, async (queries) => {
        const last = before.at(-1);
        // As with editions (kept.ts): another database may give the same numbers to something else.
        const [there] = last ? await recordingsAfter(queries, last.number - 1, 1) : [];
        const isSame = JSON.stringify(there) === JSON.stringify(last);
        return { isSame, newer: await recordingsAfter(queries, isSame ? (last?.number ?? 0) : 0) };
      });
      if (!read.isSame) known = read.newer;
      // Another may have asked meanwhile and kept some of them already: its objects stay.
      const unknown = read.newer.filter(({ number }) => number > (known.at(-1)?.number ?? 0));
      if (unknown.length > 0) known = [...known, ...unknown];
      return known;
    },
  };
}

async function recordingsAfter(queries: Queries, number: number, most?: number): Promise<Recording[]> {
  const asked = queries
    .select({
      number: recordings.sequence,
      edition: editions.id,
      recordedAt: recordings.recordedAt,
      seenAt: recordings.seenAt,
    })
    .from(recordings)
    .innerJoin(editions, eq(editions.sequence, recordings.edition))
    .where(gt(recordings.sequence, number))
    .orderBy(recordings.sequence);
  return (await (most === undefined ? asked : asked.limit(most))).map(toRecording);
}

/** Notes a new edition; `edition` is its short number. */
export async function noteRecording(
  queries: Queries,
  edition: number,
  recordedAt: Instant,
  seenAt: Instant | undefined,
): Promise<void> {
  await queries.insert(recordings).values({ edition, recordedAt, seenAt: seenAt ?? null });
}

/** Notes that an edition is shown again, where another edition of the same list was the last one shown by then. */
export async function noteReturn(
  queries: Queries,
  edition: number,
  recordedAt: Instant,
  seenAt: Instant,
): Promise<void> {
  const shownAt = sql`coalesce(${recordings.seenAt}, ${recordings.recordedAt})`;
  const list = { area: editions.area, listKind: editions.listKind, inForceFrom: editions.inForceFrom };
  const [own] = await queries.select(list).from(editions).where(eq(editions.sequence, edition));
  if (!own) return;
  const [shown] = await queries
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
    .limit(1);
  if (shown && shown.edition !== edition) await noteRecording(queries, edition, recordedAt, seenAt);
}
