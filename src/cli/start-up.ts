import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import { instant } from '../domain/date.ts';
import { type AppError, asAppError } from '../domain/error.ts';
import { restored as wordsOfRestored } from '../watch/alarm-words.ts';
import { waysOf } from './alert-ways.ts';
import { backupsOf, keepsOwnBackups } from './keeping.ts';
import { openProduct, type Product } from './open.ts';
import { restoreNewestWhole } from './restore.ts';

/** What a restore mends. A database that is newer, locked or not writable is none of it. */
const mended = new Set(['database-damaged', 'database-missing', 'restore-unfinished']);

/**
 * Opens the product for a server. A database that is damaged or gone is refused with the sentence that says what to do, or,
 * where RESTORE_ON_DAMAGE says so, replaced by the newest whole backup; it is never served.
 */
export async function openForServing(config: Config): Promise<Product> {
  try {
    return await openBeside(config);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (!keepsOwnBackups(config) || !config.restoreOnDamage || !mended.has(error.code)) throw thrown;
    return openRestored(config, error, pino({ name: 'positivliste', level: config.logLevel }));
  }
}

const openBeside = (config: Config) => openProduct(config, undefined, { beside: true });

async function openRestored(config: Config, damage: AppError, log: Logger): Promise<Product> {
  log.error({ err: damage.cause ?? damage, code: damage.code }, `restoring: ${damage.sentence.en}`);
  const at = instant(new Date());
  const restored = await restoreNewestWhole(backupsOf(config), undefined, {
    at,
    // What cannot be read as the program reads it may still be whole in its pages and count more rows.
    replaceNewer: true,
    progress: () => undefined,
    passedOver: (backup, error) => log.error({ backup: backup.backup, code: error.code }, 'a backup is not whole'),
  });
  const { backup, replaced, lost, documents } = restored;
  const told = { backup: backup.backup, madeAt: backup.madeAt, replaced, lost: lost.map((one) => one.name) };
  log.warn({ ...told, documents: documents.back.length, lacking: documents.lacking }, 'restored');
  const product = await openBeside(config);
  const alarm = { ...wordsOfRestored(damage.sentence), key: 'restore', code: 'restored', matters: [], since: at };
  await product.store.alarms.announce(alarm, { at, ways: waysOf(config, log).map(({ name }) => name) });
  return product;
}
