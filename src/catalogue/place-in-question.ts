import type { Kommune } from '../domain/area.ts';
import type { Bucket } from '../domain/match.ts';
import type { Catalogue } from './catalogue.ts';
import type { CourseQuestion } from './course-question.ts';
import type { Place } from './place.ts';
import { type NamedPlace, placeKey, placesByName } from './place-names.ts';
import { rememberedOf } from './remembered.ts';

/** A place named among the words of a question: offered, and never taken for what was asked. */
export interface PlaceInQuestion {
  /** The words that name it, as typed. */
  asked: string;
  /** The question without them. */
  q: string;
  /** Whether they are left out of the search, as no list has them as words. */
  isLeftOut: boolean;
  /** Whether it is the place that is asked about anyway. */
  isGiven: boolean;
  /** The municipalities it may mean. */
  kommuner: readonly Kommune[];
}

/** Finds the first place that the words of a question name and the lists do not know as words of courses. */
export function placeInQuestion(
  catalogue: Catalogue,
  question: CourseQuestion,
  place: Place | undefined,
): PlaceInQuestion | undefined {
  const { words, spans } = remembered(catalogue, question.q, () => readPlaces(catalogue, question.q));
  for (const [at, span] of spans.entries()) {
    const use = useOf(catalogue, span);
    if (use === 'word') continue;
    const whole = joined(span, spans[at + 1]);
    const isGiven = namesGiven(catalogue, question, place, whole);
    return {
      asked: words.slice(whole.start, whole.end).join(' '),
      q: words.toSpliced(whole.from, whole.end - whole.from).join(' '),
      isLeftOut: isGiven || use === 'place',
      isGiven,
      kommuner: whole.kommuner,
    };
  }
  return undefined;
}

/** The words of a question, and the places they name. */
interface Places {
  words: readonly string[];
  spans: readonly Span[];
}

/** The same words are asked from one municipality after another. */
const mostRemembered = 1_000;
const remembered = rememberedOf<Places>(mostRemembered);

function readPlaces(catalogue: Catalogue, q: string): Places {
  const words = q.split(/[\s,;]+/).filter((word) => word !== '');
  return { words, spans: spansIn(words, placesByName(catalogue)) };
}

/** Words `[start, end)` of a question that name a place; from `from` on, with the word that leads to them. */
interface Span extends NamedPlace {
  from: number;
  start: number;
  end: number;
  text: string;
}

/** "Rask Mølle", "Odense C", "København NV": no name of a place is of more words. */
const mostWords = 3;
const leadingWords: ReadonlySet<string> = new Set(['i', 'in', 'ved', 'near']);

/** The places named, in reading order, each by as many words as can be. */
function spansIn(words: readonly string[], places: ReadonlyMap<string, NamedPlace>): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < words.length; start++) {
    const span = longestAt(words, start, places);
    if (!span) continue;
    spans.push(span);
    start = span.end - 1;
  }
  return spans;
}

function longestAt(words: readonly string[], start: number, places: ReadonlyMap<string, NamedPlace>): Span | undefined {
  if (!beginsSomeName(places, words[start] ?? '')) return undefined;
  for (let count = Math.min(mostWords, words.length - start); count > 0; count--) {
    const text = words.slice(start, start + count).join(' ');
    const key = placeKey(text);
    const isTitled = placeKey(words[start + count] ?? '') === 'kommune';
    const place = places.get(key) ?? (isTitled ? places.get(key.replace(/s$/, '')) : undefined);
    if (!place) continue;
    const from = leadingWords.has(words[start - 1]?.toLowerCase() ?? '') ? start - 1 : start;
    const end = start + count + (isTitled && place.kind === 'kommune' ? 1 : 0);
    return { ...place, from, start, end, text };
  }
  return undefined;
}

const firstWords = new WeakMap<ReadonlyMap<string, NamedPlace>, ReadonlySet<string>>();

/** Hardly any word of a question begins the name of a place: the others need not be tried with those after them. */
function beginsSomeName(places: ReadonlyMap<string, NamedPlace>, word: string): boolean {
  const firsts = firstWords.get(places) ?? new Set([...places.keys()].map((key) => key.split(' ', 1)[0] ?? key));
  firstWords.set(places, firsts);
  const [first = ''] = placeKey(word).split(' ', 1);
  return firsts.has(first) || firsts.has(first.replace(/s$/, ''));
}

/** "5000 Odense C" is one place said twice. */
function joined(span: Span, next: Span | undefined): Span {
  const koder = new Set(next?.kommuner.map(({ kode }) => kode));
  const both = span.kommuner.filter(({ kode }) => koder.has(kode));
  return next?.from === span.end && both.length > 0 ? { ...span, end: next.end, kommuner: both } : span;
}

const guesses: ReadonlySet<Bucket> = new Set<Bucket>(['typo', 'some-words']);

/**
 * What the name of a place is to the lists: nothing but a place; a place that is also in the names of schools or, for a
 * whole municipality ("Vejle", "Skive"), the beginning of other words; or a word of courses, which is what was meant.
 */
function useOf(catalogue: Catalogue, { kind, text }: Span): 'place' | 'both' | 'word' {
  const { hits } = catalogue.index().search(text);
  const sure = hits.filter(({ bucket }) => !guesses.has(bucket));
  if (sure.length === 0) return 'place';
  const isBeside = sure.every(
    ({ bucket, field }) => field === 'provider' || (kind === 'kommune' && bucket === 'prefix'),
  );
  return isBeside ? 'both' : 'word';
}

function namesGiven(
  { geography, knownOn }: Catalogue,
  { postnr, on }: CourseQuestion,
  place: Place | undefined,
  { kommuner }: Span,
): boolean {
  const ofCode = postnr === undefined ? undefined : geography.kommunerOfPostalCode(postnr, on, knownOn)?.kommuner;
  const given = place?.kommune ? [place.kommune] : (ofCode ?? []);
  return given.some(({ kode }) => kommuner.some((one) => one.kode === kode));
}
