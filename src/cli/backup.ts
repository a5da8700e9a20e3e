import type { Config } from '../config.ts';
import type { BackupManifest, KeepingProgress } from '../domain/backup.ts';
import { instant } from '../domain/date.ts';
import { backupPath, backupsOf, keepsOwnBackups, makerAt, troublesOfBackup } from './keeping.ts';
import { errorLine, type Terminal, textTable } from './terminal.ts';

/** `backup`: makes one now; `--list` shows those there are. Exit 1 where what was found must be looked into. */
export async function backupCommand(
  config: Config,
  { list }: { list?: boolean },
  terminal: Terminal,
  now: Date,
): Promise<number> {
  const backups = backupsOf(config);
  if (list) {
    terminal.out(backupTable(await backups.all(), terminal));
    return 0;
  }
  const made = await backups.make(makerAt(instant(now)), keepingProgressOn(terminal));
  terminal.status('');
  terminal.out(backupPath(config, made.manifest.backup));
  terminal.err(`${sizeOf(made.manifest)}, ${made.removed.length} older removed`);
  const troubles = troublesOfBackup(made);
  for (const one of troubles) terminal.err(errorLine(one, terminal));
  return troubles.length > 0 ? 1 : 0;
}

const rowsOf = ({ tables }: BackupManifest, name?: string): number =>
  tables.filter((one) => name === undefined || one.name === name).reduce((sum, one) => sum + one.rows, 0);
const megabytesOf = ({ database }: BackupManifest): string => (database.bytes / 1_000_000).toFixed(1);

/** What a backup holds, in one line. */
export const sizeOf = (backup: BackupManifest): string =>
  `${backup.tables.length} tables, ${rowsOf(backup)} rows, ${megabytesOf(backup)} MB, ${backup.documents} documents`;

function backupTable(all: readonly BackupManifest[], terminal: Terminal): string {
  if (all.length === 0) return terminal.say({ da: 'Ingen sikkerhedskopier.', en: 'No backups.' });
  const rows = all.map((one) => [
    one.backup,
    one.madeAt.slice(0, 16),
    one.madeBy,
    megabytesOf(one),
    String(rowsOf(one, 'editions')),
    String(one.documents),
    one.lacking.length > 0 ? `LACKS ${one.lacking.length}` : '',
  ]);
  return textTable([['backup', 'made', 'by', 'MB', 'editions', 'documents', ''], ...rows]);
}

/** The newest backup and how many there are, in one line. */
export async function backupLine(config: Config, terminal: Terminal): Promise<string> {
  if (!keepsOwnBackups(config)) {
    return terminal.say({ da: 'Sikkerhedskopier: PostgreSQLs egne', en: "Backups: PostgreSQL's own" });
  }
  const [newest, ...older] = await backupsOf(config).all();
  if (!newest) return terminal.say({ da: 'Sikkerhedskopier: ingen', en: 'Backups: none' });
  const said = `${newest.backup} (${sizeOf(newest)})`;
  return terminal.say({
    da: `Sikkerhedskopier: ${said}, og ${older.length} ældre`,
    en: `Backups: ${said}, and ${older.length} older`,
  });
}

/** Redraws how far the work has come, where a person watches. */
export function keepingProgressOn(terminal: Terminal): KeepingProgress {
  return (step, done, total) => {
    if (terminal.watched) terminal.status(total === undefined ? step : `${step}: ${done}/${total}`);
  };
}
