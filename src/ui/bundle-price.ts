import type { BatchObject, EvidenceObject } from '../contract/eligibility.ts';

type Part = BatchObject['parts'][number];

/** The price of a part as its rows print it for the whole course, or why there is none to add. */
export type PartPrice =
  | { kind: 'whole'; amount: number }
  | { kind: 'none'; reason: 'no-row' | 'not-printed' | 'not-for-whole' | 'rows-differ' };

/** The rows that carry the answer: those of the own area where it stands there, as with the length. */
export function rowsOf({ evidence, verdict }: Part): EvidenceObject[] {
  if (verdict === 'unknown') return evidence;
  const reach = verdict === 'own-list' ? 'own' : 'adjacent';
  return evidence.filter((one) => one.reach === reach && one.standing === 'listed' && one.isProven);
}

/** Nothing is reckoned out: a price a week times a number of weeks is printed nowhere, and two prices are no price. */
export function priceOf(part: Part): PartPrice {
  const rows = rowsOf(part);
  const [first] = rows;
  if (first === undefined) return { kind: 'none', reason: 'no-row' };
  if (rows.every((row) => row.price === undefined && row.priceText === undefined)) {
    return { kind: 'none', reason: 'not-printed' };
  }
  const isSame = rows.every((row) => row.price === first.price && row.pricePer === first.pricePer);
  if (!isSame) return { kind: 'none', reason: 'rows-differ' };
  if (first.price === undefined || first.pricePer !== undefined) return { kind: 'none', reason: 'not-for-whole' };
  return { kind: 'whole', amount: first.price };
}

/** The prices that can be added, added, and every part that is left out with its reason. */
export function sumOfPrices(parts: readonly Part[]) {
  const priced = parts.map((part) => ({ part, price: priceOf(part) }));
  const amounts = priced.flatMap(({ price }) => (price.kind === 'whole' ? [price.amount] : []));
  // In øre, as the sum of fractions of kroner is not always theirs.
  const oere = amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0);
  const leftOut = priced.flatMap(({ part, price }) =>
    price.kind === 'none' ? [{ course: part.course.id, reason: price.reason }] : [],
  );
  return { total: oere / 100, counted: amounts.length, leftOut };
}
