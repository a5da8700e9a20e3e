import { pino } from 'pino';
import type { Config } from '../config.ts';
import { waysOf } from './alert-ways.ts';
import type { Product } from './open.ts';
import type { Terminal } from './terminal.ts';
import { watchingOf } from './watching.ts';
import { readReceivers } from './webhook-receivers.ts';

/** Tells what a command has changed of what is wrong: where no server runs nobody else would, and where one does it is told once. */
export async function tellOnce(product: Product, config: Config, terminal: Terminal): Promise<void> {
  const log = pino({ level: 'silent' });
  const ways = waysOf(config, log);
  if (ways.length === 0) return;
  // What was decided stands in the store, and not yet in the catalogue.
  await product.rebuild();
  const receivers = (await readReceivers(config.webhooksFile)).map(({ id }) => id);
  await watchingOf(product, { config, log, ways, receivers, collects: true }).look();
  for (const { way, failure } of await product.store.alarms.waiting()) {
    if (failure !== undefined) terminal.err(`  alert not delivered (${way}): ${failure}`);
  }
}
