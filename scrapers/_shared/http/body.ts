import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Thrown when the decoded bytes pass the cap. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** Thrown when a body is packed in a way that was not asked for. */
export class UnknownEncodingError extends Error {
  override readonly name = 'UnknownEncodingError';
}

function decoderOf(encoding: string) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  if (encoding === 'deflate') return createInflate();
  throw new UnknownEncodingError(encoding);
}

/**
 * Reads a body, unpacking it and counting what comes out, because a megabyte on the wire can hold a gigabyte.
 * Past `cap` it stops: with an error, or with what was read where `truncate` is asked for.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  options: { cap: number; truncate?: boolean },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<unknown>) => {
    for await (const chunk of source) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a body gave something else than bytes');
      size += chunk.length;
      if (size > options.cap) throw overflow(chunks, chunk, size - options.cap);
      chunks.push(chunk);
    }
  };
  const name = encoding?.trim().toLowerCase() ?? '';
  try {
    if (name === '' || name === 'identity') await pipeline(body, collect);
    else await pipeline(body, decoderOf(name), collect);
  } catch (thrown) {
    if (!(options.truncate === true && thrown instanceof BodyTooLargeError)) throw thrown;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function overflow(chunks: Uint8Array[], chunk: Uint8Array, excess: number): BodyTooLargeError {
  chunks.push(chunk.subarray(0, chunk.length - excess));
  return new BodyTooLargeError();
}
