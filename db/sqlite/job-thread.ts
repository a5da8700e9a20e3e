// The program of the thread in which long work on the database is done, so that no answer waits for it.
import { parentPort, workerData } from 'node:worker_threads';
import type { KeepingProgress } from '../../src/domain/backup.ts';
import type { EditionSummary } from '../../src/domain/edition.ts';
import { asAppError } from '../../src/domain/error.ts';
import { checkFile, connectBeside } from './connection.ts';
import { asStorageError } from './errors.ts';
import {
  type PublishJob,
  type SpokenError,
  type ThreadJob,
  type ThreadMessage,
  threadJobSchema,
} from './thread-job.ts';

await doJob(threadJobSchema.parse(workerData), (message) => parentPort?.postMessage(message, []));

/** Does a job and says what became of it. */
async function doJob(job: ThreadJob, say: (message: ThreadMessage) => void): Promise<void> {
  try {
    say(await done(job, (...step) => say({ progress: step })));
  } catch (thrown) {
    say({ failed: spoken(thrown) });
  }
}

async function done(job: ThreadJob, progress: KeepingProgress): Promise<ThreadMessage> {
  if (job.job === 'check') {
    checkFile(job.dataDir);
    return { whole: true };
  }
  // Each loads what it needs alone: a thread is started for a job of some tens of milliseconds.
  if (job.job === 'publish') return { published: await publishBeside(job) };
  if (job.job === 'backup') {
    const { makeBackup } = await import('./backup.ts');
    return { made: await makeBackup(job.place, job, progress) };
  }
  const { drillBackup } = await import('./drill.ts');
  const { failure, ...drilled } = await drillBackup(job.place, job.backup, progress);
  return { drilled, failure: failure && spoken(failure) };
}

async function publishBeside(job: PublishJob): Promise<EditionSummary> {
  const { dataDir, lease, candidate, recordedAt, seenAt } = job;
  const { fenced } = await import('./leases.ts');
  const { sqliteEditions } = await import('./editions.ts');
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
