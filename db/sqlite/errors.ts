import { z } from 'zod';
import { AppError, type Sentence } from '../../src/domain/error.ts';
import { damaged } from '../shared/stored.ts';

const named: Record<string, Sentence> = {
  'database-newer': {
    da: 'Databasen er lavet af en nyere (eller en anden) udgave af programmet. Start den udgave, eller genskab en sikkerhedskopi fra før opgraderingen. Intet er ændret.',
    en: 'The database was made by a newer (or another) version of the program. Start that version, or restore a backup from before the upgrade. Nothing was changed.',
  },
  'database-missing': {
    da: 'Datamappens database er væk eller tom, og sikkerhedskopier eller dokumenter viser, at der var en; der begyndes ikke forfra i stilhed. Genskab den med `positivliste restore`. Skal der virkelig begyndes forfra, så vælg en tom DATA_DIR og BACKUP_DIR.',
    en: 'The database of the data folder is gone or empty, and backups or documents show that there was one; nothing is begun anew in silence. Restore it with `positivliste restore`. To really begin anew, choose an empty DATA_DIR and BACKUP_DIR.',
  },
  'restore-unfinished': {
    da: 'En genskabelse blev afbrudt, og databasen bruges ikke, før den er gjort færdig. Kør `positivliste restore` igen.',
    en: 'A restore was interrupted, and the database is not used until it is finished. Run `positivliste restore` again.',
  },
  'database-in-use': {
    da: 'Datamappen bruges af et andet program (en server eller en kommando). Stop det, og prøv igen. Intet er ændret.',
    en: 'The data folder is being used by another program (a server or a command). Stop it, then try again. Nothing was changed.',
  },
  'nothing-to-back-up': {
    da: 'Der er ingen database i datamappen at tage en sikkerhedskopi af. Se efter, at DATA_DIR er rigtig.',
    en: 'There is no database in the data folder to back up. Check that DATA_DIR is right.',
  },
  'backup-dir-unwritable': {
    da: 'Mappen til sikkerhedskopier findes ikke og kan ikke laves, eller programmet har ikke lov at skrive i den. Ret BACKUP_DIR eller mappens rettigheder. De forrige sikkerhedskopier står, som de stod.',
    en: 'The folder of backups does not exist and cannot be made, or the program may not write in it. Correct BACKUP_DIR or the rights of the folder. The backups before are as they were.',
  },
  'backup-disk-full': {
    da: 'Disken med sikkerhedskopierne er fuld. Intet er gemt halvt, og de forrige sikkerhedskopier står, som de stod; gør plads.',
    en: 'The disk with the backups is full. Nothing was stored by halves, and the backups before are as they were; make room.',
  },
  'keeping-stopped': {
    da: 'Arbejdet med sikkerhedskopien blev standset, fordi programmet lukker. De andre sikkerhedskopier står, som de stod.',
    en: 'The work on the backup was stopped because the program ends. The other backups are as they were.',
  },
  'backup-damaged': {
    da: 'Sikkerhedskopien er beskadiget: dens database er ikke den, der blev skrevet. Vælg en anden (`positivliste backup --list`).',
    en: 'The backup is damaged: its database is not the one that was written. Choose another (`positivliste backup --list`).',
  },
  'backup-otherwise': {
    da: 'Sikkerhedskopiens database rummer noget andet end dens manifest siger. Vælg en anden (`positivliste backup --list`).',
    en: 'The database of the backup holds something else than its manifest says. Choose another (`positivliste backup --list`).',
  },
  'live-newer': {
    da: 'Databasen er hel og ved mere end sikkerhedskopien; det ville gå tabt. Intet er ændret. Skal den alligevel afløses, så kør igen med --replace-newer; den gamle bliver liggende ved siden af.',
    en: 'The database is whole and knows more than the backup; that would be lost. Nothing was changed. To replace it all the same, run again with --replace-newer; the old one is kept beside it.',
  },
  'database-locked': {
    da: 'Databasen er låst af et andet program. Luk det, eller vent, til det er færdigt, og prøv igen.',
    en: 'The database is locked by another program. Close it or wait for it to finish, then try again.',
  },
  'disk-full': {
    da: 'Disken med datamappen er fuld. Intet er gemt halvt; gør plads, og prøv igen.',
    en: 'The disk with the data folder is full. Nothing was stored by halves; make room, then try again.',
  },
  'data-dir-unwritable': {
    da: 'Datamappen findes ikke og kan ikke laves, eller programmet har ikke lov at skrive i den. Ret DATA_DIR eller mappens rettigheder.',
    en: 'The data folder does not exist and cannot be made, or the program may not write in it. Correct DATA_DIR or the rights of the folder.',
  },
  'snapshot-inconsistent': {
    da: 'Samlingen af alle data hænger ikke sammen (en række henviser til en anden, der ikke er der) og udgives ikke. Den forrige bliver stående.',
    en: 'The snapshot of all data does not hold together (a row refers to another that is not there) and is not published. The one before stays.',
  },
  'disk-failing': {
    da: 'Disken med datamappen melder en læse- eller skrivefejl. Undersøg disken, før programmet startes igen.',
    en: 'The disk with the data folder reports a read or write error. Examine the disk before starting the program again.',
  },
};

/** The codes in which SQLite and the file system say what went wrong, by the start of the code. */
const codeOfPrefix: ReadonlyArray<readonly [prefix: string, code: string]> = [
  ['SQLITE_CORRUPT', 'database-damaged'],
  ['SQLITE_NOTADB', 'database-damaged'],
  ['SQLITE_BUSY', 'database-locked'],
  ['SQLITE_LOCKED', 'database-locked'],
  ['SQLITE_PROTOCOL', 'database-locked'],
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'data-dir-unwritable'],
  ['SQLITE_CANTOPEN', 'data-dir-unwritable'],
  ['SQLITE_PERM', 'data-dir-unwritable'],
  ['EACCES', 'data-dir-unwritable'],
  ['EPERM', 'data-dir-unwritable'],
  ['EROFS', 'data-dir-unwritable'],
  ['ENOTDIR', 'data-dir-unwritable'],
  ['EEXIST', 'data-dir-unwritable'],
  ['ENOENT', 'data-dir-unwritable'],
  ['SQLITE_IOERR', 'disk-failing'],
  ['EIO', 'disk-failing'],
];

const codedSchema = z.object({ code: z.string(), message: z.string().optional() });

/** The engine has no code of its own for it; nothing but JSON is ever stored where JSON is read, so that any other is damage. */
const isBrokenJson = (code: string, message: string | undefined): boolean =>
  code === 'SQLITE_ERROR' && message === 'malformed JSON';

/** An error of storage by name; always ours, with what the engine said kept as cause. */
export function storageError(code: string, details: Record<string, unknown> = {}, cause?: unknown): AppError {
  if (code === 'database-damaged') return damaged(details, cause);
  const sentence = named[code];
  if (!sentence) throw new Error(`no sentence for ${code}`);
  return new AppError(code, sentence, { details, cause });
}

/** A thrown thing as the error of storage it is; what is not about storage is handed back as it was. */
export function asStorageError(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  const coded = codedSchema.safeParse(thrown);
  const engineCode = coded.success ? coded.data.code : '';
  const known = codeOfPrefix.find(([prefix]) => engineCode.startsWith(prefix));
  if (known) return storageError(known[1], { engine: engineCode }, thrown);
  if (isBrokenJson(engineCode, coded.data?.message)) return storageError('database-damaged', {}, thrown);
  // The query builder wraps what the engine threw.
  if (thrown instanceof Error && thrown.cause !== undefined) {
    const inner = asStorageError(thrown.cause);
    return inner instanceof AppError ? inner : thrown;
  }
  return thrown;
}

/** Does a piece of work with the synchronous engine and names what goes wrong in it. */
export async function attempt<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    throw asStorageError(thrown);
  }
}
