import type { CourseId } from '../domain/course.ts';
import { questionTerms, terms } from './danish.ts';

/** What can be found: a course with every spelling, group and provider it has stood under. */
export interface Searchable {
  id: CourseId;
  code?: string | undefined;
  titles: readonly string[];
  groups: readonly string[];
  providers: readonly string[];
}

/**
 * How a course matched, best first: its number, whole words of a title, the beginnings of words, parts of longer words
 * ("truck" in "gaffeltruck"), then group and provider.
 */
export const buckets = ['number', 'title', 'title-prefix', 'title-part', 'group', 'provider'] as const;
export type Bucket = (typeof buckets)[number];

export interface Hit {
  id: CourseId;
  bucket: Bucket;
}

/** An immutable index over the courses of one catalogue. */
export interface SearchIndex {
  /** Courses that match every word, best first; every course in order of title where the question has no words. */
  search(question: string): Hit[];
}

/** How well one word matched in one document; smaller is better. */
type Quality = number;
const exactTitle: Quality = 0;
const foldedTitle: Quality = 1;
const prefixTitle: Quality = 2;
const partOfTitle: Quality = 3;
const inGroup: Quality = 4;
const inProvider: Quality = 5;

/** Danish compounds are one word; fewer letters than this stand inside too many of them. */
const shortestPart = 4;

interface Posting {
  doc: number;
  field: 'title' | 'group' | 'provider';
  exact: string;
}

const longestQuestion = 12;

/** Builds the index; documents are ranked among equals by the length and then the order of their first title. */
export function buildIndex(documents: readonly Searchable[]): SearchIndex {
  const collator = new Intl.Collator('da');
  const docs = documents.toSorted((a, b) => collator.compare(a.titles[0] ?? '', b.titles[0] ?? ''));
  const byNumber = new Map(docs.flatMap((doc, at) => (doc.code === undefined ? [] : [[doc.code, at] as const])));
  const lengths = docs.map((doc) => Math.min(...doc.titles.map((title) => title.length)));
  const postings = collectPostings(docs);
  const sorted = [...postings.keys()].sort();

  const matchWord = (exact: string, folded: string): Map<number, Quality> => {
    const found = new Map<number, Quality>();
    const note = (doc: number, quality: Quality) => {
      if (quality < (found.get(doc) ?? Number.POSITIVE_INFINITY)) found.set(doc, quality);
    };
    for (const term of termsFrom(sorted, folded)) {
      for (const posting of postings.get(term) ?? []) note(posting.doc, qualityOf(posting, exact, term === folded));
    }
    for (const term of termsAround(sorted, folded)) {
      for (const { doc, field } of postings.get(term) ?? []) if (field === 'title') note(doc, partOfTitle);
    }
    return found;
  };

  const search = (question: string): Hit[] => {
    const words = questionTerms(question).slice(0, longestQuestion);
    if (words.length === 0) return docs.map((doc) => ({ id: doc.id, bucket: 'title' }));
    const matches = words.map((word) => withNumber(matchWord(word.exact, word.folded), byNumber.get(word.exact)));
    const [first = new Map<number, Quality>(), ...rest] = matches;
    const hits: { doc: number; worst: Quality; sum: Quality }[] = [];
    for (const [doc, quality] of first) {
      const others = rest.map((match) => match.get(doc));
      if (others.some((one) => one === undefined)) continue;
      const all = [quality, ...others.map((one) => one ?? 0)];
      hits.push({ doc, worst: Math.max(...all), sum: all.reduce((a, b) => a + b, 0) });
    }
    hits.sort(
      (a, b) => a.worst - b.worst || a.sum - b.sum || (lengths[a.doc] ?? 0) - (lengths[b.doc] ?? 0) || a.doc - b.doc,
    );
    return hits.flatMap(({ doc, worst }) => {
      const id = docs[doc]?.id;
      return id === undefined ? [] : [{ id, bucket: bucketOf(worst) }];
    });
  };
  return { search };
}

/** A number that is exactly a course's own beats everything. */
function withNumber(found: Map<number, Quality>, doc: number | undefined): Map<number, Quality> {
  if (doc !== undefined) found.set(doc, -1);
  return found;
}

function bucketOf(worst: Quality): Bucket {
  if (worst < 0) return 'number';
  if (worst <= foldedTitle) return 'title';
  if (worst === prefixTitle) return 'title-prefix';
  if (worst === partOfTitle) return 'title-part';
  return worst === inGroup ? 'group' : 'provider';
}

function qualityOf(posting: Posting, exact: string, whole: boolean): Quality {
  if (posting.field === 'group') return inGroup;
  if (posting.field === 'provider') return inProvider;
  if (!whole) return prefixTitle;
  return posting.exact === exact ? exactTitle : foldedTitle;
}

function collectPostings(docs: readonly Searchable[]): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  const add = (doc: number, field: Posting['field'], text: string) => {
    for (const term of terms(text)) {
      const list = postings.get(term.folded) ?? [];
      if (list.length === 0) postings.set(term.folded, list);
      list.push({ doc, field, exact: term.exact });
    }
  };
  docs.forEach((doc, at) => {
    for (const title of doc.titles) add(at, 'title', title);
    for (const group of doc.groups) add(at, 'group', group);
    for (const provider of doc.providers) add(at, 'provider', provider);
  });
  return postings;
}

/** The terms that begin with a key; `sorted` makes them neighbours. */
function termsFrom(sorted: readonly string[], key: string): readonly string[] {
  const from = lowerBound(sorted, key);
  let to = from;
  while (sorted[to]?.startsWith(key)) to++;
  return sorted.slice(from, to);
}

/** The longer terms a word of letters stands inside. Numbers are never matched in part. */
function termsAround(sorted: readonly string[], key: string): readonly string[] {
  if (key.length < shortestPart || /\d/.test(key)) return [];
  return sorted.filter((term) => term.includes(key, 1));
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
