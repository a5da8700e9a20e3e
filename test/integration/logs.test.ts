import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startCollecting } from '../../src/cli/collecting.ts';
import { openProduct } from '../../src/cli/open.ts';
import { pingOf } from '../../src/cli/ping.ts';
import { progressInLog, startServer } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config.ts';
import type { Run } from '../../src/domain/run.ts';
import { startCouncilSite } from '../support/council-site/site.ts';

const lineSchema = z.looseObject({ msg: z.string(), run: z.string().optional(), source: z.string().optional() });

/** What a person asked, and where from: none of it may ever be written down. */
const [words, caller, agent] = ['gaffeltruckhemmelighed', '203.0.113.77', 'borgerens-egen-browser'];

it('The log of a server that collects and is asked names run and source, and never a word or an address of who asks.', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'positivliste-logs-'));
  const site = await startCouncilSite({ hosts: 'each' });
  const config = { ...readConfig({ PORT: '0', TRUSTED_PROXIES: '127.0.0.1' }), dataDir };
  const product = await openProduct(config, site.sources, { only: ['rar-nordjylland', 'rar-fyn'] });
  const text: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => text.push(line) });
  const server = await startServer(product, config, log, { collects: true });
  const ended = Promise.withResolvers<Run>();
  const stop = new AbortController();
  const collecting = startCollecting({
    product,
    config,
    log,
    progress: progressInLog(log),
    ping: pingOf('http://127.0.0.1:9/puls-hemmelig', log, stop.signal, []),
    afterwards: async (run) => {
      await server.backUp();
      ended.resolve(run);
      return true;
    },
  });
  onTestFinished(async () => {
    stop.abort();
    await collecting.close();
    await server.close();
    product.close();
    await site.close();
    await rm(dataDir, { recursive: true });
  });
  const run = await ended.promise;

  const headers = { 'X-Forwarded-For': caller, 'User-Agent': agent, Referer: `https://example.org/${words}` };
  const paths = [
    '/v1/courses?q=',
    '/v1/suggest?q=',
    '/?q=',
    '/kursus/',
    '/v1/courses/',
    '/',
    '/v1/courses?kommune=',
    '/v1/courses?',
  ];
  for (const path of paths) await (await fetch(`${server.url}${path}${words}`, { headers })).text();
  for (const body of [`{"${words}":1}`, words]) {
    const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body };
    await (await fetch(`${server.url}/v1/eligibility/batch`, init)).text();
  }

  const lines = text.map((line) => lineSchema.parse(JSON.parse(line)));
  const answered = lines.filter(({ msg }) => msg === 'answered');
  expect(answered).toHaveLength(paths.length + 2);
  for (const secret of [words, caller, agent, 'puls-hemmelig']) expect(text.join('')).not.toContain(secret);
  expect(JSON.stringify(answered)).not.toContain('127.0.0.1');

  const ofTheRun = lines.filter(({ msg }) => ['refresh begins', 'source', 'refresh done'].includes(msg));
  expect(ofTheRun.map((line) => line.run)).toEqual(Array.from({ length: 4 }, () => run.id));
  expect(ofTheRun.flatMap(({ msg, source }) => (msg === 'source' ? [source] : []))).toEqual(
    expect.arrayContaining(['rar-fyn', 'rar-nordjylland']),
  );
});
