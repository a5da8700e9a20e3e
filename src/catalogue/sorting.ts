import { teachingDays } from '../domain/duration.ts';
import type { PrintedRow } from '../domain/edition.ts';
import type { Catalogue } from './catalogue.ts';
import type { Sort } from './course-question.ts';
import type { LinesOnDay } from './lines-on-day.ts';
import type { Matched } from './matching.ts';

const daysIn = { hour: 1 / 8, day: 1, week: 5, month: 21 } as const;

/** What a row's course costs in all, for sorting only; undefined where a price by the week has no number of weeks. */
function wholePrice({ price, pricePer, duration }: PrintedRow): number | undefined {
  if (price === undefined || pricePer === undefined || price === 0) return price;
  return duration && (price * teachingDays(duration)) / daysIn[pricePer];
}

const numberOf: Record<'duration' | 'price', (row: PrintedRow) => number | undefined> = {
  duration: ({ duration }) => duration && teachingDays(duration),
  price: wholePrice,
};

const collator = new Intl.Collator('da', { numeric: true });

/** Orders hits that stand by relevance; by the line that is shown first, whose length and price are the hit's own. */
export function sorted(
  catalogue: Catalogue,
  matched: readonly Matched[],
  sort: Sort,
  { listings }: LinesOnDay,
): readonly Matched[] {
  if (sort === 'relevance') return matched;
  if (sort === 'title') {
    const titleOf = (one: Matched) => catalogue.courses().get(one.id)?.title ?? '';
    return byKey(matched, titleOf, (a, b) => collator.compare(a, b));
  }
  const number = numberOf[sort];
  const keyOf = ({ nearest }: Matched) => {
    const row = listings[nearest]?.listing.row;
    return row && number(row);
  };
  return byKey(matched, keyOf, (a, b) => a - b);
}

/** Sorts by a key that is made once for each; what has none comes last. */
function byKey<T, K>(items: readonly T[], keyOf: (item: T) => K | undefined, compare: (a: K, b: K) => number): T[] {
  const known: { item: T; key: K }[] = [];
  const unknown: T[] = [];
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) unknown.push(item);
    else known.push({ item, key });
  }
  known.sort((a, b) => compare(a.key, b.key));
  return [...known.map(({ item }) => item), ...unknown];
}
