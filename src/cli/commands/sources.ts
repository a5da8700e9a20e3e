import { type CommandLine, examples } from './command-line.ts';

/** New sources, and what is expected of those there are. */
export function addSources({ program, config, terminal, finish, withProduct }: CommandLine): void {
  program
    .command('propose-expectations')
    .description("what a source's accepted lists say a healthy one looks like, to be pasted into its source.ts")
    .argument('[source]', 'id of a source (see: positivliste sources)')
    .option('--json', 'as JSON: {<source>: {editions, from, to, exampleData, proposed, today, differs}}')
    .addHelpText('after', examples('propose-expectations rar-fyn', 'propose-expectations --json'))
    .action((source: string | undefined, options: { json?: boolean }) =>
      withProduct(async (product) => {
        const { proposeCommand } = await import('../propose.ts');
        return proposeCommand(product, source, options, terminal);
      }),
    );

  program
    .command('new-source')
    .description('make the folder of a new source: its data, its notes, and what to do next')
    .argument('<id>', 'its id and folder: small letters a-z with hyphens between')
    .argument('<name>', 'the council as it calls itself, e.g. "RAR Fyn"')
    .argument('<url>', 'the public https page from which the list is found')
    .option('--region <area>', 'whose list it is, where the name does not say it')
    .option('--list <kind>', 'which list', 'regional')
    .option('--dir <folder>', 'where to make it (default: SOURCES_DIR, else ./scrapers)')
    .addHelpText(
      'after',
      examples(
        'new-source rbr-vest "RBR Midtjylland" https://example.dk/positivliste/',
        'new-source viborg "Jobcenter Viborg" https://example.dk/ --region rbr-midtjylland --dir kilder',
      ),
    )
    .action(
      async (id: string, name: string, url: string, options: { region?: string; list?: string; dir?: string }) => {
        const { newSourceCommand } = await import('../new-source.ts');
        finish(await newSourceCommand(config, { id, name, url, ...options }, terminal));
      },
    );
}
