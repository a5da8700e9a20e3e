import type { Bucket } from '../domain/match.ts';
import { shortFor } from './abbreviations.ts';
import { insideWhole, type Lexicon, type Split } from './compound.ts';
import {
  canBeSame,
  familyOf,
  hasDanishLetter,
  isFiller,
  type QuestionWord,
  questionWords,
  sliceFolded,
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
  /** Whether the lists or the synonyms have the word: as it is, in another form, or as a compound of words they have. */
  knows(word: Word): boolean;
  /** The parts of a compound that tell something; none of what is no compound. */
  partsOf(word: Word): readonly QuestionWord[];
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

const mostRemembered = 4000;
const longestRemembered = 60;

/**
 * The same few words come in most questions: what was worked out for one is kept. Words of the lists are kept for as long as
 * the index; of others, which have no end, only so many.
 */
function rememberer(vocabulary: Vocabulary): <T>(workOut: (word: AskedWord) => T) => (word: AskedWord) => T {
  return <T>(workOut: (word: AskedWord) => T) => {
    const listed = new Map<string, { value: T }>();
    const others = new Map<string, { value: T }>();
    return (word) => {
      if (word.exact.length > longestRemembered) return workOut(word);
      const key = word.numeral ? `${word.exact} ` : word.exact;
      const known = vocabulary.numberOf(word.exact) === undefined ? others : listed;
      const before = known.get(key);
      if (before) return before.value;
      if (known === others && others.size >= mostRemembered) others.clear();
      const value = workOut(word);
      known.set(key, { value });
      return value;
    };
  };
}

type AskedWord = Word & Pick<QuestionWord, 'numeral'>;

export function questionReaderOf(vocabulary: Vocabulary, lexicon: Lexicon, rules: SynonymRules): QuestionReader {
  const remembered = rememberer(vocabulary);
  const phrases = new Map<string, readonly PartsReading[]>();

  const terms = remembered((word): TermsReading => ({ kind: 'terms', terms: termsOf(vocabulary, word) }));

  /** A length is looked for as it is: "to" does not begin "tolv". */
  const counts = (word: Word): TermsReading => ({ kind: 'terms', terms: surelyOf(vocabulary, word) });

  /** None where the lists lack a word of the phrase: it can find nothing. */
  const replaced = ({ phrase, rank }: Replacement): readonly PartsReading[] => {
    const key = `${rank} ${phrase}`;
    const known = phrases.get(key);
    if (known) return known;
    const parts = questionWords(phrase).map((word) => [{ kind: 'terms' as const, terms: surelyOf(vocabulary, word) }]);
    const isInLists = parts.every(([one]) => one !== undefined && one.terms.size > 0);
    const reading: PartsReading = { kind: 'parts', parts, bucket: 'synonym', fine: rank * rankStep };
    const readings = isInLists ? [reading] : [];
    phrases.set(key, readings);
    return readings;
  };

  /** Whole words, as which two words of a question may stand in the lists. */
  const whole = remembered((word) => surelyOf(vocabulary, word));

  const synonymsOf = (words: readonly Word[]) => rules.of(words).flatMap(replaced);

  /** The parts of a compound; its first part alone where the last says only "course". */
  const telling = remembered((word): readonly QuestionWord[] => {
    const both = isNumber(word) ? undefined : splitWord(word, lexicon);
    return both ? questionWords(both.join(' ')).filter((part) => part.weight === 'needed') : [];
  });

  /** A compound nobody lists, read as its parts. */
  const apart = remembered((word): readonly PartsReading[] => {
    const parts = telling(word).map((part) => [terms(part), ...synonymsOf([part])]);
    return parts.length === 0 ? [] : [{ kind: 'parts', parts, bucket: 'stem', fine: fine.split }];
  });

  /** Two words that may be one: "første hjælp", "prince 2", "22 906". */
  const joined = ([first, second]: readonly Word[]): Reading[] => {
    if (!first || !second) return [];
    const links = isNumber(first) || isNumber(second) ? [''] : ['', 's', 'e'];
    return links.flatMap((link): Reading[] => {
      const [word] = wordsOf(`${first.exact}${link}${second.exact}`);
      if (!word || !mayStand(first.folded, second.folded, word)) return [];
      const found = whole(word);
      const ofLists: Reading[] = found.size > 0 ? [partsReading(found)] : [];
      return [...ofLists, ...synonymsOf([word])];
    });
  };

  /** Hardly any two words are one: where no word of the lists or the synonyms has the letters where they meet, they are not. */
  const mayStand = (first: string, second: string, { folded }: Word): boolean => {
    const meeting = folded.slice(Math.max(0, first.length - 2), folded.length - Math.max(0, second.length - 2));
    return vocabulary.hasLetters(meeting) || rules.hasLetters(meeting);
  };

  const knows = remembered(
    (word): boolean =>
      surelyOf(vocabulary, word).size > 0 ||
      lexicon.knows(word.folded) ||
      rules.of([word]).length > 0 ||
      (telling(word).length > 0 && telling(word).every((part) => part.exact !== word.exact && knows(part))),
  );

  const read = (words: readonly QuestionWord[]): ReadWord[] => {
    const readings = words.map((word): Reading[] =>
      word.weight === 'length' ? [counts(word)] : [terms(word), ...apart(word)],
    );
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
    knows,
    partsOf: telling,
  };
}

const partsReading = (terms: ReadonlyMap<number, Cost>): PartsReading => ({
  kind: 'parts',
  parts: [[{ kind: 'terms', terms }]],
  bucket: 'stem',
  fine: fine.joined,
});

/** "truckkort" -> truck, kort; "30tm" -> 30, tm; "ce" -> c, e; before "-kursus" anything may stand. */
function splitWord(word: Word, lexicon: Lexicon): readonly string[] | undefined {
  const [, letter, trailer] = licence.exec(word.exact) ?? [];
  if (letter !== undefined && trailer !== undefined) return [letter, trailer];
  if (/\d/.test(word.folded)) {
    const parts = word.exact.match(/\d+|[^\d]+/g) ?? [];
    return parts.length > 1 ? parts : undefined;
  }
  const [, first] = teaching.exec(word.exact) ?? [];
  const split = lexicon.split(word.folded);
  if (!split) return first === undefined ? undefined : [first];
  return asTyped(word, split);
}

/** The parts with the letters they were typed with. */
const asTyped = ({ exact, folded }: Word, [first, last]: Split) => [
  sliceFolded(exact, 0, first.length),
  sliceFolded(exact, folded.length - last.length),
];

/** A driving licence with a trailer, written together. */
const licence = /^([bcd]1?)(e)$/;
const teaching = /^(\p{L}{2,}?)s?(?:kursus|kurser|kurset|uddannelse|uddannelsen|uddannelser|forløb)$/u;

class TermCosts {
  readonly found = new Map<number, Cost>();

  add(term: number, cost: Cost): void {
    const known = this.found.get(term);
    if (known === undefined || cost < known) this.found.set(term, cost);
  }
}

/** The terms that surely are the word: as typed, in another form, cut off, or with it as a part or of its family. */
function surelyOf(vocabulary: Vocabulary, word: AskedWord): Map<number, Cost> {
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
  for (const short of shortFor(stem)) add(vocabulary.folded(short), costOf('stem', fine.cut));
  if (word.numeral)
    for (const one of ['i', '1']) for (const term of vocabulary.folded(one)) costs.add(term, costOf('exact'));
  for (const { term, at } of vocabulary.part(stem)) {
    const { exact: found = '', folded: whole = '' } = terms[term] ?? {};
    const from = whole.indexOf(stem);
    if (from >= 0 && !canBeSame(exact, found, from)) continue;
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
    const { exact: found = '', folded: whole = '' } = vocabulary.terms[term] ?? {};
    const from = whole.lastIndexOf(folded);
    const atEnd = from + folded.length === whole.length;
    if (!(atEnd || folded.length >= shortestInside) || !canBeSame(exact, found, from)) continue;
    if (insideWhole(whole)(from)) continue;
    costs.add(term, costOf('prefix', inside + (atEnd ? 0 : 1)));
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
