import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  type BackupManifest,
  type KeepingProgress,
  type TableCount,
  tablesWithFewer,
} from '../../src/domain/backup.ts';
import type { Instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import { AppError } from '../../src/domain/error.ts';
import { backupDatabase, isThere, type KeepingPlace } from './backup-folder.ts';
import { databaseFile, prepareFolder } from './connection.ts';
import { isMissing, readDocumentFile, syncFolder, writeDocumentFile } from './document-files.ts';
import { asStorageError, storageError } from './errors.ts';
import { type Examined, examineFile, readAsTheProgram } from './examine.ts';
import { claimFolder } from './in-use.ts';
import { inMaking, syncFile } from './made-folder.ts';
import { underMark } from './restore-mark.ts';
import { measureFile } from './snapshot-files.ts';

/** What stands in a data folder before a restore: no database, one that cannot be used and why, or a whole one. */
export type Live = { state: 'missing' } | { state: 'damaged'; error: AppError } | ({ state: 'whole' } & Examined);

/** What a restore did. */
export interface Restored {
  backup: BackupManifest;
  live: Live['state'];
  /** The folder in which what stood there before is kept; absent where nothing did. */
  replaced?: string;
  /** What the replaced database knew and the restored one does not. */
  lost: TableCount[];
  documents: PutBack;
}

/** Documents that were laid back into the data folder, and those that are whole nowhere. */
export interface PutBack {
  back: Sha256[];
  lacking: Sha256[];
}

/** How a restore is to be done. */
export interface RestoreWish {
  at: Instant;
  /** Also where the database in place is whole and knows more. */
  replaceNewer: boolean;
}

/**
 * Puts a backup in the place of a data folder's database. Everything is copied beside, checked and read as the program reads it
 * before anything is touched; what stood there is moved into a folder of its own. Throws a named error and changes nothing
 * where the folder is in use, the backup is not whole, or the database in place knows more.
 */
export async function restoreBackup(
  place: KeepingPlace,
  backup: BackupManifest,
  { at, replaceNewer }: RestoreWish,
  progress: KeepingProgress,
): Promise<Restored> {
  try {
    prepareFolder(place.dataDir);
    const claim = claimFolder(place.dataDir);
    try {
      const live = examineLive(place.dataDir);
      const lost = live.state === 'whole' ? tablesWithFewer(backup.tables, live.tables) : [];
      if (lost.length > 0 && !replaceNewer) throw storageError('live-newer', { lost: lost.map((one) => one.name) });
      const { replaced, documents } = await stageAndSwap(place, backup, at, progress);
      const put = await putDocumentsBack(place, documents, progress);
      return { backup, live: live.state, ...(replaced !== undefined && { replaced }), lost, documents: put };
    } finally {
      claim.release();
    }
  } catch (thrown) {
    throw asStorageError(thrown);
  }
}

/** What stands in a data folder; throws `database-in-use` where another program, ours or not, has the file open. */
function examineLive(dataDir: string): Live {
  const file = databaseFile(dataDir);
  try {
    const client = new BetterSqlite3(file, { fileMustExist: true });
    try {
      holdAlone(client);
    } finally {
      client.close();
    }
    return { state: 'whole', ...examineFile(file) };
  } catch (thrown) {
    const error = asStorageError(thrown);
    if (!(error instanceof AppError)) throw error;
    // SQLite says the same of a file that is not there and of one that may not be read; the folder was tried before.
    if (error.code === 'data-dir-unwritable') return { state: 'missing' };
    if (error.code === 'database-damaged') return { state: 'damaged', error };
    throw error;
  }
}

/** Also a program that is none of ours (a shell, a replicator) would write on into the file that is moved away. */
function holdAlone(client: BetterSqlite3.Database): void {
  try {
    client.pragma('busy_timeout = 0');
    client.pragma('locking_mode = EXCLUSIVE');
    client.exec('BEGIN EXCLUSIVE');
    client.exec('ROLLBACK');
  } catch (thrown) {
    const error = asStorageError(thrown);
    throw error instanceof AppError && error.code === 'database-locked'
      ? storageError('database-in-use', {}, thrown)
      : error;
  }
}

async function stageAndSwap(
  { dataDir, folder }: KeepingPlace,
  backup: BackupManifest,
  at: Instant,
  progress: KeepingProgress,
): Promise<{ replaced: string | undefined; documents: Sha256[] }> {
  // In the data folder: on the disk where it is needed, so that putting it in place is a rename.
  return inMaking(dataDir, async (staging) => {
    const { documents } = await stageBackup(folder, backup, staging, progress);
    const fresh = join(dataDir, `replaced-${at.replaceAll(':', '').replace('.', '-')}`);
    let replaced: string | undefined;
    progress('swap');
    await underMark(dataDir, fresh, async (begun) => {
      replaced = await moveAway(dataDir, begun, fresh, progress);
      await rename(databaseFile(staging), databaseFile(dataDir));
      progress('swapped');
    });
    return { replaced, documents };
  });
}

/** Copies a backup's database into an empty folder and checks everything about it; throws by name what is wrong. */
export async function stageBackup(
  folder: string,
  backup: BackupManifest,
  staging: string,
  progress: KeepingProgress,
): Promise<Examined> {
  const file = databaseFile(staging);
  progress('copy');
  await copyFile(backupDatabase(folder, backup.backup), file).catch((thrown: unknown) => {
    throw isMissing(thrown) ? storageError('backup-damaged', { backup: backup.backup }, thrown) : thrown;
  });
  await syncFile(file);
  progress('check');
  const { sha256 } = await measureFile(file);
  if (sha256 !== backup.database.sha256) throw storageError('backup-damaged', { backup: backup.backup, sha256 });
  const examined = examineFile(file);
  if (JSON.stringify(examined.tables) !== JSON.stringify(backup.tables) || examined.schema !== backup.schema) {
    throw storageError('backup-otherwise', { backup: backup.backup });
  }
  progress('read');
  await readAsTheProgram(staging);
  await syncFile(file);
  return examined;
}

/**
 * Moves what stands in the way into the folder an interrupted restore began, or where a file of that name is there already into
 * a fresh one. A log goes with its database under the same names, so that what it holds can still be read.
 */
async function moveAway(
  dataDir: string,
  begun: string,
  fresh: string,
  progress: KeepingProgress,
): Promise<string | undefined> {
  let replaced: string | undefined;
  // The database first: while it stands there alone, without its log, it would look older than it is.
  for (const ending of ['', '-wal', '-shm', '-journal']) {
    const from = `${databaseFile(dataDir)}${ending}`;
    if (!(await isThere(from))) continue;
    const folder = (await isThere(`${databaseFile(begun)}${ending}`)) ? fresh : begun;
    await mkdir(folder, { recursive: true });
    progress('move');
    await rename(from, `${databaseFile(folder)}${ending}`);
    await syncFolder(folder);
    replaced ??= folder;
  }
  return replaced;
}

/** Lays documents that are missing or damaged in the data folder back from the backups, each checked by its hash. */
export async function putDocumentsBack(
  { dataDir, folder }: KeepingPlace,
  documents: readonly Sha256[],
  progress: KeepingProgress,
): Promise<PutBack> {
  const put: PutBack = { back: [], lacking: [] };
  for (const [index, sha256] of documents.entries()) {
    progress('documents', index, documents.length);
    if (typeof (await readDocumentFile(dataDir, sha256)) !== 'string') continue;
    const kept = await readDocumentFile(folder, sha256);
    if (typeof kept === 'string') put.lacking.push(sha256);
    else {
      await writeDocumentFile(dataDir, sha256, kept);
      put.back.push(sha256);
    }
  }
  return put;
}
