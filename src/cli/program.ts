import { Command, InvalidArgumentError, Option } from 'commander';
import { type Config, explainSettings, readConfig } from '../config.ts';
import { asAppError, callersError } from '../domain/error.ts';
import { teachableFieldSchema } from '../domain/teaching.ts';
import { daysKept, fewestCallers } from '../domain/zero-hit.ts';
import { version } from '../version.ts';
import type { ImportOptions } from './import.ts';
import { openProduct, type Product } from './open.ts';
import type { ReplayOptions } from './replay.ts';
import type { RestoreOptions } from './restore.ts';
import { settingsAsText, settingsIn, settingsShown } from './settings-shown.ts';
import type { TeachOptions } from './teach.ts';
import { errorLine, processTerminal, type Terminal } from './terminal.ts';
import type { WithholdOptions } from './withhold.ts';
import { whatIsCounted } from './zero-hits-words.ts';

const exitCodes = `
Exit codes:
  0  done
  1  refused, or something failed (the reason is printed)
  2  held: a person must look (see: positivliste review)
  64 the command was used wrongly
  75 another process is collecting: nothing was done, try again when it has ended
  130, 143  stopped by Ctrl-C or SIGTERM; a server that is stopped ends with 0`;

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('a number from 0 to 65535');
  return port;
}

function dayCount(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > daysKept) {
    throw new InvalidArgumentError(`a number from 1 to ${daysKept}`);
  }
  return days;
}

/** A reason of blanks explains nothing to who reads it in three years. */
function reasonWords(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('some words');
  return text.trim();
}

const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

const examples = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  $ positivliste ${line}`).join('\n')}`;

/** Every command with its words; the work is in the files beside this one, loaded when it is asked for. */
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
      const { serveCommand } = await import('./serve.ts');
      const { openForServing } = await import('./start-up.ts');
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
      const { demoCommand } = await import('./demo.ts');
      const demo = await demoCommand(config, options, terminal, stopAsked());
      if (options.once) finish(demo.exitCode);
      else untilStopped(demo.close);
    });

  program
    .command('refresh')
    .description('collect now: all sources, or one')
    .argument('[source]', 'id of a source (see: positivliste sources)')
    .addHelpText('after', examples('refresh', 'refresh rar-sjaelland'))
    .action((source: string | undefined) =>
      withPublishing(async (product) => {
        const { refreshCommand } = await import('./refresh.ts');
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
      const { readCommand } = await import('./read.ts');
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
        const { importCommand } = await import('./import.ts');
        return importCommand(product, files, options, terminal);
      }),
    );

  program
    .command('review')
    .description('lists that are held for a person, or one of them with its findings and its difference')
    .argument('[candidate]', 'id of a held list')
    .addHelpText('after', examples('review', 'review 1a2b3c4d5e6f'))
    .action((id: string | undefined) =>
      withProduct(async (product) => {
        const { reviewCommand } = await import('./review.ts');
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
          const { decideCommand } = await import('./review.ts');
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
        const { teachCommand } = await import('./teach.ts');
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
        const { replayCommand } = await import('./replay.ts');
        return replayCommand(product, id, options, terminal);
      }),
    );

  program
    .command('verify')
    .description('compute a receipt again from the stored documents, offline, and say whether it holds')
    .argument('<receipt>', "a receipt as JSON (from /v1/receipts), or a receipt's address; nothing is fetched")
    .option('--json', 'as JSON: {outcome, meaning, recomputed, ...}')
    .addHelpText(
      'after',
      `${examples(
        'verify kvittering.json',
        'verify "https://positivlisten.example/v1/receipts?course=47592&kommune=0350&on=2026-11-22&..."',
      )}

Outcomes:
  match             documents, rows, rules and geography give the same answer again (exit 0)
  superseded        right by what was known then; rules or geography recorded since answer otherwise (exit 2)
  reading-changed   the program now reads another row at that place (exit 2)
  document-changed  the bytes of a document are missing or are not those of its hash (exit 1)
  no-match          altered, or of another installation (exit 1)`,
    )
    .action((receipt: string, options: { json?: boolean }) =>
      withProduct(async (product) => {
        const { verifyCommand } = await import('./verify.ts');
        return verifyCommand(product, receipt, options, terminal);
      }),
    );

  program
    .command('withhold')
    .description('stop handing out the bytes of a document; its hash, its rows and the reason stay')
    .argument('[sha256]', 'its hash, or at least the first 12 digits')
    .option('--reason <words>', 'why; everybody who asks for the document reads it', reasonWords)
    .option('--list', 'the documents that are withheld')
    .addHelpText('after', examples('withhold 3b1f0c9e5d7a --reason "Navnet på en kontaktperson."', 'withhold --list'))
    .action((sha256: string | undefined, options: WithholdOptions) =>
      withProduct(async (product) => {
        const { withholdCommand } = await import('./withhold.ts');
        return withholdCommand(product, sha256, options, terminal);
      }),
    );

  program
    .command('sources')
    .description('every source and where it starts looking')
    .addHelpText('after', examples('sources'))
    .action(() =>
      withProduct(async (product) => {
        const { sourcesCommand } = await import('./status.ts');
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
        const { statusCommand } = await import('./status.ts');
        const code = await statusCommand(product, options, terminal);
        const { receiverTable } = await import('./webhooks.ts');
        const { readReceivers } = await import('./webhook-receivers.ts');
        const told = await receiverTable(product, await readReceivers(config.webhooksFile));
        if (told !== undefined) terminal.out(`\n${told}`);
        const { alarmLines } = await import('./alarm-lines.ts');
        for (const line of await alarmLines(product, config, terminal)) terminal.out(line);
        const { backupLine } = await import('./backup.ts');
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
        const { zeroHitsCommand } = await import('./zero-hits.ts');
        return zeroHitsCommand(product, options, terminal);
      }),
    );

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
        const { snapshotCommand } = await import('./snapshot.ts');
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
      const { backupCommand } = await import('./backup.ts');
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
      const { restoreCommand } = await import('./restore.ts');
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
      const { drillCommand } = await import('./drill.ts');
      finish(await drillCommand(config, backup, terminal));
    });

  const webhooks = program
    .command('webhooks')
    .description('who is sent the changes of the lists, how far each has come, and what went wrong')
    .addHelpText(
      'after',
      `${examples('webhooks', 'webhooks resume kommune-x', 'webhooks resume kommune-x --from now')}

The receivers are named in WEBHOOKS_FILE, a JSON list that only the operator may read:
  [{"id": "kommune-x", "url": "https://kommune.example/krog", "secret": "whsec_<24-64 random bytes in base64>",
    "regions": ["rar-fyn"], "lists": ["regional"], "events": ["edition", "change", "withdrawal"], "from": "now"}]
Only id, url and secret are required; two secrets in a list sign every message twice while one replaces the other.

A running server sends what becomes known, oldest first, at most 20 events a message, signed by Standard Webhooks. A message
that is not answered with 2xx within 15 seconds is sent again under the same webhook-id, after 5 s, 5 min, 30 min, 2 h, 5 h,
10 h, 14 h, 20 h and 24 h; then the receiver is stopped, and nothing is lost: \`webhooks resume\` goes on where it stopped.
An answer of 410 stops it at once. Exit 1 where a receiver is stopped.`,
    )
    .action(() =>
      withProduct(async (product) => {
        const { webhooksCommand } = await import('./webhooks.ts');
        const { readReceivers } = await import('./webhook-receivers.ts');
        return webhooksCommand(product, await readReceivers(config.webhooksFile), terminal);
      }),
    );

  webhooks
    .command('resume')
    .description('try a receiver again at once, from where it had come')
    .argument('<id>', 'id of the receiver')
    .addOption(new Option('--from <place>', 'from another place').choices(['start', 'now']))
    .addHelpText('after', examples('webhooks resume kommune-x', 'webhooks resume kommune-x --from start'))
    .action((id: string, { from }: { from?: 'start' | 'now' }) =>
      withProduct(async (product) => {
        const { resumeCommand } = await import('./webhooks.ts');
        const { readReceivers } = await import('./webhook-receivers.ts');
        return resumeCommand(product, await readReceivers(config.webhooksFile), { id, from }, terminal);
      }),
    );

  program
    .command('alert-test')
    .description('send a test alert every way that is configured, and say what came of each')
    .addHelpText(
      'after',
      `${examples('alert-test')}\n\nExit 1 where one could not be delivered, or none is configured.`,
    )
    .action(async () => {
      const { alertTestCommand } = await import('./alert-test.ts');
      finish(await alertTestCommand(config, terminal, new Date()));
    });

  program
    .command('propose-expectations')
    .description("what a source's accepted lists say a healthy one looks like, to be pasted into its source.ts")
    .argument('[source]', 'id of a source (see: positivliste sources)')
    .option('--json', 'as JSON: {<source>: {editions, from, to, exampleData, proposed, today, differs}}')
    .addHelpText('after', examples('propose-expectations rar-fyn', 'propose-expectations --json'))
    .action((source: string | undefined, options: { json?: boolean }) =>
      withProduct(async (product) => {
        const { proposeCommand } = await import('./propose.ts');
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
        const { newSourceCommand } = await import('./new-source.ts');
        finish(await newSourceCommand(config, { id, name, url, ...options }, terminal));
      },
    );

  return program;
}

const signals = ['SIGINT', 'SIGTERM'] as const;
/** 128 and the signal's number. */
const stoppedBy = { SIGINT: 130, SIGTERM: 143 } as const;
const leaveOn = {
  SIGINT: () => process.exit(stoppedBy.SIGINT),
  SIGTERM: () => process.exit(stoppedBy.SIGTERM),
} as const;

/** Hears the first signal an operator or a service manager sends; asked again, the program ends at once. */
function onFirstSignal(stop: (signal: (typeof signals)[number]) => void): void {
  const first = (signal: (typeof signals)[number]) => {
    for (const one of signals) process.on(one, leaveOn[one]).off(one, first);
    stop(signal);
  };
  // Another listens before the last one leaves: while nobody does, a signal kills.
  for (const one of signals) process.on(one, first).off(one, leaveOn[one]);
}

/** What answers, a collection and a backup may take to end, with some to spare; a service manager must wait longer. */
const longestStopMs = 30_000;

/** Stops in order, and in time: what still hangs then is left as a killed program leaves it. */
function untilStopped(close: () => Promise<void>, drainMs = 0): void {
  onFirstSignal(() => {
    setTimeout(() => process.exit(1), drainMs + longestStopMs);
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

/** Asked to stop, a run gives its lease back before the program ends, as shells expect of one that was stopped. */
function stopAsked(): AbortSignal {
  const asked = new AbortController();
  onFirstSignal((signal) => {
    const sentence = { da: 'Indsamlingen blev stoppet.', en: 'The collection was stopped.' };
    asked.abort(callersError('run-stopped', sentence, { exitCode: stoppedBy[signal] }));
  });
  return asked.signal;
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
