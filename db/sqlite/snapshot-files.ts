import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import type { BulkColumn, BulkRow } from '../../src/domain/bulk.ts';
import { type Sha256, sha256Schema } from '../../src/domain/document.ts';
import type { ByteRange, SnapshotFile } from '../../src/domain/snapshot.ts';

/** What a written file turned out to be. */
type Written = Pick<SnapshotFile, 'bytes' | 'sha256'>;

/** A text file under way: what is written to it is counted and hashed as it goes. */
export interface TextFile {
  write(text: string): Promise<void>;
  /** Puts it on the disk for good. */
  end(): Promise<Written>;
  /** Lets go of it where it will not be finished. */
  abandon(): Promise<void>;
}

/** Begins a file that is not there yet. */
export async function createTextFile(folder: string, name: string): Promise<TextFile> {
  const file = await open(join(folder, name), 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async write(text) {
      const part = Buffer.from(text);
      hash.update(part);
      bytes += part.length;
      await file.writeFile(part);
    },
    async end() {
      await file.sync();
      await file.close();
      return { bytes, sha256: sha256Schema.parse(hash.digest('hex')) };
    },
    abandon: () => file.close(),
  };
}

/** A small file at once. */
export async function writeTextFile(folder: string, name: string, text: string): Promise<Written> {
  const file = await createTextFile(folder, name);
  await file.write(text);
  return file.end();
}

/** Size and hash of a file as it lies on the disk. */
export async function measureFile(path: string): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a file gave something else than bytes');
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: sha256Schema.parse(hash.digest('hex')) };
}

/** Packs a file beside itself, as `<name>.gz`; the same bytes always give the same packed bytes. */
export async function packFile(folder: string, name: string): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const target = createWriteStream(join(folder, `${name}.gz`), { flags: 'wx', flush: true });
  await pipeline(createReadStream(join(folder, name)), createGzip(), count, target);
  return { bytes, sha256: sha256Schema.parse(hash.digest('hex')) };
}

/** How much of a file is in memory for each who reads it. */
const chunkSize = 262_144;

/** The file is opened before anything is answered: one that is taken away meanwhile is still read to its end. */
export async function streamFile(path: string, range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const file = await open(path, 'r');
  let at = range?.first ?? 0;
  const end = range === undefined ? Number.POSITIVE_INFINITY : range.last + 1;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const buffer = new Uint8Array(Math.min(chunkSize, Math.max(0, end - at)));
      const { bytesRead } = buffer.length === 0 ? { bytesRead: 0 } : await file.read(buffer, 0, buffer.length, at);
      at += bytesRead;
      if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
      else {
        await file.close();
        controller.close();
      }
    },
    cancel: () => file.close(),
  });
}

const csvOptions = {
  record_delimiter: 'windows',
  // In quotes no separator, not even another program's, divides a text.
  quoted_string: true,
  cast: { boolean: String },
} as const;

/** The heading of a table as CSV. */
export const csvHeading = (columns: readonly BulkColumn[]): string =>
  stringify([columns.map(({ name }) => name)], csvOptions);

/** Rows as CSV (RFC 4180, UTF-8): unknown is an empty field, and every text is written as `csvText` gives it. */
export const csvRows = (rows: readonly BulkRow[], csvText: (text: string) => string): string =>
  stringify(
    rows.map((row) => row.map((value) => (typeof value === 'string' ? csvText(value) : value))),
    csvOptions,
  );

/** Rows as JSON Lines: one object a line, and what is unknown is left out. */
export const jsonRows = (columns: readonly BulkColumn[], rows: readonly BulkRow[]): string =>
  rows
    .map((row) => `${JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])))}\n`)
    .join('');

/** The hash of many hashes, in their order. */
export function hashOfAll(parts: readonly string[]): Sha256 {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part}\n`);
  return sha256Schema.parse(hash.digest('hex'));
}
