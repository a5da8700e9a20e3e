import MiniSearch from 'minisearch';
import { type Engine, type FlatDocument, flat, page } from './engine.ts';

/** MiniSearch over the fields as they are. */
export function miniSearch(): Engine {
  const index = new MiniSearch<FlatDocument>({
    fields: ['code', 'title', 'groups', 'providers'],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { code: 3, title: 2 } },
  });
  return {
    build: async (documents) => {
      index.addAll(documents.map(flat));
    },
    search: (question) =>
      index
        .search(question)
        .slice(0, page)
        .map((found) => String(found.id)),
    close: async () => {},
  };
}
