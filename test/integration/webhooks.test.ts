import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import type { Resolve } from '../../scrapers/_shared/http/dial.ts';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { openProduct } from '../../src/cli/open.ts';
import { serveCommand } from '../../src/cli/serve.ts';
import { deliverDue } from '../../src/cli/webhook-delivery.ts';
import { type Receiver, readReceivers } from '../../src/cli/webhook-receivers.ts';
import { resumeCommand, webhooksCommand } from '../../src/cli/webhooks.ts';
import { readConfig } from '../../src/config.ts';
import { webhookSchema } from '../../src/contract/change-event.ts';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import type { ReceiverState, WebhookStore } from '../../src/domain/webhook.ts';
import { type Behaviour, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { manyRows, sampleCandidate } from '../support/sample-candidate.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const older = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

/** A server looks every two seconds. */
const patience = { timeout: 30_000, interval: 100 };

let folder: string;
let store: Store;
let server: LoopbackServer;
/** What the receiver took, in the order it came: checked by the library, and the ids of the events. */
let received: { id: string; events: string[]; regions: string[] }[];
/** The statuses the receiver answers with, one after another; 204 when there are no more. */
let answers: { status: number; headers?: Record<string, string> }[];
let logged: string[];
let now: Date;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'positivliste-webhooks-'));
  store = openSqliteStore({ dataDir: folder });
  [received, answers, logged, now] = [[], [], [], new Date()];
  // The library holds the time of a message against the clock.
  vi.useFakeTimers({ toFake: ['Date'], now });
  server = await startLoopbackServer({ '/krog': takes });
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
  store.close();
  await rm(folder, { recursive: true });
});

/** Reads the message, has the library verify it, and answers with what comes next. */
const takes: Behaviour = (response, request) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  request.on('end', () => {
    if (vi.isFakeTimers()) vi.setSystemTime(now);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { data } = webhookSchema.parse(new Webhook(secret).verify(body, headers));
    const [id = ''] = [headers['webhook-id']];
    received.push({ id, events: data.items.map((item) => item.id), regions: data.items.map((item) => item.region) });
    const { status, headers: more = {} } = answers.shift() ?? { status: 204 };
    response.writeHead(status, more).end('det læses ikke');
  });
};

async function receivers(wishes: object[] = [{}]): Promise<Receiver[]> {
  const file = join(folder, 'modtagere.json');
  const all = wishes.map((wish, index) => ({
    id: `modtager-${index}`,
    url: `${server.origin}/krog`,
    secret,
    allowLoopback: true,
    from: 'start',
    ...wish,
  }));
  await writeFile(file, JSON.stringify(all));
  return readReceivers(file);
}

let published = 0;
/** Publishes a list of some rows, and so that many changes and one event more. */
async function publish(rows: number, more: Parameters<typeof sampleCandidate>[0] = {}): Promise<void> {
  published += 1;
  const rowsHash = published.toString(16).padStart(12, '0');
  now = new Date(now.getTime() + 1000);
  await store.editions.publish(sampleCandidate({ rowsHash, rows: manyRows(rows), ...more }), instant(now));
}

async function currentLog() {
  const recordings = await store.recordings.all();
  const knownAt = instant(new Date(now.getTime() + 60_000));
  return buildCatalogue(await store.editions.kept(), [], knownAt, undefined, [], recordings).changeLog();
}

async function deliver(to: readonly Receiver[], resolve?: Resolve): Promise<void> {
  const note = (level: string) => (told: object, words?: string) =>
    logged.push(`${level} ${JSON.stringify(told)} ${words}`);
  const log = { info: note('info'), warn: note('warn'), error: note('error') };
  const world = { store, log, now: () => now, ...(resolve && { resolve }) };
  await deliverDue(to, await currentLog(), world);
}

const idsInLog = async () => (await currentLog()).flatMap((entry) => entry.events().map(({ id }) => id));
const stateOf = async (): Promise<ReceiverState | undefined> => (await store.webhooks.all())[0];
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** A store that fails to write where a receiver has come to, by how often it was asked to. */
function failing(isToFail: (saves: number) => boolean) {
  let saves = 0;
  const webhooks: WebhookStore = {
    all: () => store.webhooks.all(),
    save: async (...how) => {
      saves += 1;
      if (isToFail(saves)) throw new Error('the database is busy');
      return store.webhooks.save(...how);
    },
  };
  return { webhooks, recordings: store.recordings, saves: () => saves };
}
const restart = () => {
  store.close();
  store = openSqliteStore({ dataDir: folder });
};

describe('delivery', () => {
  it('brings every event once and in order, in messages of at most twenty that the library verifies', async () => {
    await publish(1);
    await publish(60);
    const to = await receivers();
    await deliver(to);
    await publish(58);
    await deliver(to);
    await deliver(to);
    expect(received.flatMap(({ events }) => events)).toEqual(await idsInLog());
    expect(Math.max(...received.map(({ events }) => events.length))).toBe(20);
    expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
    expect(await stateOf()).toMatchObject({ attempts: 0, delivered: (await idsInLog()).length });
  });

  it('sends a message again under the same id until it is taken, also after a restart, and nothing before it', async () => {
    await publish(1);
    await publish(30);
    const to = await receivers();
    answers = [{ status: 500 }, { status: 503, headers: { 'retry-after': '600' } }];
    await deliver(to);
    expect(received).toHaveLength(1);
    await deliver(to);
    expect(received).toHaveLength(1);
    await publish(31);
    restart();
    later(6);
    await deliver(to);
    expect(await stateOf()).toMatchObject({ attempts: 2, failure: 'answered 503' });
    later(599);
    await deliver(to);
    expect(received).toHaveLength(2);
    later(1);
    restart();
    await deliver(to);
    const [first, second, third, ...rest] = received;
    expect([second, third]).toEqual([first, first]);
    expect([first, ...rest].flatMap((one) => one?.events ?? [])).toEqual(await idsInLog());
    expect(await stateOf()).not.toHaveProperty('failure');
  });

  it('sends again what was received when it was not written down that it was', async () => {
    await publish(1);
    const to = await receivers();
    const stop = new AbortController();
    const crashing = failing((saves) => {
      if (saves >= 3) stop.abort();
      return saves >= 3;
    });
    const world = { store: crashing, log: silent, now: () => now, signal: stop.signal };
    await expect(deliverDue(to, await currentLog(), world)).rejects.toThrow('the database is busy');
    restart();
    later(60);
    await deliver(to);
    expect(received.map(({ id }) => id)).toEqual([received[0]?.id, received[0]?.id]);
  });

  it('sends once what was received, though it could be written down only at the third try', async () => {
    await publish(1);
    const to = await receivers();
    const busy = failing((saves) => saves === 3 || saves === 4);
    await deliverDue(to, await currentLog(), { store: busy, log: silent, now: () => now });
    later(61);
    await deliver(to);
    expect(received).toHaveLength(1);
    expect(await stateOf()).toMatchObject({ attempts: 0, delivered: 1 });
  });

  it('is told why it could not be written down, once the message may be taken up by another', async () => {
    await publish(1);
    const to = await receivers();
    const busy = failing((saves) => {
      if (saves === 4) later(61);
      return saves >= 3;
    });
    const delivering = deliverDue(to, await currentLog(), { store: busy, log: silent, now: () => now });
    await expect(delivering).rejects.toThrow('the database is busy');
    expect(busy.saves()).toBe(4);
  });

  it('gives up after three days of attempts, says so, and goes on where it stopped when it is told to', async () => {
    await publish(1);
    const to = await receivers();
    answers = Array.from({ length: 10 }, () => ({ status: 500 }));
    for (let attempt = 0; attempt < 12; attempt++) {
      await deliver(to);
      later(90_000);
    }
    expect(received).toHaveLength(10);
    const stopped = await stateOf();
    expect(stopped).toMatchObject({ attempts: 10, failure: 'answered 500' });
    expect(stopped?.stoppedAt).toBeDefined();
    expect(logged.at(-1)).toContain('webhooks resume modtager-0');
    // What the operator mends in the file is tried at once, from where it had come.
    now = new Date();
    await deliver(await receivers([{ secret: [secret, older] }]));
    expect(received.at(-1)?.events).toEqual(await idsInLog());
    expect(await stateOf()).not.toHaveProperty('stoppedAt');
  });

  it('stops at once where the receiver is gone, and holds up no other', async () => {
    await publish(1);
    const to = await receivers([{}, { id: 'anden' }]);
    server.on('/borte', (response) => response.writeHead(410).end());
    await deliver([{ ...(to[0] ?? fail()), url: `${server.origin}/borte` }, to[1] ?? fail()]);
    const states = await store.webhooks.all();
    expect(states.map(({ id, stoppedAt }) => [id, stoppedAt !== undefined])).toEqual([
      ['anden', false],
      ['modtager-0', true],
    ]);
    expect(received).toHaveLength(1);
  });

  it('sends a new receiver only what comes after it was named, unless it asks for all', async () => {
    await publish(1);
    const to = await receivers([{ from: 'now' }]);
    await deliver(to);
    expect(received).toEqual([]);
    await publish(2);
    await deliver(to);
    expect(received.flatMap(({ events }) => events)).toEqual((await idsInLog()).slice(1));
  });

  it('sends each only what it asks for', async () => {
    await publish(1);
    await publish(2, { area: 'rar-anden' });
    await publish(3);
    await deliver(await receivers([{ regions: ['rar-proeve'], events: ['change'] }]));
    expect(received.flatMap(({ regions }) => regions)).toEqual(['rar-proeve', 'rar-proeve']);
  });
});

describe('the way out', () => {
  it('follows no redirect, whatever it leads to', async () => {
    await publish(1);
    server.on('/krog', (response) => response.writeHead(307, { location: `${server.origin}/andet` }).end());
    await deliver(await receivers());
    expect(server.paths()).toEqual(['/krog']);
    expect(await stateOf()).toMatchObject({ failure: 'answered 307: redirects are not followed' });
  });

  it('dials no address that is not on the open internet, whatever the name says at the next lookup', async () => {
    await publish(1);
    const port = new URL(server.origin).port;
    let asked = 0;
    const turning: Resolve = async () => {
      asked += 1;
      const inside = { address: '127.0.0.1', family: 4 };
      return asked === 1 ? [{ address: '93.184.216.34', family: 4 }, inside] : [inside];
    };
    const [receiver = fail()] = await receivers([{ url: `https://krog.example:${port}/krog`, allowLoopback: false }]);
    for (const host of [
      'krog.example',
      'krog.example',
      '127.0.0.1',
      '[::ffff:127.0.0.1]',
      '0x7f000001',
      '169.254.169.254',
    ]) {
      later(90_000);
      await deliver([{ ...receiver, url: `https://${host}:${port}/krog` }], turning);
      expect((await stateOf())?.failure).toBe('the host leads to an address that is not on the open internet');
    }
    // Once for each attempt by name: what was checked is what is dialled.
    expect(asked).toBe(2);
    expect(server.connections()).toBe(0);
  });

  it('asks another machine only by https, and this one without only where the operator says so', async () => {
    for (const wish of [
      { url: 'http://kommune.example/krog' },
      { allowLoopback: false },
      { url: 'http://127.0.0.1.example/krog' },
      { url: 'http://10.0.0.1/krog' },
    ]) {
      await expect(receivers([wish])).rejects.toMatchObject({ code: 'webhooks-file-invalid' });
    }
    await publish(1);
    const [receiver = fail()] = await receivers();
    await deliver([{ ...receiver, allowLoopback: false }]);
    expect([server.connections(), (await stateOf())?.failure]).toEqual([0, 'only https addresses are sent to']);
  });

  it('reads nothing of an answer without an end', async () => {
    await publish(1);
    server.on('/krog', (response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => clearInterval(more));
    });
    await deliver(await receivers());
    expect(await stateOf()).toMatchObject({ delivered: 1 });
  });
});

describe('a running server', () => {
  it('sends what is published beside it, and what was left due before it, and its commands show how it went', async () => {
    vi.useRealTimers();
    now = new Date(Date.now() - 5000);
    await publish(1);
    const to = await receivers();
    const file = join(folder, 'modtagere.json');
    const config = readConfig({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', WEBHOOKS_FILE: file });
    const product = await openProduct(config);
    const running = await serveCommand(product, config, { refresh: false });
    const events = () => received.flatMap((one) => one.events);
    try {
      await vi.waitFor(() => expect(events()).toHaveLength(1), patience);
      // By another connection, as the command beside the server has one.
      const candidate = sampleCandidate({ rowsHash: 'f'.repeat(12), rows: manyRows(3) });
      await store.editions.publish(candidate, instant(new Date()));
      await vi.waitFor(() => expect(events()).toHaveLength(4), patience);
    } finally {
      await running.close();
    }
    const { terminal, text } = writtenTerminal();
    expect(await webhooksCommand(product, to, terminal)).toBe(0);
    expect(text()).toMatch(/modtager-0 +127\.0\.0\.1:\d+ +ok +4 /);
    product.close();
  });

  it('shows one that was stopped, and tries it again from the place the operator names', async () => {
    await publish(1);
    const to = await receivers();
    answers = [{ status: 410 }];
    await deliver(to);
    const product = await openProduct(readConfig({ DATA_DIR: folder }));
    const { terminal, text } = writtenTerminal();
    expect(await webhooksCommand(product, to, terminal)).toBe(1);
    expect(text()).toMatch(/STOPPED .* answered 410/);
    await expect(resumeCommand(product, to, { id: 'ukendt' }, terminal)).rejects.toMatchObject({
      code: 'receiver-unknown',
    });
    expect(await resumeCommand(product, to, { id: 'modtager-0', from: 'now' }, terminal)).toBe(0);
    await deliver(to);
    expect(received).toHaveLength(1);
    expect(await resumeCommand(product, to, { id: 'modtager-0', from: 'start' }, terminal)).toBe(0);
    await deliver(to);
    expect(received).toHaveLength(2);
    product.close();
  });

  it('does not start on a file of receivers that cannot be used', async () => {
    const config = readConfig({ DATA_DIR: folder, PORT: '0', WEBHOOKS_FILE: join(folder, 'findes-ikke.json') });
    const product = await openProduct(config);
    await expect(serveCommand(product, config, { refresh: false })).rejects.toMatchObject({
      code: 'webhooks-file-invalid',
    });
    product.close();
  });
});

describe('a secret', () => {
  it('is found neither in the log, the database nor an error', async () => {
    await publish(1);
    answers = [{ status: 500 }];
    const to = await receivers([{ url: `${server.origin}/krog?token=hemmeligt` }]);
    server.on('/krog?token=hemmeligt', takes);
    await deliver(to);
    later(10);
    await deliver(to);
    const stored = JSON.stringify(await store.webhooks.all());
    for (const text of [...logged, stored]) expect(text).not.toMatch(/whsec_|BwcHBw|hemmeligt/);
    expect(logged).toHaveLength(2);
    const broken = join(folder, 'brudt.json');
    for (const text of [
      `[{"secret": "${secret}" oops`,
      `[{"id": "x", "url": "https://a.example", "secret": "${secret}!"}]`,
    ]) {
      await writeFile(broken, text);
      const error: unknown = await readReceivers(broken).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'webhooks-file-invalid' });
      expect(JSON.stringify(error) + String(error)).not.toMatch(/whsec_|BwcHBw/);
    }
  });

  it.each([
    ['too short', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
    ['without its beginning', Buffer.alloc(32).toString('base64')],
    ['none', []],
  ])('that is %s is refused, and the receiver named', async (_what, wrong) => {
    await expect(receivers([{ secret: wrong }])).rejects.toMatchObject({
      code: 'webhooks-file-invalid',
      message: expect.stringContaining('0.secret'),
    });
  });

  it('can be replaced without a message lost: both sign until the receiver knows the new one', async () => {
    await publish(1);
    await deliver(await receivers([{ secret: [older, secret] }]));
    expect(received).toHaveLength(1);
  });
});

function fail(): never {
  throw new Error('there is no such receiver');
}
