import type { Lexicon } from './compound.ts';
import { canBeSame, foldScandinavian, type QuestionWord, stemOf, type Word, wordsOf } from './danish.ts';
import { type KnownWord, spellerOf } from './spelling.ts';
import type { Synonym } from './synonyms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Gives the word most likely meant by one that nobody knows, as it is written; undefined where none is near. */
export type Corrector = (word: Word) => string | undefined;

const shortestHalf = 4;
const shortestPart = 5;
const longest = 40;

/** Corrects to the words of the lists and to those the synonyms know. */
export function correctorOf(
  vocabulary: Vocabulary,
  postings: readonly Int32Array[],
  lexicon: Lexicon,
  synonyms: readonly Synonym[],
): Corrector {
  const written = new Map<string, { exact: string; times: number }>();
  const add = (exact: string, times: number) => {
    const folded = foldScandinavian(exact);
    if (times > (written.get(folded)?.times ?? -1)) written.set(folded, { exact, times });
  };
  for (const { from } of synonyms) for (const { exact } of wordsOf(from)) add(exact, 1);
  vocabulary.terms.forEach(({ exact, folded }, term) => {
    const times = postings[term]?.length ?? 0;
    add(exact, times);
    const stem = stemOf(folded);
    if (stem.length >= shortestHalf && !written.has(stem)) written.set(stem, { exact, times: 0 });
    const [first, last] = (exact.length === folded.length && lexicon.split(folded)) || [];
    if (first !== undefined) add(exact.slice(0, first.length), 0);
    if (last !== undefined) add(exact.slice(-last.length), 0);
  });
  const words = [...written].map(([folded, { times }]): KnownWord => ({ folded, times }));
  const speller = spellerOf(words);
  const asWritten = (folded: string) => written.get(folded)?.exact ?? folded;

  /** A compound of two words that sound right: "truksertifikat" -> truck, certifikat. */
  const halves = (folded: string): string | undefined => {
    for (let at = shortestHalf; at <= folded.length - shortestHalf; at++) {
      const first = speller.soundingLike(folded.slice(0, at));
      const last = first && speller.soundingLike(folded.slice(at));
      if (first !== undefined && last !== undefined) return `${asWritten(first)}${asWritten(last)}`;
    }
    return undefined;
  };

  /** What is known of a compound whose other part nobody knows; its head before its beginning. */
  const longestKnownPart = (exact: string, folded: string): string | undefined => {
    if (exact.length !== folded.length) return undefined;
    const parts = Array.from({ length: Math.max(0, folded.length - shortestHalf - shortestPart + 1) }, (_, at) => [
      { key: folded.slice(at + shortestHalf), text: exact.slice(at + shortestHalf) },
      { key: folded.slice(0, -at - shortestHalf), text: exact.slice(0, -at - shortestHalf) },
    ]).flat();
    return parts.find(({ key }) => lexicon.has(key))?.text;
  };

  return ({ exact, folded }) => {
    if (/\d/.test(folded) || folded.length > longest) return undefined;
    const other = written.get(folded)?.exact;
    if (other !== undefined && !canBeSame(exact, other)) return other;
    const near = speller.correct(folded);
    return near === undefined ? (halves(folded) ?? longestKnownPart(exact, folded)) : asWritten(near);
  };
}

/** The words of a question with some of them put right. */
export function withCorrections(
  words: readonly QuestionWord[],
  corrections: ReadonlyMap<string, string>,
): QuestionWord[] {
  return words.flatMap((word): QuestionWord[] => {
    const used = corrections.get(word.exact);
    if (used === undefined) return [word];
    return wordsOf(used).map((one) => ({ ...word, exact: one.exact, folded: one.folded }));
  });
}
