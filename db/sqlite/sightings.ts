import type BetterSqlite3 from 'better-sqlite3';
import type { Instant } from '../../src/domain/date.ts';
import type { SightingShelf } from '../shared/sightings.ts';
import type { Queries } from './connection.ts';
import { sightings } from './schema.ts';

/** Notes when a publisher was seen to show an edition; `edition` is its short number. */
export function noteSighting(queries: Queries, edition: number, seenAt: Instant): void {
  queries.insert(sightings).values({ edition, seenAt }).run();
}

/** Reads onto a shelf the sightings that have been noted since the last call. */
export function sightingReader(client: BetterSqlite3.Database, shelf: SightingShelf): () => void {
  // Put together by the engine: 120,000 of them as rows of their own took three times as long.
  const newer = client
    .prepare<[number], [edition: number, newest: number, times: string]>(
      'SELECT edition, max(sequence), group_concat(seen_at) FROM sightings WHERE sequence > ? GROUP BY edition',
    )
    .raw();
  return () => {
    for (const [edition, newest, times] of newer.all(shelf.last())) shelf.add(edition, newest, times);
  };
}
