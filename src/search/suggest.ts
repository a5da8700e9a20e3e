import type { CourseId } from '../domain/course.ts';
import { eachInTurn, type InTurns } from '../domain/turns.ts';
import { foldScandinavian, hasDanishLetter, type Word, wordsOf } from './danish.ts';
import type { Searchable } from './documents.ts';
import type { Evaluator } from './evaluate.ts';
import type { SearchIndex } from './found.ts';
import type { QuestionReader } from './readings.ts';

type Suggester = SearchIndex['suggest'];

const longestKept = 3;
/** So many are kept of each short beginning; those nobody wants are passed over. */
const kept = 200;
const mostWords = 12;

/** Offers courses and groups to somebody who is still typing: by the beginnings of words, without guessing. */
export function* suggesterOf(
  docs: readonly Searchable[],
  reader: QuestionReader,
  evaluator: Evaluator,
): InTurns<Suggester> {
  const beginnings = yield* docsByBeginning(docs);
  const numbers = docs.flatMap((doc, at) => (doc.code === undefined ? [] : [[doc.code, at] as const])).sort(byCode);
  const groups = yield* groupsOf(docs);

  const ofWords = (words: readonly Word[]): Iterable<number> => {
    const read = reader.readTyped(words.map((word) => ({ ...word, weight: 'needed' })));
    const found = evaluator.all(read);
    const ranked = found.inRank();
    found.release();
    return ranked;
  };

  /** The first of what is kept for a short beginning, and all of it where that is not enough. */
  const docsFor = function* (typed: string): Generator<number> {
    const words = wordsOf(typed).slice(0, mostWords);
    const [first, ...more] = words;
    if (!first) return;
    if (more.length === 0 && /^\d+$/.test(first.folded)) {
      yield* startingWith(numbers, first.folded);
      return;
    }
    const isShort = more.length === 0 && first.folded.length <= longestKept && !hasDanishLetter(first.exact);
    const short = isShort ? (beginnings.get(first.folded) ?? []) : undefined;
    if (short) yield* short;
    if (!short || short.length >= kept) yield* ofWords(words);
  };

  return (typed, limit, wanted, wantedGroup = () => true) => {
    const courses = new Set<CourseId>();
    for (const doc of docsFor(typed)) {
      const id = docs[doc]?.id;
      if (id !== undefined && wanted(id)) courses.add(id);
      if (courses.size === limit) break;
    }
    return { courses: [...courses], groups: groupsFor(groups, typed, limit, wantedGroup) };
  };
}

const byCode = ([a]: readonly [string, number], [b]: readonly [string, number]) => (a < b ? -1 : a > b ? 1 : 0);

function startingWith(numbers: readonly (readonly [string, number])[], digits: string): number[] {
  return numbers.filter(([code]) => code.startsWith(digits)).map(([, doc]) => doc);
}

/** By the first letters of every word: those whose first word begins so, then the others; short titles first in each. */
function* docsByBeginning(docs: readonly Searchable[]): InTurns<ReadonlyMap<string, readonly number[]>> {
  const first = new Map<string, Set<number>>();
  const later = new Map<string, Set<number>>();
  yield* eachInTurn(docs, (doc, at) => {
    for (const title of doc.titles) {
      wordsOf(title).forEach((word, index) => {
        for (let length = 1; length <= longestKept && length <= word.folded.length; length++) {
          keep(index === 0 ? first : later, word.folded.slice(0, length), at);
        }
      });
    }
  });
  return new Map(
    [...new Set([...first.keys(), ...later.keys()])].map((key) => [key, merged(first.get(key), later.get(key))]),
  );
}

const merged = (a: Iterable<number> = [], b: Iterable<number> = []) => [...new Set([...a, ...b])];

function keep(lists: Map<string, Set<number>>, key: string, doc: number): void {
  const list = lists.get(key);
  if (!list) lists.set(key, new Set([doc]));
  else if (list.size < kept) list.add(doc);
}

interface Group {
  name: string;
  words: readonly string[];
}

/** Each group once, in the spelling most courses stand under. */
function* groupsOf(docs: readonly Searchable[]): InTurns<Group[]> {
  const spellings = new Map<string, Map<string, number>>();
  const note = (name: string) => {
    const key = wordsOf(name)
      .map((word) => word.folded)
      .join(' ');
    const names = spellings.get(key) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    spellings.set(key, names);
  };
  yield* eachInTurn(docs, (doc) => doc.groups.forEach(note));
  return [...spellings].map(([key, names]) => ({
    name: [...names].reduce((best, one) => (one[1] > best[1] ? one : best))[0],
    words: key.split(' '),
  }));
}

function groupsFor(
  groups: readonly Group[],
  typed: string,
  limit: number,
  wanted: (name: string) => boolean,
): string[] {
  const asked = wordsOf(typed).map((word) => foldScandinavian(word.exact));
  if (asked.length === 0) return [];
  return groups
    .filter(({ words }) => asked.every((beginning) => words.some((word) => word.startsWith(beginning))))
    .map(({ name }) => name)
    .filter(wanted)
    .slice(0, limit);
}
