// The program of the thread in which a large file is written, so that no other answer waits for it.
import { parentPort, workerData } from 'node:worker_threads';
import { type FileOrder, writeOrder } from './file-order.ts';

const order: FileOrder = workerData;
parentPort?.postMessage(await writeOrder(order), []);
