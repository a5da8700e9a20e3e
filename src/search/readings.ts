import type { Bucket } from '../domain/match.ts';
import type { Lexicon } from './compound.ts';
import {
  canBeSame,
  familyOf,
  hasDanishLetter,
  isFiller,
  type QuestionWord,
  questionWords,
  stemOf,
  type Word,
  wordsOf,
} from './danish.ts';
import { type Cost, costOf } from './matches.ts';
import type { Replacement, SynonymRules } from './synonym-rules.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One way to understand a word of a question: any of some terms, each at its cost. */
export interface TermsReading {
  kind: 'terms';
  terms: ReadonlyMap<number, Cost>;
}

/** Another way: several things at once, each of which can be read in several ways, never better than a bucket. */
export interface PartsReading {
  kind: 'parts';
  parts: readonly (readonly Reading[])[];
  bucket: Bucket;
  fine: number;
}

export type Reading = TermsReading | PartsReading;

/** A word of a question, and every way it can be read. */
export interface ReadWord {
  word: QuestionWord;
  readings: readonly Reading[];
}

/** Reads questions against the words of the lists. */
export interface QuestionReader {
  read(words: readonly QuestionWord[]): ReadWord[];
  /** As `read`, without synonyms and without taking compounds apart: for somebody who is still typing. */
  readTyped(words: readonly QuestionWord[]): ReadWord[];
  /** Whether the lists or the synonyms have the word: as it is, in another form, or as part of a compound. */
  knows(word: Word): boolean;
}

const fine = { stem: 1, cut: 2, joined: 2, part: 3, split: 4, insidePart: 5, family: 6 };
/** From this fine cost on, a reading by stem is a guess at the meaning of a compound or a family. */
const firstGuess = fine.part;
/** A closer synonym is worth more than how well it matches. */
const rankStep = 6;
const farthestBeginning = 20;
const inside = 24;
const shortestInside = 5;
const shortestEnd = 4;

/** Whether a reading is too loose to be taken for the name of a school. */
export const isLoose = (cost: Cost) =>
  (cost >= costOf('stem', firstGuess) && cost < costOf('prefix')) || cost >= costOf('prefix', inside);

/** A number up to this long counts something and may stand in letters; a longer one names a course. */
const longestCount = 2;
const isNumber = (word: Word) => /^\d+$/.test(word.folded);

const mostRemembered = 2000;

/** The same few words come in most questions: what was worked out for one is kept until there are too many. */
function remembered<T>(workOut: (word: Word) => T): (word: Word) => T {
  const known = new Map<string, { value: T }>();
  return (word) => {
    const before = known.get(word.exact);
    if (before) return before.value;
    if (known.size >= mostRemembered) known.clear();
    const value = workOut(word);
    known.set(word.exact, { value });
    return value;
  };
}

export function questionReaderOf(vocabulary: Vocabulary, lexicon: Lexicon, rules: SynonymRules): QuestionReader {
  const phrases = new Map<string, PartsReading>();

  const terms = remembered((word): TermsReading => ({ kind: 'terms', terms: termsOf(vocabulary, word) }));

  const replaced = ({ phrase, rank }: Replacement): PartsReading => {
    const key = `${rank} ${phrase}`;
    const known = phrases.get(key);
    if (known) return known;
    const parts = questionWords(phrase).map((word) => [{ kind: 'terms' as const, terms: surelyOf(vocabulary, word) }]);
    const reading: PartsReading = { kind: 'parts', parts, bucket: 'synonym', fine: rank * rankStep };
    phrases.set(key, reading);
    return reading;
  };

  const synonymsOf = (words: readonly Word[]) => rules.of(words).map(replaced);

  /** A compound nobody lists, read as its parts; its first part alone where the last says only "course". */
  const apart = remembered((word): readonly PartsReading[] => {
    const both = isNumber(word) ? undefined : partsOf(word, lexicon);
    if (!both) return [];
    const telling = questionWords(both.join(' ')).filter((part) => part.weight === 'needed');
    const parts = telling.map((part) => [terms(part), ...synonymsOf([part])]);
    return [{ kind: 'parts', parts, bucket: 'stem', fine: fine.split }];
  });

  const joined = (pair: readonly Word[]): Reading[] => {
    const [first, second] = pair;
    if (!first || !second || pair.some(isNumber)) return [];
    return ['', 's', 'e'].flatMap((link): Reading[] => {
      const [word] = wordsOf(`${first.exact}${link}${second.exact}`);
      if (!word) return [];
      const found = surelyOf(vocabulary, word);
      const whole: Reading[] = found.size > 0 ? [partsReading(found)] : [];
      return [...whole, ...synonymsOf([word])];
    });
  };

  const read = (words: readonly QuestionWord[]): ReadWord[] => {
    const readings = words.map((word): Reading[] => [terms(word), ...apart(word)]);
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + rules.longest); to++) {
        const span = words.slice(from, to);
        const more = [...synonymsOf(span), ...(span.length === 2 ? joined(span) : [])];
        for (let at = from; at < to; at++) readings[at]?.push(...more);
      }
    }
    return words.map((word, at) => ({ word, readings: readings[at] ?? [] }));
  };

  return {
    read,
    readTyped: (words) => words.map((word) => ({ word, readings: [terms(word)] })),
    knows: (word) =>
      surelyOf(vocabulary, word).size > 0 ||
      lexicon.has(word.folded) ||
      apart(word).length > 0 ||
      rules.of([word]).length > 0,
  };
}

const partsReading = (terms: ReadonlyMap<number, Cost>): PartsReading => ({
  kind: 'parts',
  parts: [[{ kind: 'terms', terms }]],
  bucket: 'stem',
  fine: fine.joined,
});

/** "truckkort" -> truck, kort; "30tm" -> 30, tm; before "-kursus" anything may stand. */
function partsOf(word: Word, lexicon: Lexicon): readonly string[] | undefined {
  if (/\d/.test(word.folded)) {
    const parts = word.exact.match(/\d+|[^\d]+/g) ?? [];
    return parts.length > 1 ? parts : undefined;
  }
  const [, first] = teaching.exec(word.exact) ?? [];
  return lexicon.split(word.folded) ?? (first === undefined ? undefined : [first]);
}

const teaching = /^(\p{L}{4,}?)s?(?:kursus|kurser|kurset|uddannelse|uddannelsen|uddannelser|forløb)$/u;

class TermCosts {
  readonly found = new Map<number, Cost>();

  add(term: number, cost: Cost): void {
    const known = this.found.get(term);
    if (known === undefined || cost < known) this.found.set(term, cost);
  }
}

/** The terms that surely are the word: as typed, in another form, cut off, or with it as a part or of its family. */
function surelyOf(vocabulary: Vocabulary, word: Word): Map<number, Cost> {
  const { terms } = vocabulary;
  const costs = new TermCosts();
  const { exact, folded } = word;
  const same = (term: number) => {
    const found = terms[term]?.exact ?? '';
    return found === exact || (!isFiller(found) && canBeSame(exact, found));
  };
  const add = (found: readonly number[], cost: Cost) => {
    for (const term of found) if (same(term)) costs.add(term, cost);
  };
  for (const term of vocabulary.folded(folded)) {
    if (same(term)) costs.add(term, costOf('exact', terms[term]?.exact === exact ? 0 : 1));
  }
  if (isNumber(word) && folded.length > longestCount) return costs.found;
  const stem = stemOf(folded);
  add(vocabulary.stem(stem), costOf('stem', fine.stem));
  add(vocabulary.cutFrom(folded), costOf('stem', fine.cut));
  for (const { term, at } of vocabulary.part(stem)) {
    costs.add(term, costOf('stem', at === 'inside' ? fine.insidePart : fine.part));
  }
  const family = familyOf(exact);
  if (family !== undefined) add(vocabulary.family(family), costOf('stem', fine.family));
  return costs.found;
}

/** Those, and the terms that begin with the word or have it inside; of a longer form its stem may begin them. */
function termsOf(vocabulary: Vocabulary, word: Word): Map<number, Cost> {
  const costs = new TermCosts();
  for (const [term, cost] of surelyOf(vocabulary, word)) costs.add(term, cost);
  const { exact, folded } = word;
  if (isNumber(word) || (folded.length === 1 && costs.found.size > 0)) return costs.found;
  addBeginning(vocabulary, costs, exact, folded);
  const stem = stemOf(folded);
  if (stem.length >= shortestEnd && folded.startsWith(stem)) addBeginning(vocabulary, costs, exact, stem);
  if (folded.length < shortestEnd || /\d/.test(folded)) return costs.found;
  for (const term of vocabulary.containing(folded)) {
    const atEnd = vocabulary.terms[term]?.folded.endsWith(folded) ?? false;
    if (atEnd || folded.length >= shortestInside) costs.add(term, costOf('prefix', inside + (atEnd ? 0 : 1)));
  }
  return costs.found;
}

function addBeginning({ terms, beginning }: Vocabulary, costs: TermCosts, asked: string, key: string): void {
  const plain = !hasDanishLetter(asked);
  for (const term of beginning(key)) {
    const found = terms[term];
    if (!found || !(plain || canBeSame(asked, found.exact))) continue;
    costs.add(term, costOf('prefix', Math.min(Math.abs(found.folded.length - asked.length), farthestBeginning)));
  }
}
