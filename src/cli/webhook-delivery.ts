import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Resolve } from '../../scrapers/_shared/http/dial.ts';
import { type Posted, postOnce } from '../../scrapers/_shared/http/post.ts';
import type { ChangeLog } from '../catalogue/change-log.ts';
import { logEnd, logStart, writePosition } from '../catalogue/log-position.ts';
import { type Instant, instant } from '../domain/date.ts';
import type { Store } from '../domain/store.ts';
import { isBeingSent, type ReceiverState } from '../domain/webhook.ts';
import { version } from '../version.ts';
import { type Batch, isToCome, nextBatch } from './webhook-batch.ts';
import { configuredSha256, type Receiver, shownAddress, signedHeaders } from './webhook-receivers.ts';

/** What a delivery needs from outside. */
export interface DeliveryWorld {
  store: Pick<Store, 'webhooks' | 'recordings'>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  now(): Date;
  resolve?: Resolve;
  signal?: AbortSignal;
}

const patienceMs = 15_000;

/** Whoever sends has a minute to send and to write down what came of it; the clocks of two nodes may be half of it apart. */
const takenForMs = 60_000;

/** How long is waited before what was received is tried to be written down again. */
const pausesMs = [250, 500, 1000, 2000, 4000];

/** How long is waited after each attempt in vain, in seconds, as Standard Webhooks advises: after three days it is given up. */
const waits = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const longestWait = 86_400;

/**
 * Sends every receiver what is due, each in its own order and none waiting for another. What has been received is never sent
 * again unless it could not be written down that it was; what has not is sent until it is, or until the operator must look.
 * Several may do so on one store: every step is written only after the state it rests on, and who is too late leaves it alone.
 */
export async function deliverDue(receivers: readonly Receiver[], log: ChangeLog, world: DeliveryWorld): Promise<void> {
  const known = new Map((await world.store.webhooks.all()).map((state) => [state.id, state]));
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
  // Also where it is configured otherwise: what is being sent is not to be sent twice.
  if (before && isTaken(before, world.now())) return;
  let state: ReceiverState | undefined = asConfigured(receiver, before, log);
  if (state !== before) state = await saved(state, before, world);
  while (state && isDue(state, world.now()) && !isStopping(world)) state = await goOn(receiver, state, log, world);
}

/** One step on; undefined where there is nothing more to do now, or somebody else does it. */
async function goOn(
  receiver: Receiver,
  state: ReceiverState,
  log: ChangeLog,
  world: DeliveryWorld,
): Promise<ReceiverState | undefined> {
  const due = nextBatch(log, receiver, state);
  if (due === 'not-here') return notHere(receiver, state, log, world);
  if ('batch' in due) return deliver(receiver, state, due.batch, world);
  const { position, more } = due;
  const next = position === state.position ? state : await saved(reached(state, position), state, world);
  if (!more) return undefined;
  // A long log with little in it for the receiver must not keep others waiting.
  await nextTurn();
  return next;
}

/** Its place may be in a log that others have read already, or that our clock has not come to: then it is waited for. */
async function notHere(
  receiver: Receiver,
  state: ReceiverState,
  log: ChangeLog,
  world: DeliveryWorld,
): Promise<ReceiverState | undefined> {
  const { length } = await world.store.recordings.all();
  if (isToCome(log, state, length)) return undefined;
  const failure = 'its place in the log is gone: was an older database put in the place of this one?';
  return triedInVain(receiver, state, { failure }, world);
}

/** Takes a message upon us, sends it, and writes down what came of it. */
async function deliver(
  receiver: Receiver,
  state: ReceiverState,
  batch: Batch,
  world: DeliveryWorld,
): Promise<ReceiverState | undefined> {
  const due: ReceiverState = { ...state, sending: { until: batch.until, messageId: batch.messageId } };
  const takenAt = world.now();
  // Written down first: whatever happens now, the same message goes out under the same id.
  const taken = await saved(takenUpon(due, takenAt), state, world);
  // Whoever waited so long to write it is thought dead before the receiver must have answered.
  if (!taken || world.now().getTime() - takenAt.getTime() > patienceMs) return undefined;
  const posted = await send(receiver, batch, world);
  // Cut off by ourselves: the receiver is not to blame, and whoever comes next sends it again at once.
  if (isStopping(world) && !isReceived(posted)) return saved(due, taken, world);
  return settle(receiver, taken, batch, posted, world);
}

const isStopping = ({ signal }: DeliveryWorld): boolean => signal?.aborted === true;

/** Writes a step, and gives it back; undefined where somebody else has been faster. */
async function saved(
  state: ReceiverState,
  before: ReceiverState | undefined,
  { store }: DeliveryWorld,
): Promise<ReceiverState | undefined> {
  return (await store.webhooks.save(state, before)) ? state : undefined;
}

/** Not written down it would be sent again: so it is tried as long as the message is ours, and only then is told why not. */
async function surelySaved(state: ReceiverState, taken: ReceiverState, world: DeliveryWorld): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    try {
      return await world.store.webhooks.save(state, taken);
    } catch (thrown) {
      await after(pauseMs, undefined, { signal: world.signal }).catch(() => undefined);
      if (isStopping(world) || !isTaken(taken, world.now())) throw thrown;
    }
  }
  return world.store.webhooks.save(state, taken);
}

const isDue = (state: ReceiverState, now: Date): boolean => state.stoppedAt === undefined && !isWaiting(state, now);

const isTaken = (state: ReceiverState, now: Date): boolean => isBeingSent(state) && isWaiting(state, now);

function isWaiting(state: ReceiverState, now: Date): boolean {
  if (state.nextAttemptAt === undefined) return false;
  const ms = Date.parse(state.nextAttemptAt) - now.getTime();
  // Whoever has taken it for longer than anybody does went by a clock that was ahead, and keeps nobody waiting.
  return ms > 0 && !(isBeingSent(state) && ms > 2 * takenForMs);
}

function takenUpon(state: ReceiverState, now: Date): ReceiverState {
  const { failure: _, ...taken } = state;
  return { ...taken, nextAttemptAt: later(now, takenForMs / 1000) };
}

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

/** Writes down what came of an attempt; undefined where somebody else has taken it up meanwhile. */
async function settle(
  receiver: Receiver,
  state: ReceiverState,
  batch: Batch,
  posted: Posted,
  world: DeliveryWorld,
): Promise<ReceiverState | undefined> {
  const told = { receiver: receiver.id, host: shownAddress(receiver), message: batch.messageId, events: batch.events };
  if (isReceived(posted)) {
    const delivered = state.delivered + batch.events;
    const next = { ...reached(state, batch.until), delivered, deliveredAt: instant(world.now()) };
    if (await surelySaved(next, state, world)) {
      world.log.info(told, 'webhook delivered');
      return next;
    }
    world.log.warn(told, 'webhook delivered, but changed from elsewhere meanwhile: the message may be sent again');
    return undefined;
  }
  return triedInVain(receiver, state, posted, world);
}

/** Waits longer after each attempt, and gives up after the last or where the receiver says that it is gone. */
async function triedInVain(
  receiver: Receiver,
  state: ReceiverState,
  posted: Posted,
  world: DeliveryWorld,
): Promise<ReceiverState | undefined> {
  const failure = 'failure' in posted ? posted.failure : failureOf(posted.status);
  const attempts = state.attempts + 1;
  const wait = waits[attempts - 1];
  const isGone = 'status' in posted && posted.status === 410;
  const tried = { ...state, attempts, failure };
  if (wait === undefined || isGone) return giveUp(receiver, state, tried, world);
  const seconds = Math.max(wait, 'status' in posted ? secondsAsked(posted.retryAfter, world.now()) : 0);
  const next: ReceiverState = { ...tried, nextAttemptAt: later(world.now(), seconds) };
  if (!(await saved(next, state, world))) return undefined;
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
  before: ReceiverState,
  tried: ReceiverState,
  world: DeliveryWorld,
): Promise<ReceiverState | undefined> {
  const { nextAttemptAt: _, ...rest } = tried;
  const stopped = { ...rest, stoppedAt: instant(world.now()) };
  if (!(await saved(stopped, before, world))) return undefined;
  const { attempts, failure } = stopped;
  const told = { receiver: receiver.id, host: shownAddress(receiver), attempts, failure };
  world.log.error(told, `webhooks stopped: when it is mended, run positivliste webhooks resume ${receiver.id}`);
  return stopped;
}
