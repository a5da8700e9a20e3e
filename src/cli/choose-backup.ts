import type { Backups } from '../../db/sqlite/keeping.ts';
import type { BackupManifest } from '../domain/backup.ts';
import { type AppError, callersError } from '../domain/error.ts';

/** The backups a command may take, the best first: those whose name begins as asked, or all; newest first. */
export async function chooseBackups(
  backups: Pick<Backups, 'all'>,
  name: string | undefined,
): Promise<BackupManifest[]> {
  const all = await backups.all();
  if (all.length === 0) throw noBackup();
  const chosen = name === undefined ? all : all.filter((one) => one.backup.startsWith(name)).slice(0, 1);
  if (chosen.length === 0) throw backupUnknown(name ?? '', all);
  return chosen;
}

function noBackup(): AppError {
  return callersError('backup-unknown', {
    da: 'Der er ingen sikkerhedskopier. Se efter, at BACKUP_DIR er rigtig.',
    en: 'There are no backups. Check that BACKUP_DIR is right.',
  });
}

function backupUnknown(name: string, all: readonly BackupManifest[]): AppError {
  const newest = all.slice(0, 5).map((one) => one.backup);
  return callersError('backup-unknown', {
    da: `Ingen sikkerhedskopi begynder med "${name}". De nyeste: ${newest.join(', ')}.`,
    en: `No backup begins with "${name}". The newest: ${newest.join(', ')}.`,
  });
}
