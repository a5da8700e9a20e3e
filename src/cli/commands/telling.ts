import { Option } from 'commander';
import { type CommandLine, examples } from './command-line.ts';

/** Who is told. */
export function addTelling({ program, config, terminal, finish, withProduct }: CommandLine): void {
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
An answer of 410 stops it at once. Several nodes have the same file: each message is sent by one of them, and by another a
minute later where that one died meanwhile. Exit 1 where a receiver is stopped.`,
    )
    .action(() =>
      withProduct(async (product) => {
        const { webhooksCommand } = await import('../webhooks.ts');
        const { readReceivers } = await import('../webhook-receivers.ts');
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
        const { resumeCommand } = await import('../webhooks.ts');
        const { readReceivers } = await import('../webhook-receivers.ts');
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
      const { alertTestCommand } = await import('../alert-test.ts');
      finish(await alertTestCommand(config, terminal, new Date()));
    });
}
