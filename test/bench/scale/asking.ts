import { Agent, get } from 'node:http';

/** Asks one server over connections that are kept open. */
export interface Asker {
  /** Milliseconds until the whole answer is there; throws where it is not 200. */
  ask(path: string): Promise<number>;
  close(): void;
}

export function askerOf(url: string): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ask = (path: string) =>
    new Promise<number>((resolve, reject) => {
      const began = performance.now();
      get(`${url}${path}`, { agent }, (answer) => {
        answer.resume();
        answer.once('error', reject);
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - began);
          else reject(new Error(`${answer.statusCode} for ${path}`));
        });
      }).once('error', reject);
    });
  return { ask, close: () => agent.destroy() };
}

/** A reader's wait for an answer that is itself no work: what it waits for is whoever has the process. */
export interface Wait {
  /** On the clock that all processes of the machine share. */
  sent: number;
  ms: number;
}

/** Often enough to see a stall of ten, and seldom enough to be none itself. */
const everyMs = 4;

/** Asks steadily, answered or not, while something is done. */
export async function waitsWhile<Result>(
  ask: Asker['ask'],
  work: () => Promise<Result>,
): Promise<{ result: Result; waits: Wait[] }> {
  const waits: Wait[] = [];
  const underway = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const sent = performance.timeOrigin + performance.now();
    const asked = ask('/healthz').then(
      (ms) => void waits.push({ sent, ms }),
      () => void waits.push({ sent, ms: Number.POSITIVE_INFINITY }),
    );
    underway.add(asked.finally(() => underway.delete(asked)));
  }, everyMs);
  try {
    const result = await work();
    return { result, waits };
  } finally {
    clearInterval(timer);
    await Promise.all(underway);
  }
}

/** The value below which a share of them lies. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const medianOf = (values: readonly number[]): number => quantileOf(values, 0.5);
