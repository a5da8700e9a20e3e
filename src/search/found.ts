import type { CourseId } from '../domain/course.ts';
import type { Bucket, Correction, Field, Mark } from '../domain/match.ts';

export interface Hit {
  id: CourseId;
  /** The course's number in the index. */
  number: number;
  bucket: Bucket;
  field: Field;
}

/** What a search found and how it understood the question. */
export interface Found {
  /** By bucket, then field, then relevance; without words every course in order of title. */
  hits: readonly Hit[];
  /** Spellings corrected to find hits in bucket `typo` or `some-words`. */
  corrections: readonly Correction[];
  /** Words that none of the hits in bucket `some-words` has; other words may be lacking in some of them. */
  leftOut: readonly string[];
  /** Words that stand nowhere in the lists, nor in the synonyms, nor near any word of them. */
  unknown: readonly string[];
  /** Each word, as it was searched for, that `marks` may name. */
  words: readonly string[];
  /** Which stretches of a text the question found, in order, never overlapping. */
  marks(text: string): Mark[];
}

/** Something to search for, offered while somebody types. */
export interface Suggested {
  courses: CourseId[];
  groups: string[];
}

/** An immutable index over the courses of one catalogue. */
export interface SearchIndex {
  /** How many courses it has: they are numbered from 0 up to it. */
  size: number;
  numberOf(id: CourseId): number | undefined;
  search(question: string): Found;
  /** The best few courses and groups whose words begin with what is typed, of those that are wanted. */
  suggest(
    typed: string,
    limit: number,
    wanted: (id: CourseId) => boolean,
    wantedGroup?: (name: string) => boolean,
  ): Suggested;
}
