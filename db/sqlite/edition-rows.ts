import type { Edition, EditionId, Entry } from '../../src/domain/edition.ts';
import { entriesFrom, type RowText, rowsOf, textsByHash, textsOf } from '../shared/edition-rows.ts';
import { damaged } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { eq, inArray, sql } from './drizzle.ts';
import { editionRows, printedRows } from './schema.ts';

/** Keeps the rows of an edition: the texts that are new, which rows it prints in which order, and their places. */
export function insertRows(queries: Queries, edition: Omit<Edition, 'confirmedAt'>): void {
  const texts = textsOf(edition.entries);
  const idOf = new Map<string, number>();
  for (const byHash of textsByHash(texts)) {
    for (const [hash, id] of keepTexts(queries, byHash)) idOf.set(hash, id);
  }
  queries
    .insert(editionRows)
    .values(rowsOf(edition, texts, idOf))
    .run();
}

/** The ids of texts by their hashes; a text met before keeps the id it was given then. */
function keepTexts(queries: Queries, byHash: ReadonlyMap<string, RowText>): Map<string, number> {
  const known = idsOf(queries, byHash);
  // Looked up first and not left to the conflict, because that uses up an id each time.
  const added = [...byHash]
    .filter(([hash]) => !known.has(hash))
    .map(([, { content, sha256 }]) => ({ content, sha256 }));
  if (added.length === 0) return known;
  queries.insert(printedRows).values(added).run();
  return idsOf(queries, byHash);
}

function idsOf(queries: Queries, byHash: ReadonlyMap<string, RowText>): Map<string, number> {
  const hashes = [...byHash.values()].map((text) => text.sha256);
  const stored = queries
    .select({ id: printedRows.id, sha256: printedRows.sha256 })
    .from(printedRows)
    .where(inArray(printedRows.sha256, hashes))
    .all();
  return new Map(stored.map(({ id, sha256 }) => [sha256.toString('hex'), id]));
}

/** The entries of one edition, in the order of the list. */
export function entriesOf(queries: Queries, id: EditionId): Entry[] {
  const what = `rows of edition ${id}`;
  const stored = queries.select().from(editionRows).where(eq(editionRows.editionId, id)).get();
  if (!stored) throw damaged({ what });
  const contents = queries.all(sql`
    SELECT ${printedRows.content} AS content
    FROM json_each(${stored.rows}) AS listed LEFT JOIN ${printedRows} ON ${printedRows.id} = listed.value
    ORDER BY listed.key`);
  return entriesFrom(contents, stored.places, what);
}
