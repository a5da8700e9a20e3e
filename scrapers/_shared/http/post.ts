import { request } from 'undici';
import { isLoopback, isPublicAddress, literalAddress } from './address.ts';
import { createAgent, PrivateAddressError, type Resolve } from './dial.ts';

/** A message to an address outside that an operator has named. */
export interface Message {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** The whole of the exchange, name lookup included. */
  timeoutMs: number;
  /** Only for this machine itself, which is then also asked without https. */
  allowLoopback: boolean;
  resolve?: Resolve | undefined;
  signal?: AbortSignal | undefined;
}

/** What came of it: the status and when to come back, or in a few words why there was none. They never hold the address. */
export type Posted = { status: number; retryAfter?: string } | { failure: string };

/**
 * Sends one POST and reads nothing of the answer but its status. Follows no redirect, takes no proxy from the environment, and
 * dials only addresses of the open internet, checked in the very lookup whose answer is connected to.
 */
export async function postOnce(message: Message): Promise<Posted> {
  const { url, headers, body, timeoutMs, resolve, signal } = message;
  const allowPrivate = message.allowLoopback && isLoopback(url.hostname);
  const refused = refusalOf(url, allowPrivate);
  if (refused !== undefined) return { failure: refused };
  const agent = createAgent({ allowPrivate, connectMs: timeoutMs, ...(resolve && { resolve }) });
  const deadline = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([deadline, signal]) : deadline;
  try {
    const answer = await request(url, { method: 'POST', dispatcher: agent, headers, body, signal: stop });
    answer.body.on('error', () => undefined).destroy();
    const retryAfter = answer.headers['retry-after'];
    return { status: answer.statusCode, ...(typeof retryAfter === 'string' && { retryAfter }) };
  } catch (thrown) {
    return { failure: deadline.aborted ? `no answer within ${timeoutMs / 1000} seconds` : wordsOf(thrown) };
  } finally {
    await agent.destroy();
  }
}

function refusalOf(url: URL, allowPrivate: boolean): string | undefined {
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    return 'only https addresses are sent to';
  if (url.username !== '' || url.password !== '') return 'addresses with a user name or password are not sent to';
  // The guard of the dial sits in the name lookup, which is never asked about a literal address.
  const literal = literalAddress(url.hostname);
  return literal !== undefined && !allowPrivate && !isPublicAddress(literal) ? privateAddress : undefined;
}

const privateAddress = 'the host leads to an address that is not on the open internet';

/** The engine's own code: its messages may repeat what was asked for. */
function wordsOf(thrown: unknown): string {
  const causes = thrown instanceof AggregateError ? [thrown, ...thrown.errors] : [thrown];
  if (causes.some((cause) => cause instanceof PrivateAddressError)) return privateAddress;
  const code = causes.map(codeOf).find((one) => one !== undefined);
  return `could not be reached (${code ?? 'no reason given'})`;
}

function codeOf(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
