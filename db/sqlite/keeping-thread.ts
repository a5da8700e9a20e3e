// The program of the thread in which backups are made and tried, so that no answer waits while a database is read through.
import { parentPort, workerData } from 'node:worker_threads';
import { doJob, keepingJobSchema } from './keeping-job.ts';

await doJob(keepingJobSchema.parse(workerData), (message) => parentPort?.postMessage(message, []));
