import type { AppError } from '../../../src/domain/error.ts';
import type { RobotsAnswer } from './robots.ts';

/** Waits; an aborted signal ends the wait with its reason. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** How one request waits for its turn. */
interface Wait {
  gapMs: number;
  /** The host's own Crawl-delay: a floor that the jitter may not go under. */
  leastMs?: number;
  sleep: Sleep;
  signal?: AbortSignal | undefined;
  /** Told how long others on the same host were waited for, which is not the source's own time. */
  queued?: (milliseconds: number) => void;
}

/** The manners of one run, shared by its sources: each host is asked by one at a time, with a gap between. */
export interface Pace {
  turn<T>(host: string, wait: Wait, task: () => Promise<T>): Promise<T>;
  /** Nobody asks the host again before so long from now. */
  holdOff(host: string, milliseconds: number): void;
  /** robots.txt by origin, read once a run. */
  robots: Map<string, Promise<RobotsAnswer>>;
  /** Hosts that could not be reached at all in this run: the other sources need not wait to learn the same. */
  lost: Map<string, AppError>;
}

interface Line {
  tail: Promise<void>;
  endedAt: number;
  notBefore: number;
}

/** A new pace for one run. `elapsed` is a clock that only goes forward, in milliseconds. */
export function createPace(options: { elapsed?: () => number; random?: () => number } = {}): Pace {
  const { elapsed = () => performance.now(), random = Math.random } = options;
  const lines = new Map<string, Line>();
  const lineOf = (host: string): Line => {
    const known = lines.get(host) ?? { tail: Promise.resolve(), endedAt: -Infinity, notBefore: -Infinity };
    lines.set(host, known);
    return known;
  };
  const pause = (line: Line, wait: Wait): number => {
    const gap = Math.max(wait.gapMs * (0.8 + 0.4 * random()), wait.leastMs ?? 0);
    return Math.max(line.endedAt + gap, line.notBefore) - elapsed();
  };
  return {
    robots: new Map(),
    lost: new Map(),
    holdOff(host, milliseconds) {
      const line = lineOf(host);
      line.notBefore = Math.max(line.notBefore, elapsed() + milliseconds);
    },
    async turn(host, wait, task) {
      const line = lineOf(host);
      const ahead = line.tail;
      const { promise, resolve: release } = Promise.withResolvers<void>();
      line.tail = promise;
      const joined = elapsed();
      try {
        await unlessAborted(ahead, wait.signal);
      } catch (thrown) {
        void ahead.then(release);
        throw thrown;
      }
      wait.queued?.(elapsed() - joined);
      try {
        const milliseconds = pause(line, wait);
        if (milliseconds > 0) await wait.sleep(milliseconds, wait.signal);
        wait.signal?.throwIfAborted();
        // The end is what the gap counts from: a slow answer must not be followed at once by the next question.
        return await task().finally(() => {
          line.endedAt = elapsed();
        });
      } finally {
        release();
      }
    },
  };
}

async function unlessAborted(ahead: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return ahead;
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([ahead, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
