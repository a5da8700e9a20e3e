import { crc32 } from 'node:zlib';
import type { GuardedZip } from './zip-guard.ts';

/** What is put around rows that are shown like all others: rows repeated on every printed page, and open groups. */
const frames = /<\/?table:table-(?:header-rows|row-group|rows)(?:\s[^>]*)?>/g;

/** The parts of an OpenDocument workbook that its cells are read from. */
export const odsParts = ['mimetype', 'META-INF/manifest.xml', 'content.xml', 'styles.xml'];

/**
 * The same OpenDocument workbook with all rows side by side, since the reader of workbooks leaves out rows that stand
 * within an element of their own. Hidden and folded rows must have been refused before.
 */
export function withoutRowFrames(bytes: Uint8Array, zip: GuardedZip): Uint8Array {
  const files: [string, Uint8Array][] = [];
  let isFramed = false;
  for (const name of odsParts) {
    const content = zip.entries.get(name);
    if (!content) continue;
    const text = name === 'content.xml' ? new TextDecoder().decode(content) : '';
    const plain = text.replace(frames, '');
    isFramed ||= plain !== text;
    files.push([name, name === 'content.xml' ? new TextEncoder().encode(plain) : content]);
  }
  return isFramed ? storedZip(files) : bytes;
}

/** A zip whose files are stored as they are. */
function storedZip(files: readonly [string, Uint8Array][]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, one) => sum + one.length, 0),
    8,
  );
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
