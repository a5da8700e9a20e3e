import type { WithholdOptions } from '../withhold.ts';
import { type CommandLine, examples, reasonWords } from './command-line.ts';

/** What proves an answer, and what is not handed out. */
export function addProving({ program, terminal, withProduct }: CommandLine): void {
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
        const { verifyCommand } = await import('../verify.ts');
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
        const { withholdCommand } = await import('../withhold.ts');
        return withholdCommand(product, sha256, options, terminal);
      }),
    );
}
