import type BetterSqlite3 from 'better-sqlite3';
import { type Instant, instantSchema } from '../../src/domain/date.ts';
import type { EditionSummary, KeptEdition } from '../../src/domain/edition.ts';
import { type EditionFields, fieldsOf, keptHash } from '../shared/edition-fields.ts';
import { placesIn } from '../shared/places.ts';
import { readAs } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { eq, gt } from './drizzle.ts';
import { storageError } from './errors.ts';
import { printedRowShelf } from './printed-rows.ts';
import { editionRows, editions } from './schema.ts';
import { sightingsShelf } from './sightings.ts';

/** What of an edition never changes. */
type FixedEdition = { fields: EditionFields } & Pick<KeptEdition, 'printed' | 'placeOf'>;

const neverSeen: readonly Instant[] = Object.freeze([]);

/**
 * Every edition as the catalogue keeps it, oldest record first. What was read once is kept, so that another call costs only
 * the editions, rows and sightings that have come since. Called in a reading transaction only: what is kept here from one
 * that is undone would be given out for ever.
 */
export function editionShelf(client: BetterSqlite3.Database): (queries: Queries) => KeptEdition[] {
  const rows = printedRowShelf(client);
  const sightings = sightingsShelf(client);
  const fixed = new Map<number, FixedEdition>();
  const kept = new Map<number, KeptEdition>();
  let last = 0;

  function refresh(queries: Queries): void {
    rows.refresh();
    for (const stored of storedSince(queries, last)) {
      const { sequence, id } = stored.editions;
      if (!stored.edition_rows) throw storageError('database-damaged', { what: `rows of edition ${id}` });
      const { confirmedAt: _, ...fields } = fieldsOf(stored.editions);
      const { printed, digests } = rows.listed(stored.edition_rows.rows, `rows of edition ${id}`);
      const { places, keptSha256 } = stored.edition_rows;
      if (keptHash(fields, digests, places) !== keptSha256) {
        throw storageError('database-damaged', { what: `edition ${id}` });
      }
      fixed.set(sequence, { fields, printed, placeOf: placesIn(places, `edition ${id}`) });
      last = sequence;
    }
  }

  return (queries) => {
    refresh(queries);
    const seen = sightings();
    return inOrder(queries).map(({ sequence, confirmedAt }) => {
      const edition = fixed.get(sequence);
      if (!edition) throw storageError('database-damaged', { what: `edition ${sequence}` });
      const known = kept.get(sequence);
      const seenAt = seen.get(sequence) ?? neverSeen;
      if (known?.seenAt === seenAt && known.summary.confirmedAt === confirmedAt) return known;
      const now = keptEdition(edition, confirmedAt, seenAt);
      kept.set(sequence, now);
      return now;
    });
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

function keptEdition(
  { fields, printed, placeOf }: FixedEdition,
  confirmed: string,
  seenAt: readonly Instant[],
): KeptEdition {
  const confirmedAt = readAs(instantSchema, confirmed, `confirmation of edition ${fields.id}`);
  const summary: EditionSummary = { ...fields, confirmedAt, rows: printed.length };
  return { summary, printed, placeOf, seenAt };
}
