import type { Edition, EditionId, Entry } from '../../src/domain/edition.ts';
import { entriesFrom, type RowText, rowsOf, textsByHash, textsOf } from '../shared/edition-rows.ts';
import { damaged } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { eq, inArray, sql } from './drizzle.ts';
import { editionRows, printedRows } from './schema.ts';

/** Keeps the rows of an edition: the texts that are new, which rows it prints in which order, and their places. */
export async function insertRows(queries: Queries, edition: Omit<Edition, 'confirmedAt'>): Promise<void> {
  const texts = textsOf(edition.entries);
  const idOf = new Map<string, number>();
  for (const byHash of textsByHash(texts)) {
    for (const [hash, id] of await keepTexts(queries, byHash)) idOf.set(hash, id);
  }
  await queries.insert(editionRows).values(rowsOf(edition, texts, idOf));
}

/** The ids of texts by their hashes; a text met before keeps the id it was given then. */
async function keepTexts(queries: Queries, byHash: ReadonlyMap<string, RowText>): Promise<Map<string, number>> {
  const hashes = [...byHash.values()].map((text) => text.sha256);
  const named = { id: printedRows.id, sha256: printedRows.sha256 };
  const stored = await queries.select(named).from(printedRows).where(inArray(printedRows.sha256, hashes));
  const known = new Map(stored.map(({ id, sha256 }) => [sha256.toString('hex'), id]));
  // Looked up first and not left to the conflict, because that uses up an id each time.
  const added = [...byHash].filter(([hash]) => !known.has(hash)).map(([, text]) => text);
  if (added.length === 0) return known;
  for (const { id, sha256 } of await queries.insert(printedRows).values(added).returning(named))
    known.set(sha256.toString('hex'), id);
  return known;
}

/** The entries of one edition, in the order of the list. */
export async function entriesOf(queries: Queries, id: EditionId): Promise<Entry[]> {
  const what = `rows of edition ${id}`;
  const [stored] = await queries.select().from(editionRows).where(eq(editionRows.editionId, id));
  if (!stored) throw damaged({ what });
  const contents = await queries.execute(sql`
    SELECT ${printedRows.content} AS content
    FROM json_array_elements_text(${stored.rows}::json) WITH ORDINALITY AS listed (id, position)
      LEFT JOIN ${printedRows} ON ${printedRows.id} = listed.id::bigint
    ORDER BY listed.position`);
  return entriesFrom(contents.rows, stored.places, what);
}
