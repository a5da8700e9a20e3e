import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Alarm, AlarmStore, ChangeOfState } from '../domain/alarm.ts';
import { instant } from '../domain/date.ts';
import type { Way } from './alert-ways.ts';

/** What telling needs from outside. */
export interface TellingWorld {
  store: AlarmStore;
  ways: readonly Way[];
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now(): Date;
  signal?: AbortSignal;
}

/** Whether a change of an alarm by this key is to be believed now. */
type IsJudged = (key: string) => boolean;

const logged = (log: TellingWorld['log'], state: ChangeOfState['state'], { key, code, what }: Alarm): void =>
  log[state === 'cleared' ? 'info' : 'warn']({ alarm: key, code, state }, what.en);

/** Where there is no way of telling: says what has changed of what is wrong in the log alone. */
export function settlingInLog(log: TellingWorld['log']): (alarms: readonly Alarm[], isJudged: IsJudged) => void {
  const said = new Map<string, Alarm>();
  return (alarms, isJudged) => {
    for (const alarm of alarms) {
      if (said.get(alarm.key)?.code !== alarm.code) logged(log, 'raised', alarm);
      said.set(alarm.key, alarm);
    }
    const keys = new Set(alarms.map(({ key }) => key));
    for (const [key, alarm] of said) {
      if (keys.has(key) || !isJudged(key)) continue;
      logged(log, 'cleared', alarm);
      said.delete(key);
    }
  };
}

/** Queues what has changed of what is wrong, and says so in the log. */
export async function settleAlarms(
  alarms: readonly Alarm[],
  isJudged: IsJudged,
  { store, ways, log, now }: TellingWorld,
): Promise<void> {
  const how = { at: instant(now()), ways: ways.map(({ name }) => name), isJudged };
  const { changes } = await store.settle(alarms, how);
  for (const { state, alarm } of changes) logged(log, state, alarm);
}

/** Sends what is due, each way in its own order and none waiting for another. What is not delivered stays and comes again. */
export async function deliverAlerts(world: TellingWorld): Promise<void> {
  await Promise.all(world.ways.map((way) => deliverBy(way, world)));
}

async function deliverBy(way: Way, { store, log, now, signal }: TellingWorld): Promise<void> {
  while (signal?.aborted !== true) {
    const message = await store.claim(way.name, instant(now()));
    if (!message) return;
    const failure = await way.send(message, signal);
    const told = { way: way.name, message: message.id, alarms: message.changes.map(({ alarm }) => alarm.key) };
    if (failure === undefined) {
      await store.delivered(message.id, instant(now()));
      log.info(told, 'alert delivered');
    } else {
      await store.notDelivered(message.id, failure);
      const { attempts, nextAttemptAt: next } = message;
      log.error({ ...told, attempts, failure, next }, 'the alert could not be delivered');
      return;
    }
  }
}

/** Tells past the database, where it cannot be written: once each way for as long as it lasts, and once when it is over. */
export function tellingPastStore({ ways, log, now, signal }: TellingWorld): {
  tell(alarm: Alarm): Promise<void>;
  over(): Promise<void>;
} {
  const told = new Map<Way, Alarm>();
  const send = async (way: Way, state: ChangeOfState['state'], alarm: Alarm) => {
    const changes = [{ state, alarm, at: instant(now()) }];
    const failure = await way.send({ id: randomUUID(), changes }, signal);
    if (failure !== undefined) log.error({ way: way.name, failure }, 'the alert could not be delivered');
    return failure === undefined;
  };
  return {
    async tell(alarm) {
      for (const way of ways) if (!told.has(way) && (await send(way, 'raised', alarm))) told.set(way, alarm);
    },
    async over() {
      for (const [way, alarm] of told) if (await send(way, 'cleared', alarm)) told.delete(way);
    },
  };
}
