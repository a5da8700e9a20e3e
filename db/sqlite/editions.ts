import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import type {
  Candidate,
  Edition,
  EditionId,
  EditionStore,
  EditionSummary,
  KnownDocument,
} from '../../src/domain/edition.ts';
import { onceEach } from '../../src/domain/once.ts';
import { fieldsOf } from '../shared/edition-fields.ts';
import {
  checked,
  editionUnknown,
  newEdition,
  publishable,
  thatEdition,
  wholeEditions,
  wordsOf,
} from '../shared/editions.ts';
import { wasSeen } from '../shared/sightings.ts';
import {
  candidateOfDocument,
  decideCandidate,
  everyCandidate,
  findCandidate,
  holdCandidate,
  timesOfCandidates,
  undecidedCandidates,
} from './candidates.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { courseOfKey, withCourses } from './courses.ts';
import { eq } from './drizzle.ts';
import { entriesOf, insertRows } from './edition-rows.ts';
import { attempt } from './errors.ts';
import { keptEditions } from './kept.ts';
import { editionOfDocument, noteReading } from './readings.ts';
import { noteRecording, noteReturn } from './recordings.ts';
import { editions } from './schema.ts';
import { noteSighting } from './sightings.ts';

type StoredEdition = typeof editions.$inferSelect;

/** One of a connection, also behind a run's fence: it holds every row there is. */
const shelfOf = onceEach<Connection['client'], ReturnType<typeof keptEditions>>(keptEditions);

/** Editions and held candidates in SQLite. */
export function sqliteEditions(connection: Connection): EditionStore {
  const { client, db } = connection;
  const kept = shelfOf(client);
  const write = <Result>(work: (queries: Queries) => Result): Promise<Result> =>
    attempt(() => writing(connection, work));
  // One read transaction, so that an edition and its entries are of the same moment.
  const read = <Result>(work: (queries: Queries) => Result): Promise<Result> => attempt(() => db.transaction(work));
  return {
    all: () => read((queries) => wholeEditions(kept(queries), contentHashes(queries))),
    kept: () => read(kept),
    find: (id) => read((queries) => findEdition(queries, id)),
    ofList: (area, listKind) => read((queries) => kept(queries).flatMap((one) => wordsOf(one, area, listKind))),
    ofDocument: (source, sha256, reader) => read((queries) => knownDocument(queries, source, sha256, reader)),
    publish: (candidate, recordedAt, seenAt) =>
      write((queries) => publishCandidate(queries, candidate, recordedAt, seenAt)),
    confirm: (id, confirmedAt) => write((queries) => confirmKnown(queries, id, confirmedAt)),
    hold: (candidate, heldAt) => write((queries) => holdCandidate(queries, candidate, heldAt)),
    held: (id) => read((queries) => findCandidate(queries, id)),
    openCandidates: () => read(undecidedCandidates),
    decide: (id, decision) =>
      write((queries) => {
        const { heldAt, ...candidate } = decideCandidate(queries, id, decision);
        if (decision.verdict !== 'accepted') return undefined;
        // A person looked at it today; its publisher was seen to show it when it was held.
        return publishCandidate(queries, candidate, decision.decidedAt, heldAt);
      }),
    allCandidates: () => read(everyCandidate),
    candidateTimes: () => read(timesOfCandidates),
    courseOfTitle: (titleKey) => read((queries) => courseOfKey(queries, titleKey)),
  };
}

const contentHashes = (queries: Queries) =>
  queries.select({ id: editions.id, contentSha256: editions.contentSha256 }).from(editions).all();

function findEdition(queries: Queries, id: EditionId): Edition | undefined {
  const stored = queries.select().from(editions).where(eq(editions.id, id)).get();
  return stored && toEdition(queries, stored);
}

function knownDocument(queries: Queries, source: string, sha256: Sha256, reader: string): KnownDocument {
  const edition = editionOfDocument(queries, source, sha256, reader);
  const candidate = candidateOfDocument(queries, source, sha256, reader);
  return { ...(edition && { edition }), ...(candidate && { candidate }) };
}

function publishCandidate(
  queries: Queries,
  candidate: Candidate,
  recordedAt: Instant,
  seenAt: Instant = recordedAt,
): EditionSummary {
  // The same rows again, also out of other bytes: the edition keeps its first document and is only confirmed.
  const sighting = wasSeen(candidate.document.url) ? seenAt : undefined;
  if (confirmEdition(queries, candidate.edition, recordedAt, sighting)) {
    noteReading(queries, candidate, recordedAt);
    return publishedEdition(queries, candidate.edition);
  }
  const published = publishable(candidate);
  const { whole, columns } = newEdition(published, withCourses(queries, published.rows, recordedAt), recordedAt);
  const { sequence } = queries.insert(editions).values(columns).returning({ sequence: editions.sequence }).get();
  insertRows(queries, whole);
  if (sighting) noteSighting(queries, sequence, sighting);
  noteRecording(queries, sequence, recordedAt, sighting);
  noteReading(queries, candidate, recordedAt);
  return publishedEdition(queries, whole.id);
}

/** Read back from the tables, so that what is handed out is what every later reader will get. */
const publishedEdition = (queries: Queries, id: EditionId): EditionSummary => thatEdition(findEdition(queries, id), id);

/** Notes a sighting and moves the last confirmation forwards, never backwards. False where there is no such edition. */
function confirmEdition(queries: Queries, id: EditionId, confirmedAt: Instant, sighting: Instant | undefined): boolean {
  const { sequence, confirmedAt: last } = editions;
  const stored = queries.select({ sequence, last }).from(editions).where(eq(editions.id, id)).get();
  if (!stored) return false;
  if (sighting) {
    noteReturn(queries, stored.sequence, confirmedAt, sighting);
    noteSighting(queries, stored.sequence, sighting);
  }
  if (Date.parse(confirmedAt) > Date.parse(stored.last)) {
    queries.update(editions).set({ confirmedAt }).where(eq(editions.id, id)).run();
  }
  return true;
}

function confirmKnown(queries: Queries, id: EditionId, confirmedAt: Instant): void {
  if (!confirmEdition(queries, id, confirmedAt, confirmedAt)) throw editionUnknown(id);
}

function toEdition(queries: Queries, stored: StoredEdition): Edition {
  const fields = fieldsOf(stored);
  return checked({ ...fields, entries: entriesOf(queries, fields.id) }, stored.contentSha256);
}
