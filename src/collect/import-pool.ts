import { type Instant, instant } from '../domain/date.ts';
import type { DocumentStore } from '../domain/document.ts';
import { theirsError } from '../domain/error.ts';
import { type Finding, hasErrors } from '../domain/finding.ts';
import type { PoolReader } from '../domain/pool-reading.ts';
import type { HeldPoolCandidate, PoolCandidate, PoolReading, PoolStore } from '../domain/pool-store.ts';
import type { AnySource } from '../domain/source.ts';
import { renewedId } from './candidate.ts';
import type { Import } from './import.ts';
import { makePoolCandidate } from './pool-candidate.ts';
import { poolNames } from './pool-names.ts';
import { judged } from './pools.ts';

/** What became of a document about the pool that was read. */
export type PoolVerdict =
  | { outcome: 'published' | 'unchanged'; reading: PoolCandidate }
  | { outcome: 'held' | 'rejected'; held: PoolCandidate & Partial<Pick<HeldPoolCandidate, 'decision'>> };

export interface PoolImportWorld {
  pools: PoolStore;
  documents: DocumentStore;
  now(): Date;
}

/** A source of which documents about the pool can be read. */
export type ReadsPool = Pick<AnySource, 'definition'> & { pool: PoolReader };

/** Which of two documents from disk is the later nobody knows: every other amount is a contradiction, never news. */
const beforeAll: Instant = instant(new Date(0));

async function readImport(
  file: Omit<Import, 'inForceFrom'>,
  source: ReadsPool,
  world: Pick<PoolImportWorld, 'pools' | 'now'>,
): Promise<PoolCandidate> {
  const { definition, pool } = source;
  const document = { sha256: file.sha256, url: `file:${encodeURIComponent(file.name)}`, mediaType: file.mediaType };
  // Whoever imports a file vouches for whose it is; it need not name its council as a page of a shared site must.
  const publisher = { area: definition.area, sharedSite: false };
  const read = await pool.read(file.bytes, file.mediaType, publisher, poolNames());
  if (read.figures.length === 0) throw noFigures(read.findings);
  return judged(makePoolCandidate(definition, document, read, pool), world, beforeAll);
}

/**
 * Imports a letter about the pool's money from disk through the readers and the judge of the nightly run. A document that
 * cannot be read, or of which no figure can, throws and is not stored.
 */
export async function importPoolDocument(
  file: Omit<Import, 'inForceFrom'>,
  source: ReadsPool,
  world: PoolImportWorld,
): Promise<PoolVerdict> {
  const { pools, documents, now } = world;
  const known = await knownVerdict(file, source, pools);
  if (known) return known;
  const candidate = await readImport(file, source, world);
  await documents.put(file.bytes, file.mediaType, instant(now()));
  if (!hasErrors(candidate.findings))
    return { outcome: 'published', reading: await pools.publish(candidate, instant(now())) };
  const first = await pools.hold(candidate, instant(now()));
  // What was superseded and is imported again is asked about anew.
  const renewed = { ...candidate, id: renewedId(candidate.id, instant(now())) };
  const held = first.decision?.verdict === 'superseded' ? await pools.hold(renewed, instant(now())) : first;
  return { outcome: held.decision ? 'rejected' : 'held', held };
}

/** What an import would come to today; nothing is stored. */
export async function tryPoolImport(
  file: Omit<Import, 'inForceFrom'>,
  source: ReadsPool,
  world: Pick<PoolImportWorld, 'pools' | 'now'>,
): Promise<PoolVerdict> {
  const known = await knownVerdict(file, source, world.pools);
  if (known) return known;
  const candidate = await readImport(file, source, world);
  return hasErrors(candidate.findings)
    ? { outcome: 'held', held: candidate }
    : { outcome: 'published', reading: candidate };
}

/** The same bytes read by the same readers are the same, wherever they came from. */
async function knownVerdict(
  { sha256 }: Pick<Import, 'sha256'>,
  { definition, pool }: ReadsPool,
  pools: PoolStore,
): Promise<PoolVerdict | undefined> {
  const known = await pools.ofDocument(definition.id, sha256, pool.reader);
  if (known.reading !== undefined) {
    const reading = (await pools.readings()).find((one): one is PoolReading => one.id === known.reading);
    if (reading && reading.figures.length > 0) return { outcome: 'unchanged', reading };
  }
  if (known.candidate === undefined || known.candidate.verdict === 'superseded') return undefined;
  const held = await pools.held(known.candidate.id);
  return held && { outcome: held.decision ? 'rejected' : 'held', held };
}

function noFigures(findings: readonly Finding[]) {
  return theirsError('pool-no-figures', {
    da: ['Dokumentet giver ingen tal om den regionale uddannelsespulje.', ...findings.map((one) => one.message)].join(
      ' ',
    ),
    en: ['The document gives no figures about the regional pool.', ...findings.map((one) => one.messageEn)].join(' '),
  });
}
