import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { AlertMessage, WayName } from '../domain/alarm.ts';
import { mailAlert } from './mail.ts';
import { postAlert } from './webhook.ts';

type Settings = Pick<Config, 'alertWebhook' | 'smtpUrl' | 'alertFrom' | 'alertTo' | 'publicUrl'>;
type Sent = Pick<AlertMessage, 'id' | 'changes'>;

/** One way of telling the operator; what is sent resolves to why it was not delivered, or undefined. */
export interface Way {
  name: WayName;
  send(message: Sent, stop?: AbortSignal): Promise<string | undefined>;
}

/** The ways that are configured. */
export function waysOf(config: Settings, log: Pick<Logger, 'error'>): Way[] {
  const place = config.publicUrl ?? hostname();
  const { alertWebhook: webhook, smtpUrl, alertFrom: from, alertTo: to } = config;
  const ways: Way[] = [];
  if (webhook !== undefined)
    ways.push({ name: 'webhook', send: (message, stop) => postAlert(webhook, { ...message, place }, stop) });
  if (smtpUrl !== undefined && from !== undefined)
    ways.push({
      name: 'email',
      async send(message, stop) {
        const mailed = await mailAlert({ smtpUrl, from, to }, { ...message, place }, stop);
        if ('failure' in mailed) return mailed.failure;
        // Somebody has been told. Who has not is told by number: an address is a person's.
        if (mailed.refused.length > 0)
          log.error({ message: message.id, refused: mailed.refused }, 'recipients of ALERT_TO were refused');
        return undefined;
      },
    });
  return ways;
}
