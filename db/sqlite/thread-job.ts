import { z } from 'zod';
import { backupManifestSchema, type KeepingProgress } from '../../src/domain/backup.ts';
import { instantSchema } from '../../src/domain/date.ts';
import type { Candidate, EditionSummary } from '../../src/domain/edition.ts';
import { AppError } from '../../src/domain/error.ts';
import { leaseSchema } from '../../src/domain/lease.ts';
import type { MadeBackup } from './backup.ts';
import type { Drilled } from './drill.ts';

const placeSchema = z.object({ dataDir: z.string(), folder: z.string() });

const publishJobSchema = z.object({
  job: z.literal('publish'),
  dataDir: z.string(),
  lease: leaseSchema.optional(),
  // Looked at where it is published, as always.
  candidate: z.custom<Candidate>(),
  recordedAt: instantSchema,
  seenAt: instantSchema.optional(),
});

/** What a thread of its own is asked to do. */
export const threadJobSchema = z.discriminatedUnion('job', [
  z.object({ job: z.literal('backup'), place: placeSchema, madeAt: instantSchema, madeBy: z.string() }),
  z.object({ job: z.literal('drill'), place: placeSchema, backup: backupManifestSchema }),
  publishJobSchema,
  z.object({ job: z.literal('check'), dataDir: z.string() }),
]);
export type ThreadJob = z.infer<typeof threadJobSchema>;
export type PublishJob = z.infer<typeof publishJobSchema>;

/** An error as it comes out of a thread, where it would lose its class. */
export interface SpokenError {
  code: string;
  sentence: AppError['sentence'];
  fault: AppError['fault'];
  details: AppError['details'];
  why: string;
}

/** What a thread says: how far it has come, and at last what it made, found, or failed by. */
export type ThreadMessage =
  | { progress: Parameters<KeepingProgress> }
  | { made: MadeBackup }
  | { drilled: Omit<Drilled, 'failure'>; failure: SpokenError | undefined }
  | { published: EditionSummary }
  | { whole: true }
  | { failed: SpokenError };

/** The error a thread spoke of. */
export function errorOf({ code, sentence, fault, details, why }: SpokenError): AppError {
  return new AppError(code, sentence, { fault, details, ...(why !== '' && { cause: new Error(why) }) });
}
