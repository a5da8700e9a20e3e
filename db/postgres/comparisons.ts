import type { Comparison, ComparisonStore } from '../../src/domain/comparison.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import type { EditionId } from '../../src/domain/edition.ts';
import { comparisonColumns, toComparison } from '../shared/comparisons.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { and, eq } from './drizzle.ts';
import { comparisons } from './schema.ts';

/** What copies of one list were found to say, in PostgreSQL. */
export function postgresComparisons(connection: Connection): ComparisonStore {
  return {
    record: (comparison) => writing(connection, (queries) => recordComparison(queries, comparison)),
    find: (source, primary, copy, reader) =>
      reading(connection, (queries) => findComparison(queries, source, primary, copy, reader)),
    ofEdition: (edition) => reading(connection, (queries) => comparisonsOfEdition(queries, edition)),
  };
}

async function recordComparison(queries: Queries, comparison: Comparison): Promise<void> {
  await queries.insert(comparisons).values(comparisonColumns(comparison)).onConflictDoNothing();
}

async function findComparison(
  queries: Queries,
  source: string,
  primary: Sha256,
  copy: Sha256,
  reader: string,
): Promise<Comparison | undefined> {
  const [stored] = await queries
    .select()
    .from(comparisons)
    .where(
      and(
        eq(comparisons.source, source),
        eq(comparisons.primarySha256, primary),
        eq(comparisons.copySha256, copy),
        eq(comparisons.reader, reader),
      ),
    );
  return stored && toComparison(stored);
}

async function comparisonsOfEdition(queries: Queries, edition: EditionId): Promise<Comparison[]> {
  const stored = await queries
    .select()
    .from(comparisons)
    .where(eq(comparisons.editionId, edition))
    .orderBy(comparisons.comparedAt, comparisons.sequence);
  return stored.map(toComparison);
}
