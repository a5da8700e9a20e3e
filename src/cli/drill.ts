import type { Config } from '../config.ts';
import { keepingProgressOn, sizeOf } from './backup.ts';
import { chooseBackups } from './choose-backup.ts';
import { backupsOf, troublesOfDrill } from './keeping.ts';
import { errorLine, type Terminal } from './terminal.ts';

/** `drill [backup]`: restores a backup beside the live database and says what it found. Exit 1 where anything was. */
export async function drillCommand(config: Config, name: string | undefined, terminal: Terminal): Promise<number> {
  const backups = backupsOf(config);
  const [backup] = await chooseBackups(backups, name);
  if (!backup) return 1;
  const found = await backups.drill(backup, keepingProgressOn(terminal));
  terminal.status('');
  const troubles = troublesOfDrill(found);
  const { checked, mended, lacking } = found.documents;
  terminal.out(`${backup.backup}: ${sizeOf(backup)}`);
  if (!found.failure) {
    terminal.out(
      terminal.say({
        da: 'Genskabt ved siden af, læst som programmet læser den, og talt: som dengang.',
        en: 'Restored beside, read as the program reads it, and counted: as it was.',
      }),
    );
    terminal.out(`documents: ${checked} checked, ${mended.length} mended, ${lacking.length} lacking`);
  }
  for (const one of troubles) terminal.err(errorLine(one, terminal));
  return troubles.length > 0 ? 1 : 0;
}
