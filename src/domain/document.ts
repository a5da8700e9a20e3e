import { z } from 'zod';
import { instantSchema } from './date.ts';

/** A document's address in the store: the SHA-256 of its bytes, 64 hex digits. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>();
export type Sha256 = z.infer<typeof sha256Schema>;

/** Stored bytes, kept once however often they are met. */
export const documentSchema = z.object({
  sha256: sha256Schema,
  mediaType: z.string(),
  size: z.int().min(0),
  storedAt: instantSchema,
});
export type Document = z.infer<typeof documentSchema>;

/** One time a source's address was asked: what came, when, and the validators for asking again politely. */
export const retrievalSchema = z.object({
  source: z.string(),
  url: z.string(),
  sha256: sha256Schema,
  mediaType: z.string(),
  retrievedAt: instantSchema,
  etag: z.string().optional(),
  lastModified: z.string().optional(),
});
export type Retrieval = z.infer<typeof retrievalSchema>;

/** A person's word that a document's bytes are not to be handed out (a contact person's name); hash and rows stay. */
export const withholdingSchema = z.object({
  sha256: sha256Schema,
  reason: z.string().min(1),
  withheldAt: instantSchema,
});
export type Withholding = z.infer<typeof withholdingSchema>;

/** Port: content-addressed documents and the record of how each was met. */
export interface DocumentStore {
  /** Stores bytes under their hash; the same bytes are recorded, not stored twice. */
  put(bytes: Uint8Array, mediaType: string, storedAt: Retrieval['retrievedAt']): Promise<Document>;
  /** The bytes, or undefined where the hash is unknown. Throws `document-damaged` where they no longer match it. */
  bytes(sha256: Sha256): Promise<Uint8Array | undefined>;
  find(sha256: Sha256): Promise<Document | undefined>;
  recordRetrieval(retrieval: Retrieval): Promise<void>;
  /** The newest retrieval of an address by a source. */
  lastRetrieval(source: string, url: string): Promise<Retrieval | undefined>;
  /** Every distinct document a source was ever given, each with its newest retrieval, oldest first. */
  retrieved(source: string): Promise<Retrieval[]>;
  /** The first time any source was given a document; undefined for one that came from disk. */
  firstRetrieval(sha256: Sha256): Promise<Retrieval | undefined>;
  /** Keeps that a document is not to be handed out any more; the first word stands. Throws `document-unknown`. */
  withhold(withholding: Withholding): Promise<void>;
  withheld(sha256: Sha256): Promise<Withholding | undefined>;
  /** Every word of that kind, oldest first. */
  withholdings(): Promise<Withholding[]>;
  /** The hashes that begin with these digits, in order, at most so many. */
  beginningWith(digits: string, most: number): Promise<Sha256[]>;
}
