import { setTimeout as after } from 'node:timers/promises';
import { isLoopback } from '../../scrapers/_shared/http/address.ts';
import type { AlertMessage } from '../domain/alarm.ts';
import { subjectOf, type Telling, textOf } from '../watch/message.ts';

/** The operator's mail server, and who writes to whom. */
export interface Mailbox {
  smtpUrl: string;
  from: string;
  to: readonly string[];
}

/** What came of a mail: why nobody took it, or which of the recipients (from 1) did not. */
export type Mailed = { failure: string } | { refused: readonly number[] };

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000, dnsTimeout: 10_000 };
/** Of the whole exchange: a server that says a letter now and then never times out. */
const longestMs = 30_000;

/** Sends an alert as plain text. What it ends with never holds an address, a password or a server's own words. */
export async function mailAlert(
  { smtpUrl, from, to }: Mailbox,
  { id, changes, place }: Telling & Pick<AlertMessage, 'id'>,
  stop?: AbortSignal,
): Promise<Mailed> {
  // Loaded only when there is something to tell.
  const { createTransport } = await import('nodemailer');
  const { protocol, username, hostname } = new URL(smtpUrl);
  // A password is not sent where anybody can read it.
  const requireTLS = protocol === 'smtp:' && username !== '' && !isLoopback(hostname);
  const transport = createTransport({
    url: smtpUrl,
    ...patience,
    ...(requireTLS && { requireTLS }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const deadline = AbortSignal.any([AbortSignal.timeout(longestMs), ...(stop ? [stop] : [])]);
  const sent = transport
    .sendMail({
      from,
      to: [...to],
      subject: subjectOf({ changes, place }),
      text: textOf({ changes, place }),
      messageId: `<${id}@${from.split('@').at(-1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    .then(
      ({ rejected }): Mailed => ({ refused: rejected.map((one) => to.indexOf(addressIn(one)) + 1) }),
      (thrown: unknown): Mailed => ({ failure: wordsOf(thrown) }),
    );
  const tooLate = after(longestMs, undefined, { signal: deadline, ref: false }).catch(() => undefined);
  const mailed = await Promise.race([sent, tooLate]);
  transport.close();
  return mailed ?? { failure: 'the mail server took too long' };
}

const addressIn = (recipient: string | { address: string }): string =>
  typeof recipient === 'string' ? recipient : recipient.address;

/** The library's code and the server's number. */
function wordsOf(thrown: unknown): string {
  const named = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const code = 'code' in named && typeof named.code === 'string' ? named.code : 'no reason given';
  const answer = 'responseCode' in named && typeof named.responseCode === 'number' ? ` ${named.responseCode}` : '';
  return `the mail server did not take it (${code}${answer})`;
}
