import Database from 'better-sqlite3';
import { z } from 'zod';
import { type Engine, flat, page, wordsOf } from './engine.ts';

interface Tokenizing {
  tokenize: string;
  /** How a word of a question is asked for; nothing where this tokenizer cannot find it. */
  term(word: string): string | undefined;
}

/** FTS5 by words. */
export const sqliteWords = (): Engine =>
  sqlite({ tokenize: "'unicode61 remove_diacritics 2', prefix = '2 3'", term: (word) => `"${word}"*` });

/** FTS5 by three letters at a time: it cannot look for fewer. */
export const sqliteTrigrams = (): Engine =>
  sqlite({ tokenize: "'trigram remove_diacritics 1'", term: (word) => (word.length > 2 ? `"${word}"` : undefined) });

function sqlite({ tokenize, term }: Tokenizing): Engine {
  const database = new Database(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE course USING fts5 (id UNINDEXED, code, title, groups, providers, tokenize = ${tokenize})`,
  );
  const insert = database.prepare('INSERT INTO course VALUES (@id, @code, @title, @groups, @providers)');
  const find = database
    .prepare<[string], string>(
      `SELECT id FROM course WHERE course MATCH ? ORDER BY bm25(course, 0, 10, 5, 2, 1) LIMIT ${String(page)}`,
    )
    .pluck();
  return {
    build: async (documents) => {
      database.transaction(() => {
        for (const course of documents) insert.run(flat(course));
      })();
      database.exec("INSERT INTO course (course) VALUES ('optimize')");
    },
    search: (question) => {
      const terms = wordsOf(question).flatMap((word) => term(word) ?? []);
      return terms.length === 0 ? [] : find.all(terms.join(' OR '));
    },
    storedBytes: async () =>
      z.number().parse(database.pragma('page_count', { simple: true })) *
      z.number().parse(database.pragma('page_size', { simple: true })),
    close: async () => {
      database.close();
    },
  };
}
