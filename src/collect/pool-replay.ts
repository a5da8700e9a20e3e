import type { DocumentStore } from '../domain/document.ts';
import { asAppError, type Sentence } from '../domain/error.ts';
import { placeInDanish } from '../domain/place.ts';
import type { PoolFigure } from '../domain/pool-figure.ts';
import type { PoolNames, PoolPublisher } from '../domain/pool-reading.ts';
import type { PoolCandidate, PoolStore } from '../domain/pool-store.ts';
import { type AnySource, isListSource } from '../domain/source.ts';
import { makePoolCandidate } from './pool-candidate.ts';
import { matterInWords } from './pool-judge.ts';
import { poolNames } from './pool-names.ts';
import type { Replayed, RowDifference } from './replay.ts';

/** Where the documents are kept and what was read in them. */
export interface PoolReplayWorld {
  documents: DocumentStore;
  pools: PoolStore;
}

interface Work {
  source: AnySource;
  document: PoolCandidate['document'];
  published?: PoolCandidate;
  held?: PoolCandidate;
}

/**
 * Reads every stored document from which figures were published or held once more, and those of sources of the pool of
 * which nothing was made. The newest reading of a document is the one that counts.
 */
export async function* replayPools(sources: readonly AnySource[], world: PoolReplayWorld): AsyncGenerator<Replayed> {
  const names = poolNames();
  for (const source of sources) {
    for (const work of await workOf(source, world)) yield await replayOne(work, world.documents, names);
  }
}

async function workOf(source: AnySource, { documents, pools }: PoolReplayWorld): Promise<Work[]> {
  const { id } = source.definition;
  const all = new Map<string, Work>();
  const of = (document: PoolCandidate['document']): Work => {
    const known = all.get(document.sha256) ?? { source, document };
    all.set(document.sha256, known);
    return known;
  };
  for (const one of await pools.allCandidates()) if (one.source === id) of(one.document).held = one;
  for (const one of await pools.readings()) if (one.source === id) of(one.document).published = one;
  if (!isListSource(source)) for (const one of await documents.retrieved(id)) of(one);
  return [...all.values()];
}

async function replayOne(
  { source, document, published, held }: Work,
  documents: DocumentStore,
  names: PoolNames,
): Promise<Replayed> {
  const known = published ?? held;
  const base = { source: source.definition.id, document, rows: 0, differences: [], ...(known && { became: known.id }) };
  const read = await readAgain(source, document, documents, names);
  if ('damaged' in read) return { ...base, outcome: 'damaged', reason: read.damaged };
  if ('refused' in read)
    return { ...base, outcome: published ? 'refused' : held ? 'held' : 'no-list', reason: read.refused };
  const { figures } = read;
  const differences = differencesOf(known?.figures ?? [], figures);
  const again = { ...base, rows: figures.length, differences };
  if (published) return { ...again, outcome: differences.length === 0 ? 'same' : 'differs' };
  if (held) return { ...again, outcome: 'held' };
  return { ...again, differences: [], outcome: figures.length > 0 ? 'readable' : 'no-list' };
}

type Reading = { figures: PoolFigure[] } | { damaged: Sentence } | { refused: Sentence };

async function readAgain(
  source: AnySource,
  document: PoolCandidate['document'],
  documents: DocumentStore,
  names: PoolNames,
): Promise<Reading> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await documents.bytes(document.sha256);
  } catch (thrown) {
    return { damaged: asAppError(thrown).sentence };
  }
  if (!bytes) return { damaged: { da: 'Dokumentet mangler i lageret.', en: 'The document is missing in the store.' } };
  const { definition, pool } = source;
  if (!pool) return { refused: { da: 'Kilden læser ingen tal.', en: 'The source reads no figures.' } };
  const publisher: PoolPublisher = { area: definition.area, sharedSite: isListSource(source) };
  try {
    const read = await pool.read(bytes, document.mediaType, publisher, names);
    return { figures: makePoolCandidate(definition, document, read, pool).figures };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault === 'ours') throw error;
    return { refused: error.sentence };
  }
}

/** A figure with its place, as it is shown to a person and compared. */
export function figureAsText(figure: PoolFigure): string {
  const { amount, approximate, account, deadline, note, place } = figure;
  const more = [account, deadline, note].filter((one) => one !== undefined).join('; ');
  const where = place ? `${placeInDanish(place)}: ` : '';
  return `${where}${matterInWords(figure)}: ${approximate ? 'ca. ' : ''}${amount} kr.${more === '' ? '' : ` (${more})`}`;
}

function differencesOf(before: readonly PoolFigure[], after: readonly PoolFigure[]): RowDifference[] {
  const [was, now] = [before.map(figureAsText), after.map(figureAsText)];
  const [had, has] = [new Set(was), new Set(now)];
  return [
    ...was.flatMap((one) => (has.has(one) ? [] : [{ was: one }])),
    ...now.flatMap((one) => (had.has(one) ? [] : [{ now: one }])),
  ];
}
