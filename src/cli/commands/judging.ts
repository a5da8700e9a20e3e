import { teachableFieldSchema } from '../../domain/teaching.ts';
import type { ReplayOptions } from '../replay.ts';
import type { TeachOptions } from '../teach.ts';
import { type CommandLine, examples, reasonWords } from './command-line.ts';

const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** A person's decisions about what was read. */
export function addJudging({ program, terminal, withProduct, withPublishing }: CommandLine): void {
  program
    .command('review')
    .description('lists that are held for a person, or one of them with its findings and its difference')
    .argument('[candidate]', 'id of a held list')
    .addHelpText('after', examples('review', 'review 1a2b3c4d5e6f'))
    .action((id: string | undefined) =>
      withProduct(async (product) => {
        const { reviewCommand } = await import('../review.ts');
        return reviewCommand(product, id, terminal);
      }),
    );

  for (const verdict of ['accept', 'reject'] as const) {
    program
      .command(verdict)
      .description(
        verdict === 'accept' ? 'publish a held list because you vouch for it' : 'reject a held list for good',
      )
      .argument('<candidate>', 'id of a held list (see: positivliste review)')
      .requiredOption('--reason <words>', 'why; kept for ever', reasonWords)
      .addHelpText('after', examples(`${verdict} 1a2b3c4d5e6f --reason "checked against the PDF"`))
      .action((id: string, options: { reason: string }) =>
        withPublishing(async (product) => {
          const { decideCommand } = await import('../review.ts');
          return decideCommand(product, verdict, id, options.reason, terminal);
        }),
      );
  }

  program
    .command('teach')
    .description('tell a source what a heading of its held list means, and judge the list again')
    .argument('<candidate>', 'id of a held list; or a source, where its document could not be read at all')
    .requiredOption(
      '--heading <text>',
      'the heading as printed; again with its own --as where one is not enough',
      collect,
    )
    .requiredOption('--as <field>', `what it means: ${teachableFieldSchema.options.join(', ')}`, collect)
    .requiredOption('--reason <words>', 'why; kept for ever', reasonWords)
    .addHelpText(
      'after',
      examples(
        'teach 1a2b3c4d5e6f --heading "Sted for kurset" --as provider --reason "seen on the page"',
        'teach rar-fyn --heading "Det hedder" --as title --heading "Kendetal" --as code --reason "new layout in 2027"',
      ),
    )
    .action((target: string, options: TeachOptions) =>
      withPublishing(async (product) => {
        const { teachCommand } = await import('../teach.ts');
        return teachCommand(product, target, options, terminal);
      }),
    );

  program
    .command('replay')
    .description("run today's readers over every stored document and show what they read otherwise than was accepted")
    .argument('[source]', 'id of a source')
    .option(
      '--explain <edition>',
      'write down why that edition, or that reading about the pool, is read otherwise now; exactly this difference is then no fault',
    )
    .option('--reason <words>', 'why; kept for ever', reasonWords)
    .option('--verbose', 'also the documents that are read as before')
    .addHelpText(
      'after',
      examples(
        'replay',
        'replay rar-fyn --verbose',
        'replay rar-fyn --explain rar-fyn.regional.2026-10-01.0a1b2c3d4e5f --reason "hyphens at line ends are read now"',
      ),
    )
    .action((id: string | undefined, options: ReplayOptions) =>
      withProduct(async (product) => {
        const { replayCommand } = await import('../replay.ts');
        return replayCommand(product, id, options, terminal);
      }),
    );
}
