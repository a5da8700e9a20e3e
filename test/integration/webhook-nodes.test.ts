import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import type { ChangeLog } from '../../src/catalogue/change-log.ts';
import { openProduct } from '../../src/cli/open.ts';
import { deliverDue } from '../../src/cli/webhook-delivery.ts';
import { type Receiver, readReceivers } from '../../src/cli/webhook-receivers.ts';
import { resumeCommand, webhooksCommand } from '../../src/cli/webhooks.ts';
import { readConfig } from '../../src/config.ts';
import { webhookSchema } from '../../src/contract/change-event.ts';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import type { ReceiverState, WebhookStore } from '../../src/domain/webhook.ts';
import { randomFrom } from '../oracle/random.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { manyRows, sampleCandidate } from '../support/sample-candidate.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

/* Several nodes that deliver the changes from one store to the same receivers, each over a connection of its own. */

let folder: string;
let server: LoopbackServer;
let stores: Store[];
let now: Date;
let logged: string[];
/** What the receiver was sent, in the order it came. */
let received: { id: string; events: string[] }[];
/** How the receiver answers, and when; 204 at once where nothing is said. */
let answer: () => Promise<number>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'positivliste-webhook-nodes-'));
  stores = [openSqliteStore({ dataDir: folder }), openSqliteStore({ dataDir: folder })];
  [received, logged, now, published] = [[], [], new Date('2026-11-22T08:00:00Z'), 0];
  answer = async () => 204;
  server = await startLoopbackServer({
    '/krog': (response, request) => {
      const take = async () => {
        const { data } = webhookSchema.parse(JSON.parse(await text(request)));
        received.push({ id: String(request.headers['webhook-id']), events: data.items.map(({ id }) => id) });
        response.writeHead(await answer()).end();
      };
      take().catch(() => response.destroy());
    },
  });
});
afterEach(async () => {
  await server.close();
  for (const store of stores) store.close();
  await rm(folder, { recursive: true });
});

const one = () => stores[0] ?? fail('no such node');
const two = () => stores[1] ?? fail('no such node');

async function receivers(wish: object = {}): Promise<Receiver[]> {
  const file = join(folder, 'modtagere.json');
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const receiver = { id: 'kommune-x', url: `${server.origin}/krog`, secret, allowLoopback: true, from: 'start' };
  await writeFile(file, JSON.stringify([{ ...receiver, ...wish }]));
  return readReceivers(file);
}

let published = 0;
/** Publishes a list of some rows, and so that many changes and one event more. */
async function publish(rows: number): Promise<void> {
  published += 1;
  now = new Date(now.getTime() + 1000);
  const rowsHash = published.toString(16).padStart(12, '0');
  await one().editions.publish(sampleCandidate({ rowsHash, rows: manyRows(rows) }), instant(now));
}

async function logOf(store: Store, knownAt = now): Promise<ChangeLog> {
  const recordings = await store.recordings.all();
  return buildCatalogue(await store.editions.kept(), [], instant(knownAt), undefined, [], recordings).changeLog();
}

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};

/** One round of a node. */
async function deliver(
  store: Store,
  to: readonly Receiver[],
  { signal, log, name = '' }: { signal?: AbortSignal; log?: ChangeLog; name?: string } = {},
): Promise<void> {
  const note = (level: string) => (told: object, words?: string) =>
    logged.push(`${name}: ${level} ${JSON.stringify(told)} ${words}`);
  const world = {
    store,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    now: () => now,
    ...(signal && { signal }),
  };
  await deliverDue(to, log ?? (await logOf(store)), world);
}

/** A node of whose store something else becomes. */
const withWebhooks = (store: Store, changed: Partial<WebhookStore>): Store => ({
  ...store,
  webhooks: { ...store.webhooks, ...changed },
});

/** A round of a node that dies as soon as it has been answered: it writes nothing any more, and does not try again. */
function dieDelivering(store: Store, to: readonly Receiver[]): Promise<void> {
  const death = new AbortController();
  const save: WebhookStore['save'] = async (state, before) => {
    if (state.delivered === 0) return store.webhooks.save(state, before);
    death.abort();
    throw new Error('the power fails');
  };
  return deliver(withWebhooks(store, { save }), to, { signal: death.signal });
}

/** An answer that is given when the test says so. */
function heldAnswer(): { asked: Promise<void>; give(status: number): void } {
  const asked = Promise.withResolvers<void>();
  const given = Promise.withResolvers<number>();
  answer = () => {
    answer = async () => 204;
    asked.resolve();
    return given.promise;
  };
  return { asked: asked.promise, give: given.resolve };
}

async function stateNow(): Promise<ReceiverState> {
  const [state] = await one().webhooks.all();
  return state ?? fail('nothing was begun');
}

const idsInLog = async () => (await logOf(one())).flatMap((entry) => entry.events().map(({ id }) => id));
const idsReceived = () => received.map(({ id }) => id);
const eventsReceived = () => received.flatMap(({ events }) => events);

describe('nodes of one store', () => {
  it('send each message once and all in order, however they meet.', async () => {
    const random = randomFrom(31);
    const to = await receivers();
    answer = async () => {
      const ids = idsReceived();
      const isFirstTime = ids.indexOf(ids.at(-1) ?? '') === ids.length - 1;
      await sleep(random.int(4));
      return isFirstTime && random.chance(0.2) ? 503 : 204;
    };
    const meeting = (store: Store): Store =>
      withWebhooks(store, {
        all: async () => {
          await sleep(random.int(4));
          return store.webhooks.all();
        },
        save: async (...how) => {
          await sleep(random.int(4));
          return store.webhooks.save(...how);
        },
      });
    const nodes = stores.map(meeting);
    for (const rows of [1, 120, 4, 90, 90]) {
      await publish(rows);
      const all = (await idsInLog()).length;
      for (let rounds = 0; (await stateOrNone())?.delivered !== all; rounds++) {
        expect(rounds).toBeLessThan(200);
        await Promise.all(nodes.map((node, index) => deliver(node, to, { name: `node ${index}` })));
        // Past the first wait after an answer in vain, and not past what is being sent.
        later(5);
      }
    }
    // Both have taken part.
    for (const name of ['node 0', 'node 1']) expect(logged.some((line) => line.startsWith(`${name}: info`))).toBe(true);
    const once = received.filter(({ id }, index) => idsReceived().lastIndexOf(id) === index);
    expect(once.flatMap(({ events }) => events)).toEqual(await idsInLog());
    // Again only what was answered in vain.
    expect(received.length - once.length).toBe(logged.filter((line) => line.includes(': warn')).length);
  });

  it('send what one of them died with, under the same id, a minute after it was begun and not before.', async () => {
    await publish(1);
    const to = await receivers();
    await expect(dieDelivering(one(), to)).rejects.toThrow('power');
    expect(await stateNow()).toMatchObject({ attempts: 0, delivered: 0 });
    for (const seconds of [0, 30, 29.999]) {
      later(seconds);
      await deliver(two(), to);
      expect(received).toHaveLength(1);
    }
    // Nor what is configured otherwise meanwhile.
    await deliver(two(), await receivers({ events: ['edition'] }));
    expect(received).toHaveLength(1);
    later(0.001);
    await deliver(two(), to);
    expect(idsReceived()).toEqual([received[0]?.id, received[0]?.id]);
    expect(await stateNow()).toMatchObject({ delivered: (await idsInLog()).length });
    expect(await stateNow()).not.toHaveProperty('nextAttemptAt');
  });

  it('are kept waiting by nobody who went by a clock that was ahead.', async () => {
    await publish(1);
    const to = await receivers();
    later(3600);
    await expect(dieDelivering(one(), to)).rejects.toThrow('power');
    later(-3600);
    await deliver(two(), to);
    expect(idsReceived()).toEqual([received[0]?.id, received[0]?.id]);
  });

  it('write nothing over what another has come to while they stalled.', async () => {
    await publish(1);
    const to = await receivers();
    const held = heldAnswer();
    const stalled = deliver(one(), to);
    await held.asked;
    later(61);
    await publish(30);
    await deliver(two(), to);
    const after = await stateNow();
    held.give(500);
    await stalled;
    expect(await stateNow()).toEqual(after);
    expect(eventsReceived()).toEqual([...(received[0]?.events ?? []), ...(await idsInLog())]);
  });

  it('do not begin what took too long to be written down.', async () => {
    await publish(1);
    const slow = withWebhooks(one(), {
      save: async (...how) => {
        later(16);
        return one().webhooks.save(...how);
      },
    });
    await deliver(slow, await receivers());
    expect(received).toEqual([]);
    later(60);
    await deliver(two(), await receivers());
    expect(received).toHaveLength(1);
  });

  it('let go of what they send when they are stopped: the next sends it at once, under the same id.', async () => {
    await publish(1);
    const to = await receivers();
    const held = heldAnswer();
    const stopping = new AbortController();
    const stopped = deliver(one(), to, { signal: stopping.signal });
    await held.asked;
    expect(await stateNow()).toHaveProperty('nextAttemptAt');
    stopping.abort(new Error('the server stops'));
    await stopped;
    held.give(204);
    const { sending, ...left } = await stateNow();
    expect(sending?.messageId).toBe(received[0]?.id);
    expect(left).not.toHaveProperty('nextAttemptAt');
    expect(left).toMatchObject({ attempts: 0, delivered: 0 });
    await deliver(two(), to);
    expect(idsReceived()).toEqual([sending?.messageId, sending?.messageId]);
    expect(logged.filter((line) => !line.includes(': info'))).toEqual([]);
  });

  it('that stop after a failed attempt leave it said why it failed.', async () => {
    await publish(1);
    const to = await receivers();
    answer = async () => 500;
    await deliver(one(), to);
    const failed = await stateNow();
    later(6);
    const held = heldAnswer();
    const stopping = new AbortController();
    const stopped = deliver(one(), to, { signal: stopping.signal });
    await held.asked;
    expect(await stateNow()).not.toHaveProperty('failure');
    stopping.abort(new Error('the server stops'));
    await stopped;
    held.give(204);
    expect(await stateNow()).toEqual(failed);
  });
});

describe('a node that knows less than another', () => {
  it('neither sends nor counts as failed what the other has come to.', async () => {
    await publish(1);
    const old = await logOf(two());
    const to = await receivers();
    await publish(2);
    await deliver(one(), to);
    const after = await stateNow();
    const count = received.length;
    await deliver(two(), to, { log: old });
    expect([await stateNow(), received.length]).toEqual([after, count]);
    await publish(3);
    await deliver(two(), to);
    expect(eventsReceived()).toEqual(await idsInLog());
  });

  it('leaves alone a message that ends where it has not come to, and sends the same once it has.', async () => {
    await publish(1);
    const to = await receivers();
    await deliver(one(), to);
    await publish(2);
    const old = await logOf(two());
    await publish(3);
    answer = async () => 500;
    await deliver(one(), to);
    answer = async () => 204;
    const failed = await stateNow();
    later(6);
    await deliver(two(), to, { log: old });
    expect(await stateNow()).toEqual(failed);
    await publish(4);
    await deliver(two(), to);
    expect(received[2]).toEqual(received[1]);
    const distinct = received.filter((_, index) => index !== 2);
    expect(distinct.flatMap(({ events }) => events)).toEqual(await idsInLog());
  });

  it('waits also where its clock was set back before what was told.', async () => {
    const before = now;
    await publish(1);
    const to = await receivers();
    await deliver(one(), to);
    const after = await stateNow();
    now = before;
    await deliver(one(), to);
    expect(await stateNow()).toEqual(after);
  });

  it('says that a place is gone where another database took the place of the one that had it.', async () => {
    await publish(1);
    const to = await receivers();
    await deliver(one(), to);
    await publish(2);
    for (const position of ['p-a-aaaaaaaaaaaaaaaa', 'b-a-pppppppppppppppp', 'c-a-aaaaaaaaaaaaaaaa', 'ingen']) {
      const before = await stateNow();
      await one().webhooks.save({ ...before, position, attempts: 0 }, before);
      later(86_401);
      await deliver(two(), to);
      expect(await stateNow()).toMatchObject({ attempts: 1, failure: expect.stringContaining('is gone') });
    }
    expect(received).toHaveLength(1);
  });
});

describe('the operator', () => {
  const product = () => openProduct(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), {}, { only: ['rar-fyn'] });

  it('sees that something is being sent, and no failure.', async () => {
    await publish(1);
    const to = await receivers();
    const held = heldAnswer();
    const delivered = deliver(one(), to);
    await held.asked;
    const opened = await product();
    const { terminal, text: written } = writtenTerminal();
    expect(await webhooksCommand(opened, to, terminal)).toBe(0);
    expect(written()).toMatch(/kommune-x +127\.0\.0\.1:\d+ +sending +0 +0 *$/m);
    // What is being sent is not sent a second time beside it.
    expect(await resumeCommand(opened, to, { id: 'kommune-x' }, terminal)).toBe(0);
    await deliver(two(), to);
    held.give(204);
    await delivered;
    expect(received).toHaveLength(1);
    opened.close();
  });

  it('names a place, and a node that sends meanwhile does not write over it.', async () => {
    await publish(1);
    const to = await receivers();
    await deliver(one(), to);
    await publish(2);
    const held = heldAnswer();
    const delivered = deliver(one(), to);
    await held.asked;
    const opened = await product();
    await resumeCommand(opened, to, { id: 'kommune-x', from: 'start' }, writtenTerminal().terminal);
    held.give(204);
    await delivered;
    expect(logged.at(-1)).toContain('may be sent again');
    received.length = 0;
    await deliver(two(), to);
    expect(eventsReceived()).toEqual(await idsInLog());
    opened.close();
  });

  it('is heard also where a node writes at the same moment, and else told so.', async () => {
    await publish(1);
    const to = await receivers();
    answer = async () => 410;
    await deliver(one(), to);
    const opened = await product();
    let writes = 0;
    const busyFor = (times: number): Store =>
      withWebhooks(opened.store, {
        save: async (...how) => {
          const before = await stateNow();
          writes += 1;
          if (writes <= times) await one().webhooks.save({ ...before, delivered: writes }, before);
          return opened.store.webhooks.save(...how);
        },
      });
    const { terminal } = writtenTerminal();
    const resume = (times: number) =>
      resumeCommand({ ...opened, store: busyFor(times) }, to, { id: 'kommune-x' }, terminal);
    await expect(resume(1000)).rejects.toMatchObject({ code: 'receiver-busy' });
    expect(await stateNow()).toHaveProperty('stoppedAt');
    writes = 0;
    expect(await resume(3)).toBe(0);
    expect(await stateNow()).not.toHaveProperty('stoppedAt');
    opened.close();
  });
});

const stateOrNone = async () => (await one().webhooks.all())[0];

function fail(why: string): never {
  throw new Error(why);
}
