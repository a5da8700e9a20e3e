import { z } from 'zod';
import { backupManifestSchema, type KeepingProgress } from '../../src/domain/backup.ts';
import { instantSchema } from '../../src/domain/date.ts';
import { AppError, asAppError } from '../../src/domain/error.ts';
import { type MadeBackup, makeBackup } from './backup.ts';
import { type Drilled, drillBackup } from './drill.ts';
import { asStorageError } from './errors.ts';

const placeSchema = z.object({ dataDir: z.string(), folder: z.string() });

/** What a thread of its own is asked to do. */
export const keepingJobSchema = z.discriminatedUnion('job', [
  z.object({ job: z.literal('backup'), place: placeSchema, madeAt: instantSchema, madeBy: z.string() }),
  z.object({ job: z.literal('drill'), place: placeSchema, backup: backupManifestSchema }),
]);
export type KeepingJob = z.infer<typeof keepingJobSchema>;

/** An error as it comes out of a thread, where it would lose its class. */
export interface SpokenError {
  code: string;
  sentence: AppError['sentence'];
  fault: AppError['fault'];
  why: string;
}

/** What a thread says: how far it has come, and at last what it made, found, or failed by. */
export type KeepingMessage =
  | { progress: Parameters<KeepingProgress> }
  | { made: MadeBackup }
  | { drilled: Omit<Drilled, 'failure'>; failure: SpokenError | undefined }
  | { failed: SpokenError };

/** Does a job and says what became of it. */
export async function doJob(job: KeepingJob, say: (message: KeepingMessage) => void): Promise<void> {
  const progress: KeepingProgress = (...step) => say({ progress: step });
  try {
    if (job.job === 'backup') say({ made: await makeBackup(job.place, job, progress) });
    else {
      const { failure, ...drilled } = await drillBackup(job.place, job.backup, progress);
      say({ drilled, failure: failure && spoken(failure) });
    }
  } catch (thrown) {
    say({ failed: spoken(thrown) });
  }
}

function spoken(thrown: unknown): SpokenError {
  const { code, sentence, fault, cause } = asAppError(asStorageError(thrown));
  return { code, sentence, fault, why: cause instanceof Error ? (cause.stack ?? cause.message) : '' };
}

/** The error a thread spoke of. */
export function errorOf({ code, sentence, fault, why }: SpokenError): AppError {
  return new AppError(code, sentence, { fault, ...(why !== '' && { cause: new Error(why) }) });
}
