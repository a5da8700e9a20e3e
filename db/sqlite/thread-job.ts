import { z } from 'zod';
import { backupManifestSchema, type KeepingProgress } from '../../src/domain/backup.ts';
import { instantSchema } from '../../src/domain/date.ts';
import type { Candidate, Edition } from '../../src/domain/edition.ts';
import { AppError, asAppError } from '../../src/domain/error.ts';
import { leaseSchema } from '../../src/domain/lease.ts';
import { type MadeBackup, makeBackup } from './backup.ts';
import { connectBeside } from './connection.ts';
import { type Drilled, drillBackup } from './drill.ts';
import { sqliteEditions } from './editions.ts';
import { asStorageError } from './errors.ts';
import { fenced } from './leases.ts';

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
]);
export type ThreadJob = z.infer<typeof threadJobSchema>;

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
  | { published: Edition }
  | { failed: SpokenError };

/** Does a job and says what became of it. */
export async function doJob(job: ThreadJob, say: (message: ThreadMessage) => void): Promise<void> {
  try {
    say(await done(job, (...step) => say({ progress: step })));
  } catch (thrown) {
    say({ failed: spoken(thrown) });
  }
}

async function done(job: ThreadJob, progress: KeepingProgress): Promise<ThreadMessage> {
  if (job.job === 'backup') return { made: await makeBackup(job.place, job, progress) };
  if (job.job === 'publish') return { published: await publishBeside(job) };
  const { failure, ...drilled } = await drillBackup(job.place, job.backup, progress);
  return { drilled, failure: failure && spoken(failure) };
}

async function publishBeside(job: z.infer<typeof publishJobSchema>): Promise<Edition> {
  const { dataDir, lease, candidate, recordedAt, seenAt } = job;
  const connection = connectBeside(dataDir);
  try {
    const behind = lease ? fenced(connection, lease) : connection;
    return await sqliteEditions(behind).publish(candidate, recordedAt, seenAt);
  } finally {
    connection.client.close();
  }
}

function spoken(thrown: unknown): SpokenError {
  const { code, sentence, fault, details, cause } = asAppError(asStorageError(thrown));
  return { code, sentence, fault, details, why: cause instanceof Error ? (cause.stack ?? cause.message) : '' };
}

/** The error a thread spoke of. */
export function errorOf({ code, sentence, fault, details, why }: SpokenError): AppError {
  return new AppError(code, sentence, { fault, details, ...(why !== '' && { cause: new Error(why) }) });
}
