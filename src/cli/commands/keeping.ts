import type { RestoreOptions } from '../restore.ts';
import { stopAsked } from '../stopping.ts';
import { type CommandLine, examples } from './command-line.ts';

/** What is kept elsewhere, and brought back. */
export function addKeeping({ program, config, terminal, finish, withProduct }: CommandLine): void {
  program
    .command('snapshot')
    .description(
      'write everything published as SQLite, CSV and JSON Lines, with manifest, checksums and data dictionary',
    )
    .option('--out <folder>', 'where its folder is made (default: snapshots in the data folder)')
    .addHelpText(
      'after',
      `${examples('snapshot', 'snapshot --out /srv/aabne-data')}

The same data, on the same day, gives the same folder name and the same bytes of every CSV and JSON Lines file; the folder appears whole
or not at all. The server makes one after each nightly refresh and keeps the last SNAPSHOTS_KEPT; with --out none is removed. The
entry for the open-data catalogue (dcat-ap-dk.jsonld) needs PUBLIC_URL, OPERATOR and CONTACT, and real data.`,
    )
    .action((options: { out?: string }) =>
      withProduct(async (product) => {
        const { snapshotCommand } = await import('../snapshot.ts');
        return snapshotCommand(product, config, options, terminal);
      }),
    );

  program
    .command('backup')
    .description('copy the database, also while a server uses it, and the documents that are not copied yet')
    .option('--list', 'the backups there are, newest first')
    .addHelpText(
      'after',
      `${examples('backup', 'backup --list')}

A backup appears checked and whole in BACKUP_DIR, or not at all. The server makes one after every nightly refresh and at once
restores it in a drill; a command that publishes makes one too. The newest of 7 days, 5 weeks and 12 months are kept, and always
the one with most editions. Exit 1 where documents are lacking, or the database has fewer rows than in the backup before.`,
    )
    .action(async (options: { list?: boolean }) => {
      const { backupCommand } = await import('../backup.ts');
      finish(await backupCommand(config, options, terminal, new Date()));
    });

  program
    .command('restore')
    .description('put a backup in the place of the database; what stood there is kept beside it')
    .argument('[backup]', 'its name or the beginning of it, e.g. 2026-11-22 (default: the newest that is whole)')
    .option('--replace-newer', 'also where the database is whole and knows more than the backup')
    .option('--documents', 'only lay documents back that are missing or damaged')
    .addHelpText(
      'after',
      `${examples('restore', 'restore 2026-11-22', 'restore 2026-11-22 --replace-newer', 'restore --documents')}

Stop the server first: nothing is restored while another program has the data folder open. The backup is copied beside, checked
and read as the program reads it before anything is moved; then the old database goes to replaced-<moment> in the data folder.
Interrupted half-way, the data folder is refused until restore is run again.`,
    )
    .action(async (backup: string | undefined, options: RestoreOptions) => {
      const { restoreCommand } = await import('../restore.ts');
      finish(await restoreCommand(config, backup, options, terminal, new Date()));
    });

  program
    .command('drill')
    .description('restore a backup beside the live database, check and count it, and take it away again')
    .argument('[backup]', 'its name or the beginning of it (default: the newest)')
    .addHelpText(
      'after',
      `${examples('drill', 'drill 2026-11-22')}

Checks the file against its hash, every page of it, every table against the manifest and the live database, every edition and
every document against its hash. A document that was damaged among the backups is laid there again. Exit 1 where anything is wrong.`,
    )
    .action(async (backup: string | undefined) => {
      const { drillCommand } = await import('../drill.ts');
      finish(await drillCommand(config, backup, terminal));
    });

  program
    .command('migrate-store')
    .description(
      'move everything from SQLite to PostgreSQL, or back; what is stopped half-way goes on when given again',
    )
    .requiredOption('--to <place>', 'where to: postgres://user:password@host:port/database, or a folder')
    .addHelpText(
      'after',
      `${examples('migrate-store --to postgres://positivliste:kode@db.example:5432/positivliste', 'migrate-store --to /srv/positivliste')}

From the store of the configuration (DATABASE_URL, else DATA_DIR) to one of the other kind, which must be empty. Stop the server first:
nobody may collect meanwhile, and what else is written there is found at the end and copied when the command is given again. Every
row and every document is compared, and 1,000 questions are asked of both, before anything is in use; the old place stays as it was.`,
    )
    .action(async (options: { to: string }) => {
      const { migrateStoreCommand } = await import('../migrate-store.ts');
      const stop = stopAsked({
        da: 'Flytningen blev stoppet. Intet er taget i brug; kør kommandoen igen, så går den videre.',
        en: 'The move was stopped. Nothing is in use; run the command again, and it goes on.',
      });
      finish(await migrateStoreCommand(config, options.to, terminal, stop));
    });
}
