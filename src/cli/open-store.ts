import { storageError } from '../../db/sqlite/errors.ts';
import { checkBeside, openSqliteStore } from '../../db/sqlite/store.ts';
import type { Config } from '../config.ts';
import type { Store } from '../domain/store.ts';
import { backupsOf } from './keeping.ts';

/** An open store, and whether it is whole: nobody may be answered from it before that is known. */
export interface OpenedStore {
  store: Store;
  checked: Promise<void>;
}

/**
 * Opens what an installation keeps: in PostgreSQL where DATABASE_URL says so, else in SQLite in the data folder. `beside`: what
 * takes long is done in threads of its own, as a server needs it.
 */
export async function openStore(config: Config, beside: boolean): Promise<OpenedStore> {
  if (config.databaseUrl !== undefined) {
    // Loaded only where it is used: nobody else's start pays for the driver.
    const { openPostgresStore } = await import('../../db/postgres/store.ts');
    return { store: await openPostgresStore({ url: config.databaseUrl }), checked: Promise.resolve() };
  }
  if (await backupsOf(config).isDatabaseLost()) throw storageError('database-missing');
  const store = openSqliteStore({ dataDir: config.dataDir, publishesBeside: beside, isCheckedBeside: beside });
  // Begun while nobody can restore another file.
  const checked = beside ? checkBeside(config.dataDir) : Promise.resolve();
  checked.catch(() => undefined);
  return { store, checked };
}
