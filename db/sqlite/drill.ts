import {
  type BackupManifest,
  type KeepingProgress,
  type TableCount,
  tablesWithFewer,
} from '../../src/domain/backup.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import { AppError, asAppError } from '../../src/domain/error.ts';
import { isThere, type KeepingPlace } from './backup-folder.ts';
import { databaseFile } from './connection.ts';
import { readDocumentFile, writeDocumentFile } from './document-files.ts';
import { asStorageError } from './errors.ts';
import { countFile } from './examine.ts';
import { inMaking } from './made-folder.ts';
import { stageBackup } from './restore.ts';

/** What a drill found. */
export interface Drilled {
  backup: BackupManifest;
  /** Why the backup could not be restored; absent where it could. */
  failure?: AppError;
  /** Tables that never lose a row and have fewer in the live database than in the backup: rows have been lost since. */
  lost: TableCount[];
  documents: {
    checked: number;
    /** Damaged or missing in the backups, and laid there again from the data folder. */
    mended: Sha256[];
    /** Whole nowhere. */
    lacking: Sha256[];
  };
}

/**
 * Restores a backup into a folder beside the live database, reads it as the program does, counts it against its manifest and
 * against the live one, and takes it away again. The live database is only read. Every document of it is read and hashed.
 */
export async function drillBackup(
  { dataDir, folder }: KeepingPlace,
  backup: BackupManifest,
  progress: KeepingProgress,
): Promise<Drilled> {
  const found: Drilled = { backup, lost: [], documents: { checked: 0, mended: [], lacking: [] } };
  try {
    await inMaking(dataDir, async (staging) => {
      const { documents } = await stageBackup(folder, backup, staging, progress);
      found.documents = await checkDocuments({ dataDir, folder }, documents, progress);
    });
    if (await isThere(databaseFile(dataDir))) {
      progress('count');
      found.lost = tablesWithFewer(countFile(databaseFile(dataDir)).tables, backup.tables);
    }
    return found;
  } catch (thrown) {
    const error = asStorageError(thrown);
    return { ...found, failure: error instanceof AppError ? error : asAppError(error) };
  }
}

async function checkDocuments(
  { dataDir, folder }: KeepingPlace,
  documents: readonly Sha256[],
  progress: KeepingProgress,
): Promise<Drilled['documents']> {
  const found: Drilled['documents'] = { checked: documents.length, mended: [], lacking: [] };
  for (const [index, sha256] of documents.entries()) {
    progress('documents', index, documents.length);
    if (typeof (await readDocumentFile(folder, sha256)) !== 'string') continue;
    const live = await readDocumentFile(dataDir, sha256);
    if (typeof live === 'string') found.lacking.push(sha256);
    else {
      await writeDocumentFile(folder, sha256, live);
      found.mended.push(sha256);
    }
  }
  return found;
}
