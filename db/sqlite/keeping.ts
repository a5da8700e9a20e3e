import { join } from 'node:path';
import type { BackupManifest, KeepingProgress } from '../../src/domain/backup.ts';
import type { BackupMaker, MadeBackup } from './backup.ts';
import { allBackups, isThere, type KeepingPlace } from './backup-folder.ts';
import { databaseFile } from './connection.ts';
import type { Drilled } from './drill.ts';
import { attempt } from './errors.ts';
import { countFile, hasTables } from './examine.ts';
import { inThread } from './in-thread.ts';
import { type PutBack, putDocumentsBack, type Restored, type RestoreWish, restoreBackup } from './restore.ts';
import { errorOf } from './thread-job.ts';

/** The backups of one data folder. */
export interface Backups {
  /** Those there are, newest first. */
  all(): Promise<BackupManifest[]>;
  /** Makes one while the database is in use, and takes away what the rotation lets go. */
  make(maker: BackupMaker, progress?: KeepingProgress): Promise<MadeBackup>;
  /** Restores one beside the live database and says what it found. */
  drill(backup: BackupManifest, progress?: KeepingProgress): Promise<Drilled>;
  /** Puts one in the place of the database. */
  restore(backup: BackupManifest, wish: RestoreWish, progress?: KeepingProgress): Promise<Restored>;
  /** Lays documents of the live database back that are missing or damaged in the data folder. */
  restoreDocuments(progress?: KeepingProgress): Promise<PutBack>;
  /** Ends what is under way as a killed program would, and begins nothing more. */
  stop(): Promise<void>;
  /**
   * True where there is no database, or an empty one, and yet there are backups or documents of one: it has been lost, and must
   * not be begun anew in silence.
   */
  isDatabaseLost(): Promise<boolean>;
}

const silent: KeepingProgress = () => undefined;

/** Backups in a folder; long work is done in a thread of its own, one after another. */
export function sqliteBackups({ dataDir, folder }: KeepingPlace): Backups {
  const place = { dataDir, folder };
  const stopping = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  const afterTheLast = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last.then(() => attempt(work));
    last = done.catch(() => undefined);
    return done;
  };
  return {
    all: () => attempt(() => allBackups(place.folder)),
    make: (maker, progress = silent) =>
      afterTheLast(async () => {
        const message = await inThread({ job: 'backup', place, ...maker }, { progress, stopping: stopping.signal });
        if ('made' in message) return message.made;
        throw new Error('a backup ended without a word');
      }),
    drill: (backup, progress = silent) =>
      afterTheLast(async () => {
        const message = await inThread({ job: 'drill', place, backup }, { progress, stopping: stopping.signal });
        if (!('drilled' in message)) throw new Error('a drill ended without a word');
        return { ...message.drilled, ...(message.failure && { failure: errorOf(message.failure) }) };
      }),
    restore: (backup, wish, progress = silent) => afterTheLast(() => restoreBackup(place, backup, wish, progress)),
    restoreDocuments: (progress = silent) =>
      attempt(() => putDocumentsBack(place, countFile(databaseFile(dataDir)).documents, progress)),
    async stop() {
      stopping.abort();
      await last;
    },
    isDatabaseLost: () =>
      attempt(async () => {
        if (hasTables(databaseFile(dataDir))) return false;
        return (await isThere(join(dataDir, 'documents'))) || (await allBackups(folder)).length > 0;
      }),
  };
}
