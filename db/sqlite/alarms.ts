import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type Alarm,
  type AlarmStore,
  type AlertMessage,
  alarmSchema,
  alertMessageSchema,
  type ChangeOfState,
  holdsBack,
  settle,
  undeliveredBy,
  type WayName,
  waitAfter,
} from '../../src/domain/alarm.ts';
import { type Instant, instant } from '../../src/domain/date.ts';
import { readAs, withoutNulls } from '../shared/stored.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { and, eq, isNull } from './drizzle.ts';
import { attempt } from './errors.ts';
import { alarms, alertMessages } from './schema.ts';

/** What the operator has been told and is to be told, in SQLite. */
export function sqliteAlarms(connection: Connection): AlarmStore {
  const write = <Result>(work: (queries: Queries) => Result): Promise<Result> =>
    attempt(() => writing(connection, work));
  const changeMessage = (id: string, columns: Partial<typeof alertMessages.$inferInsert>) =>
    write((queries) => void queries.update(alertMessages).set(columns).where(eq(alertMessages.id, id)).run());
  return {
    standing: () => attempt(() => standing(connection.db)),
    async settle(now, { at, ways, isJudged }) {
      const settleIn = (queries: Queries) => {
        const before = standing(queries);
        const settled = settle(before, now, at, isJudged);
        return { before, settled, isSame: isDeepStrictEqual(before, settled.standing) };
      };
      // Most times nothing has changed: nobody who writes is waited for then.
      const seen = await attempt(() => settleIn(connection.db));
      if (seen.isSame) return seen.settled;
      return write((queries) => {
        const { before, settled } = settleIn(queries);
        keep(queries, settled.standing, before, at);
        queue(queries, settled.changes, at, ways);
        return settled;
      });
    },
    announce: (alarm, { at, ways }) => write((queries) => queue(queries, [{ state: 'happened', alarm, at }], at, ways)),
    claim: async (way, at) =>
      (await attempt(() => dueOf(connection.db, way, at))) && write((queries) => claim(queries, way, at)),
    delivered: (id, at) => changeMessage(id, { deliveredAt: at, failure: null }),
    notDelivered: (id, failure) => changeMessage(id, { failure }),
    waiting: () =>
      attempt(() =>
        connection.db
          .select()
          .from(alertMessages)
          .where(isNull(alertMessages.deliveredAt))
          .orderBy(alertMessages.sequence)
          .all()
          .map(toMessage),
      ),
  };
}

const standing = (queries: Queries): Alarm[] =>
  queries
    .select()
    .from(alarms)
    .where(isNull(alarms.clearedAt))
    .orderBy(alarms.key)
    .all()
    .map(({ key, alarm }) => readAs(alarmSchema, alarm, `alarm ${key}`));

function keep(queries: Queries, now: readonly Alarm[], before: readonly Alarm[], at: Instant): void {
  const keys = new Set(now.map(({ key }) => key));
  for (const { key } of before.filter((one) => !keys.has(one.key))) {
    queries.update(alarms).set({ clearedAt: at }).where(eq(alarms.key, key)).run();
  }
  for (const alarm of now) {
    const columns = { alarm: alarmSchema.parse(alarm), clearedAt: null };
    queries
      .insert(alarms)
      .values({ key: alarm.key, ...columns })
      .onConflictDoUpdate({ target: alarms.key, set: columns })
      .run();
  }
}

function queue(queries: Queries, all: readonly ChangeOfState[], at: Instant, ways: readonly WayName[]): void {
  for (const way of ways) {
    const changes = all.filter(({ alarm }) => alarm.key !== undeliveredBy(way));
    if (changes.length === 0) continue;
    queries
      .insert(alertMessages)
      .values({ id: randomUUID(), way, madeAt: at, changes, attempts: 0, nextAttemptAt: at })
      .run();
  }
}

function dueOf(queries: Queries, way: WayName, at: Instant): AlertMessage | undefined {
  const waiting = queries
    .select()
    .from(alertMessages)
    .where(and(isNull(alertMessages.deliveredAt), eq(alertMessages.way, way)))
    .orderBy(alertMessages.sequence)
    .all()
    .map(toMessage);
  return waiting.find(
    (one, nth) =>
      Date.parse(one.nextAttemptAt) <= Date.parse(at) &&
      !waiting.slice(0, nth).some((earlier) => holdsBack(earlier, one)),
  );
}

function claim(queries: Queries, way: WayName, at: Instant): AlertMessage | undefined {
  const due = dueOf(queries, way, at);
  if (!due) return undefined;
  const attempts = due.attempts + 1;
  const nextAttemptAt = instant(new Date(Date.parse(at) + waitAfter(attempts) * 1000));
  queries.update(alertMessages).set({ attempts, nextAttemptAt }).where(eq(alertMessages.id, due.id)).run();
  return { ...due, attempts, nextAttemptAt };
}

function toMessage(stored: typeof alertMessages.$inferSelect): AlertMessage {
  const { sequence: _, deliveredAt: __, ...message } = stored;
  return readAs(alertMessageSchema, withoutNulls(message), `alert message ${stored.id}`);
}
