import { z } from 'zod';
import { instantSchema } from './date.ts';
import { type Sha256, sha256Schema } from './document.ts';
import { editionDocumentSchema, editionIdSchema } from './edition.ts';
import { findingSchema } from './finding.ts';

/**
 * Two copies of one list held against each other: the primary copy, as an edition was read from it, and another format of
 * the same list. `same` counts the rows that say the same in both; every difference is a finding with both places.
 * A copy that could not be read is a comparison too, with the reason as its finding.
 */
export const comparisonSchema = z.object({
  source: z.string(),
  edition: editionIdSchema,
  primary: sha256Schema,
  copy: editionDocumentSchema,
  reader: z.string(),
  same: z.int().min(0),
  findings: z.array(findingSchema),
  comparedAt: instantSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** Port: what copies of one list were found to say; only ever added to. */
export interface ComparisonStore {
  /** Keeps a comparison; the same source, primary, copy and reader keep their first. */
  record(comparison: Comparison): Promise<void>;
  /** What came of comparing these two documents of a source by readers of this version, if they were. */
  find(source: string, primary: Sha256, copy: Sha256, reader: string): Promise<Comparison | undefined>;
  /** Every comparison an edition's primary copy took part in, oldest first. */
  ofEdition(edition: z.infer<typeof editionIdSchema>): Promise<Comparison[]>;
}
