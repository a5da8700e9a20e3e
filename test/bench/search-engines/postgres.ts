import { Client } from 'pg';
import { z } from 'zod';
import { type Engine, flat, page, wordsOf } from './engine.ts';

const bytesSchema = z.array(z.object({ bytes: z.coerce.number() }));

const table = `
  CREATE TABLE course (
    id text PRIMARY KEY, code text NOT NULL, title text NOT NULL, groups text NOT NULL, providers text NOT NULL,
    words tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('simple', code), 'A') || setweight(to_tsvector('danish', title), 'A') ||
      setweight(to_tsvector('danish', groups), 'B') || setweight(to_tsvector('danish', providers), 'C')
    ) STORED
  )`;

const fill = `
  INSERT INTO course (id, code, title, groups, providers)
  SELECT id, code, title, groups, providers
  FROM json_to_recordset($1::json) AS given (id text, code text, title text, groups text, providers text)`;

const indexes = `
  CREATE INDEX course_words ON course USING gin (words);
  CREATE INDEX course_title ON course USING gin (title gin_trgm_ops);
  ANALYZE course`;

const question = `
  SELECT id
  FROM course, websearch_to_tsquery('danish', $1) AS asked
  WHERE words @@ asked OR $2 <% title
  ORDER BY ts_rank(words, asked) + word_similarity($2, title) DESC, id
  LIMIT ${String(page)}`;

const schema = 'positivliste_bench';
const batch = 5_000;

/**
 * PostgreSQL over one connection: any of the words, in its Danish and weighted by field, and beside them titles that look
 * alike by pg_trgm; both from GIN indexes, ranked by ts_rank and word_similarity together. Kept in a schema of its own.
 */
export function postgres(url: string): Engine {
  const client = new Client({ connectionString: url });
  const bytes = async () =>
    bytesSchema.parse((await client.query("SELECT pg_total_relation_size('course') AS bytes")).rows)[0]?.bytes ?? 0;
  return {
    build: async (documents) => {
      await client.connect();
      await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.query(`CREATE SCHEMA ${schema}`);
      // One plan for every question, and by the indexes: left alone it reads the whole table and takes several times as long.
      await client.query('SET enable_seqscan = off');
      await client.query(`SET search_path = ${schema}, public`);
      await client.query(table);
      for (let at = 0; at < documents.length; at += batch) {
        await client.query(fill, [JSON.stringify(documents.slice(at, at + batch).map(flat))]);
      }
      await client.query(indexes);
    },
    search: async (asked) => {
      const words = wordsOf(asked);
      const values = [words.join(' or '), words.join(' ')];
      const { rows } = await client.query<{ id: string }>({ name: 'search', text: question, values });
      return rows.map((row) => row.id);
    },
    storedBytes: bytes,
    close: async () => {
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.end();
    },
  };
}
