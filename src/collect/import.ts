import { type CivilDate, copenhagenDate, instant } from '../domain/date.ts';
import type { DocumentStore, Sha256 } from '../domain/document.ts';
import type { Candidate, EditionStore } from '../domain/edition.ts';
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

/** What an import would come to: the candidate with every finding; nothing is stored. */
export async function tryImport(file: Import, source: Source, world: ImportWorld): Promise<Candidate> {
  const candidate = await readImport(file, source);
  const history = await world.editions.ofList(candidate.area, candidate.listKind);
  return withFindings(candidate, source.definition, history, { today: copenhagenDate(world.now()), mayBeOlder: true });
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
