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
  const known = new Map<string, Found>();
  let kept = 0;
  const search = (question: string): Found => {
    const before = known.get(question);
    if (before) return before;
    const found = index.search(question);
    if (question.length > longestKept || weightOf(found) > mostHitsKept * largestShare) return found;
    known.set(question, found);
    kept += weightOf(found);
    for (const [oldest, one] of known) {
      if (kept <= mostHitsKept) break;
      known.delete(oldest);
      kept -= weightOf(one);
    }
    return found;
  };
  return { ...index, search };
}
