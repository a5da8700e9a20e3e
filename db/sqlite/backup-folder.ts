import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupId, type BackupManifest, backupIdSchema, backupManifestSchema } from '../../src/domain/backup.ts';
import { codeOf, isMissing } from './document-files.ts';

/** Where a data folder is, and where its backups are kept. */
export interface KeepingPlace {
  dataDir: string;
  folder: string;
}

/** The database file of a backup. */
export const backupDatabase = (folder: string, id: BackupId): string => join(folder, id, 'positivliste.db');

/** What says what a backup holds. */
export const backupManifestName = 'manifest.json';

/** The backups in a folder, newest first. One whose manifest cannot be read is none: it is never restored and never deleted. */
export async function allBackups(folder: string): Promise<BackupManifest[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  const found: BackupManifest[] = [];
  for (const name of names) {
    const id = backupIdSchema.safeParse(name);
    const manifest = id.success ? await readManifest(folder, id.data) : undefined;
    if (manifest) found.push(manifest);
  }
  return found.sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt) || (a.backup < b.backup ? 1 : -1));
}

async function readManifest(folder: string, id: BackupId): Promise<BackupManifest | undefined> {
  try {
    const parsed = backupManifestSchema.safeParse(
      JSON.parse(await readFile(join(folder, id, backupManifestName), 'utf8')),
    );
    return parsed.data?.backup === id ? parsed.data : undefined;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || isMissing(thrown) || codeOf(thrown) === 'ENOTDIR') return undefined;
    throw thrown;
  }
}

/** True where there is a file, whatever is in it. */
export async function isThere(path: string): Promise<boolean> {
  return (await sizeOf(path)) !== undefined;
}

/** A file's size in bytes; undefined where there is none. */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    if (isMissing(thrown) || codeOf(thrown) === 'ENOTDIR') return undefined;
    throw thrown;
  }
}
