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
import { readAs, withoutNulls } from '../shared/stored.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { readDocumentFile, writeDocumentFile } from './document-files.ts';
import { and, desc, eq, getTableColumns, gte, lt, sql } from './drizzle.ts';
import { attempt, storageError } from './errors.ts';
import { documents, retrievals, withholdings } from './schema.ts';

/** Documents in the data folder, and in SQLite what is known of them. */
export function sqliteDocuments(connection: Connection, dataDir: string): DocumentStore {
  return {
    put: (bytes, mediaType, storedAt) => attempt(() => putDocument(connection, dataDir, bytes, mediaType, storedAt)),
    bytes: (sha256) => attempt(() => documentBytes(connection, dataDir, sha256)),
    find: (sha256) => attempt(() => findDocument(connection, sha256)),
    recordRetrieval: (retrieval) =>
      attempt(() => writing(connection, (queries) => recordRetrieval(queries, retrieval))),
    lastRetrieval: (source, url) => attempt(() => lastRetrieval(connection, source, url)),
    retrieved: (source) => attempt(() => retrievedDocuments(connection, source)),
    firstRetrieval: (sha256) => attempt(() => firstRetrieval(connection, sha256)),
    withhold: (withholding) => attempt(() => writing(connection, (queries) => withholdDocument(queries, withholding))),
    withheld: (sha256) => attempt(() => findWithholding(connection, sha256)),
    withholdings: () => attempt(() => allWithholdings(connection)),
    beginningWith: (digits, most) => attempt(() => hashesBeginningWith(connection, digits, most)),
  };
}

async function putDocument(
  connection: Connection,
  dataDir: string,
  bytes: Uint8Array,
  mediaType: string,
  storedAt: Instant,
): Promise<Document> {
  const sha256 = hashOf(bytes);
  // Bytes before record: a record without bytes would be a promise that cannot be kept. Where the file has been
  // lost or damaged since, meeting the same bytes again mends it.
  const kept = await readDocumentFile(dataDir, sha256);
  if (typeof kept === 'string') await writeDocumentFile(dataDir, sha256, bytes);
  const record = { sha256, mediaType, size: bytes.byteLength, storedAt };
  writing(connection, (queries) => queries.insert(documents).values(record).onConflictDoNothing().run());
  const stored = findDocument(connection, sha256);
  if (!stored) throw storageError('database-damaged', { what: `document ${sha256}` });
  return stored;
}

async function documentBytes(connection: Connection, dataDir: string, sha256: Sha256): Promise<Uint8Array | undefined> {
  if (!findDocument(connection, sha256)) return undefined;
  const kept = await readDocumentFile(dataDir, sha256);
  if (typeof kept !== 'string') return kept;
  throw documentDamaged(sha256, kept);
}

function findDocument({ db }: Connection, sha256: Sha256): Document | undefined {
  const stored = db.select().from(documents).where(eq(documents.sha256, sha256)).get();
  return stored && readAs(documentSchema, stored, `document ${sha256}`);
}

function recordRetrieval(queries: Queries, retrieval: Retrieval): void {
  const known = queries.select().from(documents).where(eq(documents.sha256, retrieval.sha256)).get();
  if (!known) throw documentUnknown(retrieval.sha256);
  queries.insert(retrievals).values(retrieval).run();
}

function lastRetrieval({ db }: Connection, source: string, url: string): Retrieval | undefined {
  const stored = db
    .select()
    .from(retrievals)
    .where(and(eq(retrievals.source, source), eq(retrievals.url, url)))
    .orderBy(desc(retrievals.retrievedAt), desc(retrievals.sequence))
    .limit(1)
    .get();
  return stored && readAs(retrievalSchema, withoutNulls(stored), `retrieval of ${url}`);
}

/** Chosen by the engine: the log holds every page of every night, the answer one line a document. */
function retrievedDocuments({ db }: Connection, source: string): Retrieval[] {
  const byAge = sql<number>`row_number() OVER (PARTITION BY ${retrievals.sha256} ORDER BY ${retrievals.retrievedAt} DESC, ${retrievals.sequence} DESC)`;
  const ranked = db
    .select({ ...getTableColumns(retrievals), age: byAge.as('age') })
    .from(retrievals)
    .where(eq(retrievals.source, source))
    .as('ranked');
  return db
    .select()
    .from(ranked)
    .where(eq(ranked.age, 1))
    .orderBy(ranked.retrievedAt, ranked.sequence)
    .all()
    .map((stored) => readAs(retrievalSchema, withoutNulls(stored), `retrieval of ${stored.url}`));
}

function firstRetrieval({ db }: Connection, sha256: Sha256): Retrieval | undefined {
  const stored = db
    .select()
    .from(retrievals)
    .where(eq(retrievals.sha256, sha256))
    .orderBy(retrievals.retrievedAt, retrievals.sequence)
    .limit(1)
    .get();
  return stored && readAs(retrievalSchema, withoutNulls(stored), `retrieval of document ${sha256}`);
}

function withholdDocument(queries: Queries, withholding: Withholding): void {
  // What cannot be read again must not be written: the first word stands for ever.
  const whole = withholdingSchema.parse(withholding);
  const known = queries.select().from(documents).where(eq(documents.sha256, whole.sha256)).get();
  if (!known) throw withheldUnknown(whole.sha256);
  queries.insert(withholdings).values(whole).onConflictDoNothing().run();
}

function findWithholding({ db }: Connection, sha256: Sha256): Withholding | undefined {
  const stored = db.select().from(withholdings).where(eq(withholdings.sha256, sha256)).get();
  return stored && readAs(withholdingSchema, stored, `withholding of document ${sha256}`);
}

function allWithholdings({ db }: Connection): Withholding[] {
  return db
    .select()
    .from(withholdings)
    .orderBy(withholdings.withheldAt, withholdings.sha256)
    .all()
    .map((stored) => readAs(withholdingSchema, stored, `withholding of document ${stored.sha256}`));
}

/** Between the digits and the digits with a letter after f, so that the index of hashes is used. */
function hashesBeginningWith({ db }: Connection, digits: string, most: number): Sha256[] {
  return db
    .select({ sha256: documents.sha256 })
    .from(documents)
    .where(and(gte(documents.sha256, digits), lt(documents.sha256, `${digits}g`)))
    .orderBy(documents.sha256)
    .limit(most)
    .all()
    .map((stored) => readAs(sha256Schema, stored.sha256, `document ${stored.sha256}`));
}
