import type { Instant } from '../../src/domain/date.ts';
import {
  type Document,
  type DocumentStore,
  documentSchema,
  type Retrieval,
  retrievalSchema,
  type Sha256,
  sha256Schema,
  type Withholding,
  withholdingSchema,
} from '../../src/domain/document.ts';
import { documentDamaged, documentUnknown, hashOf, withheldUnknown } from '../shared/documents.ts';
import { damaged, readAs, withoutNulls } from '../shared/stored.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { and, desc, eq, getTableColumns, gte, lt, sql } from './drizzle.ts';
import { documentBytes, documents, retrievals, withholdings } from './schema.ts';
import { startOf } from './start-of.ts';

/** Documents in PostgreSQL, their bytes beside what is known of them. */
export function postgresDocuments(connection: Connection): DocumentStore {
  const write = <Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> => writing(connection, work);
  const read = <Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> => reading(connection, work);
  return {
    put: (bytes, mediaType, storedAt) => write((queries) => putDocument(queries, bytes, mediaType, storedAt)),
    bytes: (sha256) => read((queries) => bytesOf(queries, sha256)),
    find: (sha256) => read((queries) => findDocument(queries, sha256)),
    recordRetrieval: (retrieval) => write((queries) => recordRetrieval(queries, retrieval)),
    lastRetrieval: (source, url) => read((queries) => lastRetrieval(queries, source, url)),
    retrieved: (source) => read((queries) => retrievedDocuments(queries, source)),
    firstRetrieval: (sha256) => read((queries) => firstRetrieval(queries, sha256)),
    withhold: (withholding) => write((queries) => withholdDocument(queries, withholding)),
    withheld: (sha256) => read((queries) => findWithholding(queries, sha256)),
    withholdings: () => read(allWithholdings),
    beginningWith: (digits, most) => read((queries) => hashesBeginningWith(queries, digits, most)),
  };
}

async function putDocument(
  queries: Queries,
  bytes: Uint8Array,
  mediaType: string,
  storedAt: Instant,
): Promise<Document> {
  const sha256 = hashOf(bytes);
  const record = { sha256, mediaType, size: bytes.byteLength, storedAt };
  await queries.insert(documents).values(record).onConflictDoNothing();
  await keepBytes(queries, sha256, Buffer.from(bytes));
  const stored = await findDocument(queries, sha256);
  if (!stored) throw damaged({ what: `document ${sha256}` });
  return stored;
}

/** Where the bytes have been lost or damaged since, meeting the same ones again mends it; the server looks at those it has. */
async function keepBytes(queries: Queries, sha256: Sha256, bytes: Buffer): Promise<void> {
  const isWhole = sql<boolean>`encode(sha256(${documentBytes.bytes}), 'hex') = ${documentBytes.sha256}`;
  const [kept] = await queries.select({ isWhole }).from(documentBytes).where(eq(documentBytes.sha256, sha256));
  if (!kept) await queries.insert(documentBytes).values({ sha256, bytes });
  else if (!kept.isWhole) await queries.update(documentBytes).set({ bytes }).where(eq(documentBytes.sha256, sha256));
}

async function bytesOf(queries: Queries, sha256: Sha256): Promise<Uint8Array | undefined> {
  if (!(await findDocument(queries, sha256))) return undefined;
  const [kept] = await queries.select().from(documentBytes).where(eq(documentBytes.sha256, sha256));
  if (!kept) throw documentDamaged(sha256, 'missing');
  if (hashOf(kept.bytes) !== sha256) throw documentDamaged(sha256, 'damaged');
  return new Uint8Array(kept.bytes);
}

async function findDocument(queries: Queries, sha256: Sha256): Promise<Document | undefined> {
  const [stored] = await queries.select().from(documents).where(eq(documents.sha256, sha256));
  return stored && readAs(documentSchema, stored, `document ${sha256}`);
}

async function recordRetrieval(queries: Queries, retrieval: Retrieval): Promise<void> {
  if (!(await findDocument(queries, retrieval.sha256))) throw documentUnknown(retrieval.sha256);
  await queries.insert(retrievals).values(retrieval);
}

async function lastRetrieval(queries: Queries, source: string, url: string): Promise<Retrieval | undefined> {
  const [stored] = await queries
    .select()
    .from(retrievals)
    .where(
      and(eq(retrievals.source, source), eq(startOf(retrievals.url), startOf(sql`${url}`)), eq(retrievals.url, url)),
    )
    .orderBy(desc(retrievals.retrievedAt), desc(retrievals.sequence))
    .limit(1);
  return stored && readAs(retrievalSchema, withoutNulls(stored), `retrieval of ${url}`);
}

/** Chosen by the engine: the log holds every page of every night, the answer one line a document. */
async function retrievedDocuments(queries: Queries, source: string): Promise<Retrieval[]> {
  const byAge = sql<number>`row_number() OVER (PARTITION BY ${retrievals.sha256} ORDER BY ${retrievals.retrievedAt} DESC, ${retrievals.sequence} DESC)`;
  const ranked = queries
    .select({ ...getTableColumns(retrievals), age: byAge.as('age') })
    .from(retrievals)
    .where(eq(retrievals.source, source))
    .as('ranked');
  const newest = await queries
    .select()
    .from(ranked)
    .where(eq(ranked.age, 1))
    .orderBy(ranked.retrievedAt, ranked.sequence);
  return newest.map((stored) => readAs(retrievalSchema, withoutNulls(stored), `retrieval of ${stored.url}`));
}

async function firstRetrieval(queries: Queries, sha256: Sha256): Promise<Retrieval | undefined> {
  const [stored] = await queries
    .select()
    .from(retrievals)
    .where(eq(retrievals.sha256, sha256))
    .orderBy(retrievals.retrievedAt, retrievals.sequence)
    .limit(1);
  return stored && readAs(retrievalSchema, withoutNulls(stored), `retrieval of document ${sha256}`);
}

async function withholdDocument(queries: Queries, withholding: Withholding): Promise<void> {
  // What cannot be read again must not be written: the first word stands for ever.
  const whole = withholdingSchema.parse(withholding);
  if (!(await findDocument(queries, whole.sha256))) throw withheldUnknown(whole.sha256);
  await queries.insert(withholdings).values(whole).onConflictDoNothing();
}

async function findWithholding(queries: Queries, sha256: Sha256): Promise<Withholding | undefined> {
  const [stored] = await queries.select().from(withholdings).where(eq(withholdings.sha256, sha256));
  return stored && readAs(withholdingSchema, stored, `withholding of document ${sha256}`);
}

async function allWithholdings(queries: Queries): Promise<Withholding[]> {
  const all = await queries.select().from(withholdings).orderBy(withholdings.withheldAt, withholdings.sha256);
  return all.map((stored) => readAs(withholdingSchema, stored, `withholding of document ${stored.sha256}`));
}

/** Between the digits and the digits with a letter after f, so that the index of hashes is used. */
async function hashesBeginningWith(queries: Queries, digits: string, most: number): Promise<Sha256[]> {
  const found = await queries
    .select({ sha256: documents.sha256 })
    .from(documents)
    .where(and(gte(documents.sha256, digits), lt(documents.sha256, `${digits}g`)))
    .orderBy(documents.sha256)
    .limit(most);
  return found.map((stored) => readAs(sha256Schema, stored.sha256, `document ${stored.sha256}`));
}
