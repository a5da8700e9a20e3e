import { z } from 'zod';
import type { Instant } from '../../src/domain/date.ts';
import type { SightingShelf } from '../shared/sightings.ts';
import type { Queries } from './connection.ts';
import { sql } from './drizzle.ts';
import { sightings } from './schema.ts';

const newerSchema = z.array(z.object({ edition: z.coerce.number(), newest: z.coerce.number(), times: z.string() }));

/** Notes when a publisher was seen to show an edition; `edition` is its short number. */
export async function noteSighting(queries: Queries, edition: number, seenAt: Instant): Promise<void> {
  await queries.insert(sightings).values({ edition, seenAt });
}

/** Reads onto a shelf the sightings that have been noted since the last call, put together by the engine. */
export async function readSightings(queries: Queries, shelf: SightingShelf): Promise<void> {
  const newer = await queries.execute(sql`
    SELECT edition, max(sequence) AS newest, string_agg(seen_at, ',') AS times
    FROM ${sightings} WHERE sequence > ${shelf.last()} GROUP BY edition`);
  for (const { edition, newest, times } of newerSchema.parse(newer.rows)) shelf.add(edition, newest, times);
}
