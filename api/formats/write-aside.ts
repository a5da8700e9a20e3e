import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../src/domain/error.ts';
import { type FileOrder, writeOrder } from './file-order.ts';

/** Cells that are written in some ten milliseconds; others would wait too long for more. */
const fewCells = 5_000;
const program = new URL(`./file-worker${extname(import.meta.filename)}`, import.meta.url);

const cellsOf = (order: FileOrder): number =>
  (order.format === 'csv' ? [order.table] : order.tables).reduce(
    (sum, { columns, rows }) => sum + columns.length * rows.length,
    0,
  );

/** Several times what the largest file takes. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

/** Each that waits holds all of its rows in memory. */
const mostWaiting = 20;

let lastWritten: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Writes a file: a small one at once, a large one in a thread of its own, and one of those after another. Rejects with `busy` where too many wait. */
export function writeAside(order: FileOrder): Promise<string | Uint8Array> {
  if (cellsOf(order) <= fewCells) return writeOrder(order);
  if (waiting >= mostWaiting) return Promise.reject(busy());
  waiting++;
  const written = lastWritten.then(() => writeInThread(order)).finally(() => waiting--);
  lastWritten = written.catch(() => undefined);
  return written;
}

function busy(): AppError {
  return new AppError('busy', {
    da: 'Der skrives allerede mange store filer. Prøv igen om lidt, eller hent JSON en side ad gangen.',
    en: 'Many large files are being written already. Try again shortly, or fetch JSON page by page.',
  });
}

async function writeInThread(order: FileOrder): Promise<string | Uint8Array> {
  const worker = new Worker(program, { workerData: order, env: {}, resourceLimits });
  try {
    const [file] = await once(worker, 'message');
    return file;
  } finally {
    await worker.terminate();
  }
}
