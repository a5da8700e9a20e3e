import type { Bucket, Mark } from '../domain/match.ts';
import { type Word, wordsOf } from './danish.ts';
import { bucketOf, type Cost, costOf } from './matches.ts';
import type { Reading, ReadWord } from './readings.ts';

/** A question as it was read, and the best bucket that what it finds so can be in. */
export interface Round {
  read: readonly ReadWord[];
  floor: Bucket;
}

/** A word of a text and its number among the words of the lists; undefined where they have no such word. */
export interface Token extends Word {
  term: number | undefined;
}

const mostRemembered = 20_000;

/** Reads texts into tokens; the same few titles, groups and providers are read for every answer. */
export function tokenReader(numberOf: (exact: string) => number | undefined): (text: string) => readonly Token[] {
  const known = new Map<string, readonly Token[]>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= mostRemembered) known.clear();
    const tokens = wordsOf(text).map((word): Token => ({ ...word, term: numberOf(word.exact) }));
    known.set(text, tokens);
    return tokens;
  };
}

/** What was found of a token: the asked word that found it best. */
interface Best {
  asked: string;
  cost: Cost;
}

/**
 * Which words of a text a question found: whole words, the best reading of each. Of a phrase all words must stand in the
 * text, or none is marked.
 */
export function marksIn(tokens: readonly Token[], rounds: readonly Round[]): Mark[] {
  const best: (Best | undefined)[] = [];
  for (const { read, floor } of rounds) {
    const least = costOf(floor);
    for (const { word, readings } of read) {
      for (const reading of readings) {
        noteFound(reading, tokens, least, (at, cost) => {
          const known = best[at];
          if (!known || cost < known.cost) best[at] = { asked: word.exact, cost };
        });
      }
    }
  }
  return tokens.flatMap(({ start, end }, at) => {
    const found = best[at];
    return found ? [{ start, end, asked: found.asked, how: bucketOf(found.cost) }] : [];
  });
}

type Note = (at: number, cost: Cost) => void;

/** Plain loops: every reading of a question is held against every token of what is shown. */
function noteFound(reading: Reading, tokens: readonly Token[], least: Cost, note: Note): void {
  if (reading.kind === 'terms') {
    if (reading.terms.size === 0) return;
    for (let at = 0; at < tokens.length; at++) {
      const term = tokens[at]?.term;
      const cost = term === undefined ? undefined : reading.terms.get(term);
      if (cost !== undefined) note(at, Math.max(cost, least));
    }
    return;
  }
  if (!reading.parts.every((part) => findsAny(part, tokens))) return;
  const raised = Math.max(least, costOf(reading.bucket));
  for (const part of reading.parts) for (const one of part) noteFound(one, tokens, raised, note);
}

function findsAny(readings: readonly Reading[], tokens: readonly Token[]): boolean {
  for (const reading of readings) {
    if (reading.kind === 'parts') {
      if (reading.parts.every((part) => findsAny(part, tokens))) return true;
    } else if (reading.terms.size > 0) {
      for (const { term } of tokens) if (term !== undefined && reading.terms.has(term)) return true;
    }
  }
  return false;
}
