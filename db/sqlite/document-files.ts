import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Sha256 } from '../../src/domain/document.ts';
import { hashOf, type Lost } from '../shared/documents.ts';

/** The documents folder of a data folder. */
const documentsFolder = (dataDir: string): string => join(dataDir, 'documents');

/** `documents/ab/<sha256>`: 256 folders, so that none grows too large to list. */
export const documentPath = (dataDir: string, sha256: Sha256): string =>
  join(documentsFolder(dataDir), sha256.slice(0, 2), sha256);

/** The bytes kept under a hash: `missing` where there is no file, `damaged` where they no longer match. */
export async function readDocumentFile(dataDir: string, sha256: Sha256): Promise<Uint8Array | Lost> {
  const bytes = await readFile(documentPath(dataDir, sha256)).catch((thrown: unknown) => {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  });
  if (!bytes) return 'missing';
  return hashOf(bytes) === sha256 ? new Uint8Array(bytes) : 'damaged';
}

/** Writes a document so that its final name only ever stands for the whole of it, also when the power fails. */
export async function writeDocumentFile(dataDir: string, sha256: Sha256, bytes: Uint8Array): Promise<void> {
  const path = documentPath(dataDir, sha256);
  const temporary = `${path}.${process.pid}.${randomUUID()}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeAndSync(temporary, bytes);
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  // The names themselves: the file's in its folder, and the folder's in the folder above.
  await syncFolder(dirname(path));
  await syncFolder(documentsFolder(dataDir));
}

/** Takes away what a killed program left half written; another living program's files are left alone. */
export function removeAbandonedFiles(dataDir: string): void {
  const folder = documentsFolder(dataDir);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const writer = /\.(\d+)\.[0-9a-f-]+\.tmp$/.exec(name)?.[1];
    if (writer !== undefined && !isAnotherLivingProgram(Number(writer))) rmSync(join(folder, name), { force: true });
  }
}

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts the names in a folder on the disk for good. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file system keeps names in order by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A container's only program has the same number after every restart, so our own number means an earlier life. */
export function isAnotherLivingProgram(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // Alive, but somebody else's.
    return codeOf(thrown) === 'EPERM';
  }
}

/** True of what is thrown where there is no such file. */
export const isMissing = (thrown: unknown): boolean => codeOf(thrown) === 'ENOENT';

/** The code by which the file system says what went wrong. */
export function codeOf(thrown: unknown): string | undefined {
  return z.object({ code: z.string() }).safeParse(thrown).data?.code;
}
