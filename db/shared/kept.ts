import { type Instant, instantSchema } from '../../src/domain/date.ts';
import type { EditionSummary, KeptEdition } from '../../src/domain/edition.ts';
import { type EditionFields, fieldsOf, keptHash, type StoredEdition } from './edition-fields.ts';
import { placesIn } from './places.ts';
import { type PrintedRowShelf, printedRowShelf } from './printed-rows.ts';
import { type SightingShelf, sightingShelf } from './sightings.ts';
import { damaged, readAs } from './stored.ts';

/** What of an edition never changes. */
type FixedEdition = { fields: EditionFields } & Pick<KeptEdition, 'printed' | 'placeOf'>;

/** A row of the table of what editions print, of whatever engine. */
interface StoredRows {
  rows: string;
  places: string;
  keptSha256: string;
}

/** What of an edition changes, and its place in the order. */
interface Confirmed {
  sequence: number;
  confirmedAt: string;
}

const neverSeen: readonly Instant[] = Object.freeze([]);

/**
 * Every edition as the catalogue keeps it, as far as it has been read. What was read once is kept, so that a refresh costs only the
 * editions, rows and sightings that have come since; the texts of an edition are put on the shelf before it.
 */
export interface EditionShelf {
  rows: PrintedRowShelf;
  sightings: SightingShelf;
  /** The newest edition's number: what comes after it has not been read. */
  last(): number;
  /** Puts an edition there, where it says what it said when it was published. */
  add(stored: StoredEdition, rows: StoredRows | null): void;
  /** The editions of these numbers; one that is as it was is the same object as before. */
  kept(order: readonly Confirmed[]): KeptEdition[];
}

/** An empty shelf. Filled within reading transactions only: what is kept here from one that is undone would be given out for ever. */
export function editionShelf(): EditionShelf {
  const rows = printedRowShelf();
  const sightings = sightingShelf();
  const fixed = new Map<number, FixedEdition>();
  const kept = new Map<number, KeptEdition>();
  let last = 0;
  return {
    rows,
    sightings,
    last: () => last,
    add(stored, storedRows) {
      const { sequence, id } = stored;
      if (!storedRows) throw damaged({ what: `rows of edition ${id}` });
      const { confirmedAt: _, ...fields } = fieldsOf(stored);
      const { printed, digests } = rows.listed(storedRows.rows, `rows of edition ${id}`);
      const { places, keptSha256 } = storedRows;
      if (keptHash(fields, digests, places) !== keptSha256) throw damaged({ what: `edition ${id}` });
      fixed.set(sequence, { fields, printed, placeOf: placesIn(places, `edition ${id}`) });
      last = sequence;
    },
    kept(order) {
      const seen = sightings.all();
      return order.map(({ sequence, confirmedAt }) => {
        const edition = fixed.get(sequence);
        if (!edition) throw damaged({ what: `edition ${sequence}` });
        const known = kept.get(sequence);
        const seenAt = seen.get(sequence) ?? neverSeen;
        if (known?.seenAt === seenAt && known.summary.confirmedAt === confirmedAt) return known;
        const now = keptEdition(edition, confirmedAt, seenAt);
        kept.set(sequence, now);
        return now;
      });
    },
  };
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
