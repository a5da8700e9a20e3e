import type { Engine } from './engine.ts';

/** What is compared, in the order of the table. */
export const engineNames = [
  'ours',
  'sqlite-words',
  'sqlite-trigrams',
  'minisearch',
  'orama',
  'flexsearch',
  'postgres',
] as const;
export type EngineName = (typeof engineNames)[number];

/** The names as the table prints them. */
export const labels: Record<EngineName, string> = {
  ours: 'ours',
  'sqlite-words': 'SQLite FTS5 unicode61',
  'sqlite-trigrams': 'SQLite FTS5 trigram',
  minisearch: 'MiniSearch',
  orama: 'Orama + Danish stemmer',
  flexsearch: 'FlexSearch',
  postgres: 'PostgreSQL + pg_trgm',
};

/** How each is set up, as a developer who knows it would in an afternoon; several settings were tried and the best kept. */
export const settings: Record<EngineName, string> = {
  ours: 'src/search, as the server uses it',
  'sqlite-words': 'accents folded, any of the words, each a prefix, by bm25 with number and title foremost',
  'sqlite-trigrams':
    'accents folded, any of the words of three letters or more, by bm25 with number and title foremost',
  minisearch:
    'as its guide has it: any of the words, each a prefix, a fifth of the letters wrong, number and title boosted',
  orama: 'Danish tokenizer and stemmer, any of the words, one letter wrong, number and title boosted',
  flexsearch: 'one text a course, every beginning of a word, letters that sound alike folded, partial answers last',
  postgres: 'danish words (any, weighted by field) and titles alike by pg_trgm, both by GIN; ts_rank + word_similarity',
};

/** How to open each engine; each is loaded only in the process that measures it. */
export const opening: Record<EngineName, (postgresUrl: string) => Promise<Engine>> = {
  ours: async () => (await import('./ours.ts')).ours(),
  'sqlite-words': async () => (await import('./sqlite.ts')).sqliteWords(),
  'sqlite-trigrams': async () => (await import('./sqlite.ts')).sqliteTrigrams(),
  minisearch: async () => (await import('./minisearch.ts')).miniSearch(),
  orama: async () => (await import('./orama.ts')).orama(),
  flexsearch: async () => (await import('./flexsearch.ts')).flexSearch(),
  postgres: async (url) => (await import('./postgres.ts')).postgres(url),
};
