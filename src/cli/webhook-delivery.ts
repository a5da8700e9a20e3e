import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Resolve } from '../../scrapers/_shared/http/dial.ts';
import { type Posted, postOnce } from '../../scrapers/_shared/http/post.ts';
import type { ChangeLog } from '../catalogue/change-log.ts';
import { logEnd, logStart, writePosition } from '../catalogue/log-position.ts';
import { type Instant, instant } from '../domain/date.ts';
import type { ReceiverState, WebhookStore } from '../domain/webhook.ts';
import { version } from '../version.ts';
import { type Batch, nextBatch } from './webhook-batch.ts';
import { configuredSha256, type Receiver, shownAddress, signedHeaders } from './webhook-receivers.ts';

/** What a delivery needs from outside. */
export interface DeliveryWorld {
  store: WebhookStore;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now(): Date;
  resolve?: Resolve;
  signal?: AbortSignal;
}

const patienceMs = 15_000;

/** How long is waited after each attempt in vain, in seconds, as Standard Webhooks advises: after three days it is given up. */
const waits = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const longestWait = 86_400;

/**
 * Sends every receiver what is due, each in its own order and none waiting for another. What has been received is never sent
 * again unless it could not be written down that it was; what has not is sent until it is, or until the operator must look.
 */
export async function deliverDue(receivers: readonly Receiver[], log: ChangeLog, world: DeliveryWorld): Promise<void> {
  const known = new Map((await world.store.all()).map((state) => [state.id, state]));
  const settled = await Promise.allSettled(
    receivers.map((receiver) => deliverTo(receiver, known.get(receiver.id), log, world)),
  );
  const broken = settled.find((one) => one.status === 'rejected');
  if (broken) throw broken.reason;
}

async function deliverTo(
  receiver: Receiver,
  before: ReceiverState | undefined,
  log: ChangeLog,
  world: DeliveryWorld,
): Promise<void> {
  let state = asConfigured(receiver, before, log);
  if (state !== before) await world.store.save(state);
  while (isDue(state, world.now()) && !isStopping(world)) {
    const due = nextBatch(log, receiver, state);
    if (due === 'lost') {
      // Also where a clock was set back: what was recorded after it now is not known yet.
      const failure = 'its place in the log is gone: was an older database restored, or a clock set back?';
      await triedInVain(receiver, state, { failure }, world);
      return;
    }
    if ('position' in due) {
      if (due.position !== state.position) await world.store.save(reached(state, due.position));
      if (!due.more) return;
      state = reached(state, due.position);
      // A long log with little in it for the receiver must not keep others waiting.
      await nextTurn();
      continue;
    }
    const { batch } = due;
    // Written down first: whatever happens now, the same message goes out under the same id.
    const sending = { until: batch.until, messageId: batch.messageId };
    if (!state.sending) await world.store.save({ ...state, sending });
    const posted = await send(receiver, batch, world);
    // Cut off by ourselves: the receiver is not to blame, and it is sent again.
    if (isStopping(world) && !isReceived(posted)) return;
    state = await settle(receiver, { ...state, sending }, batch, posted, world);
  }
}

const isStopping = ({ signal }: DeliveryWorld): boolean => signal?.aborted === true;

const isDue = ({ stoppedAt, nextAttemptAt }: ReceiverState, now: Date): boolean =>
  stoppedAt === undefined && (nextAttemptAt === undefined || Date.parse(nextAttemptAt) <= now.getTime());

/** A receiver that is new begins where it asks to; one that is configured otherwise is tried anew from where it had come. */
function asConfigured(receiver: Receiver, before: ReceiverState | undefined, log: ChangeLog): ReceiverState {
  const configured = configuredSha256(receiver);
  if (before?.configuredSha256 === configured) return before;
  const start = receiver.from === 'start' ? logStart : logEnd(log);
  return {
    id: receiver.id,
    configuredSha256: configured,
    position: before?.position ?? writePosition(log, start),
    attempts: 0,
    delivered: before?.delivered ?? 0,
    ...(before?.deliveredAt && { deliveredAt: before.deliveredAt }),
  };
}

function send(receiver: Receiver, { messageId, body }: Batch, world: DeliveryWorld): Promise<Posted> {
  return postOnce({
    url: new URL(receiver.url),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': `positivliste/${version}`,
      ...signedHeaders(receiver, messageId, world.now(), body),
    },
    body,
    timeoutMs: patienceMs,
    allowLoopback: receiver.allowLoopback,
    resolve: world.resolve,
    signal: world.signal,
  });
}

const isReceived = (posted: Posted): boolean => 'status' in posted && posted.status >= 200 && posted.status < 300;

/** Writes down what came of an attempt. */
async function settle(
  receiver: Receiver,
  state: ReceiverState,
  batch: Batch,
  posted: Posted,
  world: DeliveryWorld,
): Promise<ReceiverState> {
  const told = { receiver: receiver.id, host: shownAddress(receiver), message: batch.messageId, events: batch.events };
  if (isReceived(posted)) {
    const delivered = state.delivered + batch.events;
    const now = { ...reached(state, batch.until), delivered, deliveredAt: instant(world.now()) };
    await world.store.save(now);
    world.log.info(told, 'webhook delivered');
    return now;
  }
  return triedInVain(receiver, state, posted, world);
}

/** Waits longer after each attempt, and gives up after the last or where the receiver says that it is gone. */
async function triedInVain(
  receiver: Receiver,
  state: ReceiverState,
  posted: Posted,
  world: DeliveryWorld,
): Promise<ReceiverState> {
  const failure = 'failure' in posted ? posted.failure : failureOf(posted.status);
  const attempts = state.attempts + 1;
  const wait = waits[attempts - 1];
  const isGone = 'status' in posted && posted.status === 410;
  const tried = { ...state, attempts, failure };
  if (wait === undefined || isGone) return giveUp(receiver, tried, failure, world);
  const seconds = Math.max(wait, 'status' in posted ? secondsAsked(posted.retryAfter, world.now()) : 0);
  const next: ReceiverState = { ...tried, nextAttemptAt: later(world.now(), seconds) };
  await world.store.save(next);
  const told = { receiver: receiver.id, host: shownAddress(receiver), attempts, failure, next: next.nextAttemptAt };
  world.log.warn(told, 'webhook not delivered');
  return next;
}

const failureOf = (status: number): string =>
  status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;

const later = (now: Date, seconds: number): Instant => instant(new Date(now.getTime() + seconds * 1000));

/** What a `Retry-After` asks for, as seconds or as a date; at most a day. */
function secondsAsked(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  const seconds = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), longestWait) : 0;
}

/** All up to a place has been received, or was not meant for the receiver. */
function reached(
  { id, configuredSha256: configured, delivered, deliveredAt }: ReceiverState,
  position: string,
): ReceiverState {
  return { id, configuredSha256: configured, position, attempts: 0, delivered, ...(deliveredAt && { deliveredAt }) };
}

async function giveUp(
  receiver: Receiver,
  state: ReceiverState,
  failure: string,
  world: DeliveryWorld,
): Promise<ReceiverState> {
  const { nextAttemptAt: _, ...rest } = state;
  const stopped = { ...rest, failure, stoppedAt: instant(world.now()) };
  await world.store.save(stopped);
  const told = { receiver: receiver.id, host: shownAddress(receiver), attempts: state.attempts, failure };
  world.log.error(told, `webhooks stopped: when it is mended, run positivliste webhooks resume ${receiver.id}`);
  return stopped;
}
