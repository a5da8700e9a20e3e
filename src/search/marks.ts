import type { Bucket, Mark } from '../domain/match.ts';
import { wordsOf } from './danish.ts';
import { bucketOf, type Cost, costOf } from './matches.ts';
import type { Reading, ReadWord } from './readings.ts';

interface Asked {
  asked: string;
  cost: Cost;
}

/** Which words of a text a question, as read, found: whole words, the best reading of each. */
export function marksIn(
  text: string,
  terms: ReadonlyMap<number, Asked>,
  numberOf: (exact: string) => number | undefined,
): Mark[] {
  return wordsOf(text).flatMap(({ exact, start, end }) => {
    const term = numberOf(exact);
    const found = term === undefined ? undefined : terms.get(term);
    return found ? [{ start, end, asked: found.asked, how: bucketOf(found.cost) }] : [];
  });
}

/** The terms a question, as read, asks for, each with the word that asks for it best. */
export function termsAsked(read: readonly ReadWord[], floor: Bucket = 'number'): Map<number, Asked> {
  const terms = new Map<number, Asked>();
  const least = costOf(floor);
  for (const { word, readings } of read) {
    for (const [term, cost] of termsOf(readings, least)) {
      const known = terms.get(term);
      if (known === undefined || cost < known.cost) terms.set(term, { asked: word.exact, cost });
    }
  }
  return terms;
}

function* termsOf(readings: readonly Reading[], least: Cost): Generator<[number, Cost]> {
  for (const reading of readings) {
    if (reading.kind === 'terms') for (const [term, cost] of reading.terms) yield [term, Math.max(least, cost)];
    else for (const part of reading.parts) yield* termsOf(part, Math.max(least, costOf(reading.bucket)));
  }
}
