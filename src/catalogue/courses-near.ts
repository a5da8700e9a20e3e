import type { Bucket } from '../domain/match.ts';
import { onceEach } from '../domain/once.ts';
import type { Found, Hit } from '../search/found.ts';
import type { Catalogue, CatalogueCourse } from './catalogue.ts';

/** How a text is searched for; whoever asks several times may remember what was found. */
export type Search = (text: string) => Found;

/** A shorter beginning stands in too many words to be what was meant. */
const shortestBeginning = 5;
const mostBeginnings = 8;
/** A beginning was never typed as a word: what is guessed from it is meant by nobody. */
const surely: ReadonlySet<Bucket> = new Set<Bucket>(['exact', 'stem', 'prefix']);

/**
 * The hits that come nearest to a question, as good ones as there are: those of the question itself, which leaves out the
 * words it must, or else of as much as possible of its first long word. None where nothing is near.
 */
export function hitsNear(search: Search, text: string): readonly Hit[] {
  const { hits } = search(text);
  if (hits.length > 0) return hits;
  for (const beginning of beginningsOf(text)) {
    const sure = search(beginning).hits.filter(({ bucket }) => surely.has(bucket));
    if (sure.length > 0) return sure;
  }
  return [];
}

/** Less and less of the first word that is long enough. */
function beginningsOf(text: string): string[] {
  const word = text.split(/[^\p{L}\p{N}]+/u).find((one) => one.length > shortestBeginning) ?? '';
  const count = Math.min(Math.max(0, word.length - shortestBeginning), mostBeginnings);
  return Array.from({ length: count }, (_, at) => word.slice(0, word.length - 1 - at));
}

/** The courses whose numbers are nearest to a number that no course has: one slip of the fingers, or its beginning. */
export function numbersNear(catalogue: Catalogue, text: string): CatalogueCourse[] {
  const number = text.trim();
  if (!/^\d{3,6}$/.test(number)) return [];
  const courses = numbered(catalogue);
  if (courses.some(({ code }) => code === number)) return [];
  const slips = courses.filter(({ code = '' }) => isOneSlip(number, code));
  const begun = courses.filter(({ code = '' }) => code.startsWith(number) || number.startsWith(code));
  return [...new Set([...slips, ...begun])].sort((a, b) => distance(number, a) - distance(number, b));
}

const numbered = onceEach((catalogue: Catalogue) =>
  [...catalogue.courses().values()].filter(({ code }) => code !== undefined),
);

/** Numbers as near in slips stand by how near they are as numbers. */
const distance = (number: string, { code = '' }: CatalogueCourse): number => Math.abs(Number(number) - Number(code));

/** One digit wrong, too many or too few, or two neighbours changed about. */
function isOneSlip(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const isSwapped = one[at] === other[at + 1] && one[at + 1] === other[at];
  return (
    isSameFrom(one, at + 1, other, at + 1) ||
    isSameFrom(one, at, other, at + 1) ||
    isSameFrom(one, at + 1, other, at) ||
    (isSwapped && isSameFrom(one, at + 2, other, at + 2))
  );
}

/** Without cutting anything: a number is held against those of all courses. */
function isSameFrom(one: string, from: number, other: string, otherFrom: number): boolean {
  if (one.length - from !== other.length - otherFrom) return false;
  for (let at = from; at < one.length; at++) if (one[at] !== other[at - from + otherFrom]) return false;
  return true;
}
