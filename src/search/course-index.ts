import type { Bucket, Correction, Mark } from '../domain/match.ts';
import { correctorOf, withCorrections } from './correct.ts';
import { type QuestionWord, questionWords, wordsOf } from './danish.ts';
import { indexWords, type Searchable } from './documents.ts';
import { evaluatorOf } from './evaluate.ts';
import type { Found, Hit, SearchIndex } from './found.ts';
import { marksIn, termsAsked } from './marks.ts';
import { bucketOf, costOf, fieldNameOf, type Matches, movedTo } from './matches.ts';
import { questionReaderOf } from './readings.ts';
import { suggesterOf } from './suggest.ts';
import { synonymRulesOf } from './synonym-rules.ts';
import { synonyms as ownSynonyms, type Synonym } from './synonyms.ts';
import { vocabularyOf } from './vocabulary.ts';

export type { Searchable } from './documents.ts';

const mostWords = 12;
/** With fewer hits than this a spelling may be corrected. */
const few = 3;

/** Builds the index; documents are ranked among equals by the length and then the letters of their shortest title. */
export function buildIndex(documents: readonly Searchable[], synonyms: readonly Synonym[] = ownSynonyms): SearchIndex {
  const docs = byLengthOfTitle(documents);
  const synonymWords = synonyms.flatMap(({ from, to }) => [from, ...to].flatMap(wordsOf));
  const { seen, postings, lexicon } = indexWords(docs, new Set(synonymWords.map((word) => word.folded)));
  const vocabulary = vocabularyOf(seen, lexicon);
  const reader = questionReaderOf(vocabulary, lexicon, synonymRulesOf(synonyms));
  const evaluator = evaluatorOf(postings, docs.length);
  const correct = correctorOf(vocabulary, postings, lexicon, synonyms);
  const numbers = new Map(docs.flatMap((doc, at) => (doc.code === undefined ? [] : [[doc.code, at] as const])));
  const inOrder = once(() => hitsInOrder(docs));

  /** Spellings to correct, where the question as typed finds little: of words that nobody knows. */
  const correctionsOf = (words: readonly QuestionWord[]): ReadonlyMap<string, string> =>
    new Map(
      words.flatMap((word): [string, string][] => {
        const used = word.weight === 'needed' && !reader.knows(word) ? correct(word) : undefined;
        return used === undefined ? [] : [[word.exact, used]];
      }),
    );

  const search = (question: string): Found => {
    const words = questionWords(question).slice(0, mostWords);
    if (words.length === 0) return { hits: inOrder(), corrections: [], leftOut: [], unknown: [], marks: () => [] };
    const read = reader.read(words);
    const found = evaluator.all(read);
    for (const doc of coursesNumbered(words, numbers)) found.note(doc, costOf('number'));
    const corrections = found.docs.length < few ? correctionsOf(words) : none;
    const corrected = corrections.size === 0 ? [] : reader.read(withCorrections(words, corrections));
    const byCorrection = corrected.length === 0 ? 0 : noteMore(found, evaluator.all(corrected), 'typo');
    const some = found.docs.length < few ? evaluator.some(corrected.length > 0 ? corrected : read) : undefined;
    const bySome = some ? noteMore(found, some.found, 'some-words') : 0;
    const hits = hitsOf(docs, found);
    found.release();
    return {
      hits,
      corrections:
        byCorrection + bySome === 0 ? [] : [...corrections].map(([asked, used]): Correction => ({ asked, used })),
      leftOut: bySome > 0 ? (some?.lacking ?? []) : [],
      unknown: words.filter((word) => !/\d/.test(word.exact) && !reader.knows(word)).map((word) => word.exact),
      marks: marker(() => new Map([...termsAsked(corrected, 'typo'), ...termsAsked(read)]), vocabulary.numberOf),
    };
  };
  return { search, suggest: suggesterOf(docs, reader, evaluator) };
}

const none: ReadonlyMap<string, string> = new Map();
/** Adds documents that were not found before, in a worse bucket; gives how many. */
function noteMore(found: Matches, more: Matches, bucket: Bucket): number {
  const before = found.docs.length;
  for (const doc of more.docs) {
    const cost = more.cost(doc);
    if (!found.has(doc)) found.note(doc, bucketOf(cost) === bucket ? cost : movedTo(bucket, cost));
  }
  more.release();
  return found.docs.length - before;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The marker of an answer works out which terms were asked for when the first text is marked. */
function marker(terms: () => ReturnType<typeof termsAsked>, numberOf: (exact: string) => number | undefined) {
  const asked = once(terms);
  return (text: string): Mark[] => marksIn(text, asked(), numberOf);
}

const shortestTitle = (doc: Searchable) =>
  doc.titles.reduce((best, title) => (title.length < best.length ? title : best), doc.titles[0] ?? '');

function byLengthOfTitle(documents: readonly Searchable[]): Searchable[] {
  return documents
    .map((doc) => ({ doc, title: shortestTitle(doc) }))
    .sort((a, b) => a.title.length - b.title.length || (a.title < b.title ? -1 : 1) || (a.doc.id < b.doc.id ? -1 : 1))
    .map(({ doc }) => doc);
}

/** Courses whose own number is the whole question, or one of the numbers it is made of; "AMU" before it says nothing. */
function coursesNumbered(words: readonly QuestionWord[], numbers: ReadonlyMap<string, number>): number[] {
  const asked = words.filter((word) => word.weight !== 'optional');
  if (!asked.every((word) => /^\d+$/.test(word.exact))) return [];
  return asked.flatMap((word) => numbers.get(word.exact) ?? []);
}

/** In rank, so that bucket and field are worked out once for each cost and not for each course. */
function hitsOf(docs: readonly Searchable[], found: Matches): Hit[] {
  const hits: Hit[] = [];
  let last = -1;
  let match: Pick<Hit, 'bucket' | 'field'> = { bucket: 'number', field: 'title' };
  for (const at of found.inRank()) {
    const doc = docs[at];
    const cost = found.cost(at);
    if (cost !== last) match = { bucket: bucketOf(cost), field: fieldNameOf(cost) };
    last = cost;
    if (doc) hits.push({ id: doc.id, bucket: match.bucket, field: match.field });
  }
  return hits;
}

function hitsInOrder(docs: readonly Searchable[]): Hit[] {
  const collator = new Intl.Collator('da');
  return docs
    .toSorted((a, b) => collator.compare(a.titles[0] ?? '', b.titles[0] ?? ''))
    .map(({ id }) => ({ id, bucket: 'exact', field: 'title' }));
}
