import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { type Server, startServer } from '../../src/cli/serve.ts';
import { zeroHitsCommand } from '../../src/cli/zero-hits.ts';
import { readConfig } from '../../src/config.ts';
import { civilDate } from '../../src/domain/date.ts';
import type { SearchIndex } from '../../src/search/found.ts';
import { writtenTerminal } from '../support/written-terminal.ts';

const noon = new Date('2026-11-22T12:00:00Z');

/** An index over nothing: every word is one that no list knows. */
const emptyIndex: SearchIndex = {
  size: 0,
  numberOf: () => undefined,
  search: (question) => ({
    hits: [],
    corrections: [],
    leftOut: [],
    unknown: question.split(/\s+/).filter((word) => word !== ''),
    words: [],
    marks: () => [],
  }),
  suggest: () => ({ courses: [], groups: [] }),
};

let folder: string;
let product: Product;
let server: Server;
let logged: string;

async function start(environment: Record<string, string> = { TRUSTED_PROXIES: '127.0.0.0/8' }): Promise<void> {
  const config = readConfig({ DATA_DIR: folder, PORT: '0', ...environment });
  const opened = await openProduct(config, {}, { only: [] });
  const catalogue = { ...opened.catalogue(), index: () => emptyIndex };
  product = { ...opened, catalogue: () => catalogue, now: () => noon };
  const write = (line: string) => {
    logged += line;
  };
  const log = pino({ level: 'debug' }, { write });
  server = await startServer(product, config, log);
}

async function stop(): Promise<void> {
  await server.close();
  product.close();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zero-hits-'));
  logged = '';
  await start();
});
afterEach(() => rm(folder, { recursive: true }));

/** Asks as a proxy on this machine asks for somebody. */
const ask = (path: string, caller: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers: { ...headers, 'X-Forwarded-For': caller } });

async function askFrom(callers: number, path: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let caller = 1; caller <= callers; caller++) statuses.push((await ask(path, `203.0.113.${caller}`)).status);
  return statuses;
}

/** What is stored once the server has been stopped in order. */
async function stored(): Promise<string[]> {
  await stop();
  const opened = await openProduct(readConfig({ DATA_DIR: folder }), {}, { only: [] });
  const hits = await opened.store.zeroHits.since(civilDate('2026-01-01'));
  opened.close();
  return hits.map(({ day, word, count }) => `${day} ${word} ${count}`);
}

/** Every byte in the data folder. */
async function everyByte(): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  return texts.join('\n');
}

describe('a word that no list knows', () => {
  it('is counted when six different callers asked for it, also where the cache or "unchanged" answered', async () => {
    expect(await askFrom(3, '/v1/courses?q=Yogalærer')).toEqual([200, 200, 200]);
    const etag = (await ask('/v1/courses?q=Yogalærer', '203.0.113.4')).headers.get('ETag') ?? '';
    const unchanged = await ask('/v1/courses?q=Yogalærer', '203.0.113.5', { 'If-None-Match': etag });
    expect(unchanged.status).toBe(304);
    expect((await ask('/?q=yogal%C3%A6rer', '203.0.113.6')).status).toBe(200);
    expect(await stored()).toEqual(['2026-11-22 yogalærer 6']);
  });

  it('is written nowhere when four asked for it, and neither are those who asked', async () => {
    await askFrom(4, '/v1/courses?q=yogalærer');
    await askFrom(6, '/v1/courses?q=dronefører');
    const open = await everyByte();
    expect(await stored()).toEqual(['2026-11-22 dronefører 6']);
    const shut = await everyByte();
    expect(shut.includes('dronefører')).toBe(true);
    for (const written of [open, shut, logged]) {
      expect(/yogal|203\.0\.113|127\.0\.0\.1(?!:\d)/.test(written)).toBe(false);
    }
    expect(logged).toContain('/v1/courses');
    expect(logged).not.toContain('drone');
  });

  it('is counted once for each caller', async () => {
    for (let time = 0; time < 3; time++) await askFrom(2, '/v1/courses?q=yogalærer');
    for (const host of ['1', 'abcd', '1:2:3:4']) await ask('/v1/courses?q=yogalærer', `2001:db8:1:2::${host}`);
    expect(await stored()).toEqual([]);
  });

  it('is not counted for callers that nobody vouches for', async () => {
    await stop();
    await start({});
    await askFrom(6, '/v1/courses?q=yogalærer');
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['/v1/courses?q=yogalærer+010203-1234', 400],
    ['/v1/courses?q=yogalærer+0102031234', 400],
    ['/?q=yogalærer+010203+1234', 400],
    ['/?q=yogalærer&sted=010203-1234', 400],
    ['/v1/courses?q=yogalærer+01.02.03+-+1234', 200],
    ['/v1/courses?q=yogalærer+nn@example.dk', 200],
    ['/v1/courses?q=yogalærer+Mette+Hansen', 200],
  ])('is not counted of %s', async (path, status) => {
    expect(await askFrom(6, path)).toEqual(Array(6).fill(status));
    expect(await stored()).toEqual([]);
    const written = `${await everyByte()}${logged}`;
    // The last four digits alone stand by chance in a checksum or a time.
    for (const part of ['010203', '01.02.03', 'yogal', 'example.dk', 'Mette']) {
      expect(written.includes(part), part).toBe(false);
    }
  });

  it('is forgotten to the last byte after ninety days, when a server is started', async () => {
    const day = civilDate('2026-08-24');
    await server.close();
    await product.store.zeroHits.record([{ day, word: 'yogalærer', count: 9 }]);
    product.close();
    const isWritten = async () => (await everyByte()).includes('yogalærer');
    expect(await isWritten()).toBe(true);
    await start();
    expect(await stored()).toEqual([]);
    expect(await isWritten()).toBe(false);
  });

  it('is listed by the command, the most asked for first, with what the totals are', async () => {
    await askFrom(5, '/v1/courses?q=yogalærer');
    await askFrom(7, '/?q=dronefører');
    await server.close();
    await product.store.zeroHits.record([{ day: civilDate('2026-11-10'), word: 'yogalærer', count: 6 }]);
    const written = writtenTerminal('da');
    expect(await zeroHitsCommand(product, { days: 90 }, written.terminal)).toBe(0);
    expect(written.out.join('\n').split('\n').slice(2)).toEqual([
      'yogalærer   11     2     2026-11-10  2026-11-22',
      'dronefører  7      1     2026-11-22  2026-11-22',
    ]);
    expect(written.err.join()).toMatch(/mindst 5 forskellige netadresser/);

    const week = writtenTerminal();
    await zeroHitsCommand(product, { days: 7, json: true }, week.terminal);
    const listed = z.object({ since: z.string(), until: z.string(), words: z.array(z.unknown()) });
    expect(listed.parse(JSON.parse(week.out.join('\n')))).toMatchObject({
      since: '2026-11-16',
      until: '2026-11-22',
      words: [
        { word: 'dronefører', total: 7 },
        { word: 'yogalærer', total: 5, days: 1 },
      ],
    });
    product.close();
  });
});
