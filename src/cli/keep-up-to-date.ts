import type { Logger } from 'pino';
import { asAppError } from '../domain/error.ts';
import type { Product } from './open.ts';

type KeptUpToDate = Pick<Product, 'isCurrent' | 'isToBeRebuilt' | 'rebuild'> & {
  store: Pick<Product['store'], 'lostForMs'>;
};

const shortestPauseMs = 2000;
const longestPauseMs = 30_000;

/**
 * Builds the catalogue anew whenever it is to be: an import or a decision made elsewhere must show in a server's answers without
 * a restart. `rebuilt` follows each time.
 */
export function keepUpToDate(
  product: KeptUpToDate,
  log: Logger,
  everyMs: number,
  rebuilt: () => Promise<void> = async () => undefined,
): NodeJS.Timeout {
  const trouble = troubleOf(product, log);
  let isLooking = false;
  const look = async () => {
    if (product.isCurrent()) trouble.isOver();
    if (!product.isToBeRebuilt() || trouble.isToBeWaitedFor()) return;
    const { version } = await product.rebuild();
    trouble.isOver();
    log.info({ version }, 'catalogue rebuilt: the database was changed from elsewhere');
    // Not waited for: what is published meanwhile is to be seen.
    rebuilt().catch((error: unknown) => log.error({ err: error }, 'could not follow a run of another node'));
  };
  return setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch(trouble.met)
      .finally(() => {
        isLooking = false;
      });
  }, everyMs).unref();
}

/** A build reads all there is: one that fails is tried again after longer each time, and told of once for each way it fails. */
function troubleOf({ store }: KeptUpToDate, log: Logger) {
  let failed: { pauseMs: number; at: number; told: string; wasLost: boolean } | undefined;
  return {
    isToBeWaitedFor(): boolean {
      if (!failed) return false;
      const isLost = store.lostForMs() !== undefined;
      // A database that is out of reach says itself when it is back, and a copy that hears nothing new may still be read.
      if (failed.wasLost && !isLost) return false;
      failed.wasLost = isLost;
      return performance.now() < failed.at + (isLost ? longestPauseMs : failed.pauseMs);
    },
    met(thrown: unknown): void {
      const error = asAppError(thrown);
      const err = error.cause ?? error;
      const told = `${error.code} ${err instanceof Error ? err.message : ''}`;
      if (told !== failed?.told)
        log.error({ err, code: error.code }, 'the catalogue could not be rebuilt; it is tried again');
      const pauseMs = failed ? Math.min(failed.pauseMs * 2, longestPauseMs) : shortestPauseMs;
      failed = { pauseMs, at: performance.now(), told, wasLost: store.lostForMs() !== undefined };
    },
    isOver(): void {
      if (failed) log.info('the catalogue can be rebuilt again');
      failed = undefined;
    },
  };
}
