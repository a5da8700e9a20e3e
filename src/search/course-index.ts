import type { Bucket, Correction, Mark } from '../domain/match.ts';
import { once } from '../domain/once.ts';
import { atOnce, type InTurns } from '../domain/turns.ts';
import { correctorOf } from './correct.ts';
import { type QuestionWord, questionWords } from './danish.ts';
import { indexWords, type Searchable } from './documents.ts';
import { type Evaluator, evaluatorOf } from './evaluate.ts';
import type { Found, Hit, SearchIndex } from './found.ts';
import { markerOf, type Round, type Token, tokenReader } from './marks.ts';
import { bucketOf, costOf, fieldNameOf, type Matches, movedTo } from './matches.ts';
import { type QuestionReader, questionReaderOf, type ReadWord } from './readings.ts';
import { suggesterOf } from './suggest.ts';
import { synonymRulesOf } from './synonym-rules.ts';
import { synonyms as ownSynonyms, type Synonym } from './synonyms.ts';
import { vocabularyOf } from './vocabulary.ts';

export type { Searchable } from './documents.ts';

const mostWords = 12;
/** With fewer hits than this a spelling may be corrected. */
const few = 3;

/** Builds the index; documents are ranked among equals by the length and then the letters of their shortest title. */
export const buildIndex = (documents: readonly Searchable[], synonyms?: readonly Synonym[]): SearchIndex =>
  atOnce(indexOf(documents, synonyms));

/** The same with stops between. */
export function* indexOf(
  documents: readonly Searchable[],
  synonyms: readonly Synonym[] = ownSynonyms,
): InTurns<SearchIndex> {
  const docs = byLengthOfTitle(documents);
  const rules = synonymRulesOf(synonyms);
  yield;
  const { seen, postings, lexicon } = yield* indexWords(docs, rules.words);
  const vocabulary = yield* vocabularyOf(seen, lexicon);
  yield;
  const reader = questionReaderOf(vocabulary, lexicon, rules);
  const evaluator = evaluatorOf(postings, docs.length);
  yield;
  const correct = yield* correctorOf(vocabulary, postings, lexicon, synonyms);
  const numbers = new Map(docs.flatMap((doc, at) => (doc.code === undefined ? [] : [[doc.code, at] as const])));
  const byId = new Map(docs.map(({ id }, at) => [id, at]));
  const inOrder = once(() => hitsInOrder(docs));
  const tokensOf = tokenReader(vocabulary.numberOf);

  const finds = (word: QuestionWord) => reader.read([word]).some((one) => evaluator.best(one) !== undefined);

  /** What a word that finds nothing, or that somebody misprinted, may have been meant to be. */
  const meant = ({ word, readings }: ReadWord): string | undefined => {
    if (word.weight !== 'needed') return undefined;
    if (reader.knows(word)) return correct.alike(word);
    const found = evaluator.best({ word, readings });
    if (found !== undefined && sure.has(found)) return undefined;
    const unknownPart = reader.partsOf(word).find((part) => !reader.knows(part));
    return correct.correct(unknownPart ?? word) ?? (unknownPart && correct.correct(word));
  };

  /** Each word that is corrected, with the words to use in its place; only where these find something. */
  const fixesOf = (read: readonly ReadWord[]): ReadonlyMap<QuestionWord, readonly QuestionWord[]> =>
    new Map(
      read.flatMap((one) => {
        const used = meant(one);
        const words = used === undefined ? [] : questionWords(used);
        return words.some((word) => finds(word) || reader.partsOf(word).some(finds))
          ? [[one.word, words] as const]
          : [];
      }),
    );

  /** The parts of a compound that finds nothing whole. */
  const piecesOf = (word: QuestionWord): readonly QuestionWord[] => {
    const parts = word.weight === 'needed' && !finds(word) ? reader.partsOf(word).filter(finds) : [];
    return parts.length > 0 ? parts : [word];
  };

  const suggest = yield* suggesterOf(docs, reader, evaluator);
  const search = (question: string): Found => {
    const words = questionWords(question).slice(0, mostWords);
    if (words.length === 0)
      return { hits: inOrder(), corrections: [], leftOut: [], unknown: [], words: [], marks: () => [] };
    const read = reader.read(words);
    const found = evaluator.all(read);
    for (const doc of coursesNumbered(words, numbers)) found.note(doc, costOf('number'));
    const isFew = () => found.docs.length < few;
    const fixes = isFew() ? fixesOf(read) : none;
    const fixed = words.map((word): Used => ({ word, used: fixes.get(word) ?? [word] }));
    const fixedRead = fixes.size === 0 ? [] : reader.read(fixed.flatMap((one) => one.used));
    const byFix = fixes.size === 0 ? 0 : noteMore(found, evaluator.all(fixedRead), 'typo');
    const pieces = isFew() ? fixed.map(({ word, used }): Used => ({ word, used: used.flatMap(piecesOf) })) : [];
    const piecesRead = reader.read(pieces.flatMap((one) => one.used));
    const bySome = pieces.length === 0 ? 0 : noteMore(found, evaluator.some(piecesRead), 'some-words');
    const hits = hitsOf(docs, found);
    found.release();
    const rounds: Round[] = [
      { read, floor: 'number' },
      { read: fixedRead, floor: 'typo' },
      { read: bySome > 0 ? piecesRead : [], floor: 'some-words' },
    ];
    return {
      hits,
      corrections: bySome > 0 ? correctionsOf(pieces) : byFix > 0 ? correctionsOf(fixed) : [],
      leftOut: bySome === 0 ? [] : pieces.filter((one) => isLacking(one, finds)).map(({ word }) => word.exact),
      unknown: read.flatMap((one) => unknownIn(one, reader, evaluator)),
      words: [...new Set(rounds.flatMap((round) => round.read.map(({ word }) => word.exact)))],
      marks: marksOf(() => markerOf(rounds), tokensOf),
    };
  };
  return { size: docs.length, numberOf: (id) => byId.get(id), search, suggest };
}

/** What is found so is found, and no misspelling. */
const sure: ReadonlySet<Bucket> = new Set<Bucket>(['number', 'exact', 'stem', 'synonym']);
const none: ReadonlyMap<QuestionWord, readonly QuestionWord[]> = new Map();

/** A word as typed, and the words that were searched for in its place; itself where there are none. */
interface Used {
  word: QuestionWord;
  used: readonly QuestionWord[];
}

const correctionsOf = (words: readonly Used[]): Correction[] =>
  words
    .filter(({ word, used }) => used.length !== 1 || used[0] !== word)
    .map(({ word, used }) => ({ asked: word.exact, used: used.map((one) => one.exact).join(' ') }));

const isLacking = ({ word, used }: Used, finds: (word: QuestionWord) => boolean): boolean =>
  word.weight !== 'optional' && !used.some(finds);

/** The word, or the part of it, that stands nowhere; nothing where any reading of it finds something. */
function unknownIn(one: ReadWord, reader: QuestionReader, evaluator: Evaluator): string[] {
  const { word } = one;
  if (/\d/.test(word.exact) || reader.knows(word) || evaluator.best(one) !== undefined) return [];
  return [(reader.partsOf(word).find((part) => !reader.knows(part)) ?? word).exact];
}

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

const mostTextsMarked = 300;

/** Marks texts, each once: the same groups and providers stand in many lines of one answer, and many questions show none. */
function marksOf(makeMarker: () => (tokens: readonly Token[]) => Mark[], tokensOf: (text: string) => readonly Token[]) {
  const marker = once(makeMarker);
  const known = new Map<string, Mark[]>();
  return (text: string): Mark[] => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= mostTextsMarked) known.clear();
    const marks = marker()(tokensOf(text));
    known.set(text, marks);
    return marks;
  };
}

const shortestTitle = (doc: Searchable) =>
  doc.titles.reduce((best, title) => (title.length < best.length ? title : best), doc.titles[0] ?? '');

function byLengthOfTitle(documents: readonly Searchable[]): Searchable[] {
  return documents
    .map((doc) => ({ doc, title: shortestTitle(doc) }))
    .sort((a, b) => a.title.length - b.title.length || (a.title < b.title ? -1 : 1) || (a.doc.id < b.doc.id ? -1 : 1))
    .map(({ doc }) => doc);
}

/** Courses whose own number is the whole question, or one of the numbers it is made of; "22 906" and "22.906" are one. */
function coursesNumbered(words: readonly QuestionWord[], numbers: ReadonlyMap<string, number>): number[] {
  const asked = words.filter((word) => word.weight !== 'optional').map((word) => word.exact);
  if (!asked.every((word) => /^\d+$/.test(word))) return [];
  return [...asked, asked.join('')].flatMap((word) => numbers.get(word) ?? []);
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
    if (doc) hits.push({ id: doc.id, number: at, bucket: match.bucket, field: match.field });
  }
  return hits;
}

function hitsInOrder(docs: readonly Searchable[]): Hit[] {
  const collator = new Intl.Collator('da');
  return docs
    .map(({ id, titles: [title = ''] }, number) => ({ id, title, number }))
    .sort((a, b) => collator.compare(a.title, b.title))
    .map(({ id, number }) => ({ id, number, bucket: 'exact', field: 'title' }));
}
