import { type Finding, finding } from '../../src/domain/finding.ts';
import type { PoolNames, ReadFigure } from '../../src/domain/pool-reading.ts';
import { type AmountFound, amountsInText } from './pool-amounts.ts';
import { isKnownSentence } from './pool-known-sentences.ts';
import type { Sentence } from './pool-sentences.ts';
import { namesOtherScheme, tellsChange, tellsNotGiven } from './pool-words.ts';

/** As much of a sentence as is quoted. */
export const longestQuote = 240;

/** A sentence as it is quoted. */
export const quoteOf = (text: string): string =>
  text.length > longestQuote ? `${text.slice(0, longestQuote)} …` : text;

/** A number that a line's end may have cut in two: "45," over "5 mio. kr.", "1" over "79 mio. kr.". */
export function isTornByLine({ index, length }: AmountFound, { text, joints }: Sentence): boolean {
  return joints.some((joint) => {
    const isNear = joint >= index - 1 && joint <= index + length;
    return isNear && /[\d.,–-]/.test(text[joint - 2] ?? '') && /[\d.,]/.test(text[joint] ?? '');
  });
}

/** The least that the pool's money for somebody has ever been near; less is a price, a part, or a slip. */
const leastNational = 1_000_000;
const leastArea = 100_000;
/** The same for a municipality. */
export const leastTilsagn = 10_000;

/** True of an amount too small to be the pool's. */
export function isSmall({ kind, scope, amount }: Pick<ReadFigure, 'kind' | 'scope' | 'amount'>): boolean {
  if (scope.kind === 'national') return amount < leastNational;
  return scope.kind === 'area' ? amount < leastArea : kind === 'tilsagn' && amount < leastTilsagn;
}

/** What keeps a figure that was read in a sentence from being published before a person has seen it. */
export function doubts(
  figure: Pick<ReadFigure, 'kind' | 'scope' | 'amount'>,
  sentence: Sentence,
  names: PoolNames,
): Finding[] {
  const quote = quoteOf(sentence.text);
  const small = finding('figure-small', 'error', {
    da: `Beløbet er mindre, end puljens kan være; en person skal se det: "${quote}"`,
    en: `The amount is smaller than the pool's can be; a person must look at it: "${quote}"`,
  });
  const otherWords = finding('figure-in-other-words', 'error', {
    da: `Tallet står i en sætning, der ikke kendes; en person skal se det: "${quote}"`,
    en: `The figure stands in a sentence that is not known; a person must look at it: "${quote}"`,
  });
  const { heading = '' } = sentence;
  const isKnown =
    !tellsNotGiven(heading) &&
    !tellsChange(heading) &&
    !namesOtherScheme(heading) &&
    isKnownSentence({ text: withBlanks(sentence.text), begins: sentence.text }, figure, names);
  return [...(isSmall(figure) ? [small] : []), ...(isKnown ? [] : [otherWords])];
}

/** A sentence with a mark for each of its amounts. */
const withBlanks = (text: string): string =>
  amountsInText(text)
    .reduceRight((left, { index, length }) => {
      const end = left.slice(index, index + length).trimEnd().length;
      return `${left.slice(0, index)}¤${left.slice(index + end)}`;
    }, text)
    .replace(/\s+/gu, ' ');
