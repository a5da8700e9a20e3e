import { buildIndex } from '../../../src/search/course-index.ts';
import type { SearchIndex } from '../../../src/search/found.ts';
import { ownSearch } from '../../relevance/own-search.ts';
import { type Engine, page } from './engine.ts';

const suggested = 8;

/** This project's search, as the server uses it. */
export function ours(): Engine {
  let index: SearchIndex = buildIndex([]);
  return {
    build: async (documents) => {
      index = buildIndex(documents);
    },
    search: (question) =>
      index
        .search(question)
        .hits.slice(0, page)
        .map((hit) => hit.id),
    labelled: (question) => ownSearch(index)(question).labelled,
    suggest: (typed) => index.suggest(typed, suggested, () => true).courses,
    close: async () => {},
  };
}
