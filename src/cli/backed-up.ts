import type { Config } from '../config.ts';
import { instant } from '../domain/date.ts';
import { asAppError } from '../domain/error.ts';
import { backupsOf, keepsOwnBackups, makerAt, told, troublesOfBackup } from './keeping.ts';
import type { Product } from './open.ts';
import { errorLine, type Terminal } from './terminal.ts';

type BackedUpProduct = Pick<Product, 'store' | 'now'>;

/** Does a command's work and makes a backup where it published. What it ends with stays: the backup's own troubles are told beside. */
export async function backedUp(
  product: BackedUpProduct,
  config: Config,
  terminal: Terminal,
  work: () => Promise<number>,
): Promise<number> {
  if (!keepsOwnBackups(config)) return work();
  const before = await publishedIn(product);
  const code = await work();
  if ((await publishedIn(product)) !== before) await backUp(product, config, terminal);
  return code;
}

async function backUp({ store, now }: BackedUpProduct, config: Config, terminal: Terminal): Promise<void> {
  const at = instant(now());
  const troubles = await backupsOf(config)
    .make(makerAt(at))
    .then(troublesOfBackup, (thrown: unknown) => [asAppError(thrown)]);
  for (const one of troubles) terminal.err(errorLine(one, terminal));
  await store.outcomes.record('backup', told(troubles), at);
}

/** A number that grows with everything that is published. */
async function publishedIn({ store }: Pick<Product, 'store'>): Promise<number> {
  return (await store.recordings.all()).length + (await store.pools.figures()).length;
}
