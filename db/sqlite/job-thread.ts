// The program of the thread in which long work on the database is done, so that no answer waits for it.
import { parentPort, workerData } from 'node:worker_threads';
import { doJob, threadJobSchema } from './thread-job.ts';

await doJob(threadJobSchema.parse(workerData), (message) => parentPort?.postMessage(message, []));
