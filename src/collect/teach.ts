import { copenhagenDate, type Instant } from '../domain/date.ts';
import type { DocumentStore } from '../domain/document.ts';
import type { Candidate, CandidateId, EditionStore, HeldCandidate } from '../domain/edition.ts';
import { type AppError, callersError } from '../domain/error.ts';
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

/** What an operator teaches: that a heading, as printed in a held list, means a field. */
export interface Lesson {
  candidate: CandidateId;
  heading: string;
  field: TeachableField;
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
export async function teach(lesson: Lesson, world: TeachWorld): Promise<Verdict> {
  const held = await heldAndOpen(lesson.candidate, world.editions);
  const source = sourceOf(held, world.sources);
  const key = headingKey(lesson.heading);
  const taught = source.taught({ [key]: lesson.field });
  const bytes = await world.documents.bytes(held.document.sha256);
  if (!bytes) throw documentGone(held);
  const before = unknownHeadings(held.findings);
  const candidate = await readAgain(held, taught, bytes);
  if (taught.reader === source.reader || isReadAlike(held, candidate)) throw headingNotThere(lesson.heading, before);
  const { heading, field, reason } = lesson;
  const teaching = { source: held.source, heading, key, field, reason, candidate: held.id, taughtAt: world.now };
  await world.teachings.add(teaching);
  return judgeAndPublish(candidate, source.definition, world.editions, {
    now: world.now,
    today: copenhagenDate(world.now),
    mayBeOlder: isImported(held),
  });
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

function sourceOf(held: HeldCandidate, sources: readonly Source[]): Source {
  const source = sources.find((one) => one.definition.id === held.source);
  if (source) return source;
  throw callersError('source-unknown', {
    da: `Kilden "${held.source}" findes ikke længere.`,
    en: `There is no source "${held.source}" any more.`,
  });
}

const isImported = ({ document }: Candidate) => document.url.startsWith('file:');

/** What only the page or the other copies could tell is not read again, and is carried over. */
const fromOutside = /^(cop(y|ies)-|in-force-date-contradicts$)/;

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

function headingNotThere(heading: string, unknown: readonly string[]): AppError {
  const list = unknown.length > 0 ? unknown.map((one) => `"${one}"`).join(', ') : '-';
  return callersError('heading-not-there', {
    da: `Det ændrer intet i listen, hvad "${heading}" betyder. Ukendte overskrifter i den: ${list}. Intet er gemt.`,
    en: `What "${heading}" means changes nothing in the list. Unknown headings in it: ${list}. Nothing was kept.`,
  });
}

function documentGone(held: HeldCandidate): AppError {
  return callersError('document-unknown', {
    da: `Dokumentet til ${held.id} findes ikke i lageret og kan ikke læses igen.`,
    en: `The document of ${held.id} is not in the store and cannot be read again.`,
  });
}
