import type { CourseId } from '../domain/course.ts';
import { addDays, type CivilDate, copenhagenDate, type Instant } from '../domain/date.ts';
import type { DocumentStore } from '../domain/document.ts';
import { type EditionDocument, type EditionId, type Entry, type Row, rowSchema } from '../domain/edition.ts';
import { type AppError, asAppError, type Sentence } from '../domain/error.ts';
import type { Place } from '../domain/place.ts';
import type { Source } from '../domain/source.ts';
import { printedContent } from './candidate.ts';
import { type Difference, differencesBetween, wordsApart } from './receipt-difference.ts';
import { asText } from './replay.ts';

/** What a receipt pins. */
export interface PinnedQuestion {
  course: CourseId;
  kommune?: string | undefined;
  region?: string | undefined;
  postnr?: string | undefined;
  on: CivilDate;
  askedOn: CivilDate;
  knownAt: Instant;
}

/** What somebody holds: a whole receipt (`content`), or no more than its address, which may name the digest. */
export interface Claim {
  question: PinnedQuestion;
  digest?: string | undefined;
  content?: unknown;
}

/** A list that an answer looked at: its rows as they were accepted, and the document they were read from. */
export interface ListUsed {
  edition: EditionId;
  source: string;
  document: EditionDocument;
  rows: readonly Entry[];
}

/** A receipt as this store computes it. */
export interface Recomputed {
  digest: string;
  /** The verdict and its sentence, to be shown to a person. */
  answer: { verdict: string; sentence: Sentence };
  /** The receipt in each language it is written in. */
  contents: readonly unknown[];
  lists: readonly ListUsed[];
}

/** What a receipt is held against; nothing in it reaches the network. */
export interface VerifyWorld {
  /**
   * The receipt of a question by the lists known at the moment it pins, and by the rules and the geography recorded by a
   * day: that of the moment, where no other is named. Throws where the question cannot be answered.
   */
  recompute(question: PinnedQuestion, factsKnownOn: CivilDate): Promise<Recomputed>;
  today: CivilDate;
  /** The days on which anything about rules or geography was written down. */
  recordingDays: readonly CivilDate[];
  documents: Pick<DocumentStore, 'bytes'>;
  sources: readonly Source[];
  /** The course a row would be taken for. */
  courseOf(row: Row): Promise<CourseId | undefined>;
}

/** A place at which today's reader gives other rows than were accepted; one side is absent where a row came or went. */
export interface ChangedReading {
  edition: EditionId;
  place?: Place;
  was?: string;
  now?: string;
  /** Why today's reader refuses the whole document. */
  refused?: Sentence;
}

/** A document whose bytes are missing or are not those of its hash. */
export interface ChangedDocument {
  edition: EditionId;
  document: EditionDocument;
  reason: Sentence;
}

/**
 * What came of verifying a receipt. `match`: every byte, row, rule and fact is as it was. `document-changed`: the store has
 * not the bytes any more. `reading-changed`: today's reader gives another row there. `superseded`: it was right by what was
 * known, and what has been recorded since about rules or geography would answer otherwise. `no-match`: it is not what this
 * store computes; altered, or another installation's.
 */
export type Verification = { recomputed?: Recomputed; unread: readonly string[]; otherWords: readonly string[] } & (
  | { outcome: 'match' }
  | { outcome: 'document-changed'; documents: readonly ChangedDocument[] }
  | { outcome: 'reading-changed'; readings: readonly ChangedReading[] }
  | { outcome: 'superseded'; today: Recomputed | Sentence }
  | { outcome: 'no-match'; differences: readonly Difference[]; reason?: Sentence }
);

/** Computes a receipt again from what is stored, and says the first thing that is not as it was. */
export async function verifyReceipt(claim: Claim, world: VerifyWorld): Promise<Verification> {
  const held = await recomputedAsClaimed(claim, world);
  if (!('recomputed' in held) || held.differences.length > 0) {
    return { outcome: 'no-match', unread: [], otherWords: [], ...held };
  }
  const { recomputed, otherWords } = held;
  const documents = await changedDocuments(recomputed.lists, world);
  if (documents.length > 0) return { outcome: 'document-changed', documents, recomputed, unread: [], otherWords };
  const { readings, unread } = await readAgain(claim.question.course, recomputed.lists, world);
  const rest = { recomputed, unread, otherWords };
  if (readings.length > 0) return { outcome: 'reading-changed', readings, ...rest };
  const today = await orRefusal(world.recompute(claim.question, world.today));
  if (!('digest' in today)) return { outcome: 'superseded', today: today.sentence, ...rest };
  return saysTheSame(recomputed, today) ? { outcome: 'match', ...rest } : { outcome: 'superseded', today, ...rest };
}

/** A digest has nothing in it of how sure a division is, or of where a fact of geography comes from; the receipt says both. */
function saysTheSame(one: Recomputed, other: Recomputed): boolean {
  const { facts } = wordsApart(differencesBetween(one.contents[0], other.contents[0]));
  return one.digest === other.digest && facts.length === 0;
}

type Held =
  | { differences: Difference[]; recomputed: Recomputed; otherWords: string[] }
  | { differences: Difference[]; reason: Sentence };

/**
 * The receipt as it was computed then. A row about rules or geography reaches an installation some days after the day it
 * bears: where the receipt holds without the latest rows, it was made before they came.
 */
async function recomputedAsClaimed(claim: Claim, world: VerifyWorld): Promise<Held> {
  const knownOn = copenhagenDate(claim.question.knownAt);
  const first = await heldAgainst(claim, world, knownOn);
  if (first.differences.length === 0 && 'recomputed' in first) return first;
  const earlier = [...new Set(world.recordingDays)].filter((day) => day <= knownOn).sort();
  for (const day of earlier.toReversed()) {
    const other = await heldAgainst(claim, world, addDays(day, -1));
    if (other.differences.length === 0 && 'recomputed' in other) return other;
  }
  return first;
}

async function heldAgainst(
  { question, digest, content }: Claim,
  world: VerifyWorld,
  knownOn: CivilDate,
): Promise<Held> {
  const recomputed = await orRefusal(world.recompute(question, knownOn));
  if (!('digest' in recomputed)) return { differences: [], reason: recomputed.sentence };
  const { facts, words } = wordsApart(content === undefined ? [] : nearest(content, recomputed.contents));
  if (digest !== undefined && digest !== recomputed.digest) {
    const own = { path: 'digest', was: digest, now: recomputed.digest };
    const others = facts.filter(({ path }) => path !== own.path);
    return { differences: [own, ...others], recomputed, otherWords: words };
  }
  return { differences: facts, recomputed, otherWords: words };
}

/** The differences from the language in which a receipt is written. */
function nearest(content: unknown, contents: readonly unknown[]): Difference[] {
  const all = contents.map((one) => differencesBetween(content, one));
  return all.sort((a, b) => a.length - b.length)[0] ?? [];
}

/** What is asked for, or why it is refused; a fault of ours is no answer to a question about a receipt. */
async function orRefusal<T extends object>(asked: Promise<T>): Promise<T | { sentence: Sentence }> {
  return asked.catch((thrown: unknown) => {
    const error: AppError = asAppError(thrown);
    if (error.fault === 'ours') throw error;
    return { sentence: error.sentence };
  });
}

const missing: Sentence = { da: 'Dokumentet mangler i lageret.', en: 'The document is missing in the store.' };

async function changedDocuments(lists: readonly ListUsed[], { documents }: VerifyWorld): Promise<ChangedDocument[]> {
  const changed: ChangedDocument[] = [];
  for (const { edition, document } of lists) {
    const reason = await documents.bytes(document.sha256).then(
      (bytes) => (bytes ? undefined : missing),
      (thrown: unknown) => {
        const error = asAppError(thrown);
        if (error.code !== 'document-damaged') throw error;
        return error.sentence;
      },
    );
    if (reason) changed.push({ edition, document, reason });
  }
  return changed;
}

/** Reads every list again and compares what bears on the course; lists whose source is gone are named in `unread`. */
async function readAgain(course: CourseId, lists: readonly ListUsed[], world: VerifyWorld) {
  const readings: ChangedReading[] = [];
  const unread: string[] = [];
  for (const list of lists) {
    const source = world.sources.find(({ definition }) => definition.id === list.source);
    const bytes = await world.documents.bytes(list.document.sha256);
    if (!source || !bytes) {
      unread.push(list.edition);
      continue;
    }
    const read = await orRefusal(source.read(bytes, list.document.mediaType));
    if ('rows' in read) readings.push(...(await otherRows(course, list, read.rows, world)));
    else readings.push({ edition: list.edition, refused: read.sentence });
  }
  return { readings, unread };
}

/** Places where other rows stand now, and where one of them, then or now, is of the course. */
async function otherRows(
  course: CourseId,
  { edition, rows }: ListUsed,
  readNow: readonly Row[],
  { courseOf }: VerifyWorld,
): Promise<ChangedReading[]> {
  const [before, after] = [byPlace(rows), byPlace(readNow)];
  const changed: ChangedReading[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, now] = [before.get(key) ?? [], after.get(key) ?? []];
    if (contentOf(was) === contentOf(now)) continue;
    const isOfCourse = was.some((row) => row.course === course) || (await anyOf(now, course, courseOf));
    const place = was[0]?.place ?? now[0]?.place;
    if (isOfCourse) changed.push({ edition, ...(place && { place }), ...inWords('was', was), ...inWords('now', now) });
  }
  return changed;
}

const byPlace = <R extends Row>(rows: readonly R[]) =>
  Map.groupBy(rows, ({ place }) => JSON.stringify(Object.entries(place)));
/** A row in the one order of fields and parts of fields, wherever it comes from, and without its course. */
function inOrder(row: Row & { course?: CourseId }): Row {
  const { course: _course, ...printed } = row;
  return rowSchema.parse(printed);
}

const contentOf = (rows: readonly Row[]) => rows.map((row) => printedContent(inOrder(row))).join('\n');
const inWords = (side: 'was' | 'now', rows: readonly Row[]) =>
  rows.length > 0 ? { [side]: rows.map((row) => asText(inOrder(row))).join(' | ') } : {};

async function anyOf(rows: readonly Row[], course: CourseId, courseOf: VerifyWorld['courseOf']): Promise<boolean> {
  for (const row of rows) if ((await courseOf(row)) === course) return true;
  return false;
}
