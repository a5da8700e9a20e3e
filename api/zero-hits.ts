import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { coursesQuerySchema } from '../src/contract/course.ts';
import { asAppError } from '../src/domain/error.ts';
import type { Bucket } from '../src/domain/match.ts';
import { mayBeCounted, wordsToCount } from '../src/domain/zero-hit.ts';
import { geography } from '../src/geography/geography.ts';
import type { Arrival } from './arrival.ts';
import type { Ports } from './ports.ts';
import { readQuery, repeatableIn } from './question.ts';

/** Told of every request that was answered; counts what is to be counted of it. */
export type UnknownCounter = (arrival: Pick<Arrival, 'method' | 'target' | 'caller'>, status: number) => void;

/**
 * Has the unknown words of questions that found nothing counted, on the page and in the API. It stands beside the answers
 * and looks at what was asked once the answer is made, so that an answer given before counts like any other.
 */
export function createUnknownCounter(ports: Ports): UnknownCounter {
  const count = ports.countUnknown;
  if (!count) return () => undefined;
  const unknownIn = unknownWords();
  return ({ method, target, caller }, status) => {
    // A question that was refused (one with a CPR number among them) is never looked at.
    if (method !== 'GET' || (status !== 200 && status !== 304) || !isSearch(target)) return;
    try {
      const words = unknownIn(ports.catalogue(), readQuery(target, repeatable).get('q') ?? '');
      const who = words.length > 0 ? caller() : undefined;
      if (who !== undefined) count(words, who);
    } catch (thrown) {
      // Nobody's answer fails because it could not be counted.
      ports.onFault?.(asAppError(thrown));
    }
  };
}

const repeatable = repeatableIn(coursesQuerySchema);
const isSearch = (target: string): boolean => /^\/(v1\/courses)?(\?|$)/.test(target);

const mostRemembered = 500;

/** The countable words of a question that a catalogue does not know; remembered, as the same questions come again. */
function unknownWords(): (catalogue: Catalogue, question: string) => readonly string[] {
  const remembered = new Map<string, readonly string[]>();
  let version = '';
  return (catalogue, question) => {
    if (!mayBeCounted(question)) return [];
    if (catalogue.version !== version || remembered.size >= mostRemembered) remembered.clear();
    version = catalogue.version;
    const words = remembered.get(question) ?? unknownTo(catalogue, question);
    remembered.set(question, words);
    return words;
  };
}

const guesses: ReadonlySet<Bucket> = new Set<Bucket>(['typo', 'some-words']);

/** Where something was found and not guessed, the rest of the question is the caller's own affair. */
function unknownTo(catalogue: Catalogue, question: string): readonly string[] {
  const { hits, unknown } = catalogue.index().search(question);
  if (!hits.every((hit) => guesses.has(hit.bucket))) return [];
  return wordsToCount(question, unknown).filter((word) => !geography.findKommune(word));
}
