import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { cpuOf } from './cpu.ts';

/** What is asked, over and over, and where. */
export interface Load {
  port: number;
  paths: readonly string[];
  seconds: number;
}

/** What came of it. */
export interface Loaded {
  perSecond: number;
  /** In milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were neither 200 nor 304, and requests without one. */
  failed: number;
  /** How many cores whoever asked has used. */
  asking: number;
}

/** Whoever asks as much as is answered. */
export interface Generator {
  name: string;
  /** How many cores it can use: near them it is itself the limit. */
  most: number;
  /** It works in this very process. */
  isHere: boolean;
  load(what: Load): Promise<Loaded>;
}

const connections = 32;

/** wrk where it is installed, which asks several times as fast; else autocannon, which comes with the tests. */
export function generatorHere(): Generator {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const wrk = folders.map((folder) => join(folder, 'wrk')).find((path) => existsSync(path));
  return wrk === undefined ? withAutocannon : withWrk(wrk);
}

const withAutocannon: Generator = {
  name: 'autocannon',
  most: 1,
  isHere: true,
  async load({ port, paths, seconds }) {
    const before = process.cpuUsage();
    const requests = paths.map((path) => ({ method: 'GET' as const, path }));
    const share = Math.ceil(requests.length / connections);
    let connection = 0;
    const result = await autocannon({
      url: `http://127.0.0.1:${port}`,
      connections,
      duration: seconds,
      // Each begins elsewhere: together they would ask one question 32 times and then the next.
      setupClient: (client) => {
        const from = connection++ * share;
        client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
      },
    });
    const { user, system } = process.cpuUsage(before);
    const { total } = result.requests;
    return {
      perSecond: total / result.duration,
      p50: result.latency.p50,
      p99: result.latency.p99,
      failed: total - result['2xx'] - result['3xx'] + result.errors + result.timeouts,
      asking: (user + system) / 1e6 / result.duration,
    };
  },
};

const threads = 2;
const ran = promisify(execFile);

const withWrk = (wrk: string): Generator => ({
  name: 'wrk',
  most: threads,
  isHere: false,
  async load({ port, paths, seconds }) {
    const folder = await mkdtemp(join(tmpdir(), 'wrk-'));
    const script = join(folder, 'paths.lua');
    await writeFile(script, scriptOf(paths));
    const words = ['-t', threads, '-c', connections, '-d', `${seconds}s`, '--latency', '-s', script].map(String);
    const running = ran(wrk, [...words, `http://127.0.0.1:${port}`]);
    let used = 0;
    // What it has used is known only while it runs.
    const watch = setInterval(() => {
      used = cpuOf(running.child.pid) ?? used;
    }, 100);
    try {
      return { ...readWrk((await running).stdout), asking: used / seconds };
    } finally {
      clearInterval(watch);
      await rm(folder, { recursive: true });
    }
  },
});

const scriptOf = (paths: readonly string[]): string =>
  `local paths = {${paths.map((path) => JSON.stringify(path)).join(',')}}
local begun = 0
at = 0
setup = function(thread)
  thread:set('at', begun * math.floor(#paths / ${threads}))
  begun = begun + 1
end
request = function()
  at = at % #paths + 1
  return wrk.format('GET', paths[at])
end
`;

const inMs: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000 };

/** What wrk has printed; throws where it is not as it prints it. */
export function readWrk(printed: string): Omit<Loaded, 'asking'> {
  const timeAt = (percent: string): number => {
    const [, amount, unit = ''] = new RegExp(`^\\s+${percent}%\\s+([\\d.]+)(us|ms|s)$`, 'm').exec(printed) ?? [];
    return Number(amount) * (inMs[unit] ?? Number.NaN);
  };
  const errors = /Socket errors: (.*)/.exec(printed)?.[1]?.match(/\d+/g) ?? [];
  const failed = [...errors, /Non-2xx or 3xx responses: (\d+)/.exec(printed)?.[1] ?? 0].map(Number);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(printed)?.[1]);
  if (Number.isNaN(perSecond)) throw new Error(`wrk said:\n${printed}`);
  return { perSecond, p50: timeAt('50'), p99: timeAt('99'), failed: failed.reduce((sum, one) => sum + one, 0) };
}
