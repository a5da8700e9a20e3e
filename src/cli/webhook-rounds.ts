import type { Logger } from 'pino';
import type { Product } from './open.ts';
import { deliverDue } from './webhook-delivery.ts';
import type { Receiver } from './webhook-receivers.ts';

const lookEveryMs = 2000;
/** A receiver that is to be tried again need not be tried to the second. */
const triedEveryMs = 5000;

/** Delivery while a server runs, one of several or alone: soon after each publish, whoever published, and whenever a new attempt is due. */
export interface WebhookRounds {
  close(): Promise<void>;
}

/** Starts to deliver to the receivers; without any nothing runs. */
export function startWebhookRounds(product: Product, receivers: readonly Receiver[], log: Logger): WebhookRounds {
  if (receivers.length === 0) return { close: async () => undefined };
  const stopping = new AbortController();
  const world = { store: product.store, log, now: product.now, signal: stopping.signal };
  let told: string | undefined;
  let triedAt = 0;
  let underWay: Promise<void> | undefined;
  const round = async () => {
    const catalogue = product.catalogue();
    triedAt = product.now().getTime();
    await deliverDue(receivers, catalogue.changeLog(), world);
    told = catalogue.version;
  };
  const look = () => {
    const isNew = product.catalogue().version !== told;
    if (underWay || !(isNew || product.now().getTime() - triedAt >= triedEveryMs)) return;
    underWay = round()
      .catch((error: unknown) => log.error({ err: error }, 'webhooks could not be delivered'))
      .finally(() => {
        underWay = undefined;
      });
  };
  look();
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    close: async () => {
      clearInterval(timer);
      stopping.abort(new Error('the server stops'));
      await underWay;
    },
  };
}
