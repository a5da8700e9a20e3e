import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type Alarm,
  type AlertMessage,
  alarmSchema,
  alertMessageSchema,
  type ChangeOfState,
  holdsBack,
  type Settled,
  settle,
  undeliveredBy,
  type WayName,
  waitAfter,
} from '../../src/domain/alarm.ts';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { StoredRow } from './row.ts';
import { readAs, withoutNulls } from './stored.ts';

/** What has come of settling alarms, beside what there was, and what of it is to be written. */
export interface Settlement {
  settled: Settled;
  /** Nothing has changed, which is how it is most times: nobody who writes need be waited for then. */
  isSame: boolean;
  /** The keys of alarms that no longer stand. */
  over: string[];
  /** The alarms that stand, as they are written: a key once. */
  rows: { key: string; alarm: Alarm; clearedAt: null }[];
}

/** Settles what is wrong now with the alarms that stood. */
export function settlementOf(
  before: readonly Alarm[],
  now: readonly Alarm[],
  { at, isJudged }: { at: Instant; isJudged(key: string): boolean },
): Settlement {
  const settled = settle(before, now, at, isJudged);
  const rows = new Map(
    settled.standing.map((alarm) => [alarm.key, { key: alarm.key, alarm: alarmSchema.parse(alarm), clearedAt: null }]),
  );
  return {
    settled,
    isSame: isDeepStrictEqual(before, settled.standing),
    over: before.map(({ key }) => key).filter((key) => !rows.has(key)),
    rows: [...rows.values()],
  };
}

const messageSchema = alertMessageSchema.omit({ failure: true });

/** The messages that tell of what changed, as they are written: one for each way that has anything to tell. */
export function messagesOf(all: readonly ChangeOfState[], at: Instant, ways: readonly WayName[]) {
  return ways.flatMap((way) => {
    const changes = all.filter(({ alarm }) => alarm.key !== undeliveredBy(way));
    if (changes.length === 0) return [];
    // One that could not be read again would keep every other from being told.
    return [messageSchema.parse({ id: randomUUID(), way, madeAt: at, changes, attempts: 0, nextAttemptAt: at })];
  });
}

/** Of the messages that wait, the oldest first, the first that is due and that none before it holds back; counted as tried now. */
export function claimedOf(waiting: readonly AlertMessage[], at: Instant): AlertMessage | undefined {
  const due = waiting.find(
    (one, nth) =>
      Date.parse(one.nextAttemptAt) <= Date.parse(at) &&
      !waiting.slice(0, nth).some((earlier) => holdsBack(earlier, one)),
  );
  if (!due) return undefined;
  const attempts = due.attempts + 1;
  return { ...due, attempts, nextAttemptAt: instant(new Date(Date.parse(at) + waitAfter(attempts) * 1000)) };
}

/** An alarm as it was read. */
export const toAlarm = ({ key, alarm }: StoredRow<'key'>): Alarm => readAs(alarmSchema, alarm, `alarm ${key}`);

/** A message as it was read. */
export const toMessage = (stored: StoredRow<'id'>): AlertMessage =>
  readAs(alertMessageSchema, withoutNulls(stored), `alert message ${stored.id}`);
