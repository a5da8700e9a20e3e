import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import type {
  Candidate,
  Edition,
  EditionId,
  EditionStore,
  EditionSummary,
  KeptEdition,
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
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { courseOfKey, withCourses } from './courses.ts';
import { eq } from './drizzle.ts';
import { entriesOf, insertRows } from './edition-rows.ts';
import { keptEditions, type ReadKept } from './kept.ts';
import { editionOfDocument, noteReading } from './readings.ts';
import { noteRecording, noteReturn } from './recordings.ts';
import { editions } from './schema.ts';
import { noteSighting } from './sightings.ts';

/** One of a connection, also behind a run's fence: it holds every row there is. */
const shelfOf = onceEach<Connection['pool'], ReadKept>(keptEditions);

/** Editions and held candidates in PostgreSQL. */
export function postgresEditions(connection: Connection): EditionStore {
  const shelf = shelfOf(connection.pool);
  const write = <Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> => writing(connection, work);
  const read = <Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> => reading(connection, work);
  const readKept = <Result>(
    work: (kept: KeptEdition[], queries: Queries) => Result | Promise<Result>,
  ): Promise<Result> => shelf(connection, work);
  return {
    all: () => readKept(async (kept, queries) => wholeEditions(kept, await contentHashes(queries))),
    kept: () => readKept((kept) => kept),
    find: (id) => read((queries) => findEdition(queries, id)),
    ofList: (area, listKind) => readKept((kept) => kept.flatMap((one) => wordsOf(one, area, listKind))),
    ofDocument: (source, sha256, reader) => read((queries) => knownDocument(queries, source, sha256, reader)),
    publish: (candidate, recordedAt, seenAt) =>
      write((queries) => publishCandidate(queries, candidate, recordedAt, seenAt)),
    confirm: (id, confirmedAt) => write((queries) => confirmKnown(queries, id, confirmedAt)),
    hold: (candidate, heldAt) => write((queries) => holdCandidate(queries, candidate, heldAt)),
    held: (id) => read((queries) => findCandidate(queries, id)),
    openCandidates: () => read(undecidedCandidates),
    decide: (id, decision) =>
      write(async (queries) => {
        const { heldAt, ...candidate } = await decideCandidate(queries, id, decision);
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
  queries.select({ id: editions.id, contentSha256: editions.contentSha256 }).from(editions);

async function findEdition(queries: Queries, id: EditionId): Promise<Edition | undefined> {
  const [stored] = await queries.select().from(editions).where(eq(editions.id, id));
  if (!stored) return undefined;
  const fields = fieldsOf(stored);
  return checked({ ...fields, entries: await entriesOf(queries, fields.id) }, stored.contentSha256);
}

async function knownDocument(queries: Queries, source: string, sha256: Sha256, reader: string): Promise<KnownDocument> {
  const edition = await editionOfDocument(queries, source, sha256, reader);
  const candidate = await candidateOfDocument(queries, source, sha256, reader);
  return { ...(edition && { edition }), ...(candidate && { candidate }) };
}

async function publishCandidate(
  queries: Queries,
  candidate: Candidate,
  recordedAt: Instant,
  seenAt: Instant = recordedAt,
): Promise<EditionSummary> {
  // The same rows again, also out of other bytes: the edition keeps its first document and is only confirmed.
  const sighting = wasSeen(candidate.document.url) ? seenAt : undefined;
  if (await confirmEdition(queries, candidate.edition, recordedAt, sighting)) {
    await noteReading(queries, candidate, recordedAt);
    return publishedEdition(queries, candidate.edition);
  }
  const published = publishable(candidate);
  const listed = await withCourses(queries, published.rows, recordedAt);
  const { whole, columns } = newEdition(published, listed, recordedAt);
  const added = await queries.insert(editions).values(columns).returning({ sequence: editions.sequence });
  await insertRows(queries, whole);
  for (const { sequence } of added) {
    if (sighting) await noteSighting(queries, sequence, sighting);
    await noteRecording(queries, sequence, recordedAt, sighting);
  }
  await noteReading(queries, candidate, recordedAt);
  return publishedEdition(queries, whole.id);
}

/** Read back from the tables, so that what is handed out is what every later reader will get. */
const publishedEdition = async (queries: Queries, id: EditionId): Promise<EditionSummary> =>
  thatEdition(await findEdition(queries, id), id);

/** Notes a sighting and moves the last confirmation forwards, never backwards. False where there is no such edition. */
async function confirmEdition(
  queries: Queries,
  id: EditionId,
  confirmedAt: Instant,
  sighting: Instant | undefined,
): Promise<boolean> {
  const { sequence, confirmedAt: last } = editions;
  const [stored] = await queries.select({ sequence, last }).from(editions).where(eq(editions.id, id));
  if (!stored) return false;
  if (sighting) {
    await noteReturn(queries, stored.sequence, confirmedAt, sighting);
    await noteSighting(queries, stored.sequence, sighting);
  }
  if (Date.parse(confirmedAt) > Date.parse(stored.last)) {
    await queries.update(editions).set({ confirmedAt }).where(eq(editions.id, id));
  }
  return true;
}

async function confirmKnown(queries: Queries, id: EditionId, confirmedAt: Instant): Promise<void> {
  if (!(await confirmEdition(queries, id, confirmedAt, confirmedAt))) throw editionUnknown(id);
}
