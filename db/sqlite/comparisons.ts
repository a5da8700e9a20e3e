import type { Comparison, ComparisonStore } from '../../src/domain/comparison.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import type { EditionId } from '../../src/domain/edition.ts';
import { comparisonColumns, toComparison } from '../shared/comparisons.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { and, eq } from './drizzle.ts';
import { attempt } from './errors.ts';
import { comparisons } from './schema.ts';

/** What copies of one list were found to say, in SQLite. */
export function sqliteComparisons(connection: Connection): ComparisonStore {
  return {
    record: (comparison) => attempt(() => writing(connection, (queries) => recordComparison(queries, comparison))),
    find: (source, primary, copy, reader) => attempt(() => findComparison(connection, source, primary, copy, reader)),
    ofEdition: (edition) => attempt(() => comparisonsOfEdition(connection, edition)),
  };
}

function recordComparison(queries: Queries, comparison: Comparison): void {
  queries.insert(comparisons).values(comparisonColumns(comparison)).onConflictDoNothing().run();
}

function findComparison(
  { db }: Connection,
  source: string,
  primary: Sha256,
  copy: Sha256,
  reader: string,
): Comparison | undefined {
  const stored = db
    .select()
    .from(comparisons)
    .where(
      and(
        eq(comparisons.source, source),
        eq(comparisons.primarySha256, primary),
        eq(comparisons.copySha256, copy),
        eq(comparisons.reader, reader),
      ),
    )
    .get();
  return stored && toComparison(stored);
}

function comparisonsOfEdition({ db }: Connection, edition: EditionId): Comparison[] {
  return db
    .select()
    .from(comparisons)
    .where(eq(comparisons.editionId, edition))
    .orderBy(comparisons.comparedAt, comparisons.sequence)
    .all()
    .map(toComparison);
}
