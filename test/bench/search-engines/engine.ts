import type { CourseId } from '../../../src/domain/course.ts';
import type { Searchable } from '../../../src/search/course-index.ts';

/** How many answers an engine is asked for: one page. */
export const page = 20;

/** A way to search courses by words. */
export interface Engine {
  build(documents: readonly Searchable[]): Promise<void>;
  /** The ids it finds, best first, at most a page of them. */
  search(question: string): readonly string[] | Promise<readonly string[]>;
  /** Whether it says of an answer that it is not exactly what was asked for, where it can say so. */
  labelled?(question: string): boolean;
  /** What it offers while somebody types, where it can. */
  suggest?(typed: string): readonly CourseId[];
  /** What it keeps outside the heap: the bytes of its database. */
  storedBytes?(): Promise<number>;
  close(): Promise<void>;
}

/** A document as every engine but ours takes it: one flat record, several spellings in one text. */
export interface FlatDocument {
  id: CourseId;
  code: string;
  title: string;
  groups: string;
  providers: string;
}

/** A course as one flat record. */
export const flat = (course: Searchable): FlatDocument => ({
  id: course.id,
  code: course.code ?? '',
  title: course.titles.join(' / '),
  groups: course.groups.join(' / '),
  providers: course.providers.join(' / '),
});

/** The words and numbers of a question, for engines that have a query language of their own to be kept out of. */
export const wordsOf = (question: string): readonly string[] => question.match(/[\p{L}\p{N}]+/gu) ?? [];
