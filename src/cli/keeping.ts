import { join } from 'node:path';
import type { Logger } from 'pino';
import type { MadeBackup } from '../../db/sqlite/backup.ts';
import type { Drilled } from '../../db/sqlite/drill.ts';
import { type Backups, sqliteBackups } from '../../db/sqlite/keeping.ts';
import type { Config } from '../config.ts';
import type { TableCount } from '../domain/backup.ts';
import { type Instant, instant } from '../domain/date.ts';
import type { Sha256 } from '../domain/document.ts';
import { AppError, asAppError, callersError } from '../domain/error.ts';
import type { KeptOutcome, OutcomeStore, Trouble } from '../domain/kept-outcome.ts';
import { version } from '../version.ts';

type Place = Pick<Config, 'dataDir' | 'backupDir' | 'databaseUrl'>;

/** The folder of backups: where the operator says, else in the data folder. */
export const backupFolder = (config: Place): string => config.backupDir ?? join(config.dataDir, 'backups');

/** The backups of an installation. Throws `kept-in-postgres` where a database server has its own. */
export function backupsOf(config: Place): Backups {
  if (keepsOwnBackups(config)) return sqliteBackups({ dataDir: config.dataDir, folder: backupFolder(config) });
  throw callersError('kept-in-postgres', {
    da: 'Data ligger i PostgreSQL (DATABASE_URL), som har sine egne sikkerhedskopier: brug pg_dump eller værtens. En kopi i SQLite laves med `positivliste migrate-store`.',
    en: 'The data is in PostgreSQL (DATABASE_URL), which has backups of its own: use pg_dump or those of the host. A copy in SQLite is made by `positivliste migrate-store`.',
  });
}

/** False where the data is in PostgreSQL: whoever runs that server keeps it. */
export const keepsOwnBackups = ({ databaseUrl }: Pick<Config, 'databaseUrl'>): boolean => databaseUrl === undefined;

/** The path of one of its backups, as a person is told. */
export const backupPath = (config: Place, id: string): string => join(backupFolder(config), id);

/** Who makes a backup, and when. */
export const makerAt = (at: Instant) => ({ madeAt: at, madeBy: `positivliste ${version}` });

const names = (tables: readonly TableCount[]) => tables.map((one) => one.name).join(', ');
const hashes = (documents: readonly Sha256[]) => {
  const shown = documents.slice(0, 3).map((one) => one.slice(0, 12));
  return `${shown.join(', ')}${documents.length > shown.length ? ' …' : ''}`;
};

function documentsLacking(lacking: readonly Sha256[]): AppError[] {
  if (lacking.length === 0) return [];
  const [count, shown] = [lacking.length, hashes(lacking)];
  return [
    new AppError('documents-lacking', {
      da: `${count} af databasens dokumenter er hele hverken i datamappen eller blandt sikkerhedskopierne: ${shown}. Læg dem tilbage, hvis de findes et andet sted; hentes de igen, lægges de selv på plads.`,
      en: `${count} documents of the database are whole neither in the data folder nor among the backups: ${shown}. Lay them back if they are elsewhere; if they are fetched again, they are put back by themselves.`,
    }),
  ];
}

/** What an operator must know of a backup that was made. */
export function troublesOfBackup({ manifest, fewer }: MadeBackup): AppError[] {
  const shrunk = new AppError('backup-shrunk', {
    da: `Databasen har færre rækker end i sikkerhedskopien før (${names(fewer)}): rækker er gået tabt, eller en ældre er lagt tilbage. Ingen ældre sikkerhedskopi er slettet denne gang; se efter, før det sker.`,
    en: `The database has fewer rows than in the backup before (${names(fewer)}): rows have been lost, or an older one was put back. No older backup was deleted this time; look into it before one is.`,
  });
  return [...(fewer.length > 0 ? [shrunk] : []), ...documentsLacking(manifest.lacking)];
}

/** What a drill found that an operator must know. */
export function troublesOfDrill({ failure, lost, documents }: Drilled): AppError[] {
  const gone = new AppError('rows-lost', {
    da: `Databasen har færre rækker end sikkerhedskopien (${names(lost)}), og her slettes ingen: rækker er gået tabt. Sammenlign, og overvej \`positivliste restore --replace-newer\`.`,
    en: `The database has fewer rows than the backup (${names(lost)}), and none are ever deleted here: rows have been lost. Compare, and consider \`positivliste restore --replace-newer\`.`,
  });
  return [...(failure ? [failure] : []), ...(lost.length > 0 ? [gone] : []), ...documentsLacking(documents.lacking)];
}

/** Troubles as they are kept and told. */
export const told = (troubles: readonly AppError[]): Trouble[] =>
  troubles.map(({ code, sentence }) => ({ code, ...sentence }));

/** What a server does after each night's collection. */
export interface NightlyKeeping {
  /** Makes a backup and drills it. What goes wrong is logged and written down; resolves to whether anything did not. */
  backUp(): Promise<boolean>;
  hasBackup(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What is kept by a database server is no work of this program. */
const keptElsewhere: NightlyKeeping = {
  backUp: async () => true,
  hasBackup: async () => true,
  stop: async () => undefined,
};

/** Keeping as a server does it. */
export function nightlyKeeping(
  config: Place,
  { outcomes }: { outcomes: OutcomeStore },
  now: () => Date,
  log: Logger,
): NightlyKeeping {
  if (!keepsOwnBackups(config)) return keptElsewhere;
  const backups = backupsOf(config);
  const record = async (what: KeptOutcome['work'], troubles: readonly AppError[]) => {
    for (const one of troubles) log.error({ err: one.cause ?? one, code: one.code }, `${what}: ${one.sentence.en}`);
    try {
      await outcomes.record(what, told(troubles), instant(now()));
    } catch (thrown) {
      log.error({ err: thrown }, `${what}: how it went could not be written down`);
      return false;
    }
    return troubles.length === 0;
  };
  let underWay: KeptOutcome['work'] = 'backup';
  const work = async () => {
    underWay = 'backup';
    const made = await backups.make(makerAt(instant(now())));
    const { backup, database, documents } = made.manifest;
    log.info({ backup, bytes: database.bytes, documents, removed: made.removed.length }, 'backup made');
    const isBackedUp = await record('backup', troublesOfBackup(made));
    underWay = 'drill';
    const found = await backups.drill(made.manifest);
    const troubles = troublesOfDrill(found);
    const { checked, mended } = found.documents;
    if (troubles.length === 0)
      log.info({ backup, documents: checked, mended: mended.length }, 'backup restored in a drill');
    return (await record('drill', troubles)) && isBackedUp;
  };
  return {
    hasBackup: async () => (await backups.all()).length > 0,
    async backUp() {
      try {
        return await work();
      } catch (thrown) {
        const error = asAppError(thrown);
        if (error.code === 'keeping-stopped') log.info(error.sentence.en);
        else await record(underWay, [error]);
        return false;
      }
    },
    stop: () => backups.stop(),
  };
}
