import type { Alarm, AlarmStore, AlertMessage, ChangeOfState, WayName } from '../../src/domain/alarm.ts';
import type { Instant } from '../../src/domain/date.ts';
import { claimedOf, messagesOf, type Settlement, settlementOf, toAlarm, toMessage } from '../shared/alarms.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { and, eq, inArray, isNull, sql } from './drizzle.ts';
import { alarms, alertMessages } from './schema.ts';

/** What the operator has been told and is to be told, in PostgreSQL. */
export function postgresAlarms(connection: Connection): AlarmStore {
  return {
    standing: () => reading(connection, standing),
    async settle(now, how) {
      // Most times nothing has changed: nobody who writes is waited for then.
      const seen = settlementOf(await reading(connection, standing), now, how);
      if (seen.isSame) return seen.settled;
      return writing(connection, async (queries) => {
        const settlement = settlementOf(await standing(queries), now, how);
        await keep(queries, settlement, how.at);
        await queue(queries, settlement.settled.changes, how.at, how.ways);
        return settlement.settled;
      });
    },
    announce: (alarm, { at, ways }) =>
      writing(connection, (queries) => queue(queries, [{ state: 'happened', alarm, at }], at, ways)),
    async claim(way, at) {
      const waiting = await reading(connection, (queries) => waitingMessages(queries, way));
      return claimedOf(waiting, at) && writing(connection, (queries) => claim(queries, way, at));
    },
    delivered: (id, at) =>
      writing(connection, (queries) => changeMessage(queries, id, { deliveredAt: at, failure: null })),
    notDelivered: (id, failure) => writing(connection, (queries) => changeMessage(queries, id, { failure })),
    waiting: () => reading(connection, (queries) => waitingMessages(queries)),
  };
}

async function standing(queries: Queries): Promise<Alarm[]> {
  const stored = await queries.select().from(alarms).where(isNull(alarms.clearedAt)).orderBy(alarms.key);
  return stored.map(toAlarm);
}

async function keep(queries: Queries, { over, rows }: Settlement, at: Instant): Promise<void> {
  await queries.update(alarms).set({ clearedAt: at }).where(inArray(alarms.key, over));
  if (rows.length === 0) return;
  const columns = { alarm: sql`excluded.alarm`, clearedAt: null };
  await queries.insert(alarms).values(rows).onConflictDoUpdate({ target: alarms.key, set: columns });
}

async function queue(
  queries: Queries,
  all: readonly ChangeOfState[],
  at: Instant,
  ways: readonly WayName[],
): Promise<void> {
  const messages = messagesOf(all, at, ways);
  if (messages.length > 0) await queries.insert(alertMessages).values(messages);
}

async function waitingMessages(queries: Queries, way?: WayName): Promise<AlertMessage[]> {
  const stored = await queries
    .select()
    .from(alertMessages)
    .where(and(isNull(alertMessages.deliveredAt), way && eq(alertMessages.way, way)))
    .orderBy(alertMessages.sequence);
  return stored.map(toMessage);
}

async function claim(queries: Queries, way: WayName, at: Instant): Promise<AlertMessage | undefined> {
  const claimed = claimedOf(await waitingMessages(queries, way), at);
  if (!claimed) return undefined;
  const { id, attempts, nextAttemptAt } = claimed;
  await changeMessage(queries, id, { attempts, nextAttemptAt });
  return claimed;
}

async function changeMessage(
  queries: Queries,
  id: string,
  columns: Partial<typeof alertMessages.$inferInsert>,
): Promise<void> {
  await queries.update(alertMessages).set(columns).where(eq(alertMessages.id, id));
}
