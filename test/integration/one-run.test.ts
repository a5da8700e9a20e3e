import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { instant } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';

const root = join(import.meta.dirname, '../..');
const leaseMs = 1000;

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A process that collects, or wants to; what it says is read line by line. */
interface Collector {
  child: Child;
  tell(line: string): void;
  next(): Promise<string | undefined>;
  /** All that it still says until it ends. */
  rest(): Promise<string[]>;
}

let dataDir: string;
let store: Store;
const running: ChildProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'positivliste-one-run-'));
  store = openSqliteStore({ dataDir });
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  store.close();
  await rm(dataDir, { recursive: true });
});

function collector(holder: string): Collector {
  const program = join(root, 'test/support/hold-the-lease.ts');
  const child = spawn(process.execPath, [program, dataDir, holder, String(leaseMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    return line.done === true ? undefined : line.value;
  };
  return {
    child,
    tell: (line) => child.stdin.write(`${line}\n`),
    next,
    rest: async () => {
      const said: string[] = [];
      for (let line = await next(); line !== undefined; line = await next()) said.push(line);
      return said;
    },
  };
}

const hash = (digit: string) => digit.repeat(12);
const published = async () => (await store.editions.all()).map(({ id }) => id.slice(-12));

describe('processes that want to collect from one data folder', () => {
  it('at once: one does, and the others leave without doing anything.', async () => {
    const rivals = ['a', 'b', 'c'].map((name) => collector(name));
    const first = await Promise.all(rivals.map((one) => one.next()));
    expect(first.map(String).toSorted()).toEqual(['holds 1', 'run-under-way', 'run-under-way']);
    const holder = rivals[first.indexOf('holds 1')];
    holder?.tell('end');
    expect(await holder?.rest()).toEqual(['ended']);
    const next = collector('d');
    expect(await next.next()).toBe('holds 2');
  });

  it('are kept out for as long as the holder lives, also longer than a lease.', async () => {
    const holder = collector('a');
    expect(await holder.next()).toBe('holds 1');
    await sleep(1.5 * leaseMs);
    expect(await collector('b').rest()).toEqual(['run-under-way']);
    holder.tell(`publish ${hash('1')}`);
    expect(await holder.next()).toBe(`published ${hash('1')}`);
  });

  it('take over from one that was killed, when its lease has expired and not before.', async () => {
    const killed = collector('a');
    expect(await killed.next()).toBe('holds 1');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const leaseLeft = store.leases.held(instant(new Date()));
    expect((await leaseLeft)?.holder).toBe('a');
    await expect(
      store.leases.take({ holder: 'at once', now: instant(new Date()), forMs: leaseMs }),
    ).rejects.toMatchObject({ code: 'run-under-way' });
    await sleep(leaseMs);
    const next = collector('b');
    expect([await next.next(), await next.next()]).toEqual(['after a', 'holds 2']);
    next.tell(`publish ${hash('2')}`);
    expect(await next.next()).toBe(`published ${hash('2')}`);
  });

  it('shut out one that was stalled and wakes up late: it writes nothing any more.', async () => {
    const stalled = collector('a');
    expect(await stalled.next()).toBe('holds 1');
    stalled.tell(`publish ${hash('1')}`);
    expect(await stalled.next()).toBe(`published ${hash('1')}`);
    stalled.child.kill('SIGSTOP');
    await sleep(1.2 * leaseMs);
    const next = collector('b');
    expect([await next.next(), await next.next()]).toEqual(['after a', 'holds 2']);
    // Waits in its input, to be done in the very moment it wakes up.
    stalled.tell(`publish ${hash('3')}`);
    stalled.child.kill('SIGCONT');
    expect(await stalled.next()).toBe('lease-lost');
    next.tell(`publish ${hash('2')}`);
    expect(await next.next()).toBe(`published ${hash('2')}`);
    expect(await published()).toEqual([hash('1'), hash('2')]);
  });
});

describe('the command refresh', () => {
  const refresh = (lang: string): Promise<{ code: number; err: string }> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(root, 'src/cli.ts'), 'refresh'], {
        cwd: dataDir,
        env: { PATH: '/usr/bin:/bin', DATA_DIR: dataDir, LANG: lang },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      running.push(child);
      let err = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      child.on('error', reject).on('close', (code) => resolve({ code: code ?? -1, err }));
    });

  it('says who collects and since when where somebody does, ends with 75, and has done nothing.', async () => {
    const now = instant(new Date());
    await store.leases.take({ holder: 'serve (pid 12, vaert)', now, forMs: 600_000 });
    const [danish, english] = await Promise.all([refresh('da_DK.UTF-8'), refresh('en_GB.UTF-8')]);
    expect(danish).toEqual({
      code: 75,
      err: expect.stringMatching(
        /^positivliste: run-under-way: En indsamling er i gang: serve \(pid 12, vaert\), siden 20/,
      ),
    });
    expect(english).toEqual({
      code: 75,
      err: expect.stringMatching(
        /^positivliste: run-under-way: A collection is under way: serve \(pid 12, vaert\), since 20/,
      ),
    });
    expect([danish.err.trim().split('\n').length, await store.runs.recent(1)]).toEqual([1, []]);
  });
});
