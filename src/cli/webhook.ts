import type { Alert } from '../collect/alert.ts';
import { version } from '../version.ts';

const patienceMs = 10_000;
const attempts = 2;

/** Sends an alert to the operator's webhook as JSON; resolves to why it could not be delivered, or undefined where it was. */
export async function postAlert(webhook: string, alert: Alert): Promise<string | undefined> {
  let failure: string | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    failure = await post(webhook, alert);
    if (failure === undefined) return undefined;
  }
  return failure;
}

async function post(webhook: string, alert: Alert): Promise<string | undefined> {
  const review = alert.candidates.map((id) => `npm run cli -- review ${id}`);
  try {
    const response = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': `positivliste/${version}` },
      body: JSON.stringify({ product: 'positivliste', version, ...alert, review }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `the webhook answered ${response.status}`;
  } catch (thrown) {
    return `the webhook could not be reached (${thrown instanceof Error ? thrown.message : String(thrown)})`;
  }
}
