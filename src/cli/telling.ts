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

/** Queues what has changed of what is wrong, and says so in the log. Without a way of telling nothing is taken for told. */
export async function settleAlarms(
  alarms: readonly Alarm[],
  isJudged: (key: string) => boolean,
  { store, ways, log, now }: TellingWorld,
): Promise<void> {
  if (ways.length === 0) return;
  const how = { at: instant(now()), ways: ways.map(({ name }) => name), isJudged };
  const { changes } = await store.settle(alarms, how);
  for (const { state, alarm } of changes) {
    log[state === 'cleared' ? 'info' : 'warn']({ alarm: alarm.key, code: alarm.code, state }, alarm.what.en);
  }
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
