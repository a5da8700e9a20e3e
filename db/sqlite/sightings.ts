import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { type Instant, instantSchema } from '../../src/domain/date.ts';
import { readAs } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { sightings } from './schema.ts';

/** Where a document's address begins so, it came from a disk, and nobody saw its publisher show it. */
const fromDisk = 'file:';

/** Notes when a publisher was seen to show an edition; `edition` is its short number. */
export function noteSighting(queries: Queries, edition: number, seenAt: Instant): void {
  queries.insert(sightings).values({ edition, seenAt }).run();
}

/** True of a document that its publisher was seen to show, and not only found on a disk. */
export const wasSeen = (documentUrl: string): boolean => !documentUrl.startsWith(fromDisk);

/** Every sighting so far, by edition, oldest first; only those noted since the last call are read. */
export function sightingsShelf(client: BetterSqlite3.Database): () => ReadonlyMap<number, readonly Instant[]> {
  // Put together by the engine: 120,000 of them as rows of their own took three times as long.
  const newer = client
    .prepare<[number], [edition: number, newest: number, times: string]>(
      'SELECT edition, max(sequence), group_concat(seen_at) FROM sightings WHERE sequence > ? GROUP BY edition',
    )
    .raw();
  const known = new Map<number, readonly Instant[]>();
  let last = 0;
  return () => {
    const added = newer.all(last);
    for (const [edition, newest, times] of added) {
      // What was handed out before stays as it was; an edition that was seen again gets a new list.
      known.set(edition, inOrder([...(known.get(edition) ?? []), ...instantsOf(times, edition)]));
      last = Math.max(last, newest);
    }
    return known;
  };
}

/** Once each and oldest first, in whatever order they were noted. */
const inOrder = (times: readonly Instant[]): readonly Instant[] => Object.freeze([...new Set(times)].sort());

function instantsOf(joined: string, edition: number): Instant[] {
  const times = joined.split(',');
  return areInstants(times) ? times : readAs(z.array(instantSchema), times, `sightings of edition ${edition}`);
}

// The one form the table has, looked at by hand: there is a time for each list and night of twenty years.
const storedInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const areInstants = (times: string[]): times is Instant[] => times.every((time) => storedInstant.test(time));
