import type { ImportOptions } from '../import.ts';
import { stopAsked } from '../stopping.ts';
import { type CommandLine, examples } from './command-line.ts';

/** What brings lists in. */
export function addCollecting({ program, terminal, finish, withPublishing }: CommandLine): void {
  program
    .command('refresh')
    .description('collect now: all sources, or one')
    .argument('[source]', 'id of a source (see: positivliste sources)')
    .addHelpText('after', examples('refresh', 'refresh rar-sjaelland'))
    .action((source: string | undefined) =>
      withPublishing(async (product) => {
        const { refreshCommand } = await import('../refresh.ts');
        return refreshCommand(product, source, terminal, stopAsked());
      }),
    );

  program
    .command('read')
    .description('print what the readers make of any document, with the place of every row')
    .argument('<file>', 'a list as xlsx, csv, pdf or html')
    .option('--json', 'as JSON: {document, rows, findings}')
    .option('--tables', 'every table found, unread, as JSON: {tables}')
    .addHelpText('after', examples('read positivliste.xlsx', 'read positivliste.pdf --json', 'read side.html --tables'))
    .action(async (file: string, options: { json?: boolean; tables?: boolean }) => {
      const { readCommand } = await import('../read.ts');
      finish(await readCommand(file, options, terminal));
    });

  program
    .command('import')
    .description('bring documents from disk in as editions, through the same judge as the nightly run')
    .argument('[file...]', 'lists as xlsx, csv, pdf or html; or one folder with manifest.csv or manifest.json')
    .option('--manifest <file>', 'a CSV or JSON file that names many lists, each with its region and day')
    .option('--region <id>', 'whose list it is, e.g. rar-sjaelland (without a manifest: required)')
    .option('--in-force <date>', 'the day it came into force, e.g. 2021-10-01 (without a manifest: required)')
    .option('--list <kind>', 'which list (default: regional)')
    .option('--source <id>', "the files are letters about the pool's money, of this source (see: positivliste sources)")
    .option('--dry-run', 'say what would happen and change nothing')
    .addHelpText(
      'after',
      `${examples(
        'import liste.xlsx --region rar-fyn --in-force 2021-10-01',
        'import *.pdf --region rar-fyn --in-force 2021-04-01 --dry-run',
        'import --manifest gamle-lister/manifest.csv',
        'import gamle-lister',
        'import udmelding-2021.pdf --source star-puljer',
      )}

A manifest is CSV with a heading row (list may be left out, it is then regional), or JSON with the same names:
  file;region;in-force;list
  2021/liste-april.xlsx;rar-fyn;2021-04-01;regional
Its files lie in its own folder or below. All of it is checked before anything is imported; then the oldest list goes
first. With --dry-run each list is judged against what is stored now, not against what the lists before it would become.

With --source the files are letters about the pool's money: their figures are read, judged and held as those of the night,
and another amount than the source has given before waits for a person. A municipality's letter goes under star-puljer.`,
    )
    .action((files: string[], options: ImportOptions) =>
      withPublishing(async (product) => {
        const { importCommand } = await import('../import.ts');
        return importCommand(product, files, options, terminal);
      }),
    );
}
