import { randomUUID } from 'node:crypto';
import type { Alarm, AlertMessage, ChangeOfState } from '../../src/domain/alarm.ts';
import { at } from './list-history.ts';

/** Something that is wrong. */
export const sampleAlarm = (change: Partial<Alarm> = {}): Alarm => ({
  key: 'backup',
  code: 'backup-failed',
  matters: ['backup-dir-unwritable'],
  since: at('2026-11-22'),
  what: { da: 'Sikkerhedskopien gik galt.', en: 'The backup went wrong.' },
  meanwhile: { da: 'Svarene er de samme.', en: 'Answers are the same.' },
  todo: { da: 'positivliste backup', en: 'positivliste backup' },
  ...change,
});

/** A message of it, ready to be sent. */
export function sampleMessage(
  alarm = sampleAlarm(),
  state: ChangeOfState['state'] = 'raised',
): Pick<AlertMessage, 'id' | 'changes'> & { place: string } {
  const changes = [{ state, alarm, at: at('2026-11-22', '03:40') }];
  return { id: randomUUID(), changes, place: 'positivlisten.example' };
}
