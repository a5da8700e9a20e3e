import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { Config } from '../config.ts';
import type { Alarm } from '../domain/alarm.ts';
import { instant } from '../domain/date.ts';
import { trial } from '../watch/alarm-words.ts';
import { waysOf } from './alert-ways.ts';
import type { Terminal } from './terminal.ts';

/** `alert-test`: a labelled alert every way. Exit 1 where one was in vain, or there is none. */
export async function alertTestCommand(config: Config, terminal: Terminal, now: Date): Promise<number> {
  const ways = waysOf(config, pino({ level: 'error' }, { write: (line: string) => terminal.err(line.trimEnd()) }));
  if (ways.length === 0) {
    terminal.err(
      terminal.say({
        da: 'Der er ingen vej til den, der driver siden: sæt ALERT_WEBHOOK, eller SMTP_URL, ALERT_FROM og ALERT_TO.',
        en: 'There is no way to the operator: set ALERT_WEBHOOK, or SMTP_URL, ALERT_FROM and ALERT_TO.',
      }),
    );
    return 1;
  }
  const at = instant(now);
  const alarm: Alarm = { ...trial, key: 'test', code: 'test', matters: [], since: at };
  const message = { id: randomUUID(), changes: [{ state: 'happened' as const, alarm, at }] };
  const failures = await Promise.all(ways.map((way) => way.send(message)));
  for (const [index, { name }] of ways.entries()) terminal.out(`${name}: ${failures[index] ?? 'delivered'}`);
  return failures.some((one) => one !== undefined) ? 1 : 0;
}
