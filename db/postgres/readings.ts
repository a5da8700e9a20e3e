import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import { type Candidate, type EditionId, editionIdSchema } from '../../src/domain/edition.ts';
import { readAs } from '../shared/stored.ts';
import type { Queries } from './connection.ts';
import { and, desc, eq } from './drizzle.ts';
import { readings } from './schema.ts';

/** Notes that a document, read by a version of the readers, gave an edition; known already, it changes nothing. */
export async function noteReading(queries: Queries, candidate: Candidate, recordedAt: Instant): Promise<void> {
  const { source, document, reader, edition } = candidate;
  await queries
    .insert(readings)
    .values({ source, documentSha256: document.sha256, reader, editionId: edition, recordedAt })
    .onConflictDoNothing();
}

/** The last edition a document of a source gave when it was read by this version of the readers. */
export async function editionOfDocument(
  queries: Queries,
  source: string,
  sha256: Sha256,
  reader: string,
): Promise<EditionId | undefined> {
  const [stored] = await queries
    .select({ editionId: readings.editionId })
    .from(readings)
    .where(and(eq(readings.source, source), eq(readings.documentSha256, sha256), eq(readings.reader, reader)))
    .orderBy(desc(readings.sequence))
    .limit(1);
  return stored && readAs(editionIdSchema, stored.editionId, `reading of ${sha256}`);
}
