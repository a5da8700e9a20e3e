import type { KeptEdition } from '../../src/domain/edition.ts';
import { type EditionShelf, editionShelf } from '../shared/kept.ts';
import { type Connection, type Queries, reading } from './connection.ts';
import { eq, gt } from './drizzle.ts';
import { oneAfterAnother } from './in-turn.ts';
import { editionRows, editions, printedRows, sightings } from './schema.ts';
import { readSightings } from './sightings.ts';

/** A page is parsed in a few tens of milliseconds, between which others are answered. */
const rowsInAPage = 5000;
const editionsInAPage = 50;

/** Reads what the catalogue keeps, and what work makes of it in the same transaction. */
export type ReadKept = <Result>(
  connection: Connection,
  work: (kept: KeptEdition[], queries: Queries) => Result | Promise<Result>,
) => Promise<Result>;

/**
 * Every edition as the catalogue keeps it, oldest record first; another call reads only what has come since. Who asks while
 * another's question is being answered waits for it, and takes no connection yet: there is one shelf, and a row is put there once.
 */
export function keptEditions(): ReadKept {
  let shelf = editionShelf();
  let newest: string | undefined;
  const inTurn = oneAfterAnother();
  return (connection, work) =>
    inTurn(() =>
      reading(connection, async (queries) => {
        // A replica that had not caught up, or a dump put back, gives out the same numbers again for something else.
        if (newest !== undefined && (await newestOn(queries, shelf)) !== newest) shelf = editionShelf();
        try {
          const kept = await refreshed(queries, shelf);
          newest = await newestOn(queries, shelf);
          return await work(kept, queries);
        } catch (thrown) {
          // Nobody knows how far it came.
          shelf = editionShelf();
          newest = undefined;
          throw thrown;
        }
      }),
    );
}

/** What the database has at the last numbers that a shelf was filled from. */
async function newestOn(queries: Queries, { last, rows, sightings: seen }: EditionShelf): Promise<string> {
  const { sequence, edition, seenAt } = sightings;
  return JSON.stringify([
    await queries.select({ of: editions.contentSha256 }).from(editions).where(eq(editions.sequence, last())),
    await queries.select({ of: printedRows.content }).from(printedRows).where(eq(printedRows.id, rows.last())),
    await queries.select({ edition, seenAt }).from(sightings).where(eq(sequence, seen.last())),
  ]);
}

/** Texts come before the editions that print them: their transaction is one, so that none is missing. */
async function refreshed(queries: Queries, shelf: EditionShelf): Promise<KeptEdition[]> {
  await inPages(rowsInAPage, async () => {
    const rows = await rowsSince(queries, shelf.rows.last());
    for (const { id, content } of rows) shelf.rows.add(id, content);
    return rows.length;
  });
  await inPages(editionsInAPage, async () => {
    const stored = await editionsSince(queries, shelf.last());
    for (const one of stored) shelf.add(one.editions, one.edition_rows);
    return stored.length;
  });
  await readSightings(queries, shelf.sightings);
  return shelf.kept(await inOrder(queries));
}

/** Until a page is not full; between them the event loop has its turn, also where the server answers at once. */
async function inPages(size: number, read: () => Promise<number>): Promise<void> {
  while ((await read()) === size) await new Promise((resolve) => setImmediate(resolve));
}

const rowsSince = (queries: Queries, last: number) =>
  queries
    .select({ id: printedRows.id, content: printedRows.content })
    .from(printedRows)
    .where(gt(printedRows.id, last))
    .orderBy(printedRows.id)
    .limit(rowsInAPage);

const editionsSince = (queries: Queries, last: number) =>
  queries
    .select()
    .from(editions)
    .leftJoin(editionRows, eq(editionRows.editionId, editions.id))
    .where(gt(editions.sequence, last))
    .orderBy(editions.sequence)
    .limit(editionsInAPage);

const inOrder = (queries: Queries) =>
  queries
    .select({ sequence: editions.sequence, confirmedAt: editions.confirmedAt })
    .from(editions)
    .orderBy(editions.recordedAt, editions.sequence);
