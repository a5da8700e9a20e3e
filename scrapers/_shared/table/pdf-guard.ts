import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { type AppError, theirsError } from '../../../src/domain/error.ts';
import { readLimits } from './table.ts';

/**
 * Refuses a PDF whose packed streams would inflate beyond the limit. What the file says of their sizes and packing is
 * written by whoever made it, so all that looks packed is inflated, counted and thrown away: the PDF reader would hold it
 * whole, and faster than a watch on its memory can look. Throws `document-too-heavy` (theirs).
 */
export async function guardPdf(bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = readLimits.inflatedBytes;
  for (const start of packedStreams(file)) {
    left -= await inflatedSize(file.subarray(start), left);
    if (left < 0) throw tooHeavy();
  }
}

const keyword = 'stream';

/** Where the data of each stream begins that is packed as zlib packs it. */
function* packedStreams(file: Buffer): Generator<number> {
  for (let at = file.indexOf(keyword); at >= 0; at = file.indexOf(keyword, at + keyword.length)) {
    let start = at + keyword.length;
    while (file[start] === 0x0d || file[start] === 0x0a || file[start] === 0x20) start++;
    // The two bytes of RFC 1950: deflate, and a check that the two together are a multiple of 31.
    const [method = 0, flags = 0] = file.subarray(start, start + 2);
    if (method % 16 === 8 && (method * 256 + flags) % 31 === 0) yield start;
  }
}

/** How much comes out, up to just over a limit; what is damaged counts as far as it goes. */
async function inflatedSize(packed: Uint8Array, limit: number): Promise<number> {
  const inflate = createInflate();
  let size = 0;
  inflate.on('data', (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > limit) inflate.destroy();
  });
  inflate.on('error', () => inflate.destroy());
  inflate.on('end', () => inflate.destroy());
  inflate.end(packed);
  await once(inflate, 'close');
  return size;
}

function tooHeavy(): AppError {
  const megabytes = readLimits.inflatedBytes / 1_000_000;
  return theirsError('document-too-heavy', {
    da: `PDF-filen fylder mere end ${megabytes} MB, når den pakkes ud, og er ikke læst.`,
    en: `The PDF takes more than ${megabytes} MB when it is unpacked, and was not read.`,
  });
}
