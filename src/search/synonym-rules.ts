import { canBeSame, questionWords, stemOf, type Word, wordsOf } from './danish.ts';
import type { Synonym } from './synonyms.ts';
import { triplesOf } from './vocabulary.ts';

/** A phrase to search for in place of some words of a question; 0 is the closest. */
export interface Replacement {
  phrase: string;
  rank: number;
}

/** Finds what words of a question stand for. */
export interface SynonymRules {
  /** Every word of the synonyms, of what is searched for and of what finds it; folded. */
  words: ReadonlySet<string>;
  /** Most words a phrase has. */
  longest: number;
  /** The replacements of exactly these words; none where no rule knows them. */
  of(words: readonly Word[]): readonly Replacement[];
  /** Whether every three letters in a row of a key stand in some word that has a rule. */
  hasLetters(key: string): boolean;
}

interface Rule {
  words: readonly string[];
  replacements: readonly Replacement[];
}

const none: readonly never[] = [];
const keyOf = (words: readonly Word[]) => words.map((word) => stemOf(word.folded)).join(' ');

const compiled = new WeakMap<readonly Synonym[], SynonymRules>();

/** The rules of synonyms; compiled once, as every index has the same. */
export function synonymRulesOf(synonyms: readonly Synonym[]): SynonymRules {
  const rules = compiled.get(synonyms) ?? compile(synonyms);
  compiled.set(synonyms, rules);
  return rules;
}

/** Words meet by stem, so that a rule for "svejser" also knows "svejsere". */
function compile(synonyms: readonly Synonym[]): SynonymRules {
  const rules = new Map<string, Rule[]>();
  let longest = 1;
  for (const { from, to } of synonyms) {
    const words = questionWords(from);
    const rule = { words: words.map((word) => word.exact), replacements: to.map((phrase, rank) => ({ phrase, rank })) };
    longest = Math.max(longest, words.length);
    const key = keyOf(words);
    rules.set(key, [...(rules.get(key) ?? []), rule]);
  }
  const triples = new Set(synonyms.flatMap(({ from }) => wordsOf(from).flatMap(({ folded }) => triplesOf(folded))));
  const hasLetters = (key: string) => triplesOf(key).every((triple) => triples.has(triple));
  const words = new Set(synonyms.flatMap(({ from, to }) => [from, ...to].flatMap(wordsOf)).map(({ folded }) => folded));
  return { words, longest, hasLetters, of: (words) => matching(rules.get(keyOf(words)) ?? none, words) };
}

/** Rules for the very words asked, else those whose words they can be. */
function matching(rules: readonly Rule[], asked: readonly Word[]): readonly Replacement[] {
  const same = (test: (asked: string, rule: string) => boolean) =>
    rules.filter((rule) => rule.words.every((word, at) => test(asked[at]?.exact ?? '', word)));
  const exact = same((a, b) => a === b);
  return (exact.length > 0 ? exact : same(canBeSame)).flatMap((rule) => rule.replacements);
}
