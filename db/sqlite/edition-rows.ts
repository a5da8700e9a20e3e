import { z } from 'zod';
import type { Edition, EditionId, Entry } from '../../src/domain/edition.ts';
import { canonical, digestOfText } from '../shared/canonical.ts';
import { keptHash } from '../shared/edition-fields.ts';
import { packPlaces, placesIn } from '../shared/places.ts';
import { readAs } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { eq, inArray, sql } from './drizzle.ts';
import { storageError } from './errors.ts';
import { printedRow } from './printed-rows.ts';
import { editionRows, printedRows } from './schema.ts';

/** A row takes two of the 32,766 values one statement may carry. */
const rowsInAStatement = 1000;

const contentsSchema = z.array(z.object({ content: z.string() }));

/** What an entry says, without its place, as the one text it is kept by. */
export function contentOf(entry: Entry): string {
  const { place: _, ...printed } = entry;
  return canonical(printed);
}

/** Keeps the rows of an edition: the texts that are new, which rows it prints in which order, and their places. */
export function insertRows(queries: Queries, edition: Omit<Edition, 'confirmedAt'>): void {
  const { entries, ...fields } = edition;
  const texts = entries.map((entry) => textOf(contentOf(entry)));
  const idOf = new Map<string, number>();
  for (let from = 0; from < texts.length; from += rowsInAStatement) {
    for (const [hash, id] of keepTexts(queries, texts.slice(from, from + rowsInAStatement))) idOf.set(hash, id);
  }
  const digests = Buffer.concat(texts.map((text) => text.sha256));
  const places = packPlaces(entries.map((entry) => entry.place));
  const rows = JSON.stringify(texts.map((text) => idOf.get(text.sha256.toString('hex'))));
  queries
    .insert(editionRows)
    .values({ editionId: edition.id, rows, places, keptSha256: keptHash(fields, digests, places) })
    .run();
}

interface RowText {
  content: string;
  sha256: Buffer;
}

const textOf = (content: string): RowText => ({ content, sha256: digestOfText(content) });

/** The ids of texts by their hashes; a text met before keeps the id it was given then. */
function keepTexts(queries: Queries, texts: readonly RowText[]): Map<string, number> {
  const byHash = new Map(texts.map((text) => [text.sha256.toString('hex'), text]));
  const known = idsOf(queries, byHash);
  // Looked up first and not left to the conflict, because that uses up an id each time.
  const added = [...byHash].filter(([hash]) => !known.has(hash)).map(([, text]) => text);
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
  if (!stored) throw storageError('database-damaged', { what });
  const placeOf = placesIn(stored.places, what);
  const contents = queries.all(sql`
    SELECT ${printedRows.content} AS content
    FROM json_each(${stored.rows}) AS listed LEFT JOIN ${printedRows} ON ${printedRows.id} = listed.value
    ORDER BY listed.key`);
  return readAs(contentsSchema, contents, what).map(({ content }, index) => ({
    ...printedRow(content, what),
    place: placeOf(index),
  }));
}
