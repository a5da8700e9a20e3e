import { createHash } from 'node:crypto';
import type { WrittenFile } from './write-file.ts';

/** A file with the tag by which a caller may ask whether it has changed. */
export interface StoredFile extends WrittenFile {
  etag: string;
}

/** Files already written of one catalogue. */
export interface FileCache {
  /** The stored file, or the one written now; those who ask for it at once wait for the same. */
  file(version: string, question: string, write: () => Promise<WrittenFile>): Promise<StoredFile>;
}

/** For the files of one route. */
const mostBytes = 4 * 1024 * 1024;

/** A store bounded by bytes: the oldest goes first, and all of them when the catalogue changes. */
export function createFileCache(most = mostBytes): FileCache {
  const files = new Map<string, { file: Promise<StoredFile>; bytes: number }>();
  let current = '';
  const bytesKept = () => [...files.values()].reduce((sum, one) => sum + one.bytes, 0);
  const makeRoom = () => {
    for (const question of files.keys()) if (bytesKept() > most) files.delete(question);
  };
  return {
    file(version, question, write) {
      if (version !== current) {
        files.clear();
        current = version;
      }
      const known = files.get(question);
      if (known) return known.file;
      const entry = { file: tagged(version, question, write), bytes: 0 };
      files.set(question, entry);
      entry.file.then(
        ({ body }) => {
          entry.bytes = Buffer.byteLength(body);
          makeRoom();
        },
        () => files.get(question) === entry && files.delete(question),
      );
      return entry.file;
    },
  };
}

/** A file with its tag, stored nowhere. The same bytes have the same tag, in every process. */
export async function tagged(
  version: string,
  question: string,
  write: () => Promise<WrittenFile>,
): Promise<StoredFile> {
  const file = await write();
  const hash = createHash('sha256').update(`${question}\n`).update(file.body).digest('hex').slice(0, 16);
  return { ...file, etag: `"${version}-${hash}"` };
}
