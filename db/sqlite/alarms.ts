import type { Alarm, AlarmStore, AlertMessage, ChangeOfState, WayName } from '../../src/domain/alarm.ts';
import type { Instant } from '../../src/domain/date.ts';
import { claimedOf, messagesOf, type Settlement, settlementOf, toAlarm, toMessage } from '../shared/alarms.ts';
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
    async settle(now, how) {
      // Most times nothing has changed: nobody who writes is waited for then.
      const seen = await attempt(() => settlementOf(standing(connection.db), now, how));
      if (seen.isSame) return seen.settled;
      return write((queries) => {
        const settlement = settlementOf(standing(queries), now, how);
        keep(queries, settlement, how.at);
        queue(queries, settlement.settled.changes, how.at, how.ways);
        return settlement.settled;
      });
    },
    announce: (alarm, { at, ways }) => write((queries) => queue(queries, [{ state: 'happened', alarm, at }], at, ways)),
    claim: async (way, at) =>
      (await attempt(() => claimedOf(waitingOf(connection.db, way), at))) &&
      write((queries) => claim(queries, way, at)),
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
  queries.select().from(alarms).where(isNull(alarms.clearedAt)).orderBy(alarms.key).all().map(toAlarm);

function keep(queries: Queries, { over, rows }: Settlement, at: Instant): void {
  for (const key of over) queries.update(alarms).set({ clearedAt: at }).where(eq(alarms.key, key)).run();
  for (const { key, ...columns } of rows) {
    queries
      .insert(alarms)
      .values({ key, ...columns })
      .onConflictDoUpdate({ target: alarms.key, set: columns })
      .run();
  }
}

function queue(queries: Queries, all: readonly ChangeOfState[], at: Instant, ways: readonly WayName[]): void {
  for (const message of messagesOf(all, at, ways)) queries.insert(alertMessages).values(message).run();
}

const waitingOf = (queries: Queries, way: WayName): AlertMessage[] =>
  queries
    .select()
    .from(alertMessages)
    .where(and(isNull(alertMessages.deliveredAt), eq(alertMessages.way, way)))
    .orderBy(alertMessages.sequence)
    .all()
    .map(toMessage);

function claim(queries: Queries, way: WayName, at: Instant): AlertMessage | undefined {
  const claimed = claimedOf(waitingOf(queries, way), at);
  if (!claimed) return undefined;
  const { id, attempts, nextAttemptAt } = claimed;
  queries.update(alertMessages).set({ attempts, nextAttemptAt }).where(eq(alertMessages.id, id)).run();
  return claimed;
}
