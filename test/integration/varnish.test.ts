import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { bulkAnswerSchema } from '../../src/contract/bulk.ts';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import { openDoor, type RecordingDoor } from '../support/recording-door.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';
import { manyRows, sampleCandidate } from '../support/sample-candidate.ts';
import { type RunningCache, startCache, withoutVarnish } from '../support/varnish.ts';

// The cache as it is delivered before the server as it is compiled. What must not be waited for a minute is told by the door between
// them, which also says what reached the node.

const patience = { timeout: 20_000, interval: 50 };
/** Its parameters in the order the cache puts them, and one more may follow. */
const question = '/v1/courses?kommune=Lejre&q=kursus';
const passing = 'public, max-age=1, stale-while-revalidate=2';

let folder: string;
let store: Store;
let document: { sha256: string; bytes: Buffer };
let node: URL;
let door: RecordingDoor;
let cache: RunningCache;
const running: RunningCommand[] = [];
const stopping: (() => Promise<void>)[] = [];

/** A server that collects nothing, on the data of this file. */
async function startNode(more: Record<string, string> = {}): Promise<URL> {
  const environment = {
    DATA_DIR: folder,
    PORT: '0',
    TRUSTED_PROXIES: '127.0.0.1',
    METRICS_ALLOW: '127.0.0.1',
    ...more,
  };
  const server = startCommand('src/cli.js', ['serve', '--no-refresh'], environment);
  running.push(server);
  return new URL(z.object({ url: z.string() }).parse(JSON.parse(await server.line(/"ready"/))).url);
}

/** A cache before these doors, which ends with the tests. */
async function cacheBefore(doors: readonly RecordingDoor[]): Promise<RunningCache> {
  const started = await startCache(doors.map(({ port }) => port));
  stopping.push(started.stop);
  return started;
}

/** Both, for one test alone. */
async function doorAndCache(to: URL = node): Promise<{ door: RecordingDoor; cache: RunningCache }> {
  const own = await openDoor(to);
  stopping.push(() => own.shut());
  return { door: own, cache: await cacheBefore([own]) };
}

beforeAll(async () => {
  if (withoutVarnish !== undefined) {
    process.stderr.write(`The cache is not tried: ${withoutVarnish}.\n`);
    return;
  }
  folder = await mkdtemp(join(tmpdir(), 'varnish-test-'));
  store = openSqliteStore({ dataDir: folder });
  const bytes = Buffer.from('Titel;Nummer\n'.repeat(500));
  const { sha256 } = await store.documents.put(bytes, 'text/csv', instant(new Date()));
  document = { sha256, bytes };
  const list = sampleCandidate({ area: 'rar-sjaelland', rows: manyRows(60) });
  await store.editions.publish({ ...list, document: { ...list.document, sha256 } }, instant(new Date()));
  await startCommand('src/cli.js', ['snapshot'], { DATA_DIR: folder }).ended;
  node = await startNode();
  door = await openDoor(node);
  stopping.push(() => door.shut());
  cache = await cacheBefore([door]);
});

afterAll(async () => {
  for (const stop of stopping.reverse()) await stop();
  for (const one of running) await one.stop();
  store?.close();
  if (folder) await rm(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Asked {
  headers?: Record<string, string>;
  method?: string;
  body?: string;
  /** The address on this machine that it is asked from. */
  from?: string;
}

/** Asks as a plain client does: with these headers and no others, and takes the bytes as they come. */
function ask({ port }: { port: number | string }, path: string, { from, body, ...more }: Asked = {}): Promise<Answer> {
  const agent = new Agent({ keepAlive: false });
  const headers = { Host: 'positivlisten.example', ...more.headers };
  const to = {
    ...more,
    headers,
    host: '127.0.0.1',
    port,
    path,
    agent,
    ...(from !== undefined && { localAddress: from }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(to, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject).end(body);
  });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const reached = ({ seen }: RecordingDoor, path: string) => seen.filter((one) => one.path === path);
/** A question nobody has asked here before. */
let asked = 0;
const anew = (): string => `${question}+${asked++}`;
/** What an answer says and is, without what is of one request. */
const essence = ({ status, headers, body }: Answer) => {
  const { etag, vary, 'content-language': language, 'content-encoding': encoding, 'content-type': type } = headers;
  return {
    status,
    etag,
    vary,
    language,
    encoding,
    type,
    kept: headers['cache-control'],
    body: body.toString('base64'),
  };
};

beforeEach(({ skip }) => skip(withoutVarnish !== undefined, withoutVarnish));

describe('A cache before a node', () => {
  it('answers the second time what it was told the first time, in words of its own where they are of the request', async () => {
    const path = anew();
    const direct = await ask(node, path);
    const [first, second] = [await ask(cache, path), await ask(cache, path)];
    expect([essence(first), essence(second)]).toEqual([essence(direct), essence(direct)]);
    expect(reached(door, path).length).toBe(1);
    expect(first.headers).not.toHaveProperty('age');
    expect(first.headers).toHaveProperty('ratelimit');
    expect(Number(second.headers.age)).toBeLessThan(5);
    expect(second.headers).not.toHaveProperty('ratelimit');
    expect(second.headers).not.toHaveProperty('ratelimit-policy');
    expect(second.headers['x-request-id']).toMatch(/^cache-\d+-\d+$/);
    const third = await ask(cache, path, { headers: { 'X-Request-Id': 'mine' } });
    expect(new Set([first, second, third].map(({ headers }) => headers['x-request-id'])).size).toBe(3);
    for (const name of ['via', 'x-varnish', 'server', 'x-own-grace']) expect(second.headers).not.toHaveProperty(name);
  });

  it('tells who has an answer that it has not changed, and asks nobody', async () => {
    const path = anew();
    const { headers } = await ask(cache, path);
    const unchanged = await ask(cache, path, { headers: { 'If-None-Match': headers.etag ?? '' } });
    expect([unchanged.status, unchanged.body.length, unchanged.headers.etag]).toEqual([304, 0, headers.etag]);
    expect(unchanged.headers['cache-control']).toBe(headers['cache-control']);
    expect(unchanged.headers.vary).toBe(headers.vary);
    expect((await ask(cache, path, { headers: { 'If-None-Match': '"another"' } })).status).toBe(200);
    expect(reached(door, path).length).toBe(1);
  });

  it('renews what is stale by its tag while the old one is answered, and the node sends nothing again', async () => {
    const own = await doorAndCache();
    own.door.cacheControl = passing;
    const path = anew();
    const first = await ask(own.cache, path);
    await wait(1_300);
    const stale = await ask(own.cache, path);
    expect(Number(stale.headers.age)).toBeGreaterThanOrEqual(1);
    expect(stale.headers.etag).toBe(first.headers.etag);
    await vi.waitFor(() => expect(reached(own.door, path).map(({ status }) => status)).toEqual([200, 304]), patience);
    expect(reached(own.door, path)[1]?.headers['if-none-match']).toBe(first.headers.etag);
    const renewed = await ask(own.cache, path);
    expect(Number(renewed.headers.age)).toBe(0);
    expect(renewed.body.equals(first.body)).toBe(true);
    expect(reached(own.door, path).length).toBe(2);
  });

  it('waits for the node where an answer is staler than the node allows, and for each by its own word', async () => {
    const own = await doorAndCache();
    own.door.cacheControl = 'public, max-age=1, stale-while-revalidate=1';
    const path = anew();
    await ask(own.cache, path);
    own.door.cacheControl = 'public, max-age=1';
    await ask(own.cache, '/openapi.json');
    await wait(2_600);
    for (const late of [path, '/openapi.json']) {
      expect((await ask(own.cache, late)).headers).not.toHaveProperty('age');
      expect(reached(own.door, late).map(({ status }) => status)).toEqual([200, 304]);
    }
  });

  it('shows what is published after the stale answer of one caller at most', async () => {
    const own = await doorAndCache();
    own.door.cacheControl = passing;
    const before = await ask(own.cache, question);
    const next = sampleCandidate({ area: 'rar-fyn', rows: manyRows(8), rowsHash: 'aaaabbbbcccc' });
    await store.editions.publish(next, instant(new Date()));
    await vi.waitFor(
      async () => expect((await ask(node, question)).headers.etag).not.toBe(before.headers.etag),
      patience,
    );
    await wait(1_300);
    await ask(own.cache, question);
    await vi.waitFor(() => expect(reached(own.door, question).length).toBe(2), patience);
    await wait(50);
    const after = await ask(own.cache, question);
    expect(after.headers.etag).toBe((await ask(node, question)).headers.etag);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });

  it('answers what it has while no node is there, saying how old it is, and renews it when one is back', async () => {
    const own = await doorAndCache();
    own.door.cacheControl = 'public, max-age=1, stale-while-revalidate=1';
    const path = anew();
    const before = await ask(own.cache, path);
    await wait(2_600);
    await own.door.shut();
    // Before the cache has noticed by its probes, and after.
    const atOnce = await ask(own.cache, path);
    await vi.waitFor(async () => expect(await own.cache.wellNodes()).toBe(0), patience);
    const noticed = await ask(own.cache, path);
    for (const old of [atOnce, noticed]) {
      expect(essence(old)).toEqual(essence(before));
      expect(Number(old.headers.age)).toBeGreaterThanOrEqual(2);
    }
    const unknown = await ask(own.cache, anew());
    expect(unknown).toMatchObject({ status: 503, headers: { 'cache-control': 'no-store', 'retry-after': '10' } });
    expect(unknown.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(unknown.body.toString())).toMatchObject({ code: 'busy', status: 503 });
    const page = await ask(own.cache, '/lister', { headers: { Accept: 'text/html' } });
    expect([page.status, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    await own.door.open();
    await vi.waitFor(async () => expect(await own.cache.wellNodes()).toBe(1), patience);
    const fresh = await ask(own.cache, path);
    expect([fresh.status, fresh.headers.age]).toEqual([200, undefined]);
    expect((await ask(own.cache, '/lister', { headers: { Accept: 'text/html' } })).status).toBe(200);
  });

  it('asks the other node where one is not there: nobody sees it', async () => {
    const second = await startNode();
    const doors = [await openDoor(node), await openDoor(second)];
    stopping.push(async () => void (await Promise.all(doors.map((one) => one.shut()))));
    const before = await cacheBefore(doors);
    const questions = Array.from(
      { length: 40 },
      (_, at) => `/v1/courses?adjacent=false&kommune=Lejre&limit=${at + 1}&q=kursus`,
    );
    await Promise.all(questions.slice(0, 20).map((path) => ask(before, path)));
    expect(doors.every(({ seen }) => seen.length > 2)).toBe(true);
    await doors[0]?.shut();
    const batch = { kommune: 'Lejre', courses: ['40000'] };
    const post = { method: 'POST', body: JSON.stringify(batch), headers: { 'Content-Type': 'application/json' } };
    const answers = await Promise.all([
      ...questions.map((path) => ask(before, path)),
      ...Array.from({ length: 6 }, (_, at) =>
        ask(before, '/v1/eligibility/batch', { ...post, from: `127.0.0.${at + 2}` }),
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await vi.waitFor(async () => expect(await before.wellNodes()).toBe(1), patience);
    expect((await ask(before, anew())).status).toBe(200);
  });

  const wishes = [
    ['nothing', undefined],
    ['a browser in Denmark', 'da-DK,da;q=0.9,en-US;q=0.8,en;q=0.7'],
    ['a browser in England', 'en-GB,en;q=0.9,da;q=0.8'],
    ['with spaces', ' en-US , en; q=0.5'],
    ['German before English', 'de,en;q=0.3'],
    ['German alone', 'de-AT,de;q=0.9'],
    ['as much of both', 'en,da'],
    ['English the second time', 'en;q=0.1, da;q=0.5, en-US;q=0.612'],
    ['Danish the third time', 'en;q=0.9,da;q=0.2,da-DK;q=0.95'],
    ['no English', 'en;q=0'],
    ['in capitals', 'EN-us;Q=0.8, DA;q=0.7'],
    ['anything', '*'],
    ['a tongue that begins alike', 'eng,dan'],
    ['nine of them', 'en-AU;q=0.1,en-CA;q=0.2,en-GB;q=0.3,en-IE;q=0.4,en-NZ;q=0.5,en-US;q=0.6,en-ZA;q=0.9,da;q=0.8,de'],
    ['a weight above all', 'en;q=5,da'],
    ['no weight', 'en;q=,da;q=0.1'],
    ['a space before', 'en ;q=1,da;q=0.1'],
    ['nothing but commas', ',,'],
    ['a level', 'en;level=1;q=0.9,da;q=0.8'],
    ['what would be code', 'en"><x>,da'],
  ] as const;
  it('speaks the language that the node would have chosen, whatever was asked before', async () => {
    const path = anew();
    for (const round of [1, 2]) {
      for (const [name, wish] of wishes) {
        const headers: Record<string, string> = wish === undefined ? {} : { 'Accept-Language': wish };
        const [direct, cached] = [await ask(node, path, { headers }), await ask(cache, path, { headers })];
        expect(essence(cached), `${name}, round ${round}`).toEqual(essence(direct));
      }
    }
    const sent = new Set(reached(door, path).map(({ headers }) => headers['accept-language']));
    expect(sent.has('da') && sent.has('en')).toBe(true);
    // All that are written by the rules are one of two; the rest are asked of the node each time.
    expect(reached(door, path).filter(({ headers }) => /^(da|en)$/.test(headers['accept-language'] ?? '')).length).toBe(
      2,
    );
  });

  it.each([
    ['an answer', question],
    ['a page', '/lister'],
    ['a feed', '/v1/feeds/changes.atom?kommune=Lejre'],
    ['a file', '/v1/courses?format=csv&lang=da&q=kursus'],
    ['a style sheet', '/style.css'],
  ])('gives %s in the bytes and with the tag that the node has for what the caller takes', async (_, path) => {
    const takes = ['identity', 'gzip', 'gzip, deflate, br, zstd', 'br;q=0, gzip', 'gzip;q=0', 'GZIP', 'deflate', 'xbr'];
    for (const encoding of [...takes, ...takes.toReversed()]) {
      const headers = { 'Accept-Encoding': encoding };
      const [direct, cached] = [await ask(node, path, { headers }), await ask(cache, path, { headers })];
      const { vary: _node, ...asNode } = essence(direct);
      const { vary, ...asCache } = essence(cached);
      expect(asCache, encoding).toEqual(asNode);
      expect(vary).toContain('Accept-Encoding');
    }
    expect(reached(door, path).length).toBe(3);
  });

  it('leaves the limit to count who asks, whoever they say they are, and what is stored costs nothing', async () => {
    const limited = await doorAndCache(await startNode({ RATE_LIMIT: '4' }));
    await ask(limited.cache, question, { from: '127.0.0.2' });
    for (let time = 0; time < 20; time++) {
      expect((await ask(limited.cache, question, { from: '127.0.0.2' })).status).toBe(200);
    }
    const statuses = [];
    for (let time = 0; time < 6; time++) {
      const headers = { 'X-Forwarded-For': `192.0.2.${time}`, Forwarded: `for=192.0.2.${time}` };
      statuses.push(
        (await ask(limited.cache, `/v1/regions?on=2026-11-0${time + 1}`, { from: '127.0.0.2', headers })).status,
      );
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
    const refused = await ask(limited.cache, '/v1/regions?on=2026-11-05', { from: '127.0.0.2' });
    expect(refused.headers).toMatchObject({ 'cache-control': 'no-store', ratelimit: expect.stringContaining('r=0') });
    expect(refused.headers).toHaveProperty('retry-after');
    // What one is refused another is answered.
    expect((await ask(limited.cache, '/v1/regions?on=2026-11-05', { from: '127.0.0.3' })).status).toBe(200);
    // A proxy of our own is believed on whom it asks for.
    const behind = { from: '127.0.0.9', headers: { 'X-Forwarded-For': '198.51.100.7' } };
    await ask(limited.cache, '/v1/regions?on=2026-10-01', behind);
    expect(limited.door.seen.at(-1)?.headers['x-forwarded-for']).toBe('198.51.100.7, 127.0.0.9');
  });

  it('keeps what it has where renewing it is refused or fails', async () => {
    const own = await doorAndCache();
    own.door.cacheControl = passing;
    const path = anew();
    const before = await ask(own.cache, path);
    for (const status of [429, 500, 503]) {
      await wait(1_200);
      own.door.refuse = { status, headers: { 'cache-control': 'no-store' } };
      const seen = reached(own.door, path).length;
      expect(essence(await ask(own.cache, path))).toEqual(essence(before));
      await vi.waitFor(() => expect(reached(own.door, path).length).toBeGreaterThan(seen), patience);
      await wait(50);
      expect(essence(await ask(own.cache, path))).toEqual(essence(before));
      own.door.refuse = undefined;
      await ask(own.cache, path);
      await vi.waitFor(() => expect(reached(own.door, path).at(-1)?.status).toBe(304), patience);
    }
    // Also where it is staler than its node allows, and so is waited for.
    await wait(3_300);
    own.door.refuse = { status: 500, headers: { 'cache-control': 'no-store' } };
    const late = await ask(own.cache, path);
    expect(essence(late)).toEqual(essence(before));
    expect(Number(late.headers.age)).toBeGreaterThanOrEqual(3);
  });

  it('stores no refusal and no fault', async () => {
    const own = await doorAndCache();
    const missing = '/v1/editions/findes-ikke';
    for (const [path, status] of [
      [missing, 404],
      ['/v1/courses?findes=ikke', 400],
      ['/ingen-side', 404],
    ] as const) {
      for (const time of [1, 2]) {
        const answer = await ask(own.cache, path);
        expect([answer.status, answer.headers['cache-control']]).toEqual([status, 'no-store']);
        expect(reached(own.door, path).length).toBe(time);
      }
    }
    const path = anew();
    for (const status of [500, 503, 431]) {
      own.door.refuse = { status, headers: { 'cache-control': 'public, max-age=600' } };
      expect((await ask(own.cache, path)).status).toBe(status);
    }
    own.door.refuse = undefined;
    expect((await ask(own.cache, path)).status).toBe(200);
    own.door.refuse = { status: 200, headers: {} };
    const bare = anew();
    await ask(own.cache, bare);
    own.door.refuse = undefined;
    expect((await ask(own.cache, bare)).headers).toHaveProperty('etag');
  });

  it('takes parameters in another order for the same question, but not those that mean something by theirs', async () => {
    const first = '/v1/courses?kommune=Lejre&q=kursus&limit=7&adjacent=true';
    const second = '/v1/courses?q=kursus&limit=7&&adjacent=true&kommune=Lejre&';
    const [direct, other] = [await ask(node, first), await ask(node, second)];
    expect(essence(direct)).toEqual(essence(other));
    const seen = door.seen.length;
    for (const path of [first, second]) expect(essence(await ask(cache, path))).toEqual(essence(direct));
    expect(door.seen.length - seen).toBe(1);
    // A price for each course, in their order.
    for (const path of [
      '/v1/pools/estimate?price=900&course=40002&price=100&course=40000&kommune=Lejre&people=2',
      '/v1/pools/estimate?price=100&course=40002&price=900&course=40000&kommune=Lejre&people=2',
      '/v1/pools/estimate?price=100&pr%69ce=900&course=40002&course=40000&kommune=Lejre&people=2',
    ]) {
      expect(essence(await ask(cache, path))).toEqual(essence(await ask(node, path)));
      expect(door.seen.at(-1)?.path).toBe(path);
    }
    expect((await ask(cache, '/v1/courses?q=a&q=b')).status).toBe(400);
  });

  it('answers HEAD, and whoever asks for a part of an answer, as the node does', async () => {
    const path = anew();
    const whole = await ask(cache, path);
    const head = await ask(cache, path, { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(whole.body.length));
    expect(head.headers.etag).toBe(whole.headers.etag);
    expect(reached(door, path).length).toBe(1);
  });

  it('hands out documents as the node does, in parts too, and none that has been withheld since', async () => {
    const path = `/v1/documents/${document.sha256}`;
    for (const headers of [{}, { Range: 'bytes=5-40' }, { Range: 'bytes=-9' }, { Range: 'bytes=999999-' }]) {
      const [direct, cached] = [await ask(node, path, { headers }), await ask(cache, path, { headers })];
      expect(essence(cached)).toEqual(essence(direct));
      expect(cached.headers['content-range']).toBe(direct.headers['content-range']);
    }
    expect((await ask(cache, path)).body.equals(document.bytes)).toBe(true);
    const reason = 'Dokumentet viser navne.';
    const { sha256 } = await store.documents.put(document.bytes, 'text/csv', instant(new Date()));
    await store.documents.withhold({ sha256, reason, withheldAt: instant(new Date()) });
    await vi.waitFor(async () => expect((await ask(cache, path)).status).toBe(451), patience);
    expect((await ask(cache, `/v1/./documents/${document.sha256}`)).status).not.toBe(200);
  });

  it('hands out snapshots in parts from its own disk, and asks for each once', async () => {
    const [newest] = bulkAnswerSchema.parse(JSON.parse((await ask(node, '/v1/bulk')).body.toString())).items;
    const path = `/v1/bulk/${newest?.snapshot}/positivliste.db`;
    const direct = await ask(node, path);
    const size = direct.body.length;
    expect((await ask(cache, path, { method: 'HEAD' })).headers['content-length']).toBe(String(size));
    expect(essence(await ask(cache, path))).toEqual(essence(direct));
    const part = await ask(cache, path, { headers: { Range: 'bytes=100-4099' } });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 100-4099/${size}`]);
    expect(part.body.equals(direct.body.subarray(100, 4100))).toBe(true);
    const tag = direct.headers.etag ?? '';
    const resumed = { Range: 'bytes=100-', 'If-Range': tag };
    expect((await ask(cache, path, { headers: resumed })).status).toBe(206);
    expect((await ask(cache, path, { headers: { ...resumed, 'If-Range': '"another"' } })).status).toBe(200);
    const beyond = await ask(cache, path, { headers: { Range: `bytes=${size}-` } });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`]);
    expect(beyond.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(beyond.body.toString())).toMatchObject({ code: 'range-not-satisfiable', status: 416 });
    for (const Range of ['bytes=0-1,5-6', 'bytes=9-2', 'items=1-2', 'bytes=-', 'bytes=-7', 'bytes=0-0']) {
      const [asNode, asCache] = [
        await ask(node, path, { headers: { Range } }),
        await ask(cache, path, { headers: { Range } }),
      ];
      expect(essence(asCache), Range).toEqual(essence(asNode));
      expect(asCache.headers['content-range'], Range).toBe(asNode.headers['content-range']);
    }
    expect(reached(door, path).filter(({ method }) => method === 'GET').length).toBe(1);
    const latest = await ask(cache, '/v1/bulk/latest/positivliste.db');
    expect([latest.status, latest.headers.location]).toEqual([302, path]);
  });

  it('lets through no method and no address that only a node should see', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'PURGE', 'TRACE', 'BAN']) {
      const refused = await ask(cache, '/v1/regions', { method });
      expect([method, refused.status, refused.headers.allow]).toEqual([method, 405, 'GET, HEAD, OPTIONS, POST']);
      expect(JSON.parse(refused.body.toString())).toMatchObject({ code: 'method-not-allowed' });
    }
    const body = JSON.stringify({ kommune: 'Lejre', courses: ['40000'] });
    const headers = { 'Content-Type': 'application/json' };
    const batch = '/v1/eligibility/batch';
    for (const more of [{}, { 'Transfer-Encoding': 'chunked' }]) {
      const asked = { method: 'POST', headers: { ...headers, ...more } };
      expect((await ask(cache, batch, { ...asked, body })).status).toBe(200);
    }
    const large = `${body}${' '.repeat(70_000)}`;
    expect((await ask(cache, batch, { method: 'POST', headers, body: large })).status).toBe(413);
    const preflight = await ask(cache, '/v1/regions', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await ask(cache, '/v1/regions', { method: 'POST' })).status).toBe(405);
    for (const path of ['/metrics', '/metrics?a=b', '/%6detrics', '//metrics']) {
      expect((await ask(cache, path, { from: '127.0.0.4' })).status, path).not.toBe(200);
    }
    const seen = door.seen.length;
    for (const time of [1, 2]) {
      expect((await ask(cache, '/healthz')).headers['cache-control']).toBe('no-store');
      expect(door.seen.length - seen).toBe(time);
    }
  });

  it('passes on no cookie, no key and no address of the page before', async () => {
    const path = anew();
    const headers = {
      Cookie: 'a=b',
      Authorization: 'Bearer x',
      Referer: 'https://kommune.example/?navn=x',
      'X-Stale': 'wanted',
    };
    await ask(cache, path, { headers: { ...headers, 'Cache-Control': 'no-cache', Pragma: 'no-cache' } });
    await ask(cache, path, { headers: { ...headers, 'Cache-Control': 'no-cache', Pragma: 'no-cache' } });
    const [only, ...others] = reached(door, path);
    expect(others).toEqual([]);
    const brought = Object.keys(only?.headers ?? {});
    expect(brought.filter((name) => /cookie|authorization|referer|pragma|x-stale|x-stored/.test(name))).toEqual([]);
  });

  it('reads the longest address and answers of a node, and refuses more than a node reads', async () => {
    const groups = Array.from({ length: 19 }, (_, at) => `&group=${'%C3%B8'.repeat(30)}${at}`).join('');
    const long = `/v1/courses?q=kursus&limit=1${groups}`;
    expect(long.length).toBeLessThan(4_000);
    expect(essence(await ask(cache, long))).toEqual(essence(await ask(node, long)));
    const tooLong = await ask(cache, `/v1/courses?q=${'a'.repeat(5_000)}`);
    expect([tooLong.status, JSON.parse(tooLong.body.toString()).code]).toEqual([400, 'address-too-long']);
    const path = anew();
    const large = { 'X-Large': 'a'.repeat(7_000), 'X-Larger': 'b'.repeat(7_000), 'X-Largest': 'c'.repeat(7_000) };
    expect((await ask(cache, path, { headers: large })).status).toBe(431);
    expect((await ask(cache, path)).status).toBe(200);
    expect((await ask(cache, path, { headers: large })).status).toBe(200);
  });

  it('asks once where many ask at once', async () => {
    const path = anew();
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(cache, path)));
    expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1);
    expect(reached(door, path).length).toBe(1);
  });
});
