import { eachInTurn, type InTurns } from '../domain/turns.ts';
import type { Lexicon, Part } from './compound.ts';
import { familyOf, foldScandinavian, stemOf } from './danish.ts';

/** A word of the lists: as written in lower case, and folded. Its number is its place in the vocabulary. */
export interface Term {
  exact: string;
  folded: string;
  /** False of a word that a hyphen stands for. */
  printed: boolean;
}

/** A term that a given word is a part of, and where in it. */
export interface WithPart {
  term: number;
  at: Part['at'];
}

/** The words of the lists, and every way to come to them. All keys are folded. */
export interface Vocabulary {
  terms: readonly Term[];
  /** The number of a term as written. */
  numberOf(exact: string): number | undefined;
  folded(key: string): readonly number[];
  stem(stem: string): readonly number[];
  family(root: string): readonly number[];
  /** Compounds with a part of this stem; a short part counts only as it is written. */
  part(stem: string): readonly WithPart[];
  /** Terms printed cut off with a full stop ("asbestarb.") that the word may be the whole of. */
  cutFrom(word: string): readonly number[];
  beginning(key: string): readonly number[];
  containing(key: string): readonly number[];
  /** Whether every three letters in a row of a key stand in some term; if not, no term has the key in it. */
  hasLetters(key: string): boolean;
}

/** A word as it stood in a text: whole, cut off with a full stop, or left out for a hyphen. */
export interface SeenWord {
  exact: string;
  printed: 'whole' | 'cut' | 'unprinted';
}

const none: readonly never[] = [];
const shortestCut = 3;
/** So many letters come before a part of a compound: "instruktør" is no "struktør". */
const fewestBefore = 3;
const mostCutOff = 7;

/** Builds the vocabulary of the words of the lists; the lexicon says what their parts are. */
export function* vocabularyOf(seen: readonly SeenWord[], lexicon: Lexicon): InTurns<Vocabulary> {
  const terms = seen.map(({ exact, printed }) => ({
    exact,
    folded: foldScandinavian(exact),
    printed: printed !== 'unprinted',
  }));
  const numbers = new Map(terms.map((term, at) => [term.exact, at]));
  const folded = yield* grouped(terms, (term) => [term.folded]);
  const stems = yield* grouped(terms, (term) => [stemOf(term.folded)]);
  const families = yield* grouped(terms, (term) => familyOf(term.exact) ?? []);
  const cut = yield* grouped(terms, (term, at) =>
    seen[at]?.printed === 'cut' && term.folded.length >= shortestCut ? [term.folded] : [],
  );
  const parts = yield* partsOf(terms, lexicon);
  const order = terms.map((_, at) => at).sort((a, b) => byKey(terms[a]?.folded ?? '', terms[b]?.folded ?? ''));
  const keys = order.map((at) => terms[at]?.folded ?? '');
  const triples = yield* grouped(terms, (term) => new Set(triplesOf(term.folded)));
  return {
    terms,
    numberOf: (exact) => numbers.get(exact),
    folded: (key) => folded.get(key) ?? none,
    stem: (stem) => stems.get(stem) ?? none,
    family: (root) => families.get(root) ?? none,
    part: (stem) => parts.get(stem) ?? none,
    cutFrom: (word) => (cut.size === 0 ? none : beginningsOf(word).flatMap((key) => cut.get(key) ?? none)),
    beginning: (key) => order.slice(lowerBound(keys, key), lowerBound(keys, `${key}\uffff`)),
    hasLetters: (key) => triplesOf(key).every((triple) => triples.has(triple)),
    containing: (key) => rarest(triples, key).filter((at) => (terms[at]?.folded ?? '').includes(key, fewestBefore)),
  };
}

const byKey = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function* grouped(
  terms: readonly Term[],
  keysOf: (term: Term, at: number) => Iterable<string> | string,
): InTurns<ReadonlyMap<string, readonly number[]>> {
  const groups = new Map<string, number[]>();
  yield* eachInTurn(terms, (term, at) => {
    const keys = keysOf(term, at);
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      const group = groups.get(key);
      if (group) group.push(at);
      else groups.set(key, [at]);
    }
  });
  return groups;
}

function* partsOf(terms: readonly Term[], lexicon: Lexicon): InTurns<ReadonlyMap<string, readonly WithPart[]>> {
  const parts = new Map<string, WithPart[]>();
  yield* eachInTurn(terms, ({ folded }, term) => {
    for (const { word, at } of lexicon.parts(folded)) {
      const key = stemOf(word);
      const group = parts.get(key);
      if (group) group.push({ term, at });
      else parts.set(key, [{ term, at }]);
    }
  });
  return parts;
}

/** The beginnings a word may have been cut off to; "sik." is "sikkerhed" and not "sikkerhedsvagt". */
function beginningsOf(word: string): string[] {
  const beginnings: string[] = [];
  for (let length = Math.max(shortestCut, word.length - mostCutOff); length < word.length; length++)
    beginnings.push(word.slice(0, length));
  return beginnings;
}

/** Every three letters in a row. */
export function triplesOf(word: string): string[] {
  const triples: string[] = [];
  for (let at = 0; at + 3 <= word.length; at++) triples.push(word.slice(at, at + 3));
  return triples;
}

/** The terms with the rarest three letters of a key: every term that contains the key is among them. */
function rarest(triples: ReadonlyMap<string, readonly number[]>, key: string): readonly number[] {
  let fewest: readonly number[] | undefined;
  for (const triple of triplesOf(key)) {
    const terms = triples.get(triple) ?? none;
    if (fewest === undefined || terms.length < fewest.length) fewest = terms;
  }
  return fewest ?? none;
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
