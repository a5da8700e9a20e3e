import type { EditionWords } from '../domain/edition.ts';
import type { Expectations } from '../domain/source.ts';
import { filledShare, repeatedShare } from './judge.ts';

type Field = keyof Expectations['fillRates'];
const fields: readonly Field[] = ['code', 'duration', 'price', 'provider', 'group'];

// Sums of floating point must not push a share over the whole number it stands on.
const grain = 1e-9;

/**
 * What a source's accepted editions say a healthy list of it looks like; undefined where there are none. Every bound is
 * rounded away from what was seen, so that each of the editions would be accepted by it. Pure.
 */
export function proposeExpectations(editions: readonly EditionWords[]): Expectations | undefined {
  // A list without rows says nothing of how many are right, even where a person once accepted it.
  const lists = editions.map((edition) => edition.entries).filter((rows) => rows.length > 0);
  if (lists.length === 0) return undefined;
  const counts = lists.map((rows) => rows.length);
  const seen = fields.flatMap((field) => {
    const least = Math.min(...lists.map((rows) => filledShare(rows, field)));
    return least >= 0.5 ? [{ field, least }] : [];
  });
  return {
    rows: {
      min: Math.max(1, Math.floor((Math.min(...counts) * 0.8) / 10) * 10),
      max: Math.ceil((Math.max(...counts) * 1.25) / 10) * 10,
    },
    fillRates: Object.fromEntries(seen.map(({ field, least }) => [field, fillRate(least)])),
    requiredHeadings: ['title', ...seen.map(({ field }) => field)],
    duplicates: Math.max(0.02, ...lists.map((rows) => Math.ceil(repeatedShare(rows) * 100 - grain) / 100)),
  };
}

const fillRate = (least: number) => Math.floor((least - 0.05) * 20 + grain) / 20;
