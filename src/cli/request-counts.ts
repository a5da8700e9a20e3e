import type { AccessLine } from '../../api/ports.ts';

/** The upper bounds of the buckets of the histogram of latencies, in seconds; none is whole, which would be written `1.0`. */
export const latencyBounds: readonly number[] = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 2.5,
];

const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'OPTIONS', 'other'];
const classes: readonly string[] = ['1xx', '2xx', '3xx', '4xx', '5xx'];

/** A route's latencies: how many lie in each bucket and not in the one before it, and beyond the last; their sum in seconds. */
export interface RouteLatency {
  route: string;
  buckets: Readonly<Float64Array>;
  sum: number;
}

/** How often a route was asked with a method and answered with a class of status. */
export interface RouteCount {
  route: string;
  method: string;
  status: string;
  count: number;
}

/** Counts answers. Plain arrays by route: this is done for every answer, and read once in a while. */
export interface RequestCounts {
  observe(line: AccessLine): void;
  counts(): RouteCount[];
  latencies(): RouteLatency[];
}

interface Kept {
  counts: Float64Array;
  buckets: Float64Array;
  sum: number;
}

/** More routes than this there are not: what else a route may be called is counted as one. */
const mostRoutes = 300;

/** Begins to count. */
export function countRequests(): RequestCounts {
  const routes = new Map<string, Kept>();
  const keptOf = (route: string): Kept => {
    const known = routes.get(route);
    if (known) return known;
    if (routes.size >= mostRoutes && route !== 'other') return keptOf('other');
    const made = {
      counts: new Float64Array(methods.length * classes.length),
      buckets: new Float64Array(latencyBounds.length + 1),
      sum: 0,
    };
    routes.set(route, made);
    return made;
  };
  return {
    observe({ route, method, status, ms }) {
      const kept = routes.get(route) ?? keptOf(route);
      const cell = methodIndex(method) * classes.length + Math.min(4, Math.max(0, Math.floor(status / 100) - 1));
      kept.counts[cell] = (kept.counts[cell] ?? 0) + 1;
      const seconds = ms / 1000;
      let bucket = 0;
      while (seconds > (latencyBounds[bucket] ?? Number.POSITIVE_INFINITY)) bucket++;
      kept.buckets[bucket] = (kept.buckets[bucket] ?? 0) + 1;
      kept.sum += seconds;
    },
    counts: () =>
      [...routes].flatMap(([route, { counts }]) =>
        methods.flatMap((method, at) =>
          classes.flatMap((status, nth) => {
            const count = counts[at * classes.length + nth] ?? 0;
            return count === 0 ? [] : [{ route, method, status, count }];
          }),
        ),
      ),
    latencies: () => [...routes].map(([route, { buckets, sum }]) => ({ route, buckets, sum })),
  };
}

function methodIndex(method: string): number {
  if (method === 'GET') return 0;
  const index = methods.indexOf(method);
  return index === -1 ? methods.length - 1 : index;
}
