import { z } from 'zod';
import { type Instant, instantSchema } from './date.ts';
import type { Sha256 } from './document.ts';
import {
  type CandidateId,
  type CandidateTimes,
  candidateIdSchema,
  type Decision,
  decisionSchema,
  editionDocumentSchema,
} from './edition.ts';
import type { PoolExplanation } from './explanation.ts';
import { findingSchema } from './finding.ts';
import { type PoolFigure, poolFigureSchema } from './pool-figure.ts';

/**
 * The figures about the pool that readers of one version find in one document of a source; none in most documents. `id` is
 * the hash of everything a decision rests on, as it is for lists.
 */
export const poolCandidateSchema = z.object({
  id: candidateIdSchema,
  /** The id of the source. */
  source: z.string(),
  document: editionDocumentSchema,
  reader: z.string(),
  exampleData: z.boolean(),
  figures: z.array(poolFigureSchema),
  findings: z.array(findingSchema),
});
export type PoolCandidate = z.infer<typeof poolCandidateSchema>;

/** A published reading of a document: never edited, kept beside those that came later. */
export const poolReadingSchema = poolCandidateSchema.extend({ recordedAt: instantSchema });
export type PoolReading = z.infer<typeof poolReadingSchema>;

/** A reading kept for a person, and what became of it. */
export const heldPoolCandidateSchema = poolCandidateSchema.extend({
  heldAt: instantSchema,
  decision: decisionSchema.optional(),
});
export type HeldPoolCandidate = z.infer<typeof heldPoolCandidateSchema>;

/** A published figure, with what it was read from and when it was known. */
export type KeptFigure = PoolFigure & {
  /** Stable: the reading's id and the figure's number in it, "0a1b2c3d4e5f.3". */
  id: string;
  /** The id of the source that gave it; `source` is the words shown to people. */
  sourceId: string;
  /** The address the document was met at. */
  url: string;
  recordedAt: Instant;
};

/** What was made of a document before by readers of a version. */
export interface KnownPoolDocument {
  reading?: CandidateId;
  candidate?: { id: CandidateId; verdict?: Decision['verdict'] };
}

/** Port: figures about the pool, and the readings held beside them. Every method is one transaction. */
export interface PoolStore {
  /** Publishes a reading whole; publishing one that is there already changes nothing. */
  publish(candidate: PoolCandidate, recordedAt: Instant): Promise<PoolReading>;
  /** Keeps a reading for review; one already held or decided is left as it is. */
  hold(candidate: PoolCandidate, heldAt: Instant): Promise<HeldPoolCandidate>;
  held(id: CandidateId): Promise<HeldPoolCandidate | undefined>;
  /** Readings without a decision, oldest first. */
  openCandidates(): Promise<HeldPoolCandidate[]>;
  /** Every reading ever held, decided or not, oldest first. */
  allCandidates(): Promise<HeldPoolCandidate[]>;
  /** When each of them was held and decided, oldest first; light, whatever they hold. */
  candidateTimes(): Promise<CandidateTimes[]>;
  /** Decides a held reading; accepting publishes it in the same transaction. Throws `already-decided`. */
  decide(id: CandidateId, decision: Decision): Promise<PoolReading | undefined>;
  /** What was made of a document of a source by readers of this version, if anything. */
  ofDocument(source: string, sha256: Sha256, reader: string): Promise<KnownPoolDocument>;
  /** Every published reading, oldest record first. */
  readings(): Promise<PoolReading[]>;
  /** Every published figure, oldest record first, those later superseded too: see `standingFigures`. */
  figures(): Promise<KeptFigure[]>;
  /** Keeps a person's word on why a published reading is read otherwise now; throws `pool-reading-unknown`. */
  explain(explanation: PoolExplanation): Promise<void>;
  /** Every such word, oldest first. */
  explanations(): Promise<PoolExplanation[]>;
}

/** The figures of a reading as they are kept. */
export function keptFigures({ id, source, document, figures, recordedAt }: PoolReading): KeptFigure[] {
  return figures.map((figure, at) => ({
    ...figure,
    id: `${id}.${at + 1}`,
    sourceId: source,
    url: document.url,
    recordedAt,
  }));
}

type Subject = Pick<PoolFigure, 'kind' | 'scope' | 'period' | 'account' | 'note'>;

/**
 * What a figure is a figure of, whichever account of the finance act it stands in: see `isSameSubject`. A note tells what
 * money is set aside for; of any other kind it is a remark, which one source has and another has not.
 */
export function subjectOf({ kind, scope, period, note }: Subject): string {
  const where = scope.kind === 'area' ? scope.area : scope.kind === 'kommune' ? scope.kommune : '';
  const whatFor = kind === 'oeremaerket' ? note : undefined;
  return JSON.stringify([kind, scope.kind, where, period.year, period.from, period.to, whatFor]);
}

interface OfAccount {
  account?: string | undefined;
}

/** Money of two accounts is two things; a figure that names none may be of either. */
export const mayShareAccount = (one: OfAccount, other: OfAccount): boolean =>
  one.account === undefined || other.account === undefined || one.account === other.account;

/** True of two figures of the same thing: where they differ in amount they contradict each other. */
export const isSameSubject = (one: Subject, other: Subject): boolean =>
  mayShareAccount(one, other) && subjectOf(one) === subjectOf(other);

/**
 * The figures that another of the same subject contradicts. One that names no account, but has the amount of one that does,
 * is that one's and says nothing of the other accounts.
 */
export function contradictedFigures<T extends Subject & Pick<PoolFigure, 'amount'>>(figures: readonly T[]): Set<T> {
  const contradicted = new Set<T>();
  for (const group of Map.groupBy(figures, subjectOf).values()) {
    const byAccount = Map.groupBy(group, (one) => one.account);
    const without = byAccount.get(undefined) ?? [];
    byAccount.delete(undefined);
    const named = [...byAccount.values()].flat();
    const loose = without.filter((one) => !named.some((other) => other.amount === one.amount));
    for (const same of byAccount.size > 0 ? byAccount.values() : [without]) {
      const all = [...same, ...loose];
      if (new Set(all.map((one) => one.amount)).size > 1) for (const one of all) contradicted.add(one);
    }
    // Two that name no account are told apart by nothing.
    if (new Set(without.map((one) => one.amount)).size > 1) for (const one of without) contradicted.add(one);
  }
  return contradicted;
}

/** Of one document two accounts, or two remarks, are two figures: neither takes the other's place. */
const placeOf = (one: KeptFigure): string =>
  JSON.stringify([one.sourceId, one.url, subjectOf(one), one.account, one.note]);

/** The very line of the very document, wherever it was met; undefined of a figure without one. */
const lineOf = (one: KeptFigure): string | undefined =>
  one.document &&
  JSON.stringify([one.sourceId, one.document, one.place, subjectOf(one), one.account, one.note, one.amount]);

/**
 * The figures that stand: each but those that a later document at the same address gives anew, and one line of a document
 * once, though it was met at several addresses. A document that differs, at another address, never supersedes, because two
 * announcements of a year are two figures; that two differ is for the answer to say.
 */
export function standingFigures(figures: readonly KeptFigure[]): KeptFigure[] {
  return newestOf(newestOf(figures, placeOf), lineOf);
}

/** The newest of those with the same key, in the order given; all of those without one. */
function newestOf(figures: readonly KeptFigure[], keyOf: (one: KeptFigure) => string | undefined): KeptFigure[] {
  const newest = new Map<string, KeptFigure>();
  for (const one of figures) {
    const key = keyOf(one);
    const known = key === undefined ? undefined : newest.get(key);
    if (key !== undefined && (!known || one.recordedAt >= known.recordedAt)) newest.set(key, one);
  }
  return figures.filter((one) => {
    const key = keyOf(one);
    return key === undefined || newest.get(key) === one;
  });
}
