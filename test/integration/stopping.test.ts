import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { loadEverySource } from '../../scrapers/registry.ts';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import { type CouncilSite, listOf, startCouncilSite } from '../support/council-site/site.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';

// The commands as compiled, in processes of their own, stopped as a service manager and a person stop them.

let folder: string;
const running: RunningCommand[] = [];
const patience = { timeout: 50_000, interval: 50 };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stopping-'));
  await mkdir(join(folder, 'tmp'));
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await rm(folder, { recursive: true });
});

function start(args: string[], more: Record<string, string> = {}): RunningCommand {
  const environment = { DATA_DIR: join(folder, 'data'), TMPDIR: join(folder, 'tmp'), PORT: '0', ...more };
  const command = startCommand('src/cli.js', args, { ...environment, LANG: 'en_GB.UTF-8' }, { cwd: folder });
  running.push(command);
  return command;
}

/** Starts a server that collects nothing, and says where it answers. */
async function serve(more: Record<string, string> = {}): Promise<{ server: RunningCommand; url: URL }> {
  const server = start(['serve', '--no-refresh'], more);
  const ready = await server.line(/"msg":"ready"/);
  return { server, url: new URL(/"url":"([^"]+)"/.exec(ready)?.[1] ?? '') };
}

const question = JSON.stringify({ kommune: 'Lejre', courses: ['47592'] });

/** A question whose last letters have not been sent yet: it is being answered for as long as the test wants. */
async function halfAsked(url: URL): Promise<{ socket: Socket; finish(): Promise<string> }> {
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => undefined);
  const head = [
    'POST /v1/eligibility/batch HTTP/1.1',
    `Host: ${url.host}`,
    'Content-Type: application/json',
    `Content-Length: ${question.length}`,
    'Expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  // The server has read the head, and the question is under way.
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write(question.slice(0, -5));
  return {
    socket,
    finish: () => {
      socket.write(question.slice(-5));
      return text(socket);
    },
  };
}

const statusOf = (url: URL, path: string) => fetch(new URL(path, url)).then((response) => response.status);

/** What a process leaves besides what is kept: a log of writes, files in making, profiles. Chromium's settings are the same ever after. */
async function leftOvers(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /-wal$|-shm$|\.making-|\.tmp|^tmp\/(?!\.config|\.cache)/.test(name));
}

/** The processes that were started below the test's folder and still run. */
async function processes(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = ids.map(async (id) => {
    const cwd = await readlink(`/proc/${id}/cwd`).catch(() => '');
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    return cwd === folder ? command.replaceAll('\0', ' ') : '';
  });
  return (await Promise.all(commands)).filter((command) => command !== '');
}

describe('a server that is stopped', () => {
  it('says so first, answers what is under way, and leaves nothing behind', async () => {
    const { server, url } = await serve({ DRAIN_SECONDS: '3' });
    const asked = await halfAsked(url);
    expect(await statusOf(url, '/readyz')).toBe(200);
    server.signal('SIGTERM');
    await vi.waitFor(async () => expect(await statusOf(url, '/readyz')).toBe(503), patience);
    // Until the balancer has looked there is an answer for everybody.
    expect(await (await fetch(new URL('/readyz', url))).json()).toMatchObject({ status: 'stopping' });
    expect(await statusOf(url, '/healthz')).toBe(200);
    expect(await statusOf(url, '/v1/regions')).toBe(200);
    await vi.waitFor(() => expect(statusOf(url, '/healthz')).rejects.toThrow(), patience);
    const answer = await asked.finish();
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
    expect(answer).toContain('47592');
    expect(await server.ended).toBe(0);
    expect([await leftOvers(), await processes()]).toEqual([[], []]);
  });

  it('does not wait for an answer that nobody takes, nor for connections that ask nothing', async () => {
    const { server, url } = await serve();
    const idle = connect(Number(url.port), url.hostname);
    idle.on('error', () => undefined);
    await new Promise((resolve) => idle.once('connect', resolve));
    const asked = await halfAsked(url);
    expect(await server.stop()).toBe(0);
    expect(await text(asked.socket).catch(() => '')).toBe('');
  });

  it('ends at once when it is asked again', async () => {
    const { server, url } = await serve({ DRAIN_SECONDS: '60' });
    server.signal('SIGTERM');
    await vi.waitFor(async () => expect(await statusOf(url, '/readyz')).toBe(503), patience);
    server.signal('SIGINT');
    expect(await server.ended).toBe(130);
  });
});

describe('a collection that is stopped', () => {
  let site: CouncilSite;
  let store: Store | undefined;
  let sourcesFile: string;

  beforeEach(async () => {
    site = await startCouncilSite({ hosts: 'each' });
    sourcesFile = join(folder, 'kilder.json');
    // No source but those of the example site has anywhere to go.
    const nowhere = (await loadEverySource()).map(({ definition }) => [definition.id, { entry: [] }] as const);
    const sources = { ...Object.fromEntries(nowhere), ...site.sources };
    await writeFile(sourcesFile, JSON.stringify(sources));
  });
  afterEach(async () => {
    store?.close();
    store = undefined;
    await site.close();
  });

  const environment = () => ({ SOURCES_FILE: sourcesFile, CHROMIUM_SANDBOX: 'false' });
  const look = () => {
    store ??= openSqliteStore({ dataDir: join(folder, 'data') });
    return store;
  };
  const heldBy = async () => (await look().leases.held(instant(new Date())))?.holder;

  it('with its server leaves each list as it was or as it is now, and is done again', async () => {
    await site.set('rar-bornholm', { fault: 'en-byte-i-sekundet' });
    const server = start(['serve'], environment());
    await server.line(/"outcome":"published"/);
    expect(await server.stop()).toBe(0);
    expect([await leftOvers(), await processes()]).toEqual([[], []]);
    expect(await heldBy()).toBeUndefined();
    expect(await look().runs.recent(9)).toMatchObject([{ trigger: 'start' }]);
    expect((await look().runs.recent(1))[0]).not.toHaveProperty('finishedAt');
    const before = await look().editions.kept();
    expect(before.length).toBeGreaterThan(0);
    for (const { summary } of before) expect(summary.rows).toBe(listOf(summary.area).length);
    await site.set('rar-bornholm', {});
    const again = start(['refresh'], environment());
    expect(await again.ended).toBe(0);
    const areas = (await look().editions.kept()).map(({ summary }) => summary.area);
    expect(areas.toSorted()).toEqual(Object.keys(site.sources).toSorted());
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('as a command by %s gives the lease back and ends with %i', async (signal, code) => {
    await site.set('rar-bornholm', { fault: 'en-byte-i-sekundet' });
    const command = start(['refresh'], environment());
    // One list needs a browser.
    await vi.waitFor(async () => expect((await processes()).join()).toContain('--type='), patience);
    command.signal(signal);
    expect(await command.ended).toBe(code);
    expect(command.lines.filter((line) => line.includes('run-stopped'))).toHaveLength(1);
    expect([await leftOvers(), await processes()]).toEqual([[], []]);
    expect(await heldBy()).toBeUndefined();
  });

  it('as a demo can be started again at once', async () => {
    const args = ['demo', '--once', '--port', '0', '--data-dir', join(folder, 'data')];
    const demo = start(args, environment());
    await demo.line(/: published/);
    demo.signal('SIGINT');
    expect(await demo.ended).toBe(130);
    expect([await leftOvers(), await processes()]).toEqual([[], []]);
    expect(await start(args, environment()).ended).toBe(0);
  });
});
