import autocannon from 'autocannon';
import type { Served } from './served.ts';

const connections = 32;

/** What to ask, and of which server. */
export interface Load {
  name: string;
  port: number;
  paths: readonly string[];
  headersOf?: (path: string) => Record<string, string>;
  seconds: number;
}

/** What came of it. */
export interface Loaded {
  name: string;
  perSecond: number;
  /** Of the server's core, for each request. */
  cpuMicros: number;
  p50: number;
  p99: number;
  /** Answers that were neither 200 nor 304, and requests without one. */
  failed: number;
  rss: number;
}

/** As many requests as the server answers over 32 connections, each with its own stretch of what is asked. */
export async function load(served: Served, { name, port, paths, headersOf, seconds }: Load): Promise<Loaded> {
  const before = await served.usage();
  const share = Math.ceil(paths.length / connections);
  let connection = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const from = (connection++ * share) % paths.length;
      const own = paths.slice(from, from + share);
      client.setRequests(own.map((path) => ({ method: 'GET', path, headers: headersOf?.(path) ?? {} })));
    },
  });
  const after = await served.usage();
  const { total } = result.requests;
  return {
    name,
    perSecond: total / result.duration,
    cpuMicros: (after.cpuMicros - before.cpuMicros) / total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: total - result['2xx'] - result['3xx'] + result.errors + result.timeouts,
    rss: after.rss,
  };
}
