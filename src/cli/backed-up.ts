import type { Config } from '../config.ts';
import { instant } from '../domain/date.ts';
import { asAppError } from '../domain/error.ts';
import { alertOfKeeping, backupsOf, makerAt, troublesOfBackup } from './keeping.ts';
import type { Product } from './open.ts';
import { errorLine, type Terminal } from './terminal.ts';

/** Does a command's work and makes a backup where it published. What it ends with stays: the backup's own troubles are told beside. */
export async function backedUp(
  product: Pick<Product, 'store' | 'now'>,
  config: Config,
  terminal: Terminal,
  work: () => Promise<number>,
): Promise<number> {
  const before = await publishedIn(product);
  const code = await work();
  if ((await publishedIn(product)) === before) return code;
  const at = instant(product.now());
  const troubles = await backupsOf(config)
    .make(makerAt(at))
    .then(troublesOfBackup, (thrown: unknown) => [asAppError(thrown)]);
  for (const one of troubles) terminal.err(errorLine(one, terminal));
  const undelivered = await alertOfKeeping(config, 'backup', troubles, at);
  if (undelivered !== undefined) terminal.err(`  alert not delivered: ${undelivered}`);
  return code;
}

/** A number that grows with everything that is published. */
async function publishedIn({ store }: Pick<Product, 'store'>): Promise<number> {
  return (await store.recordings.all()).length + (await store.pools.figures()).length;
}
