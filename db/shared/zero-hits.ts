import { type ZeroHit, zeroHitSchema } from '../../src/domain/zero-hit.ts';
import type { StoredRow } from './row.ts';
import { readAs } from './stored.ts';

/** The greatest count of each word of a day, every one of them checked: one that must not be kept refuses them all. */
export function greatestHits(hits: readonly ZeroHit[]): ZeroHit[] {
  const checked = hits.map((hit) => zeroHitSchema.parse(hit)).sort((one, other) => one.count - other.count);
  return [...new Map(checked.map((hit) => [nameOf(hit), hit])).values()];
}

/** The counts that are greater than what is known of their words and days. */
export function greaterThan(known: readonly ZeroHit[], told: readonly ZeroHit[]): ZeroHit[] {
  const counts = new Map(known.map((hit) => [nameOf(hit), hit.count]));
  return told.filter((hit) => hit.count > (counts.get(nameOf(hit)) ?? 0));
}

const nameOf = ({ day, word }: ZeroHit): string => `${day} ${word}`;

/** A daily total as it was read. */
export const toZeroHit = (stored: StoredRow<'day'>): ZeroHit =>
  readAs(zeroHitSchema, stored, `zero hit of ${stored.day}`);
