import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { KeepingProgress } from '../../src/domain/backup.ts';
import { storageError } from './errors.ts';
import { errorOf, type ThreadJob, type ThreadMessage } from './thread-job.ts';

const program = new URL(`./job-thread${extname(import.meta.filename)}`, import.meta.url);

/** How far a job has come, and the word that ends it as a killed program would be ended. */
interface Watched {
  progress?: KeepingProgress;
  stopping?: AbortSignal;
}

/** Does a job in a thread of its own and gives what it says at its end; throws its error, or where it dies or is stopped. */
export function inThread(job: ThreadJob, { progress, stopping }: Watched = {}): Promise<ThreadMessage> {
  if (stopping?.aborted) return Promise.reject(storageError('keeping-stopped'));
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: job, env: {} });
    const stop = () => {
      worker.terminate().then(() => reject(storageError('keeping-stopped')), reject);
    };
    stopping?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: ThreadMessage) => {
      if ('progress' in message) progress?.(...message.progress);
      else if ('failed' in message) reject(errorOf(message.failed));
      else resolve(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      stopping?.removeEventListener('abort', stop);
      // After a word of its end this changes nothing.
      if (!stopping?.aborted) reject(new Error(`the thread ended with ${code} before it was done`));
    });
  });
}
