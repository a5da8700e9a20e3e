import { create, insert, search } from '@orama/orama';
import { language, stemmer } from '@orama/stemmers/danish';
import { type Engine, flat, page } from './engine.ts';

/** Orama with the Danish tokenizer and stemmer it offers. */
export function orama(): Engine {
  const index = create({
    schema: { code: 'string', title: 'string', groups: 'string', providers: 'string' },
    components: { tokenizer: { language, stemming: true, stemmer, stemmerSkipProperties: ['code'] } },
  });
  return {
    build: async (documents) => {
      for (const course of documents) await insert(index, flat(course));
    },
    search: async (question) => {
      const found = await search(index, { term: question, tolerance: 1, boost: { code: 3, title: 2 }, limit: page });
      return found.hits.map((hit) => hit.id);
    },
    close: async () => {},
  };
}
