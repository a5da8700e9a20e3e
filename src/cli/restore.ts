import type { Backups } from '../../db/sqlite/keeping.ts';
import type { PutBack, Restored } from '../../db/sqlite/restore.ts';
import type { Config } from '../config.ts';
import type { BackupManifest, KeepingProgress } from '../domain/backup.ts';
import { type Instant, instant } from '../domain/date.ts';
import { type AppError, asAppError } from '../domain/error.ts';
import { keepingProgressOn, sizeOf } from './backup.ts';
import { chooseBackups } from './choose-backup.ts';
import { backupsOf } from './keeping.ts';
import { errorLine, type Terminal } from './terminal.ts';

export interface RestoreOptions {
  replaceNewer?: boolean;
  documents?: boolean;
}

/** `restore [backup]`: puts a backup in the place of the database; the newest whole one where none is named. */
export async function restoreCommand(
  config: Config,
  name: string | undefined,
  { replaceNewer = false, documents = false }: RestoreOptions,
  terminal: Terminal,
  now: Date,
): Promise<number> {
  const backups = backupsOf(config);
  const progress = keepingProgressOn(terminal);
  if (documents) {
    const put = await backups.restoreDocuments(progress);
    terminal.status('');
    return tellDocuments(put, terminal);
  }
  const passedOver = (backup: BackupManifest, error: AppError) =>
    terminal.err(`${backup.backup}: ${errorLine(error, terminal)}`);
  const restored = await restoreNewestWhole(backups, name, { at: instant(now), replaceNewer, progress, passedOver });
  terminal.status('');
  tellRestored(restored, terminal);
  return tellDocuments(restored.documents, terminal);
}

/** How to restore, and what to do with each backup that turns out not to be whole. */
interface Wish {
  at: Instant;
  replaceNewer: boolean;
  progress: KeepingProgress;
  passedOver(backup: BackupManifest, error: AppError): void;
}

/** Why a backup cannot be used, though an older one may be. */
const notWhole = new Set(['backup-damaged', 'backup-otherwise', 'database-damaged']);

/** Restores the newest backup that is whole, of those that may be taken. */
export async function restoreNewestWhole(
  backups: Backups,
  name: string | undefined,
  { at, replaceNewer, progress, passedOver }: Wish,
): Promise<Restored> {
  const chosen = await chooseBackups(backups, name);
  let last: unknown;
  for (const backup of chosen) {
    try {
      return await backups.restore(backup, { at, replaceNewer }, progress);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (!notWhole.has(error.code)) throw thrown;
      passedOver(backup, error);
      last = thrown;
    }
  }
  throw last;
}

function tellRestored({ backup, replaced, lost }: Restored, terminal: Terminal): void {
  terminal.out(`${backup.backup}: ${sizeOf(backup)}`);
  terminal.out(
    terminal.say({
      da: `Genskabt, som den var ${backup.madeAt}.`,
      en: `Restored as it was at ${backup.madeAt}.`,
    }),
  );
  if (replaced !== undefined) {
    terminal.out(terminal.say({ da: `Den gamle ligger i ${replaced}`, en: `The old one is in ${replaced}` }));
  }
  if (lost.length > 0) {
    const tables = lost.map((one) => one.name).join(', ');
    terminal.err(
      terminal.say({ da: `Den gamle vidste mere om: ${tables}`, en: `The old one knew more about: ${tables}` }),
    );
  }
}

function tellDocuments({ back, lacking }: PutBack, terminal: Terminal): number {
  terminal.out(
    terminal.say({
      da: `Dokumenter lagt tilbage: ${back.length}; hele ingen steder: ${lacking.length}`,
      en: `Documents put back: ${back.length}; whole nowhere: ${lacking.length}`,
    }),
  );
  for (const sha256 of lacking) terminal.err(sha256);
  return lacking.length > 0 ? 1 : 0;
}
