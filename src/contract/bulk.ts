import { z } from 'zod';
import { instantSchema } from '../domain/date.ts';
import { snapshotFileSchema, snapshotIdSchema, snapshotManifestSchema } from '../domain/snapshot.ts';

/** A file of a snapshot, and where it is had; the bytes at that address never change. */
const bulkFileSchema = snapshotFileSchema.extend({ address: z.string() }).meta({ id: 'BulkFile' });

/** Everything published at one time, as files. */
const bulkSnapshotSchema = z
  .object({
    snapshot: snapshotIdSchema,
    madeAt: instantSchema,
    catalogueVersion: z.string(),
    exampleData: z.boolean(),
    tables: snapshotManifestSchema.shape.tables,
    files: z.array(bulkFileSchema),
  })
  .meta({ id: 'BulkSnapshot' });
export type BulkSnapshotObject = z.infer<typeof bulkSnapshotSchema>;

/** The snapshots that are kept, newest first; none until the first has been made. */
export const bulkAnswerSchema = z
  .object({
    version: z.string(),
    /** On what terms the data may be used. */
    terms: z.string(),
    total: z.int(),
    items: z.array(bulkSnapshotSchema),
  })
  .meta({ id: 'Bulk' });
export type BulkObject = z.infer<typeof bulkAnswerSchema>;
