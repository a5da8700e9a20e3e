import { z } from 'zod';
import { type Instant, instantSchema } from './date.ts';

const sentenceSchema = z.object({ da: z.string(), en: z.string() });

/** Something that is wrong now and that the operator must know of. */
export const alarmSchema = z.object({
  /** Stays the same for as long as the alarm does: `backup`, `source:rar-fyn`. */
  key: z.string().regex(/^[a-z-]+(:[a-z0-9-]+)?$/),
  /** What kind of trouble it is, stable, as it stands in health, status and metrics. */
  code: z.string().regex(/^[a-z0-9-]+$/),
  /** What it is about, in words that stay the same night after night; one more of them is news, one less is not. */
  matters: z.array(z.string()),
  since: instantSchema,
  /** When it was last found, to the quarter of an hour: only of what not every node of a shared store can see. */
  foundAt: instantSchema.optional(),
  what: sentenceSchema,
  /** What people who ask see for as long as it lasts. */
  meanwhile: sentenceSchema,
  /** What to do: commands as they are typed. */
  todo: sentenceSchema,
});
export type Alarm = z.infer<typeof alarmSchema>;

/** True of alarms that rest on how the sources' last runs went: while one is under way nobody can tell yet. */
export const isOfARun = ({ key }: Pick<Alarm, 'key'>): boolean => /^(source|list-late):|^no-run$/.test(key);

/** The ways an operator is told. */
export const wayNames = ['webhook', 'email'] as const;
export type WayName = (typeof wayNames)[number];

/** A change of state that is told once: `changed` where an alarm is about more than before, `happened` for what has no end. */
export const changeOfStateSchema = z.object({
  state: z.enum(['raised', 'changed', 'cleared', 'happened']),
  alarm: alarmSchema,
  at: instantSchema,
});
export type ChangeOfState = z.infer<typeof changeOfStateSchema>;

/** All that changed at one time, to be told one way; kept until it has been. */
export const alertMessageSchema = z.object({
  id: z.uuid(),
  way: z.enum(wayNames),
  madeAt: instantSchema,
  changes: z.array(changeOfStateSchema).min(1),
  attempts: z.int().min(0),
  nextAttemptAt: instantSchema,
  /** Why the last attempt failed. */
  failure: z.string().optional(),
});
export type AlertMessage = z.infer<typeof alertMessageSchema>;

/** What is wrong now, beside what was: the alarms that stand, and what changed. */
export interface Settled {
  standing: Alarm[];
  changes: ChangeOfState[];
}

/**
 * Compares what is wrong now with what was told of. `isJudged` is true of the keys that were looked at this time: of the
 * others nothing is known, and they stand. An alarm keeps the moment it was raised.
 */
export function settle(
  before: readonly Alarm[],
  now: readonly Alarm[],
  at: Instant,
  isJudged: (key: string) => boolean,
): Settled {
  const known = new Map(before.map((alarm) => [alarm.key, alarm]));
  const present = now.map((alarm) => ({ ...alarm, since: earlier(alarm.since, known.get(alarm.key)?.since) }));
  const keys = new Set(present.map(({ key }) => key));
  const gone = before.filter(({ key }) => !keys.has(key));
  const over = gone.filter(({ key }) => isJudged(key));
  const told = present.flatMap((alarm) => newsOf(alarm, known.get(alarm.key), at));
  return {
    standing: [...present, ...gone.filter(({ key }) => !isJudged(key))].sort((a, b) => (a.key < b.key ? -1 : 1)),
    changes: [...told, ...over.map((alarm) => ({ state: 'cleared' as const, alarm, at }))],
  };
}

function newsOf(alarm: Alarm, before: Alarm | undefined, at: Instant): ChangeOfState[] {
  if (!before) return [{ state: 'raised', alarm, at }];
  const isMore = alarm.matters.some((matter) => !before.matters.includes(matter));
  return isMore ? [{ state: 'changed', alarm, at }] : [];
}

const earlier = (one: Instant, other: Instant = one): Instant => (Date.parse(other) < Date.parse(one) ? other : one);

/** The alarm that one way of telling fails; to tell it by that very way would be in vain. */
export const undeliveredBy = (way: WayName): string => `undelivered:${way}`;

const minute = 60;
const waits = [minute, 5 * minute, 15 * minute];

/** Seconds until a message that was tried so often is tried again, for as long as it takes. The first outlasts every attempt. */
export const waitAfter = (attempts: number): number => waits[attempts - 1] ?? 60 * minute;

/** So often in vain: no mere hiccup of the way any more. */
export const attemptsOfTrouble = 2;

/** For so long (a day) a message holds back those after it that are about the same alarm: what is over is not told before what began. */
const attemptsHoldingBack = 26;

/** Whether one message must be told before another, by which it was followed. */
export function holdsBack(
  earlier: Pick<AlertMessage, 'changes' | 'attempts'>,
  later: Pick<AlertMessage, 'changes'>,
): boolean {
  const keys = new Set(earlier.changes.map(({ alarm }) => alarm.key));
  return earlier.attempts < attemptsHoldingBack && later.changes.some(({ alarm }) => keys.has(alarm.key));
}

/** Port: what the operator has been told, and what is still to be. Every method is one transaction, whatever process asks. */
export interface AlarmStore {
  /** The alarms that stand. */
  standing(): Promise<Alarm[]>;
  /** Settles what is wrong now, and queues what changed for each way: whoever settles the same after that changes nothing. */
  settle(
    now: readonly Alarm[],
    how: { at: Instant; ways: readonly WayName[]; isJudged(key: string): boolean },
  ): Promise<Settled>;
  /** Queues something that happened once and is not a state. */
  announce(alarm: Alarm, how: { at: Instant; ways: readonly WayName[] }): Promise<void>;
  /** The oldest message that is due to be sent one way and that none before it holds back. Counted as tried: nobody else gets it before it is due again. */
  claim(way: WayName, at: Instant): Promise<AlertMessage | undefined>;
  delivered(id: string, at: Instant): Promise<void>;
  notDelivered(id: string, failure: string): Promise<void>;
  /** What has not been delivered, the oldest first. */
  waiting(): Promise<AlertMessage[]>;
}
