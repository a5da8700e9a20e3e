import { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { asAppError } from '../domain/error.ts';
import { version } from '../version.ts';
import { addCollecting } from './commands/collecting.ts';
import { addJudging } from './commands/judging.ts';
import { addKeeping } from './commands/keeping.ts';
import { addOverview } from './commands/overview.ts';
import { addProving } from './commands/proving.ts';
import { addServing } from './commands/serving.ts';
import { addSources } from './commands/sources.ts';
import { addTelling } from './commands/telling.ts';
import { openProduct, type Product } from './open.ts';
import { leaveOn, signals } from './stopping.ts';
import { errorLine, processTerminal, type Terminal } from './terminal.ts';

const exitCodes = `
Exit codes:
  0  done
  1  refused, or something failed (the reason is printed)
  2  held: a person must look (see: positivliste review)
  64 the command was used wrongly
  75 another process is collecting: nothing was done, try again when it has ended
  130, 143  stopped by Ctrl-C or SIGTERM; a server that is stopped ends with 0`;

/** Every command with its words; they are added by groups (commands/), and the work is in the files beside this one, loaded when it is asked for. */
export function buildProgram(config: Config, terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command('positivliste')
    .description('Regional positive lists for Danish vocational courses: collect, keep, search.')
    .version(version)
    .showHelpAfterError('(see: positivliste --help)')
    .addHelpText('after', exitCodes);

  // Before the commands are made, since each takes these settings over.
  program.configureOutput({
    writeOut: (text) => terminal.out(text.trimEnd()),
    writeErr: (text) => terminal.err(text.trimEnd()),
  });
  program.exitOverride((error) => {
    throw error;
  });

  const withProduct = async (work: (product: Product) => Promise<number> | number) => {
    const product = await openProduct(config);
    try {
      finish(await work(product));
    } finally {
      product.close();
    }
  };

  /** As `withProduct`, with a backup afterwards where something was published, and telling of what is wrong. */
  const withPublishing = (work: (product: Product) => Promise<number>) =>
    withProduct(async (product) => {
      const { backedUp } = await import('./backed-up.ts');
      const code = await backedUp(product, config, terminal, () => work(product));
      const { tellOnce } = await import('./tell-once.ts');
      await tellOnce(product, config, terminal);
      return code;
    });

  const commandLine = { program, config, terminal, finish, withProduct, withPublishing };
  addServing(commandLine);
  addCollecting(commandLine);
  addJudging(commandLine);
  addProving(commandLine);
  addOverview(commandLine);
  addKeeping(commandLine);
  addTelling(commandLine);
  addSources(commandLine);

  return program;
}

/** The command can be given again later (EX_TEMPFAIL): nothing is wrong with it, and nothing was done. */
const tryLater = 75;

/** Runs one command line; every failure is one line on stderr and an exit code, never a stack. */
export async function run(argv: readonly string[]): Promise<void> {
  // Who reads only the beginning (`| head`) closes the pipe: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  // An exit and not a death, so that a browser and the children that read documents are ended too.
  for (const signal of signals) process.once(signal, leaveOn[signal]);
  let terminal = processTerminal({ lang: undefined });
  const finish = (code: number) => {
    process.exitCode = code;
  };
  try {
    const config = readConfig();
    terminal = processTerminal(config);
    await buildProgram(config, terminal, finish).parseAsync(argv);
  } catch (thrown) {
    if (isCommanderExit(thrown)) {
      finish(thrown.exitCode === 0 ? 0 : 64);
      return;
    }
    const error = asAppError(thrown);
    terminal.err(errorLine(error, terminal));
    if (error.fault === 'ours' && error.cause instanceof Error) terminal.err(error.cause.stack ?? '');
    const { exitCode } = error.details;
    // At once: whatever the run left behind that hangs must not keep the program.
    if (typeof exitCode === 'number') process.exit(exitCode);
    finish(error.code === 'run-under-way' ? tryLater : 1);
  }
}

function isCommanderExit(thrown: unknown): thrown is Error & { exitCode: number } {
  return (
    thrown instanceof Error && 'exitCode' in thrown && 'code' in thrown && String(thrown.code).startsWith('commander.')
  );
}
