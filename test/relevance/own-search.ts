import type { Bucket } from '../../src/domain/match.ts';
import type { SearchIndex } from '../../src/search/found.ts';
import type { Search } from './evaluate.ts';

/** Buckets that are shown with a word about it: not what was typed, but what it may mean. */
const announced: ReadonlySet<Bucket> = new Set<Bucket>(['synonym', 'typo', 'some-words']);

/** The product's own index as the engine under measurement. */
export function ownSearch(index: SearchIndex): Search {
  return (query) => {
    const { hits, corrections, leftOut } = index.search(query);
    const allAnnounced = hits.length > 0 && hits.every((hit) => announced.has(hit.bucket));
    return {
      ids: hits.map((hit) => hit.id),
      labelled: corrections.length > 0 || leftOut.length > 0 || allAnnounced,
    };
  };
}
