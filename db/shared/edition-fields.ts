import { createHash } from 'node:crypto';
import type { Instant } from '../../src/domain/date.ts';
import { type Candidate, type Edition, editionSchema } from '../../src/domain/edition.ts';
import { canonical, sha256OfText } from './canonical.ts';
import { readAs, withoutNulls } from './stored.ts';

/** A row of the table of editions, of whatever engine. */
export interface StoredEdition {
  sequence: number;
  id: string;
  documentSha256: string;
  documentUrl: string;
  documentMediaType: string;
  contentSha256: string;
}

/** An edition's own fields that never change: all but its rows and when it was last confirmed. */
export type EditionFields = Omit<Edition, 'confirmedAt' | 'entries'>;

const fieldsSchema = editionSchema.omit({ entries: true });

/** The columns of what a candidate and an edition have in common. */
export function columnsOf(core: Omit<Candidate, 'id' | 'edition' | 'rows'>) {
  const { document, ...sameName } = core;
  return {
    ...sameName,
    documentSha256: document.sha256,
    documentUrl: document.url,
    documentMediaType: document.mediaType,
  };
}

/** A stored edition's fields, and when it was last confirmed. */
export function fieldsOf(stored: StoredEdition): EditionFields & { confirmedAt: Instant } {
  const { sequence: _, documentSha256, documentUrl, documentMediaType, contentSha256: __, ...sameName } = stored;
  const document = { sha256: documentSha256, url: documentUrl, mediaType: documentMediaType };
  return readAs(fieldsSchema, withoutNulls({ ...sameName, document }), `edition ${stored.id}`);
}

/**
 * The SHA-256 of all an edition says, its entries included, whatever tables keep it. A field that is absent adds nothing,
 * so the hashes of old editions still hold after a migration that gives rows or editions another optional field.
 */
export const contentHash = (edition: Omit<Edition, 'confirmedAt'>): string => sha256OfText(canonical(edition));

/**
 * The SHA-256 of an edition out of the hashes of its rows: says as much as `contentHash`, but each row's text is hashed
 * once for all editions that print it.
 */
export function keptHash(fields: EditionFields, digests: Uint8Array, places: string): string {
  return createHash('sha256')
    .update(`${canonical(fields)}\n${places}\n`)
    .update(digests)
    .digest('hex');
}
