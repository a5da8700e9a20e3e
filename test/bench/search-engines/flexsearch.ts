import { Charset, Index } from 'flexsearch';
import { type Engine, flat, page } from './engine.ts';

/** FlexSearch over one text a course. */
export function flexSearch(): Engine {
  const index = new Index({ tokenize: 'forward', encoder: Charset.LatinBalance });
  const ids: string[] = [];
  return {
    build: async (documents) => {
      for (const course of documents) {
        const { id, code, title, groups, providers } = flat(course);
        index.add(ids.length, [code, title, groups, providers].join(' '));
        ids.push(id);
      }
    },
    search: (question) =>
      index.search(question, { limit: page, suggest: true }).flatMap((at) => {
        const id = ids[Number(at)];
        return id === undefined ? [] : [id];
      }),
    close: async () => {},
  };
}
