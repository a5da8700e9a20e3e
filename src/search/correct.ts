import { eachInTurn, type InTurns } from '../domain/turns.ts';
import type { Lexicon } from './compound.ts';
import { canBeSame, foldScandinavian, isOptional, sliceFolded, stemOf, type Word, wordsOf } from './danish.ts';
import { type KnownWord, spellerOf } from './spelling.ts';
import type { Synonym } from './synonyms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Knows what a word may have been meant to be, as it is written. */
export interface Corrector {
  /** The word most likely meant by one that nobody knows; undefined where none is near. */
  correct(word: Word): string | undefined;
  /** Another spelling of a known word that sounds the same: one of the two is a misprint. */
  alike(word: Word): string | undefined;
}

const shortestHalf = 4;
const shortestAlike = 6;
const shortestBeginning = 7;
const longest = 40;

/** Corrects to the words of the lists and to those the synonyms know. */
export function* correctorOf(
  vocabulary: Vocabulary,
  postings: readonly Int32Array[],
  lexicon: Lexicon,
  synonyms: readonly Synonym[],
): InTurns<Corrector> {
  const written = new Map<string, { exact: string; times: number }>();
  const add = (exact: string, times: number) => {
    const folded = foldScandinavian(exact);
    if (times > (written.get(folded)?.times ?? -1)) written.set(folded, { exact, times });
  };
  for (const { from } of synonyms) for (const { exact } of wordsOf(from)) add(exact, 1);
  yield* eachInTurn(vocabulary.terms, ({ exact, folded, printed }, term) => {
    if (!printed) return;
    const times = postings[term]?.length ?? 0;
    add(exact, times);
    const stem = stemOf(folded);
    if (stem.length >= shortestHalf && !written.has(stem)) written.set(stem, { exact, times: 0 });
    const [first, last] = lexicon.split(folded) ?? [];
    if (first !== undefined) add(sliceFolded(exact, 0, first.length), 0);
    if (last !== undefined) add(sliceFolded(exact, folded.length - last.length), 0);
  });
  const words = [...written].map(([folded, { times }]): KnownWord => ({ folded, times }));
  const speller = yield* spellerOf(words);
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

  /** What is known of a compound whose other part nobody knows: of two such parts the one that fewer courses have. */
  const knownPart = (exact: string, folded: string): string | undefined => {
    const cuts = Array.from(
      { length: Math.max(0, folded.length - 2 * shortestHalf + 1) },
      (_, at) => at + shortestHalf,
    );
    const last = cuts.find((at) => lexicon.has(folded.slice(at)));
    const first = cuts.findLast((at) => lexicon.has(folded.slice(0, at)));
    const parts = [
      ...(first === undefined ? [] : [sliceFolded(exact, 0, first)]),
      ...(last === undefined ? [] : [sliceFolded(exact, last)]),
    ];
    const times = (part: string) => written.get(foldScandinavian(part))?.times || Number.POSITIVE_INFINITY;
    return parts.filter((part) => !isOptional(foldScandinavian(part))).sort((a, b) => times(a) - times(b))[0];
  };

  /** The longest beginning, at least half of the word, that some word of the lists begins with too: "solcelle". */
  const knownBeginning = (exact: string, folded: string): string | undefined => {
    for (let to = folded.length - shortestHalf; to >= Math.max(shortestBeginning, folded.length / 2); to--) {
      if (vocabulary.beginning(folded.slice(0, to)).length > 0) return sliceFolded(exact, 0, to);
    }
    return undefined;
  };

  const correct = ({ exact, folded }: Word): string | undefined => {
    if (/\d/.test(folded) || folded.length > longest) return undefined;
    const other = written.get(folded)?.exact;
    if (other !== undefined && !canBeSame(exact, other)) return other;
    const near = speller.correct(folded);
    if (near !== undefined) return asWritten(near);
    return halves(folded) ?? knownPart(exact, folded) ?? knownBeginning(exact, folded);
  };

  const alike = ({ folded }: Word): string | undefined => {
    const other = folded.length < shortestAlike || folded.length > longest ? undefined : speller.alike(folded);
    return other === undefined ? undefined : asWritten(other);
  };
  return { correct, alike };
}
