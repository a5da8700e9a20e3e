import type { Instant } from '../domain/date.ts';
import type { KeptEdition } from '../domain/edition.ts';

/**
 * The editions as they were known at a moment: those recorded by then, and of each only the sightings up to then. What is
 * known already is given back as it is, so that most moments cost nothing.
 */
export function knownBy(editions: readonly KeptEdition[], knownAt: Instant): KeptEdition[] {
  const moment = Date.parse(knownAt);
  return editions.flatMap((edition) => {
    if (Date.parse(edition.summary.recordedAt) > moment) return [];
    const last = edition.seenAt.at(-1);
    if (last === undefined || Date.parse(last) <= moment) return [edition];
    const seenAt = edition.seenAt.slice(0, countUpTo(edition.seenAt, moment));
    const confirmedAt = seenAt.at(-1) ?? edition.summary.recordedAt;
    return [{ ...edition, seenAt, summary: { ...edition.summary, confirmedAt } }];
  });
}

/** How many of the moments, oldest first, are not after one. */
function countUpTo(moments: readonly Instant[], moment: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse(moments[middle] ?? '') <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
