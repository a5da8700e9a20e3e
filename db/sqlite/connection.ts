import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { drizzle } from './drizzle.ts';
import { asStorageError, storageError } from './errors.ts';
import { migrate } from './migrate.ts';

/** One open database file: the engine's own handle and the query builder over it. */
export interface Connection {
  client: BetterSqlite3.Database;
  db: BetterSQLite3Database;
  /** What every write through this connection demands first, in its own transaction; throws where it must not be done. */
  fence?: (queries: Queries) => void;
}

/** What a query needs: the database, or a transaction in it. */
export type Queries = BaseSQLiteDatabase<'sync', BetterSqlite3.RunResult>;

/**
 * Writes in one transaction, behind the connection's fence where it has one. IMMEDIATE takes the writer's place before the
 * first read, so that what was read still holds at the write.
 */
export function writing<Result>({ db, fence }: Connection, work: (queries: Queries) => Result): Result {
  const behindFence = (queries: Queries): Result => {
    fence?.(queries);
    return work(queries);
  };
  return db.transaction(behindFence, { behavior: 'immediate' });
}

/** The database file of a data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'positivliste.db');

/**
 * Opens the database of a data folder, making both where they are not there: checks that the file is whole, that
 * this code knows its schema, and runs pending migrations. Throws a named error and leaves nothing open otherwise.
 * Where it is checked beside (`checkFile` in a thread) nobody may be answered from it before that is done.
 */
export function openConnection(dataDir: string, { isCheckedBeside = false } = {}): Connection {
  let client: BetterSqlite3.Database | undefined;
  try {
    prepareFolder(dataDir);
    const opened = new BetterSqlite3(databaseFile(dataDir));
    client = opened;
    // Set before the first read, so that also the check waits for another writer instead of failing at once.
    opened.pragma('busy_timeout = 5000');
    if (!isCheckedBeside) checkWhole(opened);
    setUp(opened);
    // A file that is not known to be whole is migrated after a look at it only.
    migrate(opened, undefined, isCheckedBeside ? () => checkWhole(opened) : undefined);
    // Only now, because a migration may have to rebuild a table that others refer to; it checks them itself.
    opened.pragma('foreign_keys = ON');
    return { client: opened, db: drizzle({ client: opened }) };
  } catch (thrown) {
    const damage = client && isCheckedBeside ? damageOf(client) : undefined;
    client?.close();
    throw asStorageError(damage ?? thrown);
  }
}

/** What is wrong with a file that could not be opened as one of ours: a damaged one may look like a newer one. */
function damageOf(client: BetterSqlite3.Database): unknown {
  try {
    checkWhole(client);
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

/** Opens a database that this process has open already, checked and brought up to date: for a thread beside it. */
export function connectBeside(dataDir: string): Connection {
  const client = new BetterSqlite3(databaseFile(dataDir), { fileMustExist: true });
  client.pragma('busy_timeout = 5000');
  setUp(client);
  client.pragma('foreign_keys = ON');
  return { client, db: drizzle({ client }) };
}

/** Checks the database of a data folder over a connection of its own; throws `database-damaged`. */
export function checkFile(dataDir: string): void {
  const client = new BetterSqlite3(databaseFile(dataDir), { readonly: true, fileMustExist: true });
  try {
    client.pragma('busy_timeout = 5000');
    checkWhole(client);
  } finally {
    client.close();
  }
}

/** SQLite opens a file it may not write as read-only without a word; ask before it does. */
export function prepareFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  const file = databaseFile(dataDir);
  if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
}

/**
 * Reads every page: damage is found when the program starts and not when somebody asks. The full check and not
 * quick_check, because only it compares indexes with their tables, and an index that lost a row hides an edition;
 * it takes some 5 ms a megabyte.
 */
function checkWhole(client: BetterSqlite3.Database): void {
  const verdict = client.pragma('integrity_check(1)', { simple: true });
  if (verdict !== 'ok') throw storageError('database-damaged', { verdict });
}

function setUp(client: BetterSqlite3.Database): void {
  // Readers do not wait for the writer, and a killed writer leaves the file as it was before its transaction.
  client.pragma('journal_mode = WAL');
  // A commit is on the disk before it is reported; WAL's usual NORMAL may lose the last ones when the power fails.
  client.pragma('synchronous = FULL');
  // The write-ahead file is cut back after a large publish instead of keeping its greatest size for ever.
  client.pragma('journal_size_limit = 16777216');
}
