import type { Bucket, Mark } from '../domain/match.ts';
import { type Word, wordsOf } from './danish.ts';
import { bucketOf, type Cost, costOf } from './matches.ts';
import type { PartsReading, Reading, ReadWord, TermsReading } from './readings.ts';

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

/** A way to read a word of the question, with the least it can cost. */
interface Way<R extends Reading> {
  asked: string;
  reading: R;
  least: Cost;
}

/**
 * Tells which words of a text a question found: whole words, the best reading of each. Of a phrase all words must stand in
 * the text, or none is marked.
 */
export function markerOf(rounds: readonly Round[]): (tokens: readonly Token[]) => Mark[] {
  const ways = rounds.flatMap(({ read, floor }) =>
    read.flatMap(({ word, readings }) =>
      readings.map((reading) => ({ asked: word.exact, reading, least: costOf(floor) })),
    ),
  );
  const single = ways.flatMap((way): Way<TermsReading>[] => {
    const { reading } = way;
    return reading.kind === 'terms' ? [{ ...way, reading }] : [];
  });
  const phrases = ways.flatMap((way): Way<PartsReading>[] => {
    const { reading } = way;
    return reading.kind === 'parts' ? [{ ...way, reading }] : [];
  });
  const ofPhrases = new Set(phrases.flatMap(({ reading }) => termsIn(reading)));
  const bestOf = bestByTerm(single);
  const withPhrases = (tokens: readonly Token[], best: (Best | undefined)[]): void => {
    for (const { asked, reading, least } of phrases) {
      notePhrase(reading, tokens, least, (at, cost) => {
        const known = best[at];
        if (!known || cost < known.cost) best[at] = { asked, cost };
      });
    }
  };
  const mayHavePhrase = (tokens: readonly Token[]) =>
    ofPhrases.size > 0 && tokens.some(({ term }) => term !== undefined && ofPhrases.has(term));
  return (tokens) => {
    const marks: Mark[] = [];
    const best: (Best | undefined)[] = [];
    for (const { term } of tokens) best.push(term === undefined ? undefined : bestOf.get(term));
    if (mayHavePhrase(tokens)) withPhrases(tokens, best);
    for (let at = 0; at < tokens.length; at++) {
      const [token, found] = [tokens[at], best[at]];
      if (token && found) {
        marks.push({ start: token.start, end: token.end, asked: found.asked, how: bucketOf(found.cost) });
      }
    }
    return marks;
  };
}

/** The terms of the first part of a phrase: without one of them the phrase is nowhere. */
const termsIn = ({ parts: [first = []] }: PartsReading): number[] =>
  first.flatMap((one) => (one.kind === 'parts' ? termsIn(one) : [...one.terms.keys()]));

/** How each term was found best: by the first of the ways that cost least. */
function bestByTerm(ways: readonly Way<TermsReading>[]): ReadonlyMap<number, Best> {
  const best = new Map<number, Best>();
  for (const { asked, reading, least } of ways) {
    for (const [term, found] of reading.terms) {
      const cost = Math.max(found, least);
      const known = best.get(term);
      if (!known || cost < known.cost) best.set(term, { asked, cost });
    }
  }
  return best;
}

type Note = (at: number, cost: Cost) => void;

/** Plain loops: every phrase of a question is held against every token of what is shown. */
function notePhrase({ parts, bucket }: PartsReading, tokens: readonly Token[], least: Cost, note: Note): void {
  if (!parts.every((part) => findsAny(part, tokens))) return;
  const raised = Math.max(least, costOf(bucket));
  for (const part of parts) {
    for (const one of part) {
      if (one.kind === 'parts') notePhrase(one, tokens, raised, note);
      else noteTerms(one, tokens, raised, note);
    }
  }
}

function noteTerms({ terms }: TermsReading, tokens: readonly Token[], least: Cost, note: Note): void {
  for (const [at, { term }] of tokens.entries()) {
    const cost = term === undefined ? undefined : terms.get(term);
    if (cost !== undefined) note(at, Math.max(cost, least));
  }
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
