/** What a caller has left after asking: whole requests, and seconds until its whole minute's worth is there again. */
export interface Allowance {
  isAllowed: boolean;
  limit: number;
  left: number;
  /** Seconds until all of it is there again; for one who is refused, until the next request is allowed. */
  seconds: number;
}

/** Counts what callers ask for; undefined for a caller without a limit. */
export interface RateLimit {
  take(caller: string, cost: number, nowMs: number): Allowance;
}

interface Bucket {
  left: number;
  at: number;
}

/** More callers than this at once are no callers: the one known longest is forgotten, and begins anew. */
const mostCallers = 20_000;
const minute = 60_000;

/**
 * A bucket for each caller, of a minute's requests, filled evenly (a token bucket). Written here because the answer to "may
 * I?" must be had at once, from a store that never grows without end; the libraries seen promise it or keep every caller.
 */
export function createRateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(caller, cost, nowMs) {
      const known = buckets.get(caller);
      if (!known) forgetOldest(buckets);
      const bucket = known ?? { left: perMinute, at: nowMs };
      buckets.set(caller, bucket);
      const filled = bucket.left + (Math.max(0, nowMs - bucket.at) * perMinute) / minute;
      bucket.left = Math.min(perMinute, filled);
      bucket.at = nowMs;
      // A question dearer than all there is may be asked with all there is.
      const price = Math.min(cost, perMinute);
      const isAllowed = bucket.left >= price;
      if (isAllowed) bucket.left -= price;
      const missing = isAllowed ? perMinute - bucket.left : price - bucket.left;
      const seconds = Math.ceil((missing * minute) / perMinute / 1000);
      return { isAllowed, limit: perMinute, left: Math.floor(bucket.left), seconds };
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next().value;
  if (buckets.size >= mostCallers && oldest !== undefined) buckets.delete(oldest);
}
