import { type CivilDate, copenhagenDate, instant } from '../domain/date.ts';
import type { DocumentStore, Sha256 } from '../domain/document.ts';
import type { Candidate, Edition, EditionStore } from '../domain/edition.ts';
import { hasErrors } from '../domain/finding.ts';
import type { Source } from '../domain/source.ts';
import { prepare } from './prepare.ts';
import { judgeAndPublish, type Verdict, withFindings } from './publish.ts';

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

/** What an import would come to, with the candidate and every finding. */
export interface Trial {
  outcome: Verdict['outcome'];
  candidate: Candidate;
}

/** What an import would come to today; nothing is stored. */
export async function tryImport(file: Import, source: Source, world: ImportWorld): Promise<Trial> {
  const candidate = await readImport(file, source);
  const history = await world.editions.ofList(candidate.area, candidate.listKind);
  const when = { today: copenhagenDate(world.now()), mayBeOlder: true };
  const judged = withFindings(candidate, source.definition, history, when);
  const same = history.find((edition) => edition.id === candidate.edition);
  if (same && (await isThereAlready(candidate, same, world.editions)))
    return { outcome: 'unchanged', candidate: judged };
  return { outcome: hasErrors(judged.findings) ? 'held' : 'published', candidate: judged };
}

/** As the real import sees it: the rows are known, and the document fails in no way it did not when they were accepted. */
async function isThereAlready(candidate: Candidate, same: Edition, editions: EditionStore): Promise<boolean> {
  const before = new Set(same.findings.map((one) => one.code));
  const isNew = candidate.findings.some((one) => one.severity === 'error' && !before.has(one.code));
  return !isNew || (await editions.held(candidate.id))?.decision?.verdict === 'accepted';
}

/**
 * Imports a document from disk through the judge of the nightly run; a list older than the newest is welcome, which is
 * how years of old lists are brought in. A refused document throws, and is not stored.
 */
export async function importDocument(file: Import, source: Source, world: ImportWorld): Promise<Verdict> {
  const candidate = await readImport(file, source);
  const now = instant(world.now());
  await world.documents.put(file.bytes, file.mediaType, now);
  return judgeAndPublish(candidate, source.definition, world.editions, {
    now,
    today: copenhagenDate(world.now()),
    mayBeOlder: true,
  });
}
