import { type CivilDate, copenhagenDate, type Instant, instant } from '../domain/date.ts';
import type { DocumentStore, Sha256 } from '../domain/document.ts';
import type { Candidate, EditionStore, EditionSummary } from '../domain/edition.ts';
import { finding } from '../domain/finding.ts';
import type { Source } from '../domain/source.ts';
import { prepare } from './prepare.ts';
import { judgeAndPublish, type Verdict } from './publish.ts';

/** A document from disk, and what the person who imports it says of it. */
export interface Import {
  /** The file's name without its folders; kept as the document's address, `file:<name>`. */
  name: string;
  bytes: Uint8Array;
  mediaType: string;
  sha256: Sha256;
  inForceFrom: CivilDate;
}

export interface ImportWorld {
  editions: EditionStore;
  documents: DocumentStore;
  now(): Date;
}

async function readImport(file: Import, source: Source): Promise<Candidate> {
  const document = { sha256: file.sha256, url: `file:${encodeURIComponent(file.name)}`, mediaType: file.mediaType };
  const list = await source.read(file.bytes, file.mediaType);
  return prepare(source, { document }, list, { inForceFrom: file.inForceFrom, area: true });
}

/**
 * Imports a document from disk through the judge of the nightly run; a list older than the newest is welcome, which is
 * how years of old lists are brought in. A refused document throws, and is not stored.
 */
export async function importDocument(file: Import, source: Source, world: ImportWorld): Promise<Verdict> {
  const candidate = await readImport(file, source);
  await world.documents.put(file.bytes, file.mediaType, instant(world.now()));
  return verdictOn(candidate, source, world.editions, world.now());
}

/** What an import would come to today, found by the same steps as the real one; nothing is stored. */
export async function tryImport(
  file: Import,
  source: Source,
  world: Pick<ImportWorld, 'editions' | 'now'>,
): Promise<Verdict> {
  return verdictOn(await readImport(file, source), source, keepingNothing(world.editions), world.now());
}

async function verdictOn(read: Candidate, source: Source, editions: EditionStore, moment: Date): Promise<Verdict> {
  const candidate = await besideWhatIsKnown(read, editions);
  const when = { now: () => instant(moment), today: copenhagenDate(moment), mayBeOlder: true };
  return judgeAndPublish(candidate, source.definition, editions, when);
}

/** A file with other rows than are known of the same list and day would stand as the newest of them: a person must say so. */
async function besideWhatIsKnown(candidate: Candidate, editions: EditionStore): Promise<Candidate> {
  const { area, listKind, inForceFrom, edition, findings } = candidate;
  const known = (await editions.ofList(area, listKind)).filter((one) => one.inForceFrom === inForceFrom);
  const [other] = known;
  if (!other || known.some((one) => one.id === edition)) return candidate;
  const doubt = finding('other-rows-known', 'error', {
    da: `Vi kender allerede listen fra ${inForceFrom} med andre rækker (${other.id}). Godkendes filen, gælder den som den nyeste.`,
    en: `The list of ${inForceFrom} is known already with other rows (${other.id}). If the file is accepted, it counts as the newest.`,
  });
  return { ...candidate, findings: [...findings, doubt] };
}

/** A store that tells everything and takes nothing in. Every method is named, so that a new one cannot slip through. */
function keepingNothing(store: EditionStore): EditionStore {
  return {
    all: () => store.all(),
    kept: () => store.kept(),
    find: (id) => store.find(id),
    ofList: (area, listKind) => store.ofList(area, listKind),
    ofDocument: (source, sha256, reader) => store.ofDocument(source, sha256, reader),
    held: (id) => store.held(id),
    openCandidates: () => store.openCandidates(),
    allCandidates: () => store.allCandidates(),
    candidateTimes: () => store.candidateTimes(),
    courseOfTitle: (titleKey) => store.courseOfTitle(titleKey),
    publish: async (candidate, recordedAt) => asEdition(candidate, recordedAt),
    confirm: async () => undefined,
    hold: async (candidate, heldAt) => (await store.held(candidate.id)) ?? { ...candidate, heldAt },
    decide: async () => undefined,
  };
}

/** The edition as it would be. */
function asEdition({ edition, rows, ...core }: Candidate, recordedAt: Instant): EditionSummary {
  return { ...core, id: edition, recordedAt, confirmedAt: recordedAt, rows: rows.length };
}
