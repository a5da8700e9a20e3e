import { z } from 'zod';
import { type Instant, instantSchema } from '../../src/domain/date.ts';
import { readAs } from './stored.ts';

/** Where a document's address begins so, it came from a disk, and nobody saw its publisher show it. */
const fromDisk = 'file:';

/** True of a document that its publisher was seen to show, and not only found on a disk. */
export const wasSeen = (documentUrl: string): boolean => !documentUrl.startsWith(fromDisk);

/** Every sighting so far. */
export interface SightingShelf {
  /** The newest one's number: what comes after it has not been read. */
  last(): number;
  /** Puts there newer ones of an edition, their times one after another with commas between; `newest` is the number of the last. */
  add(edition: number, newest: number, times: string): void;
  /** By edition, oldest first. */
  all(): ReadonlyMap<number, readonly Instant[]>;
}

/** An empty shelf; a sighting is never changed, so what has been read once is kept. */
export function sightingShelf(): SightingShelf {
  const known = new Map<number, readonly Instant[]>();
  let last = 0;
  return {
    last: () => last,
    add(edition, newest, times) {
      // What was handed out before stays as it was; an edition that was seen again gets a new list.
      known.set(edition, inOrder([...(known.get(edition) ?? []), ...instantsOf(times, edition)]));
      last = Math.max(last, newest);
    },
    all: () => known,
  };
}

/** Once each and oldest first, in whatever order they were noted. */
const inOrder = (times: readonly Instant[]): readonly Instant[] => Object.freeze([...new Set(times)].sort());

function instantsOf(joined: string, edition: number): Instant[] {
  const times = joined.split(',');
  return areInstants(times) ? times : readAs(z.array(instantSchema), times, `sightings of edition ${edition}`);
}

// The one form the table has, looked at by hand: there is a time for each list and night of twenty years.
const storedInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const areInstants = (times: string[]): times is Instant[] => times.every((time) => storedInstant.test(time));
