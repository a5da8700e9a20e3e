/**
 * How a course answers a question, best first: its very number; every word as typed; by stem or as part of a compound;
 * as the beginning or inside of a longer word; by a synonym; by a corrected spelling; by some of the words only. A course
 * is as good as its worst word. The last two are never shown without saying so.
 */
export const buckets = ['number', 'exact', 'stem', 'prefix', 'synonym', 'typo', 'some-words'] as const;
export type Bucket = (typeof buckets)[number];

/** Where its words were found; the weakest place of all its words. */
export const fields = ['title', 'group', 'provider'] as const;
export type Field = (typeof fields)[number];

/** A word of the question and the word that was searched for in its place. */
export interface Correction {
  asked: string;
  used: string;
}

/** A stretch `[start, end)` of a text, in UTF-16 units, that a word of the question found, and how. */
export interface Mark {
  start: number;
  end: number;
  asked: string;
  how: Bucket;
}
