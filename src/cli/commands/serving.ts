import { InvalidArgumentError, Option } from 'commander';
import { explainSettings } from '../../config.ts';
import { settingsAsText, settingsIn, settingsShown } from '../settings-shown.ts';
import { stopAsked, untilStopped } from '../stopping.ts';
import { type CommandLine, examples } from './command-line.ts';

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('a number from 0 to 65535');
  return port;
}

/** What answers: the server, its settings, the example. */
export function addServing({ program, config, terminal, finish }: CommandLine): void {
  program
    .command('serve')
    .description('serve the API and the pages, and refresh every night')
    .option('--port <number>', 'port to listen on', portNumber)
    .option('--no-refresh', 'serve only; another process collects')
    .addHelpText(
      'after',
      `${examples('serve', 'serve --port 9000 --no-refresh')}\n\nEnvironment:\n${settingsAsText(explainSettings())}`,
    )
    .action(async (options: { port?: number; refresh: boolean }) => {
      const { serveCommand } = await import('../serve.ts');
      const { openForServing } = await import('../start-up.ts');
      const product = await openForServing(config);
      const own = { ...config, port: options.port ?? config.port };
      const server = await serveCommand(product, own, options).catch((thrown: unknown) => {
        product.close();
        throw thrown;
      });
      const close = () => server.close().finally(() => product.close());
      untilStopped(close, config.drainSeconds * 1000);
    });

  program
    .command('config')
    .description(
      'every environment variable: what it is for, what it takes, its default; refuses one that is set wrongly',
    )
    .addOption(new Option('--as <format>', 'how it is written').choices(settingsShown).default('text'))
    .addHelpText('after', examples('config', 'config --as env > positivliste.env'))
    .action(({ as }: { as: (typeof settingsShown)[number] }) => {
      terminal.out(settingsIn(as, explainSettings()).trimEnd());
    });

  program
    .command('demo')
    .description('collect from a local website of eight example councils and serve what was found')
    .option('--port <number>', 'port to listen on', portNumber)
    .option('--data-dir <folder>', 'where the example data is kept (default: eksempeldata in the data folder)')
    .option('--once', 'collect, print the summary and stop: exit 0 when every list was read')
    .addHelpText('after', examples('demo', 'demo --port 9000', 'demo --once --data-dir /tmp/eksempel'))
    .action(async (options: { port?: number; dataDir?: string; once?: boolean }) => {
      const { demoCommand } = await import('../demo.ts');
      const demo = await demoCommand(config, options, terminal, stopAsked());
      if (options.once) finish(demo.exitCode);
      else untilStopped(demo.close);
    });
}
