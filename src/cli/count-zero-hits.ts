import type { Logger } from 'pino';
import { copenhagenDate } from '../domain/date.ts';
import { createZeroHitCounter } from '../search/zero-hit-counter.ts';
import type { Product } from './open.ts';

/** A server's count of words that no list knows. */
export interface CountedZeroHits {
  count(words: readonly string[], caller: string): void;
  /** Writes what many have asked for so far, and forgets the rest. */
  close(): Promise<void>;
}

const flushEveryMs = 10 * 60_000;

/** Begins to count for a server; what is too old is taken away at once, also where nothing is counted any more. */
export async function countZeroHits(
  { store, now }: Pick<Product, 'store' | 'now'>,
  log: Logger,
): Promise<CountedZeroHits> {
  const counter = createZeroHitCounter({
    onFull: () => log.warn('more words that no list knows than are counted in a day: the rest of today are left out'),
  });
  const flush = () =>
    counter
      .flush(store.zeroHits, copenhagenDate(now()))
      .catch((error: unknown) => log.error({ err: error }, 'the words that no list knows could not be written'));
  await flush();
  const timer = setInterval(() => void flush(), flushEveryMs).unref();
  return {
    count: (words, caller) => counter.count(words, caller, copenhagenDate(now())),
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}
