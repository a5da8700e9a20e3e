import { createHash } from 'node:crypto';
import type { ComparisonStore } from '../domain/comparison.ts';
import type { CivilDate } from '../domain/date.ts';
import type { DocumentStore, Sha256 } from '../domain/document.ts';
import type {
  Edition,
  EditionDocument,
  EditionId,
  EditionStore,
  Entry,
  HeldCandidate,
  Row,
} from '../domain/edition.ts';
import { asAppError, type Sentence } from '../domain/error.ts';
import type { Explanation, ExplanationStore } from '../domain/explanation.ts';
import type { Finding } from '../domain/finding.ts';
import { placeInDanish } from '../domain/place-words.ts';
import type { Source } from '../domain/source.ts';
import { printedContent } from './candidate.ts';

/** Where the documents and what was made of them are kept. */
export interface ReplayWorld {
  documents: DocumentStore;
  editions: EditionStore;
  comparisons: ComparisonStore;
  explanations: ExplanationStore;
  /** Hears of every document as it is taken up. */
  progress(done: number, total: number, source: string): void;
}

/** A row that today's readers read otherwise: as it was accepted, and as it is read now; one of them where it came or went. */
export interface RowDifference {
  was?: string;
  now?: string;
}

/**
 * What today's readers make of one stored document. `same`: what was made of it before. `differs`: other rows than were
 * accepted, and nobody has explained why. `explained`: a person has. `refused`: an accepted document is not read any more.
 * `damaged`: its bytes are gone or changed. `held`: of a list that was never accepted. `copy`: another copy of an accepted
 * list, kept for comparison. `no-list`: never a list, and none now. `readable`: never a list before, but one now.
 */
export interface Replayed {
  source: string;
  document: Pick<EditionDocument, 'sha256' | 'url'>;
  outcome: 'same' | 'differs' | 'explained' | 'refused' | 'damaged' | 'held' | 'copy' | 'no-list' | 'readable';
  /** The edition or the candidate it became. */
  became?: string;
  rows: number;
  differences: RowDifference[];
  /** Twelve hex digits for exactly these differences: an explanation is bound to them. */
  difference?: string;
  reason?: Sentence;
}

/** Outcomes that somebody must look at: what was accepted can no longer be reproduced. */
export const isUnexplained = ({ outcome }: Replayed): boolean =>
  outcome === 'differs' || outcome === 'refused' || outcome === 'damaged';

/** One stored document of a source and what it became, if anything. */
interface Stored {
  document: Pick<EditionDocument, 'sha256' | 'url' | 'mediaType'>;
  editions: Edition[];
  candidates: HeldCandidate[];
  /** The edition it was compared with as another copy of the same list. */
  copyOf?: EditionId;
}

/** Runs today's readers over every document ever stored for the sources, and holds the result against what was accepted. */
export async function* replay(sources: readonly Source[], world: ReplayWorld): AsyncGenerator<Replayed> {
  const explanations = await world.explanations.all();
  const [editions, candidates] = [await world.editions.all(), await world.editions.allCandidates()];
  const work: { source: Source; own: Edition[]; stored: Stored }[] = [];
  for (const source of sources) {
    const own = editions.filter((one) => one.source === source.definition.id);
    const held = candidates.filter((one) => one.source === source.definition.id);
    for (const stored of await storedOf(source, own, held, world)) work.push({ source, own, stored });
  }
  for (const [at, { source, own, stored }] of work.entries()) {
    world.progress(at, work.length, source.definition.id);
    yield* replayOne(source, own, stored, explanations, world.documents);
  }
  world.progress(work.length, work.length, '');
}

async function storedOf(
  { definition }: Source,
  editions: readonly Edition[],
  candidates: readonly HeldCandidate[],
  { documents, comparisons }: ReplayWorld,
): Promise<Stored[]> {
  const all = new Map<Sha256, Stored>();
  const of = (document: Stored['document']): Stored => {
    const known = all.get(document.sha256) ?? { document, editions: [], candidates: [] };
    all.set(document.sha256, known);
    return known;
  };
  for (const one of editions) of(one.document).editions.push(one);
  for (const one of candidates) of(one.document).candidates.push(one);
  for (const { id } of editions) {
    for (const { copy } of await comparisons.ofEdition(id)) of(copy).copyOf = id;
  }
  for (const one of await documents.retrieved(definition.id)) of(one);
  return [...all.values()];
}

async function* replayOne(
  source: Source,
  own: readonly Edition[],
  { document, editions, candidates, copyOf }: Stored,
  explanations: readonly Explanation[],
  documents: DocumentStore,
): AsyncGenerator<Replayed> {
  const became = editions[0]?.id ?? candidates.at(-1)?.id ?? copyOf;
  const base = { source: source.definition.id, document, rows: 0, differences: [], ...(became && { became }) };
  const never = candidates.length > 0 ? 'held' : copyOf ? 'copy' : undefined;
  const reading = await readStored(source, document, documents);
  if ('damaged' in reading) {
    yield { ...base, outcome: 'damaged', reason: reading.damaged };
  } else if ('refused' in reading) {
    yield { ...base, outcome: editions.length > 0 ? 'refused' : (never ?? 'no-list'), reason: reading.refused };
  } else if (editions.length > 0) {
    for (const edition of editions) yield against(edition, reading, base, explanations);
  } else {
    const rows = reading.rows.length;
    const same = own.find((one) => contentOf(one.entries) === contentOf(reading.rows));
    if (same && !never) yield { ...base, rows, outcome: 'same', became: same.id };
    else {
      const differences = never === 'held' ? differencesOf(candidates.at(-1)?.rows ?? [], reading.rows) : [];
      yield { ...base, rows, outcome: never ?? 'readable', differences };
    }
  }
}

const contentOf = (rows: readonly (Row | Entry)[]) => rows.map((row) => printedContent(row)).join('\n');

interface ReadRows {
  rows: Row[];
  findings: Finding[];
  inForceFrom?: CivilDate;
}
type StoredReading = ReadRows | { damaged: Sentence } | { refused: Sentence };

async function readStored(
  source: Source,
  { sha256, mediaType }: Stored['document'],
  documents: DocumentStore,
): Promise<StoredReading> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await documents.bytes(sha256);
  } catch (thrown) {
    return { damaged: asAppError(thrown).sentence };
  }
  if (!bytes) return { damaged: { da: 'Dokumentet mangler i lageret.', en: 'The document is missing in the store.' } };
  try {
    return await source.read(bytes, mediaType);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.fault === 'ours') throw error;
    return { refused: error.sentence };
  }
}

function against(
  edition: Edition,
  { rows, inForceFrom, findings }: ReadRows,
  without: Omit<Replayed, 'outcome'>,
  explanations: readonly Explanation[],
): Replayed {
  const base = { ...without, rows: rows.length };
  const differences = [
    ...dateDifference(edition, inForceFrom),
    ...newErrors(edition, findings),
    ...differencesOf(edition.entries, rows),
  ];
  if (differences.length === 0) return { ...base, outcome: 'same', became: edition.id };
  const difference = hashOf(differences);
  const why = explanations.findLast((one) => one.edition === edition.id && one.difference === difference);
  const reason = why && { reason: { da: why.reason, en: why.reason } };
  return { ...base, outcome: why ? 'explained' : 'differs', became: edition.id, differences, difference, ...reason };
}

/** A list that today's readers would hold is not the list that was accepted, though its rows be the same. */
export function newErrors({ findings: before }: Pick<Edition, 'findings'>, now: readonly Finding[]): RowDifference[] {
  const known = new Set(before.map((one) => one.code));
  const codes = new Set(now.flatMap((one) => (one.severity === 'error' && !known.has(one.code) ? [one.code] : [])));
  return [...codes].map((code) => ({ now: `held for ${code}` }));
}

/** A list accepted although its date contradicted the page's was accepted with that date, and still is. */
function dateDifference({ inForceFrom, findings }: Edition, now: CivilDate | undefined): RowDifference[] {
  const isKnown = findings.some((one) => one.code === 'in-force-date-contradicts');
  if (now === undefined || now === inForceFrom || isKnown) return [];
  return [{ was: `in force from ${inForceFrom}`, now: `in force from ${now}` }];
}

/** Twelve hex digits for exactly these differences. */
export const hashOf = (differences: readonly RowDifference[]) =>
  createHash('sha256').update(JSON.stringify(differences)).digest('hex').slice(0, 12);

/** A row with its place, as text: what is shown to a person, and what two readings are compared by. */
export function asText(row: Row | Entry): string {
  const content: Record<string, unknown> = Object.fromEntries(JSON.parse(printedContent(row)));
  const words = Object.entries(content).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${placeInDanish(row.place)}: ${words.join('; ')}`;
}

/** Row by row where as many are read as before; otherwise by what came and what went. */
function differencesOf(before: readonly (Row | Entry)[], after: readonly Row[]): RowDifference[] {
  const [was, now] = [before.map(asText), after.map(asText)];
  if (was.length === now.length) {
    return was.flatMap((one, at) => {
      const other = now[at];
      return other === undefined || one === other ? [] : [{ was: one, now: other }];
    });
  }
  const [had, has] = [new Set(was), new Set(now)];
  return [
    ...was.flatMap((one) => (has.has(one) ? [] : [{ was: one }])),
    ...now.flatMap((one) => (had.has(one) ? [] : [{ now: one }])),
  ];
}
