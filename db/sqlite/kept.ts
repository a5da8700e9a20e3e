import type BetterSqlite3 from 'better-sqlite3';
import type { KeptEdition } from '../../src/domain/edition.ts';
import { editionShelf } from '../shared/kept.ts';
import type { Queries } from './connection.ts';
import { eq, gt } from './drizzle.ts';
import { editionRows, editions } from './schema.ts';
import { sightingReader } from './sightings.ts';

/** Every edition as the catalogue keeps it, oldest record first; another call reads only what has come since. */
export function keptEditions(client: BetterSqlite3.Database): (queries: Queries) => KeptEdition[] {
  const shelf = editionShelf();
  const newerRows = client
    .prepare<[number], [id: number, content: string]>('SELECT id, content FROM printed_rows WHERE id > ? ORDER BY id')
    .raw();
  const readSightings = sightingReader(client, shelf.sightings);
  return (queries) => {
    for (const [id, content] of newerRows.iterate(shelf.rows.last())) shelf.rows.add(id, content);
    for (const stored of storedSince(queries, shelf.last())) shelf.add(stored.editions, stored.edition_rows);
    readSightings();
    return shelf.kept(inOrder(queries));
  };
}

function storedSince(queries: Queries, last: number) {
  return queries
    .select()
    .from(editions)
    .leftJoin(editionRows, eq(editionRows.editionId, editions.id))
    .where(gt(editions.sequence, last))
    .orderBy(editions.sequence)
    .all();
}

function inOrder(queries: Queries) {
  return queries
    .select({ sequence: editions.sequence, confirmedAt: editions.confirmedAt })
    .from(editions)
    .orderBy(editions.recordedAt, editions.sequence)
    .all();
}
