import type { AlertMessage } from '../domain/alarm.ts';
import { version } from '../version.ts';
import { subjectOf, type Telling, textOf } from '../watch/message.ts';

const patienceMs = 10_000;

/**
 * Asks an address of the operator's own, which may well stand in a network of theirs; resolves to why it was in vain, or
 * undefined. An address may hold a secret and is never among the words.
 */
export async function askOperator(
  url: string | URL,
  init: { method?: string; headers?: Record<string, string>; body?: string },
  stop?: AbortSignal,
): Promise<string | undefined> {
  const deadline = AbortSignal.timeout(patienceMs);
  try {
    const response = await fetch(url, {
      ...init,
      headers: { ...init.headers, 'user-agent': `positivliste/${version}` },
      redirect: 'error',
      signal: stop ? AbortSignal.any([deadline, stop]) : deadline,
    });
    await response.body?.cancel();
    return response.ok ? undefined : `answered ${response.status}`;
  } catch (thrown) {
    return deadline.aborted
      ? `no answer within ${patienceMs / 1000} seconds`
      : `could not be reached (${codeOf(thrown)})`;
  }
}

/** The engine's own code: its messages may repeat the address. */
function codeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'no reason given';
}

/** Sends an alert as JSON. `text` is what chat programs show of it; `webhook-id` is the same however often it is sent. */
export function postAlert(
  webhook: string,
  { id, changes, place }: Telling & Pick<AlertMessage, 'id'>,
  stop?: AbortSignal,
): Promise<string | undefined> {
  const text = `${subjectOf({ changes, place })}\n\n${textOf({ changes, place })}`;
  const body = JSON.stringify({ product: 'positivliste', version, place, id, text, changes: changes.map(written) });
  const headers = { 'content-type': 'application/json; charset=utf-8', 'webhook-id': id };
  return askOperator(webhook, { method: 'POST', headers, body }, stop);
}

const written = ({ state, at, alarm }: Telling['changes'][number]) => ({ state, at, ...alarm });
