import { eachInTurn, type InTurns } from '../domain/turns.ts';
import { familyOf, stemOf, withoutEnding } from './danish.ts';

/** The parts of a compound, first to last, in the form the lexicon has them. */
export type Split = readonly [first: string, last: string];

/** Knows the words a compound may be made of, folded. */
export interface Lexicon {
  has(word: string): boolean;
  /** Whether a word or another form of it is known. */
  knows(word: string): boolean;
  /** Splits a folded word in two where both parts are known; undefined where it is no such compound. */
  split(word: string): Split | undefined;
  /** Every part of a compound, its parts' parts included; the last one is its head, which says what kind of thing it is. */
  parts(word: string): Part[];
}

export interface Part {
  word: string;
  at: 'first' | 'last' | 'inside';
}

const shortestCompound = 6;
const shortestPart = 3;
/** A part this long may be known by its stem; a shorter one must be known as it is. */
const shortestStemmed = 4;
/** Two letters that begin many Danish compounds; no others of two letters are taken for a part. */
const shortFirst: ReadonlySet<string> = new Set(['el', 'it']);
const longestCompound = 60;
const deepest = 3;

/** Words that only look like compounds, folded. */
const whole: ReadonlySet<string> = new Set(
  (
    'kursus logistik transport stillads stilladser forening sikkerhed operator operatorer materiale materialer personale assistent ' +
    'praktik teknik administration organisation produktion kommunikation information instruktion konstruktion dokumentation ' +
    'planlagning forstaelse udvikling behandling virksomhed medarbejder arbejde certifikat industri innovation kvalitet ' +
    'restaurant automation hygiejne palliation palliativ vejleder vejledere vejlederen vejledning'
  ).split(' '),
);

/** Tells whether a place in a folded word lies inside a word that is no compound: no part begins or ends there. */
export function insideWhole(word: string): (at: number) => boolean {
  const spans = [...whole].flatMap((one) => {
    const from = word.indexOf(one);
    return from < 0 ? [] : [[from, from + one.length] as const];
  });
  return (at) => spans.some(([from, to]) => from < at && at < to);
}

/** Builds a lexicon of the words that stand alone, and of what twice or more begins or ends a compound of one of them. */
export function* lexiconOf(words: Iterable<string>): InTurns<Lexicon> {
  const known = new Set([...words].filter((word) => word.length >= shortestPart && /^\p{L}+$/u.test(word)));
  const more = [...(yield* productive(known)), ...(yield* branching(known))].filter(
    (part) => !isLinked(part, known) && withoutEnding(part).length >= shortestStemmed,
  );
  for (const part of more) known.add(part);
  const long = [...known].filter((word) => word.length >= shortestStemmed);
  const stems = new Set<string>();
  const families = new Set<string>();
  yield* eachInTurn(long, (word) => {
    stems.add(stemOf(word));
    const family = familyOf(word);
    if (family !== undefined) families.add(family);
  });
  const ofKnownFamily = (part: string) => families.has(familyOf(part) ?? '');
  const isKnown = (part: string) =>
    known.has(part) ||
    (part.length === shortestPart && stems.has(part)) ||
    (part.length >= shortestStemmed && (stems.has(stemOf(part)) || ofKnownFamily(part))) ||
    shortFirst.has(part);

  const split = (word: string): Split | undefined => {
    if (word.length < shortestCompound || word.length > longestCompound || whole.has(word)) return undefined;
    const isInside = insideWhole(word);
    let best: Split | undefined;
    let bestScore = 0;
    for (let at = 2; at <= word.length - shortestPart; at++) {
      const last = word.slice(at);
      if (!isKnown(last) || !isKnownLast(last, at) || isInside(at)) continue;
      const first = firstPart(word.slice(0, at), isKnown);
      if (first === undefined) continue;
      const score = Math.min(first.length, last.length) + (known.has(first) ? 2 : 0) + (known.has(last) ? 2 : 0);
      if (score > bestScore) [best, bestScore] = [[first, last], score];
    }
    return best;
  };

  const parts = (word: string, depth = 0): Part[] => {
    const both = depth < deepest ? split(word) : undefined;
    if (!both) return [];
    const [first, last] = both;
    return [
      { word: first, at: 'first' },
      { word: last, at: 'last' },
      ...parts(first, depth + 1).map((one) => insideUnless(one, 'first')),
      ...parts(last, depth + 1).map((one) => insideUnless(one, 'last')),
    ];
  };
  return { has: (word) => known.has(word), knows: isKnown, split, parts: (word) => parts(word) };
}

const insideUnless = (part: Part, at: Part['at']): Part => (part.at === at ? part : { ...part, at: 'inside' });

/** A known word with the -s- or -e- that links it to another is no word of its own: "skursus", "sikkerheds". */
const isLinked = (part: string, known: ReadonlySet<string>) =>
  (/^[se]/.test(part) && known.has(part.slice(1))) || (/[se]$/.test(part) && known.has(part.slice(0, -1)));

/** After a first part of two letters the rest must be a word of its own right, not the tail of some word. */
const isKnownLast = (last: string, at: number) => at > 2 || last.length >= shortestStemmed + 1;

/** A first part as the lexicon has it: as it stands, or without the -s- or -e- that links it. */
function firstPart(written: string, isKnown: (part: string) => boolean): string | undefined {
  if (isKnown(written)) return written;
  const bare = written.slice(0, -1);
  return /[se]$/.test(written) && bare.length >= shortestPart && isKnown(bare) ? bare : undefined;
}

/**
 * What begins or ends two different words whose other part stands alone: "arbejdsmiljø" in "arbejdsmiljøuddannelse" and
 * "arbejdsmiljøkoordinator". Such a part is a word, though no title has it alone.
 */
function* productive(known: ReadonlySet<string>): InTurns<string[]> {
  const firsts = new Map<string, number>();
  const lasts = new Map<string, number>();
  const count = (counts: Map<string, number>, part: string) => counts.set(part, (counts.get(part) ?? 0) + 1);
  yield* eachInTurn([...known], (word) => {
    const isInside = insideWhole(word);
    for (let at = shortestStemmed; at <= word.length - shortestStemmed; at++) {
      if (isInside(at)) continue;
      const [first, last] = [word.slice(0, at), word.slice(at)];
      if (known.has(last)) count(firsts, first);
      if (known.has(first)) count(lasts, last);
    }
  });
  return [...firsts, ...lasts].filter(([, times]) => times >= 2).map(([part]) => part);
}

const shortestBranching = 8;
const fewestBranches = 3;

/**
 * What so many different letters come before or after that a word must begin or end there: "teknologi" in
 * "byggeteknologi", "energiteknologi" and "informationsteknologi".
 */
function* branching(known: ReadonlySet<string>): InTurns<string[]> {
  const neighbours = new Map<string, Set<string>>();
  const note = (part: string, neighbour: string) => {
    const seen = neighbours.get(part);
    if (seen) seen.add(neighbour);
    else neighbours.set(part, new Set([neighbour]));
  };
  yield* eachInTurn([...known], (word) => {
    for (let at = shortestPart; at <= word.length - shortestBranching; at++) note(word.slice(at), word[at - 1] ?? '');
    for (let at = shortestBranching; at <= word.length - shortestPart; at++) note(word.slice(0, at), word[at] ?? '');
  });
  return [...neighbours].filter(([, letters]) => letters.size >= fewestBranches).map(([part]) => part);
}
