import { rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { storageError } from './errors.ts';

/** That a data folder is being used, or is being restored; over when it is released or its program dies. */
export interface Use {
  release(): void;
}

/**
 * Says that this program uses a data folder: many may at once, but none while it is restored. The sign is a lock on an empty
 * database beside the real one, because the real one may be damaged so that nothing can be locked in it. The system lets go
 * of the lock of a killed program.
 */
export function shareFolder(dataDir: string): Use {
  const client = openLock(dataDir, 5000);
  // A transaction that has read holds the lock that others may hold too.
  client.exec('BEGIN');
  client.prepare('SELECT count(*) FROM sqlite_schema').get();
  return { release: () => client.close() };
}

/** Says that this program alone has a data folder; throws `database-in-use` where another has it open. */
export function claimFolder(dataDir: string): Use {
  let client: BetterSqlite3.Database | undefined;
  try {
    client = openLock(dataDir, 0);
    client.exec('BEGIN EXCLUSIVE');
    const claimed = client;
    return { release: () => claimed.close() };
  } catch (thrown) {
    client?.close();
    const isBusy = thrown instanceof BetterSqlite3.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
    // The busy lock is what the sentence says: there is nothing more to it for a person to read.
    throw isBusy ? storageError('database-in-use') : thrown;
  }
}

function openLock(dataDir: string, patienceMs: number): BetterSqlite3.Database {
  const file = join(dataDir, 'positivliste.lock');
  try {
    return readableLock(file, patienceMs);
  } catch (thrown) {
    if (!(thrown instanceof BetterSqlite3.SqliteError) || thrown.code !== 'SQLITE_NOTADB') throw thrown;
    // Nothing is kept in it, so that a damaged one is simply made anew.
    rmSync(file, { force: true });
    return readableLock(file, patienceMs);
  }
}

function readableLock(file: string, patienceMs: number): BetterSqlite3.Database {
  const client = new BetterSqlite3(file);
  try {
    client.pragma(`busy_timeout = ${patienceMs}`);
    client.prepare('SELECT count(*) FROM sqlite_schema').get();
    return client;
  } catch (thrown) {
    client.close();
    throw thrown;
  }
}
