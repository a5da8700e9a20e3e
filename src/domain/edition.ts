import { z } from 'zod';
import type { AreaId, ListKind } from './area.ts';
import { areaIdSchema, listKindSchema } from './area.ts';
import type { CourseId } from './course.ts';
import { courseIdSchema, fagkodeSchema } from './course.ts';
import type { Instant } from './date.ts';
import { civilDateSchema, instantSchema } from './date.ts';
import { type Sha256, sha256Schema } from './document.ts';
import { durationSchema } from './duration.ts';
import { findingSchema } from './finding.ts';
import { type Place, placeSchema } from './place.ts';

export const providerKindSchema = z.enum(['public', 'private']);

/**
 * A course as printed on one row of a list. What the row does not say is absent, never 0 or "".
 * `price` is Danish kroner; `pricePer` tells where the price is not for the whole course.
 */
export const rowSchema = z.strictObject({
  code: fagkodeSchema.optional(),
  title: z.string().min(1).max(500),
  /** The title as printed, where tidying changed it. */
  printedTitle: z.string().optional(),
  duration: durationSchema.optional(),
  /** The printed words where the duration was not understood ("efter aftale", "2-3 dage"). */
  durationText: z.string().optional(),
  price: z.number().min(0).optional(),
  pricePer: z.enum(['day', 'week', 'hour', 'month']).optional(),
  priceText: z.string().optional(),
  provider: z.string().optional(),
  providerKind: providerKindSchema.optional(),
  group: z.string().optional(),
  level: z.string().optional(),
  note: z.string().optional(),
  /** The list's own running number, e.g. "205". */
  number: z.string().optional(),
  /** The day the course was admitted to the running list; it counts from then (BEK 1181/2019 § 2). */
  admittedOn: civilDateSchema.optional(),
  place: placeSchema,
});
export type Row = z.infer<typeof rowSchema>;

/** A row that has been given its course's id. */
export const entrySchema = rowSchema.extend({ course: courseIdSchema });
export type Entry = z.infer<typeof entrySchema>;

/** The document an edition was read from, and where it was met. */
export const editionDocumentSchema = z.object({ sha256: sha256Schema, url: z.string(), mediaType: z.string() });
export type EditionDocument = z.infer<typeof editionDocumentSchema>;

/** What identifies one published state of one list of one area; when it was fetched plays no part. */
const editionCoreSchema = z.object({
  source: z.string(),
  area: areaIdSchema,
  listKind: listKindSchema,
  inForceFrom: civilDateSchema,
  title: z.string().optional(),
  document: editionDocumentSchema,
  /** Made-up example data; said wherever a person can see it. */
  exampleData: z.boolean(),
  /** The version of the readers that read it, so that a later reader's difference can be explained. */
  reader: z.string(),
});

export const editionIdSchema = z
  .string()
  .regex(/^[a-z-]+\.[a-z-]+\.\d{4}-\d{2}-\d{2}\.[0-9a-f]{12}$/)
  .brand<'EditionId'>();
export type EditionId = z.infer<typeof editionIdSchema>;

/**
 * One published state of one list of one area: in force from `inForceFrom` (valid time), known to us since
 * `recordedAt` (record time), last seen unchanged at `confirmedAt`.
 */
export const editionSchema = editionCoreSchema.extend({
  id: editionIdSchema,
  recordedAt: instantSchema,
  confirmedAt: instantSchema,
  findings: z.array(findingSchema),
  entries: z.array(entrySchema),
});
export type Edition = z.infer<typeof editionSchema>;

export const candidateIdSchema = z
  .string()
  .regex(/^[0-9a-f]{12}$/)
  .brand<'CandidateId'>();
export type CandidateId = z.infer<typeof candidateIdSchema>;

/** An edition that has been read but not yet judged. `id` is the hash of everything a decision rests on. */
export const candidateSchema = editionCoreSchema.extend({
  id: candidateIdSchema,
  edition: editionIdSchema,
  rows: z.array(rowSchema),
  findings: z.array(findingSchema),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** `superseded` is our own word: the same document has been read again since, and that reading counts. */
export const verdictSchema = z.enum(['accepted', 'rejected', 'superseded']);
export type CandidateVerdict = z.infer<typeof verdictSchema>;

/** What was decided on a held candidate, when and why. */
export const decisionSchema = z.object({ verdict: verdictSchema, reason: z.string().min(1), decidedAt: instantSchema });
export type Decision = z.infer<typeof decisionSchema>;

/** A candidate kept for a person, and what became of it. */
export const heldCandidateSchema = candidateSchema.extend({
  heldAt: instantSchema,
  decision: decisionSchema.optional(),
});
export type HeldCandidate = z.infer<typeof heldCandidateSchema>;

/** Between when and when something waited for a person. */
export const candidateTimesSchema = z.object({
  id: candidateIdSchema,
  heldAt: instantSchema,
  decidedAt: instantSchema.optional(),
});
export type CandidateTimes = z.infer<typeof candidateTimesSchema>;

/** What a row of an edition says, without its place: kept once, however many editions say the same. */
export const printedRowSchema = entrySchema.omit({ place: true });
export type PrintedRow = z.infer<typeof printedRowSchema>;

/** What a row says, without its place and its course. */
export type RowWords = Omit<PrintedRow, 'course'>;

/** An edition with what its rows say and without where they stand: what lists are held against. */
export type EditionWords = Omit<Edition, 'entries'> & { entries: readonly PrintedRow[] };

/** An edition without its rows. */
export type EditionSummary = Omit<Edition, 'entries'> & { rows: number };

/**
 * An edition as the catalogue keeps it. `printed` holds its rows in the order of the list; rows that say the same are the
 * same object in every edition, so that memory grows with changes and not with editions.
 */
export interface KeptEdition {
  summary: EditionSummary;
  printed: readonly PrintedRow[];
  /** Where the row at a position (from 0) stands in the edition's document. */
  placeOf(position: number): Place;
  /** When the publisher was seen to show it: when it was recorded (a file from disk was not seen then), and each confirmation. */
  seenAt: readonly Instant[];
}

/** What a document has become before: an edition, or a candidate that was held or decided. */
export interface KnownDocument {
  edition?: EditionId;
  candidate?: { id: CandidateId; verdict?: CandidateVerdict };
}

/** Port: editions and the candidates held beside them. Every method is one transaction. */
export interface EditionStore {
  /** Every edition with its entries, oldest record first; heavy, for work that reads each row. */
  all(): Promise<Edition[]>;
  /** Every edition as the catalogue keeps it, oldest record first. */
  kept(): Promise<KeptEdition[]>;
  find(id: EditionId): Promise<Edition | undefined>;
  /** Every edition of one list, oldest record first; as light as `kept`. */
  ofList(area: AreaId, listKind: ListKind): Promise<EditionWords[]>;
  /** What was made of a document of a source by readers of this version, if anything: cheap, without entries. */
  ofDocument(source: string, sha256: Sha256, reader: string): Promise<KnownDocument>;
  /**
   * Publishes a candidate whole, giving each row its course's id: the number, else the id its title is an alias
   * of, else a new one. Publishing an edition that is there already only confirms it. `seenAt` is when its publisher was seen
   * to show it, where that was before it is recorded.
   */
  publish(candidate: Candidate, recordedAt: Instant, seenAt?: Instant): Promise<EditionSummary>;
  /** Notes that an edition was seen unchanged. */
  confirm(id: EditionId, confirmedAt: Instant): Promise<void>;
  /** Keeps a candidate for review; a candidate already held or decided is left as it is. */
  hold(candidate: Candidate, heldAt: Instant): Promise<HeldCandidate>;
  held(id: CandidateId): Promise<HeldCandidate | undefined>;
  /** Candidates without a decision, oldest first. */
  openCandidates(): Promise<HeldCandidate[]>;
  /** Decides a held candidate; accepting publishes it in the same transaction, as seen when
   * it was held. Throws `already-decided`. */
  decide(id: CandidateId, decision: Decision): Promise<EditionSummary | undefined>;
  /** Every candidate ever held, decided or not, oldest first. */
  allCandidates(): Promise<HeldCandidate[]>;
  /** When each of them was held and decided, oldest first; light, whatever they hold. */
  candidateTimes(): Promise<CandidateTimes[]>;
  /** The id a title is an alias of. */
  courseOfTitle(titleKey: string): Promise<CourseId | undefined>;
}
