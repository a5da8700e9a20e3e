import { copenhagenDate, type Instant } from '../domain/date.ts';
import type { DocumentStore } from '../domain/document.ts';
import type { Candidate, CandidateId, EditionStore, HeldCandidate } from '../domain/edition.ts';
import { type AppError, asAppError, callersError } from '../domain/error.ts';
import type { Finding } from '../domain/finding.ts';
import type { Source } from '../domain/source.ts';
import {
  headingKey,
  type TeachableField,
  type Teaching,
  type TeachingStore,
  taughtHeadings,
} from '../domain/teaching.ts';
import { prepare } from './prepare.ts';
import { judgeAndPublish, type Verdict } from './publish.ts';
import { shownOtherSince, shownSince } from './review.ts';

/** What an operator teaches: what headings, as printed, mean. Several at once, where one alone makes nothing readable. */
export interface Lesson {
  headings: readonly { heading: string; field: TeachableField }[];
  reason: string;
}

/** What teaching needs from outside; the sources know what they were taught before. */
export interface TeachWorld {
  sources: readonly Source[];
  editions: EditionStore;
  documents: DocumentStore;
  teachings: TeachingStore;
  now: Instant;
}

/** The sources with everything they have been taught so far. */
export function withTeachings(sources: readonly Source[], teachings: readonly Teaching[]): Source[] {
  const taught = taughtHeadings(teachings);
  return sources.map((source) => {
    const headings = taught.get(source.definition.id);
    return headings ? source.taught(headings) : source;
  });
}

/**
 * Teaches a source what a heading of its held list means, and judges the list again. The lesson is kept for the source and
 * holds for every later list of it. Throws, and keeps nothing, where the lesson changes nothing in how the list is read
 * (`heading-not-there`), where the candidate is decided, or where its document has since been replaced.
 */
export async function teachCandidate(id: CandidateId, lesson: Lesson, world: TeachWorld): Promise<Verdict> {
  const held = await heldAndOpen(id, world.editions);
  const source = sourceOf(held.source, world.sources);
  const taught = taughtBy(lesson, source);
  const bytes = await world.documents.bytes(held.document.sha256);
  if (!bytes) throw documentGone(held);
  const candidate = await readAgain(held, taught, bytes);
  if (isReadAlike(held, candidate)) throw headingNotThere(lesson, unknownHeadings(held.findings));
  await keep(lesson, source, world, held.id);
  return judgeAndPublish(candidate, source.definition, world.editions, {
    now: () => world.now,
    seenAt: held.heldAt,
    today: copenhagenDate(world.now),
    mayBeOlder: isImported(held),
  });
}

/** How many of a source's newest documents are tried with a lesson. */
const mostTried = 20;

/**
 * Teaches a source a heading without which its document could not be read at all, so that no list was held. The lesson is
 * kept where it makes one of the source's newest documents readable, or read otherwise; returns that document's address.
 * The next refresh reads by it. Throws `heading-not-there` where it changes nothing.
 */
export async function teachSource(id: string, lesson: Lesson, world: TeachWorld): Promise<string> {
  const source = sourceOf(id, world.sources);
  const taught = taughtBy(lesson, source);
  const newest = (await world.documents.retrieved(id)).toReversed().slice(0, mostTried);
  for (const { sha256, mediaType, url } of newest) {
    const bytes = await world.documents.bytes(sha256);
    if (!bytes) continue;
    const [before, after] = [await readingOf(source, bytes, mediaType), await readingOf(taught, bytes, mediaType)];
    if (after === undefined || after === before) continue;
    await keep(lesson, source, world);
    return url;
  }
  throw headingNotThere(lesson, []);
}

/** All that a reading came to, as one text; undefined where the document is refused. */
async function readingOf(source: Source, bytes: Uint8Array, mediaType: string): Promise<string | undefined> {
  try {
    return JSON.stringify(await source.read(bytes, mediaType));
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault === 'ours') throw error;
    return undefined;
  }
}

const taughtBy = ({ headings }: Lesson, source: Source) =>
  source.taught(Object.fromEntries(headings.map(({ heading, field }) => [headingKey(heading), field])));

async function keep(
  { headings, reason }: Lesson,
  { definition }: Source,
  { teachings, now }: TeachWorld,
  candidate?: CandidateId,
): Promise<void> {
  for (const { heading, field } of headings) {
    const key = headingKey(heading);
    const about = { source: definition.id, heading, key, field, reason, taughtAt: now };
    await teachings.add({ ...about, ...(candidate && { candidate }) });
  }
}

async function heldAndOpen(id: CandidateId, editions: EditionStore): Promise<HeldCandidate> {
  const held = await editions.held(id);
  if (!held || held.decision) {
    throw callersError('candidate-decided', {
      da: `Listen ${id} venter ikke længere.`,
      en: `The list ${id} does not wait any more.`,
    });
  }
  const later = await shownSince(held, editions);
  if (later) throw shownOtherSince(later);
  return held;
}

function sourceOf(id: string, sources: readonly Source[]): Source {
  const source = sources.find((one) => one.definition.id === id);
  if (source) return source;
  throw callersError('source-unknown', {
    da: `Kilden "${id}" findes ikke.`,
    en: `There is no source "${id}".`,
  });
}

const isImported = ({ document }: Candidate) => document.url.startsWith('file:');

/** What only the page or the other copies could tell is not read again, and is carried over. */
const fromOutside = /^(cop(y|ies)-|in-force-date-contradicts$|other-rows-known$)/;

async function readAgain(held: HeldCandidate, source: Source, bytes: Uint8Array): Promise<Candidate> {
  const list = await source.read(bytes, held.document.mediaType);
  const vouched = { inForceFrom: held.inForceFrom, area: isImported(held) };
  const candidate = prepare(source, held, list, vouched);
  const outside = held.findings.filter((one) => fromOutside.test(one.code));
  return { ...candidate, findings: [...candidate.findings, ...outside] };
}

const isUnknownHeading = ({ code }: Finding) => code === 'unknown-heading';
const unknownHeadings = (findings: readonly Finding[]) =>
  findings.flatMap((one) => (isUnknownHeading(one) ? [/"(.*?)"/.exec(one.message)?.[1] ?? ''] : []));

/** A lesson about a heading that the list does not have leaves every row and every unknown heading as it was. */
function isReadAlike(before: Candidate, after: Candidate): boolean {
  return (
    before.edition === after.edition &&
    unknownHeadings(before.findings).join('|') === unknownHeadings(after.findings).join('|')
  );
}

function headingNotThere({ headings }: Lesson, unknown: readonly string[]): AppError {
  const taught = headings.map(({ heading }) => `"${heading}"`).join(', ');
  const list = unknown.length > 0 ? unknown.map((one) => `"${one}"`).join(', ') : '-';
  return callersError('heading-not-there', {
    da: `Det ændrer intet i listen, hvad ${taught} betyder. Ukendte overskrifter i den: ${list}. Intet er gemt.`,
    en: `What ${taught} means changes nothing in the list. Unknown headings in it: ${list}. Nothing was kept.`,
  });
}

function documentGone(held: HeldCandidate): AppError {
  return callersError('document-unknown', {
    da: `Dokumentet til ${held.id} findes ikke i lageret og kan ikke læses igen.`,
    en: `The document of ${held.id} is not in the store and cannot be read again.`,
  });
}
