import type { Bucket, Mark } from '../domain/match.ts';
import { type Word, wordsOf } from './danish.ts';
import { bucketOf, type Cost, costOf } from './matches.ts';
import type { Reading, ReadWord } from './readings.ts';

/** A question as it was read, and the best bucket that what it finds so can be in. */
export interface Round {
  read: readonly ReadWord[];
  floor: Bucket;
}

interface Token extends Word {
  term: number | undefined;
}

interface Best {
  asked: string;
  cost: Cost;
}

/**
 * Which words of a text a question found: whole words, the best reading of each. Of a phrase all words must stand in the
 * text, or none is marked.
 */
export function marksIn(
  text: string,
  rounds: readonly Round[],
  numberOf: (exact: string) => number | undefined,
): Mark[] {
  const tokens = wordsOf(text).map((word): Token => ({ ...word, term: numberOf(word.exact) }));
  const best = new Map<Token, Best>();
  for (const { read, floor } of rounds) {
    for (const { word, readings } of read) {
      for (const [token, cost] of readings.flatMap((reading) => foundBy(reading, tokens))) {
        const raised = Math.max(cost, costOf(floor));
        const known = best.get(token);
        if (!known || raised < known.cost) best.set(token, { asked: word.exact, cost: raised });
      }
    }
  }
  return tokens.flatMap((token) => {
    const found = best.get(token);
    return found ? [{ start: token.start, end: token.end, asked: found.asked, how: bucketOf(found.cost) }] : [];
  });
}

function foundBy(reading: Reading, tokens: readonly Token[]): [Token, Cost][] {
  if (reading.kind === 'terms') {
    return tokens.flatMap((token): [Token, Cost][] => {
      const cost = token.term === undefined ? undefined : reading.terms.get(token.term);
      return cost === undefined ? [] : [[token, cost]];
    });
  }
  const parts = reading.parts.map((part) => part.flatMap((one) => foundBy(one, tokens)));
  if (parts.some((found) => found.length === 0)) return [];
  return parts.flat().map(([token, cost]) => [token, Math.max(cost, costOf(reading.bucket))]);
}
