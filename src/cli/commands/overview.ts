import { InvalidArgumentError } from 'commander';
import { daysKept, fewestCallers } from '../../domain/zero-hit.ts';
import { whatIsCounted } from '../zero-hits-words.ts';
import { type CommandLine, examples } from './command-line.ts';

function dayCount(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > daysKept) {
    throw new InvalidArgumentError(`a number from 1 to ${daysKept}`);
  }
  return days;
}

/** How it goes. */
export function addOverview({ program, config, terminal, withProduct }: CommandLine): void {
  program
    .command('sources')
    .description('every source and where it starts looking')
    .addHelpText('after', examples('sources'))
    .action(() =>
      withProduct(async (product) => {
        const { sourcesCommand } = await import('../status.ts');
        return sourcesCommand(product, terminal);
      }),
    );

  program
    .command('status')
    .description("each list's freshness and last run")
    .option('--verbose', 'also what was tried, and every finding')
    .addHelpText('after', examples('status', 'status --verbose'))
    .action((options: { verbose?: boolean }) =>
      withProduct(async (product) => {
        const { statusCommand } = await import('../status.ts');
        const code = await statusCommand(product, options, terminal);
        const { receiverTable } = await import('../webhooks.ts');
        const { readReceivers } = await import('../webhook-receivers.ts');
        const told = await receiverTable(product, await readReceivers(config.webhooksFile));
        if (told !== undefined) terminal.out(`\n${told}`);
        const { alarmLines } = await import('../alarm-lines.ts');
        for (const line of await alarmLines(product, config, terminal)) terminal.out(line);
        const { backupLine } = await import('../backup.ts');
        terminal.out(`\n${await backupLine(config, terminal)}`);
        return code;
      }),
    );

  program
    .command('zero-hits')
    .description(
      `words that ${fewestCallers} or more searched for in a day and that no list knows: what search should learn`,
    )
    .option('--days <number>', `how many days back, at most ${daysKept}`, dayCount, daysKept)
    .option('--json', 'as JSON: {since, until, fewestCallers, words: [{word, total, days, first, last}]}')
    .addHelpText('after', `${examples('zero-hits', 'zero-hits --days 7 --json')}\n\n${whatIsCounted.en}`)
    .action((options: { days: number; json?: boolean }) =>
      withProduct(async (product) => {
        const { zeroHitsCommand } = await import('../zero-hits.ts');
        return zeroHitsCommand(product, options, terminal);
      }),
    );
}
