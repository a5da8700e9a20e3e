import type { AreaId } from '../../domain/area.ts';
import type { BulkTable } from '../../domain/bulk.ts';
import type { Sha256 } from '../../domain/document.ts';
import { shippedTables } from '../../geography/geography.ts';
import type { Catalogue } from '../catalogue.ts';
import { changeTables } from './changes.ts';
import { courseTables } from './courses.ts';
import { geographyTables } from './geography.ts';
import { type BulkDocument, listTables, numberRows } from './lists.ts';
import { newestTable } from './newest.ts';
import { poolTables } from './pool.ts';
import { type BulkSource, sourceTables } from './sources.ts';

/** The documents that anything published was read from, in the order of their hashes. */
export function documentsBehind({ editions, figures }: Catalogue): Sha256[] {
  const ofEditions = [...editions.values()].map(({ summary }) => summary.document.sha256);
  const ofFigures = figures.flatMap(({ document }) => document ?? []);
  return [...new Set([...ofEditions, ...ofFigures])].sort();
}

/**
 * Everything published, as tables: pure, and the same for the same catalogue. What waits for a person, what was withheld, what
 * callers asked and what operators wrote is in none of them, because nothing here is given it.
 */
export function bulkTables(
  catalogue: Catalogue,
  described: readonly BulkSource[],
  documents: readonly BulkDocument[],
): BulkTable[] {
  const rows = numberRows(catalogue);
  const named = new Set<AreaId>([
    ...[...catalogue.editions.values()].map(({ summary }) => summary.area),
    ...described.map((source) => source.area),
  ]);
  const nameOf = new Map(shippedTables.areas.map((area) => [String(area.id), area.name]));
  return [
    newestTable(catalogue, (area) => nameOf.get(area)),
    ...geographyTables(shippedTables, named),
    ...sourceTables(catalogue, described, catalogue.knownOn),
    ...courseTables(catalogue, rows),
    ...listTables(catalogue, rows, documents),
    ...changeTables(catalogue),
    ...poolTables(catalogue),
  ];
}
