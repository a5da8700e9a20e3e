import type { CourseId } from '../domain/course.ts';
import { eachInTurn, type InTurns } from '../domain/turns.ts';
import { type Lexicon, lexiconOf } from './compound.ts';
import { foldScandinavian, sliceFolded, type Word, wordsOf } from './danish.ts';
import type { SeenWord } from './vocabulary.ts';

/** What can be found: a course with every spelling, group and provider it has stood under. */
export interface Searchable {
  id: CourseId;
  code?: string | undefined;
  titles: readonly string[];
  groups: readonly string[];
  providers: readonly string[];
}

/** Where a term stands: document * 16 + field * 4 + how far into the field, in one number. */
export type Posting = number;
export const docOf = (posting: Posting) => posting >>> 4;
export const fieldOf = (posting: Posting) => (posting >>> 2) & 3;
/** 0 for the first word of its text, 1 for the next two, 2 further on, 3 where the word is not printed out. */
export const farnessOf = (posting: Posting) => posting & 3;

/** The words of all documents, and where each stands, in order of document. */
export interface IndexedWords {
  seen: readonly SeenWord[];
  postings: readonly Int32Array[];
  lexicon: Lexicon;
}

const titleField = 0;
const notPrinted = 3;

/** Takes the words out of the documents; `alsoKnown` are folded words that compounds may be made of besides theirs. */
export function* indexWords(docs: readonly Searchable[], alsoKnown: Iterable<string>): InTurns<IndexedWords> {
  const numbers = new Map<string, number>();
  const seen: SeenWord[] = [];
  const lists: Posting[][] = [];
  const add = (exact: string, posting: Posting, printed: SeenWord['printed']) => {
    const known = numbers.get(exact);
    const at = known ?? seen.length;
    if (known === undefined) {
      numbers.set(exact, at);
      seen.push({ exact, printed });
      lists.push([]);
    } else if (printed === 'whole') {
      // A word once printed whole is no abbreviation, whatever follows it elsewhere.
      seen[at] = { exact, printed };
    }
    keepBest(lists[at] ?? [], posting);
  };
  const elliptic: { doc: number; text: string }[] = [];
  yield* eachInTurn(docs, (doc, at) => {
    [doc.titles, doc.groups, doc.providers].forEach((texts, field) => {
      for (const text of texts) {
        for (const [index, word] of wordsOf(text).entries()) {
          add(word.exact, pack(at, field, farness(index)), isCut(text, word) ? 'cut' : 'whole');
        }
        if (field === titleField && text.includes('-')) elliptic.push({ doc: at, text });
      }
    });
    if (doc.code !== undefined) add(doc.code, pack(at, titleField, 0), 'whole');
  });
  const lexicon = yield* lexiconOf([...titleWords(seen, lists), ...alsoKnown]);
  yield* eachInTurn(elliptic, ({ doc, text }) => {
    for (const exact of wordsLeftOut(text, lexicon)) add(exact, pack(doc, titleField, notPrinted), 'unprinted');
  });
  return { seen, postings: lists.map((list) => Int32Array.from(list)), lexicon };
}

const pack = (doc: number, field: number, far: number): Posting => doc * 16 + field * 4 + far;
const farness = (index: number) => (index === 0 ? 0 : index <= 2 ? 1 : 2);

/** Documents come in order, so a word's last posting is the only one that can be of the same document. */
function keepBest(list: Posting[], posting: Posting): void {
  const last = list.at(-1);
  if (last === undefined || docOf(last) !== docOf(posting)) list.push(posting);
  else if (posting < last) list[list.length - 1] = posting;
}

/** Names of schools are no parts of what courses are called. */
function titleWords(seen: readonly SeenWord[], lists: readonly Posting[][]): string[] {
  const ofProviders = (list: readonly Posting[]) => list.every((posting) => fieldOf(posting) === 2);
  return seen.flatMap(({ exact, printed }, at) =>
    printed === 'cut' || ofProviders(lists[at] ?? []) ? [] : [foldScandinavian(exact)],
  );
}

const longestCutAtEnd = 4;

/** Whether a word is cut off with a full stop ("asbestarb. uden", "pas."), and not just the last of its sentence. */
function isCut(text: string, { exact, end }: Word): boolean {
  if (text[end] !== '.' || /\d/.test(exact)) return false;
  const rest = text.slice(end + 1).trimStart();
  return rest === '' ? exact.length <= longestCutAtEnd : /^\p{Ll}/u.test(rest);
}

const conjunctions: ReadonlySet<string> = new Set(['og', 'eller', 'samt']);
const shortestCompound = 5;
const longestCompound = 40;
const shortestTail = 4;

/** The words a hyphen stands for: "Lager- og logistikmedarbejder" -> "lagermedarbejder", "svejseteknik og -udstyr" -> "svejseudstyr". */
export function wordsLeftOut(text: string, lexicon: Lexicon): string[] {
  const words = wordsOf(text).filter((word) => !conjunctions.has(word.exact));
  return words.flatMap((word, at) => {
    if (leavesOutItsEnd(text, word)) {
      const whole = words.slice(at + 1).find((other) => !leavesOutItsEnd(text, other));
      return tailsOf(whole?.exact ?? '', lexicon).map((tail) => `${word.exact}${tail}`);
    }
    const before = words[at - 1];
    return before && leavesOutItsBeginning(text, word)
      ? headsOf(before.exact, lexicon).map((head) => `${head}${word.exact}`)
      : [];
  });
}

const leavesOutItsEnd = (text: string, { end }: Word) =>
  text[end] === '-' && /^[\s,/&]/.test(text.slice(end + 1, end + 2));
const leavesOutItsBeginning = (text: string, { start }: Word) =>
  text[start - 1] === '-' && /[\s,/&]/.test(text.slice(start - 2, start - 1));

/** The last parts of a compound, as written: "logistikmedarbejder" -> "medarbejder"; of one nobody knows, all they could be. */
function tailsOf(word: string, lexicon: Lexicon): string[] {
  const folded = foldScandinavian(word);
  if (word.length < shortestCompound) return [];
  const known = lexicon.parts(folded).filter((part) => part.at === 'last');
  if (known.length > 0) return known.map((part) => sliceFolded(word, folded.length - part.word.length));
  return Array.from({ length: Math.max(0, Math.min(word.length, longestCompound) - shortestTail) }, (_, at) =>
    word.slice(at + 1),
  ).filter((tail) => tail.length >= shortestTail);
}

/** The first part of a compound, as written and with its link: "svejseteknik" -> "svejse". */
function headsOf(word: string, lexicon: Lexicon): string[] {
  const folded = foldScandinavian(word);
  const last = lexicon.split(folded)?.[1];
  return last === undefined ? [] : [sliceFolded(word, 0, folded.length - last.length)];
}
