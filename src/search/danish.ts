import { tidy } from '../domain/danish.ts';

/**
 * Folds as Lucene's scandinavian_folding does, so that "rengøring", "rengoering" and "rengoring" meet: å aa ä æ ae -> a,
 * ø ö oe oo -> o. Only for recall; the exact word always ranks first.
 */
export function foldScandinavian(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/aa|ae|å|ä|æ/g, 'a')
    .replace(/oe|oo|ø|ö/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** A word of a text: as written in lower case, and folded. */
export interface Term {
  exact: string;
  folded: string;
}

/** The words of a text. A hyphen or slash ends a word; "c++" and "c#" stay whole. */
export function terms(text: string): Term[] {
  const words = tidy(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+[+#]*/gu);
  return (words ?? []).map((exact) => ({ exact, folded: foldScandinavian(exact) }));
}

/** Words that say nothing on a list of courses; dropped only while others remain. */
const fillers = new Set(
  ['og', 'i', 'på', 'for', 'til', 'af', 'med', 'en', 'et', 'den', 'det', 'de', 'kursus', 'kurser', 'amu'].map(
    foldScandinavian,
  ),
);

/** The words of a question that carry meaning. */
export function questionTerms(question: string): Term[] {
  const all = terms(question);
  const telling = all.filter((term) => !fillers.has(term.folded));
  return telling.length > 0 ? telling : all;
}
