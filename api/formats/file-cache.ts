import { createHash } from 'node:crypto';
import { createBounded } from '../../src/domain/bounded.ts';
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
const [mostFiles, mostBytes] = [1000, 4 * 1024 * 1024];

/** A store bounded by bytes: the oldest goes first, and all of them when the catalogue changes. */
export function createFileCache(most = mostBytes): FileCache {
  const files = createBounded<StoredFile>(mostFiles, most);
  const underWay = new Map<string, Promise<StoredFile>>();
  let current = '';
  const begin = (question: string, writing: Promise<StoredFile>): Promise<StoredFile> => {
    underWay.set(question, writing);
    const isWanted = () => underWay.get(question) === writing;
    const end = () => isWanted() && underWay.delete(question);
    writing.then((file) => {
      // One that was begun before the catalogue changed is sent to those who wait, and not kept.
      if (isWanted()) files.set(question, file, Buffer.byteLength(file.body));
      end();
    }, end);
    return writing;
  };
  return {
    async file(version, question, write) {
      if (version !== current) {
        files.clear();
        underWay.clear();
        current = version;
      }
      const known = files.get(question) ?? underWay.get(question);
      return known ?? begin(question, tagged(version, question, write));
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
