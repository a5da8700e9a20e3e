/** How heavy a Danish text is to read: words a sentence, plus the share of words with more than six letters in per cent. */
export interface Lix {
  lix: number;
  words: number;
  sentences: number;
  longWords: number;
}

/**
 * The reading index LIX (Björnsson). A sentence ends with a full stop, a question or an exclamation mark before a space or the
 * end, but not with the full stop of "1. januar"; a text that ends without one ends its sentence all the same.
 */
export function lixOf(texts: readonly string[]): Lix {
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu) ?? []);
  const sentences = texts.reduce((sum, text) => sum + sentencesIn(text), 0);
  const longWords = words.filter((word) => (word.match(/\p{L}/gu) ?? []).length > 6).length;
  const lix = words.length === 0 ? 0 : words.length / sentences + (100 * longWords) / words.length;
  return { lix, words: words.length, sentences, longWords };
}

const sentencesIn = (text: string): number =>
  text.split(/(?<!\d)[.!?]+(?=\s|$)/u).filter((one) => /\p{L}/u.test(one)).length;
