import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { AppError, theirsError } from '../../../src/domain/error.ts';
import { readLimits } from './table.ts';

const ratioLimit = 100;
/** Below this a high ratio is ordinary: a nearly empty sheet compresses very well. */
const ratioCountsFrom = 1_000_000;

/** What a zip file that has been let through holds: the names in it, and the entries asked for. */
export interface GuardedZip {
  names: ReadonlySet<string>;
  entries: ReadonlyMap<string, Uint8Array>;
}

/**
 * Refuses a zip file that would inflate beyond the limits. The sizes in its directory are written by whoever made
 * the file, so every entry is inflated and counted, and thrown away unless it is to be kept; the names in it are never
 * used as paths. Of two entries with one name the first is kept.
 */
export async function guardZip(bytes: Uint8Array, keep: (name: string) => boolean = () => false): Promise<GuardedZip> {
  const zip = await openZip(bytes);
  if (zip.entryCount > readLimits.zipEntries) throw tooManyEntries(zip.entryCount);
  const counted = { inflated: 0, entries: 0 };
  const names = new Set<string>();
  const entries = new Map<string, Uint8Array>();
  await overEntries(zip, async (entry) => {
    counted.entries++;
    if (counted.entries > readLimits.zipEntries) throw tooManyEntries(counted.entries);
    if (entry.isEncrypted()) throw encrypted();
    const name = Buffer.from(entry.fileName).toString('utf8');
    const isKept = !names.has(name) && keep(name);
    const chunks: Uint8Array[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      counted.inflated += chunk.length;
      checkInflated(counted.inflated, bytes.length);
      if (isKept) chunks.push(chunk);
    }
    names.add(name);
    if (isKept) entries.set(name, Buffer.concat(chunks));
  });
  return { names, entries };
}

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return await fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: true });
  } catch (error) {
    throw broken(error);
  }
}

async function overEntries(zip: ZipFile, visit: (entry: Entry) => Promise<void>): Promise<void> {
  try {
    for await (const entry of zip.eachEntry()) await visit(entry);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw /too many bytes in the stream|not enough bytes in the stream/.test(String(error))
      ? lyingSizes(error)
      : broken(error);
  }
}

function checkInflated(inflated: number, packed: number): void {
  if (inflated > readLimits.inflatedBytes) {
    const megabytes = readLimits.inflatedBytes / 1_000_000;
    throw bomb(
      `fylder mere end ${megabytes} MB, når den pakkes ud`,
      `takes more than ${megabytes} MB when it is unpacked`,
    );
  }
  if (inflated > ratioCountsFrom && inflated > packed * ratioLimit) {
    throw bomb(
      `fylder mere end ${ratioLimit} gange så meget, når den pakkes ud`,
      `takes more than ${ratioLimit} times its size when it is unpacked`,
    );
  }
}

function bomb(da: string, en: string, cause?: unknown): AppError {
  return theirsError(
    'zip-bomb',
    { da: `Filen ${da}; den er ikke læst.`, en: `The file ${en}; it was not read.` },
    cause,
  );
}

function tooManyEntries(count: number): AppError {
  return bomb(
    `rummer ${count} filer, flere end de ${readLimits.zipEntries}, et regneark må have`,
    `holds ${count} files, more than the ${readLimits.zipEntries} a workbook may have`,
  );
}

function lyingSizes(cause: unknown): AppError {
  return bomb(
    'pakkes ud til noget andet, end dens indholdsfortegnelse siger',
    'unpacks to something else than its directory says',
    cause,
  );
}

function encrypted(): AppError {
  return theirsError('workbook-encrypted', {
    da: 'Regnearket er låst med en adgangskode og kan ikke læses.',
    en: 'The workbook is locked with a password and cannot be read.',
  });
}

function broken(cause: unknown): AppError {
  return theirsError(
    'workbook-broken',
    {
      da: 'Regnearket er beskadiget: zip-filen, det ligger i, kan ikke åbnes.',
      en: 'The workbook is damaged: the zip file that holds it cannot be opened.',
    },
    cause,
  );
}
