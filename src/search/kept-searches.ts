import { createKeptAtSecond } from '../domain/bounded.ts';
import type { Found, SearchIndex } from './found.ts';

/** So many hits are kept, of however many searches: about as many as lists have lines. */
const mostHitsKept = 50_000;
/** One search that finds more than this share would push out too many others. */
const largestShare = 0.1;
const longestKept = 60;
/** What is kept of a search besides its hits counts as so many more. */
const ownWeight = 10;

const weightOf = ({ hits }: Found): number => hits.length + ownWeight;

/**
 * The same index, which keeps what was searched a while: the same words are asked from one municipality after another, page
 * by page, and with one filter after another. The oldest goes first.
 */
export function keepingSearches(index: SearchIndex): SearchIndex {
  const kept = createKeptAtSecond<Found>(Number.POSITIVE_INFINITY, mostHitsKept);
  const search = (question: string): Found => {
    const before = kept.get(question);
    if (before) return before;
    const found = index.search(question);
    const weight = weightOf(found);
    if (question.length <= longestKept && weight <= mostHitsKept * largestShare) kept.set(question, found, weight);
    return found;
  };
  return { ...index, search };
}
