import { createHash } from 'node:crypto';
import { presentEvent } from '../../api/presenters/change-event.ts';
import type { ChangeLog } from '../catalogue/change-log.ts';
import {
  entriesNeeded,
  eventsAfter,
  type LogFilter,
  type LogPosition,
  type PlacedEvent,
  readPosition,
  writePosition,
} from '../catalogue/log-position.ts';
import type { WebhookObject } from '../contract/change-event.ts';
import type { ReceiverState } from '../domain/webhook.ts';
import type { Receiver } from './webhook-receivers.ts';

/** How many events one message holds at most. */
const mostEvents = 20;

/** One message: the events it brings, and the place in the log it brings the receiver to. */
export interface Batch {
  messageId: string;
  until: string;
  events: number;
  body: string;
}

/** What a receiver is to be sent next: a message, or nothing, with the place up to which there is nothing for it. */
export type Due = { batch: Batch } | { position: string; more: boolean } | 'not-here';

/** The next of the log for a receiver; what was being sent is sent again as it was. `not-here`: the log has no such place. */
export function nextBatch(log: ChangeLog, receiver: Receiver, { id, position, sending }: ReceiverState): Due {
  const from = readPosition(log, position);
  const end = sending && readPosition(log, sending.until);
  if (!from || (sending && !end)) return 'not-here';
  const page = eventsAfter(log, from, mostEvents, filterOf(receiver));
  const events = end ? page.events.filter(({ after }) => !isBehind(after, end)) : page.events;
  const last = events.at(-1);
  if (!last) return { position: writePosition(log, end ?? page.next), more: page.more };
  const until = sending?.until ?? writePosition(log, last.after);
  const messageId = sending?.messageId ?? messageIdOf(id, events);
  return { batch: { messageId, until, events: events.length, body: bodyOf(log, events, until) } };
}

/** Whether a place that is not in a log will be, once the log has all of a store with so many recordings: one is an entry. */
export function isToCome(log: ChangeLog, { position, sending }: ReceiverState, recordings: number): boolean {
  const needed = entriesNeeded(sending?.until ?? position);
  return needed !== undefined && needed > log.length && needed <= recordings;
}

const isBehind = (one: LogPosition, other: LogPosition): boolean =>
  one.entries > other.entries || (one.entries === other.entries && one.within > other.within);

function filterOf({ regions, lists, events }: Receiver): LogFilter {
  return {
    entry: ({ area, listKind }) => regions?.includes(area) !== false && lists?.includes(listKind) !== false,
    event: ({ kind }) => events?.includes(kind) !== false,
  };
}

/** The same for the same events to the same receiver, whoever sends them and whenever. */
function messageIdOf(receiver: string, events: readonly PlacedEvent[]): string {
  const said = [receiver, ...events.map(({ event }) => event.id)].join(' ');
  return `msg_${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}

function bodyOf(log: ChangeLog, events: readonly PlacedEvent[], next: string): string {
  const items = events.map(({ entry, event, after }) => presentEvent(entry, event, writePosition(log, after)));
  const [first] = items;
  if (!first) throw new Error('a message without events');
  const message: WebhookObject = { type: 'changes', timestamp: first.knownAt, data: { items, next } };
  return JSON.stringify(message);
}
