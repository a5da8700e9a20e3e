import type { Config } from '../config.ts';
import { danishMoment, englishMoment } from '../watch/moment.ts';
import type { Product } from './open.ts';
import type { Terminal } from './terminal.ts';

/** What the operator has been told and is not over, and what could not be told yet: a line each, for `status`. */
export async function alarmLines(
  { store }: Pick<Product, 'store'>,
  { alertWebhook, smtpUrl }: Pick<Config, 'alertWebhook' | 'smtpUrl'>,
  terminal: Terminal,
): Promise<string[]> {
  const standing = await store.alarms.standing();
  const lines = standing.map(({ what, since }) =>
    terminal.say({
      da: `GALT siden ${danishMoment(since)}: ${what.da}`,
      en: `WRONG since ${englishMoment(since)}: ${what.en}`,
    }),
  );
  const configured = { webhook: alertWebhook, email: smtpUrl };
  const waiting = (await store.alarms.waiting()).filter(({ way }) => configured[way] !== undefined);
  const undelivered = waiting.map(({ way, madeAt, attempts, failure }) =>
    terminal.say({
      da: `Ikke fremme (${way}) siden ${danishMoment(madeAt)}, ${attempts} forsøg: ${failure ?? 'endnu ikke sendt'}`,
      en: `Not delivered (${way}) since ${englishMoment(madeAt)}, ${attempts} attempts: ${failure ?? 'not sent yet'}`,
    }),
  );
  return [...lines, ...undelivered];
}
