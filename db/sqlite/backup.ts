import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  type BackupId,
  type BackupManifest,
  backupId,
  backupManifestSchema,
  backupsToRemove,
  type KeepingProgress,
  type TableCount,
  tablesWithFewer,
} from '../../src/domain/backup.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import { AppError } from '../../src/domain/error.ts';
import { allBackups, backupManifestName, isThere, type KeepingPlace, sizeOf } from './backup-folder.ts';
import { databaseFile } from './connection.ts';
import { documentPath, readDocumentFile, removeAbandonedFiles, writeDocumentFile } from './document-files.ts';
import { asStorageError, storageError } from './errors.ts';
import { examineFile } from './examine.ts';
import { appear, disappear, inMaking, syncFile } from './made-folder.ts';
import { measureFile, writeTextFile } from './snapshot-files.ts';

/** What became of a backup. */
export interface MadeBackup {
  manifest: BackupManifest;
  /** The older ones that were taken away by the rotation. */
  removed: BackupId[];
  /** Tables that never lose a row and have fewer than in the backup before; nothing is taken away then. */
  fewer: TableCount[];
}

/** When a backup is made, and by which program. */
export type BackupMaker = Pick<BackupManifest, 'madeAt' | 'madeBy'>;

/** Some two milliseconds of copying between two looks at the messages. */
const pagesAtOnce = 1000;

/**
 * Copies a data folder's database while it is in use, and the documents it names that were not copied before, into a folder of its
 * own below `folder`. It appears there by a rename, checked and on the disk, or not at all; then the oldest go.
 */
export async function makeBackup(
  place: KeepingPlace,
  maker: BackupMaker,
  progress: KeepingProgress,
): Promise<MadeBackup> {
  if (!(await isThere(databaseFile(place.dataDir)))) throw storageError('nothing-to-back-up');
  try {
    const manifest = await inMaking(place.folder, async (making) => {
      const made = await writeBackup(making, place, maker, progress);
      progress('appear');
      await appear(making, join(place.folder, made.backup));
      return made;
    });
    progress('rotate');
    return { manifest, ...(await rotate(place.folder, manifest)) };
  } catch (thrown) {
    throw asBackupError(thrown);
  }
}

async function writeBackup(
  making: string,
  place: KeepingPlace,
  { madeAt, madeBy }: BackupMaker,
  progress: KeepingProgress,
): Promise<BackupManifest> {
  const file = join(making, 'positivliste.db');
  await copyDatabase(databaseFile(place.dataDir), file, progress);
  progress('check');
  const { schema, tables, documents } = examineFile(file);
  await syncFile(file);
  const database = await measureFile(file);
  const lacking = await copyDocuments(place, documents, progress);
  const backup = backupId(madeAt, database);
  const said = { backup, madeAt, madeBy, schema, database, tables, documents: documents.length, lacking };
  const manifest = backupManifestSchema.parse(said);
  progress('manifest');
  await writeTextFile(making, backupManifestName, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function copyDatabase(source: string, target: string, progress: KeepingProgress): Promise<void> {
  const client = new BetterSqlite3(source, { readonly: true, fileMustExist: true });
  try {
    client.pragma('busy_timeout = 5000');
    // All of it as it is now: else every write by another program would make the copying begin again.
    client.exec('BEGIN');
    client.prepare('SELECT count(*) FROM sqlite_schema').get();
    await client.backup(target, {
      progress({ totalPages, remainingPages }) {
        progress('copy', totalPages - remainingPages, totalPages);
        return pagesAtOnce;
      },
    });
  } finally {
    client.close();
  }
  settle(target);
}

/** One file without a log beside it, which opens also where nothing may be written. */
function settle(file: string): void {
  const client = new BetterSqlite3(file);
  try {
    client.pragma('journal_mode = DELETE');
  } finally {
    client.close();
  }
}

/** Copies what is not there yet, each checked by its hash; resolves to those that are whole nowhere. */
async function copyDocuments(
  { dataDir, folder }: KeepingPlace,
  documents: readonly Sha256[],
  progress: KeepingProgress,
): Promise<Sha256[]> {
  removeAbandonedFiles(folder);
  const lacking: Sha256[] = [];
  for (const [index, sha256] of documents.entries()) {
    progress('documents', index, documents.length);
    // Whether it is still whole is for the drill to find: to read them all every time would take longer every year.
    if ((await sizeOf(documentPath(folder, sha256))) !== undefined) continue;
    const bytes = await readDocumentFile(dataDir, sha256);
    if (typeof bytes === 'string') lacking.push(sha256);
    else await writeDocumentFile(folder, sha256, bytes);
  }
  return lacking;
}

async function rotate(folder: string, made: BackupManifest): Promise<Pick<MadeBackup, 'removed' | 'fewer'>> {
  const all = await allBackups(folder);
  const before = all.find((one) => one.backup !== made.backup);
  const fewer = before ? tablesWithFewer(made.tables, before.tables) : [];
  // Rows have been lost, or an older database was put back: what the older backups hold may be all there is.
  const removed = fewer.length > 0 ? [] : backupsToRemove(all).filter((id) => id !== made.backup);
  for (const id of removed) await disappear(folder, id);
  return { removed, fewer };
}

/** The folder of backups is another than the data folder, and its faults are told as its own. */
const namedOtherwise: Readonly<Record<string, string>> = {
  'disk-full': 'backup-disk-full',
  'data-dir-unwritable': 'backup-dir-unwritable',
};

function asBackupError(thrown: unknown): unknown {
  const named = asStorageError(thrown);
  const code = named instanceof AppError ? namedOtherwise[named.code] : undefined;
  return code === undefined ? named : storageError(code, {}, thrown);
}
