import type { DocumentStore } from '../domain/document.ts';
import { asAppError, type Sentence } from '../domain/error.ts';
import type { PoolExplanation } from '../domain/explanation.ts';
import type { Finding } from '../domain/finding.ts';
import { placeInDanish } from '../domain/place-words.ts';
import type { PoolFigure } from '../domain/pool-figure.ts';
import type { PoolNames, PoolPublisher } from '../domain/pool-reading.ts';
import type { PoolCandidate, PoolStore } from '../domain/pool-store.ts';
import { type AnySource, isListSource } from '../domain/source.ts';
import { makePoolCandidate } from './pool-candidate.ts';
import { matterInWords } from './pool-judge.ts';
import { poolNames } from './pool-names.ts';
import { hashOf, newErrors, type Replayed, type RowDifference } from './replay.ts';

/** Where the documents are kept and what was read in them. */
export interface PoolReplayWorld {
  documents: DocumentStore;
  pools: PoolStore;
}

interface Work {
  source: AnySource;
  document: PoolCandidate['document'];
  published?: PoolCandidate;
  /** The ids of every published reading of the document: one that was shown again is the same, under a new id. */
  readings: Set<string>;
  held?: PoolCandidate;
}

/**
 * Reads every stored document from which figures were published or held once more, and those of sources of the pool of
 * which nothing was made. The newest reading of a document is the one that counts.
 */
export async function* replayPools(sources: readonly AnySource[], world: PoolReplayWorld): AsyncGenerator<Replayed> {
  const names = poolNames();
  for (const source of sources) {
    for (const work of await workOf(source, world)) {
      const again = await replayOne(work, world.documents, names);
      yield explained(again, work, await world.pools.explanations());
    }
  }
}

/** A difference that a person has put a word to is no fault, as long as it is exactly that one. */
function explained(again: Replayed, { readings }: Work, words: readonly PoolExplanation[]): Replayed {
  if (again.outcome !== 'differs') return again;
  const why = words.findLast((one) => readings.has(one.reading) && one.difference === again.difference);
  return why ? { ...again, outcome: 'explained', reason: { da: why.reason, en: why.reason } } : again;
}

async function workOf(source: AnySource, { documents, pools }: PoolReplayWorld): Promise<Work[]> {
  const { id } = source.definition;
  const all = new Map<string, Work>();
  const of = (document: PoolCandidate['document']): Work => {
    const known = all.get(document.sha256) ?? { source, document, readings: new Set() };
    all.set(document.sha256, known);
    return known;
  };
  for (const one of await pools.allCandidates()) if (one.source === id) of(one.document).held = one;
  for (const one of await pools.readings()) {
    if (one.source !== id) continue;
    const work = of(one.document);
    work.published = one;
    work.readings.add(one.id);
  }
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
  const { figures, findings } = read;
  const errors = published && published.figures.length > 0 ? newErrors(published, findings) : [];
  const differences = [...errors, ...differencesOf(known?.figures ?? [], figures)];
  const again = { ...base, rows: figures.length, differences };
  if (published && differences.length > 0) return { ...again, outcome: 'differs', difference: hashOf(differences) };
  if (published) return { ...again, outcome: 'same' };
  if (held) return { ...again, outcome: 'held' };
  return { ...again, differences: [], outcome: figures.length > 0 ? 'readable' : 'no-list' };
}

type Reading = { figures: PoolFigure[]; findings: Finding[] } | { damaged: Sentence } | { refused: Sentence };

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
  // A person has vouched for whose document a file is; a page of a shared site must say it itself.
  const sharedSite = isListSource(source) && !document.url.startsWith('file:');
  const publisher: PoolPublisher = { area: definition.area, sharedSite };
  try {
    const read = await pool.read(bytes, document.mediaType, publisher, names);
    return { figures: makePoolCandidate(definition, document, read, pool).figures, findings: read.findings };
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
