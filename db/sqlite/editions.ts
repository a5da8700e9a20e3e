import { createHash } from 'node:crypto';
import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import {
  type Candidate,
  candidateSchema,
  type Edition,
  type EditionId,
  type EditionStore,
  type Entry,
  editionSchema,
  type KnownDocument,
} from '../../src/domain/edition.ts';
import { type AppError, callersError } from '../../src/domain/error.ts';
import {
  candidateOfDocument,
  decideCandidate,
  everyCandidate,
  findCandidate,
  holdCandidate,
  undecidedCandidates,
} from './candidates.ts';
import type { Connection, Queries } from './connection.ts';
import { courseOfKey, courseOfRow } from './courses.ts';
import { and, eq } from './drizzle.ts';
import { entriesByEdition, entriesOf, entryOf, insertEntries } from './entries.ts';
import { attempt, readAs, storageError, withoutNulls } from './errors.ts';
import { editionOfDocument, noteReading } from './readings.ts';
import { editions } from './schema.ts';

type StoredEdition = typeof editions.$inferSelect;

/** Editions and held candidates in SQLite. */
export function sqliteEditions({ db }: Connection): EditionStore {
  // IMMEDIATE takes the writer's place before the first read, so that what was read still holds at the write.
  const write = <Result>(work: (queries: Queries) => Result): Promise<Result> =>
    attempt(() => db.transaction(work, { behavior: 'immediate' }));
  // One read transaction, so that an edition and its entries are of the same moment.
  const read = <Result>(work: (queries: Queries) => Result): Promise<Result> => attempt(() => db.transaction(work));
  return {
    all: () => read(allEditions),
    find: (id) => read((queries) => findEdition(queries, id)),
    ofList: (area, listKind) => read((queries) => editionsOfList(queries, area, listKind)),
    ofDocument: (source, sha256, reader) => read((queries) => knownDocument(queries, source, sha256, reader)),
    publish: (candidate, recordedAt) => write((queries) => publishCandidate(queries, candidate, recordedAt)),
    confirm: (id, confirmedAt) => write((queries) => confirmKnown(queries, id, confirmedAt)),
    hold: (candidate, heldAt) => write((queries) => holdCandidate(queries, candidate, heldAt)),
    held: (id) => read((queries) => findCandidate(queries, id)),
    openCandidates: () => read(undecidedCandidates),
    decide: (id, decision) =>
      write((queries) => {
        const candidate = decideCandidate(queries, id, decision);
        if (decision.verdict !== 'accepted') return undefined;
        return publishCandidate(queries, candidate, decision.decidedAt);
      }),
    allCandidates: () => read(everyCandidate),
    courseOfTitle: (titleKey) => read((queries) => courseOfKey(queries, titleKey)),
  };
}

function allEditions(queries: Queries): Edition[] {
  const listed = entriesByEdition(queries);
  const stored = queries.select().from(editions).orderBy(editions.recordedAt, editions.sequence).all();
  return stored.map((one) => toEdition(one, listed.get(one.id) ?? []));
}

function findEdition(queries: Queries, id: string): Edition | undefined {
  const stored = queries.select().from(editions).where(eq(editions.id, id)).get();
  return stored && toEdition(stored, entriesOf(queries, stored.id));
}

function editionsOfList(queries: Queries, area: string, listKind: string): Edition[] {
  return queries
    .select()
    .from(editions)
    .where(and(eq(editions.area, area), eq(editions.listKind, listKind)))
    .orderBy(editions.recordedAt, editions.sequence)
    .all()
    .map((stored) => toEdition(stored, entriesOf(queries, stored.id)));
}

function knownDocument(queries: Queries, source: string, sha256: Sha256, reader: string): KnownDocument {
  const edition = editionOfDocument(queries, source, sha256, reader);
  const candidate = candidateOfDocument(queries, source, sha256, reader);
  return { ...(edition && { edition }), ...(candidate && { candidate }) };
}

function publishCandidate(queries: Queries, candidate: Candidate, recordedAt: Instant): Edition {
  // The same rows again, also out of other bytes: the edition keeps its first document and is only confirmed.
  if (confirmEdition(queries, candidate.edition, recordedAt)) {
    noteReading(queries, candidate, recordedAt);
    return publishedEdition(queries, candidate.edition);
  }
  // What cannot be read again must not be written: an edition is never changed afterwards.
  const { id: _, edition: id, rows, ...core } = candidateSchema.parse(candidate);
  const listed = rows.map((row) => entryOf(row, courseOfRow(queries, row, recordedAt)));
  // The table writes instants in one form, and the hash is of what will be read back.
  const whole = { ...core, id, recordedAt: new Date(recordedAt).toISOString(), entries: listed };
  queries
    .insert(editions)
    .values({
      ...columnsOf(core),
      id,
      recordedAt,
      confirmedAt: recordedAt,
      contentSha256: contentHash(whole),
    })
    .run();
  insertEntries(queries, id, listed);
  noteReading(queries, candidate, recordedAt);
  return publishedEdition(queries, id);
}

/** Read back from the tables, so that what is handed out is what every later reader will get. */
function publishedEdition(queries: Queries, id: EditionId): Edition {
  const edition = findEdition(queries, id);
  if (edition) return edition;
  throw storageError('database-damaged', { what: `edition ${id}` });
}

/** Moves the last confirmation forwards, never backwards. False where there is no such edition. */
function confirmEdition(queries: Queries, id: EditionId, confirmedAt: Instant): boolean {
  const stored = queries.select({ confirmedAt: editions.confirmedAt }).from(editions).where(eq(editions.id, id)).get();
  if (!stored) return false;
  if (Date.parse(confirmedAt) > Date.parse(stored.confirmedAt)) {
    queries.update(editions).set({ confirmedAt }).where(eq(editions.id, id)).run();
  }
  return true;
}

function confirmKnown(queries: Queries, id: EditionId, confirmedAt: Instant): void {
  if (!confirmEdition(queries, id, confirmedAt)) throw editionUnknown(id);
}

/** The error of a word about an edition that is not there. */
export function editionUnknown(id: EditionId): AppError {
  return callersError('edition-unknown', {
    da: `Der er ingen udgave med id ${id}. Se listen over udgaver.`,
    en: `There is no edition with the id ${id}. See the list of editions.`,
  });
}

function columnsOf(core: Omit<Candidate, 'id' | 'edition' | 'rows'>) {
  const { document, ...sameName } = core;
  return {
    ...sameName,
    documentSha256: document.sha256,
    documentUrl: document.url,
    documentMediaType: document.mediaType,
  };
}

function toEdition(stored: StoredEdition, listed: Entry[]): Edition {
  const { sequence: _, documentSha256, documentUrl, documentMediaType, contentSha256, ...sameName } = stored;
  const document = { sha256: documentSha256, url: documentUrl, mediaType: documentMediaType };
  const edition = readAs(
    editionSchema.omit({ entries: true }),
    withoutNulls({ ...sameName, document }),
    `edition ${stored.id}`,
  );
  const { confirmedAt, ...whole } = { ...edition, entries: listed };
  if (contentHash(whole) !== contentSha256) throw storageError('database-damaged', { what: `edition ${stored.id}` });
  return { ...whole, confirmedAt };
}

/**
 * The SHA-256 of an edition, its entries included. A field that is absent adds nothing, so the hashes of old editions
 * still hold after a migration that gives rows or editions another optional field.
 */
function contentHash(edition: Omit<Edition, 'confirmedAt' | 'recordedAt'> & { recordedAt: string }): string {
  return createHash('sha256').update(canonical(edition)).digest('hex');
}

/** JSON with fields by name: the order in which code happens to build an object is not part of its content. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}
