import type { Edition, KeptEdition, PrintedRow } from '../../src/domain/edition.ts';

const shared = new Map<string, PrintedRow>();

/** One object for all rows that say the same, as a store gives them. */
function sharedRow(row: PrintedRow): PrintedRow {
  const key = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = shared.get(key) ?? row;
  shared.set(key, known);
  return known;
}

/** Whole editions as a store keeps them for the catalogue: recorded, and seen for the last time when they were confirmed. */
export function keptOf(editions: readonly Edition[]): KeptEdition[] {
  return editions.map(({ entries, ...core }) => {
    const isImported = core.document.url.startsWith('file:');
    const first = isImported ? [] : [core.recordedAt];
    return {
      summary: { ...core, rows: entries.length },
      printed: entries.map(({ place: _place, ...row }) => sharedRow(row)),
      placeOf: (position) => {
        const place = entries[position]?.place;
        if (!place) throw new Error(`there is no row ${position}`);
        return place;
      },
      seenAt: core.confirmedAt === core.recordedAt ? first : [...first, core.confirmedAt],
    };
  });
}
