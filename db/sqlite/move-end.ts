import { existsSync, realpathSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sha256 } from '../../src/domain/document.ts';
import { inOrder, type MovedRow, type MoveEnd, type MoveSource, type MoveTarget } from '../move/end.ts';
import { moveError, moveMark } from '../move/errors.ts';
import { keyIn, movedTable } from '../move/rows.ts';
import { documentDamaged } from '../shared/documents.ts';
import { type Connection, connectBeside, databaseFile, openConnection, prepareFolder, writing } from './connection.ts';
import { documentPath, isMissing, readDocumentFile, syncFolder, writeDocumentFile } from './document-files.ts';
import { getTableColumns, getTableConfig, getTableName, type SQLiteTable, sql } from './drizzle.ts';
import { attempt } from './errors.ts';
import { hasTables } from './examine.ts';
import { claimFolder, type Use } from './in-use.ts';
import { syncFile } from './made-folder.ts';
import * as schema from './schema.ts';

const schemaTables: readonly SQLiteTable[] = Object.values(schema);

/** Every table of the schema as it is moved. */
export const sqliteTables = schemaTables.map((table) => {
  const { name, primaryKeys, foreignKeys } = getTableConfig(table);
  const refersTo = foreignKeys.map((one) => getTableName(one.reference().foreignTable));
  return movedTable({ name, columns: getTableColumns(table), keys: primaryKeys, refersTo });
});

/** SQLite takes 32,766 values in one statement. */
const mostValues = 30_000;

/** By what a data folder is known as the source of a move. */
export const sqliteSourceName = (dataDir: string): string => `SQLite ${realpathSync(dataDir)}`;

/** False where there is no database to move from. */
export const isSqliteStore = (dataDir: string): boolean => hasTables(databaseFile(dataDir));

/** The data folder of a store that this process has open, to be moved from. */
export function openSqliteSource(dataDir: string): MoveSource {
  const connection = connectBeside(dataDir);
  return {
    ...endOf(connection, dataDir),
    // Every write moves the engine's own count; a lock would stop this process too, and is held during the last step alone.
    heldStill: (work) => work((last) => locked(connection, last)),
    close: () => void connection.client.close(),
  };
}

function locked({ client }: Connection, work: () => Promise<void>): Promise<void> {
  return attempt(async () => {
    client.exec('BEGIN IMMEDIATE');
    try {
      await work();
    } finally {
      client.exec('ROLLBACK');
    }
  });
}

function endOf(connection: Connection, dataDir: string): Omit<MoveEnd, 'close'> {
  const { db } = connection;
  return {
    tables: inOrder(sqliteTables),
    count: (name) =>
      attempt(() => {
        const counted = db
          .select({ rows: sql`count(*)`.mapWith(Number) })
          .from(tableOf(name))
          .get();
        return counted?.rows ?? 0;
      }),
    rows: (name, range) =>
      attempt(() => {
        const { order, within } = keysOf(name);
        const found = db
          .select()
          .from(tableOf(name))
          .where(within(range))
          .orderBy(...order);
        return range.most === undefined ? found.all() : found.limit(range.most).all();
      }),
    bytes: (sha256) =>
      attempt(async () => {
        const kept = await readDocumentFile(dataDir, sha256);
        if (typeof kept === 'string') throw documentDamaged(sha256, kept);
        return kept;
      }),
  };
}

function tableOf(name: string): SQLiteTable {
  const found = schemaTables.find((table) => getTableName(table) === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

function keysOf(name: string) {
  const moved = sqliteTables.find((table) => table.name === name);
  if (!moved) throw new Error(`no table ${name}`);
  return keyIn(sql, moved, getTableColumns(tableOf(name)));
}

/**
 * A folder to be moved to. What is copied lies in its subfolder `moving`, on the same disk and also where the folder is the root
 * of one, until it is whole: nobody finds a database before that. The folder is claimed until the move ends.
 */
export function openSqliteTarget(dataDir: string, source: string): Promise<MoveTarget> {
  return attempt(async () => {
    prepareFolder(dataDir);
    const claim = claimFolder(dataDir);
    try {
      const making = join(dataDir, 'moving');
      await begin(dataDir, making, moveMark(source, 'folder'));
      const connection = openConnection(making);
      return target(connection, { dataDir, making }, claim);
    } catch (thrown) {
      claim.release();
      throw thrown;
    }
  });
}

interface Folders {
  dataDir: string;
  making: string;
}

const documentsIn = (folder: string): string => join(folder, 'documents');
const markIn = (folder: string): string => join(folder, 'move-begun');

async function begin(dataDir: string, making: string, mark: string): Promise<void> {
  if (existsSync(databaseFile(dataDir)) && !existsSync(databaseFile(making))) {
    // What a move that was killed when all was done has left: its mark and a lock.
    if ((await markOn(making)) !== undefined) await rm(making, { recursive: true });
    throw moveError('move-target-taken');
  }
  if (existsSync(databaseFile(dataDir))) throw moveError('move-target-taken');
  const begun = await markOn(making);
  if (begun === undefined) {
    if (existsSync(documentsIn(dataDir))) throw moveError('move-target-taken');
    await beginAnew(dataDir, making, mark);
  } else if (begun !== mark) throw moveError('move-of-another');
  else if (existsSync(documentsIn(dataDir))) {
    // Killed after the documents had gone to their place and before the database had: they are gone on with.
    if (existsSync(documentsIn(making))) throw moveError('move-target-taken');
    await rename(documentsIn(dataDir), documentsIn(making));
  }
}

async function beginAnew(dataDir: string, making: string, mark: string): Promise<void> {
  await mkdir(making, { recursive: true });
  if ((await readdir(making)).some((name) => name !== 'move-begun')) throw moveError('move-of-another');
  const file = await open(markIn(making), 'w');
  try {
    await file.writeFile(`${mark}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(making);
  await syncFolder(dataDir);
}

/** The mark of the move that was begun in a folder; one that was killed while it wrote its mark has begun nothing. */
async function markOn(making: string): Promise<string | undefined> {
  try {
    const mark = await readFile(markIn(making), 'utf8');
    return mark.endsWith('\n') ? mark.trim() : undefined;
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

function target(connection: Connection, { dataDir, making }: Folders, claim: Use): MoveTarget {
  const { client } = connection;
  return {
    ...endOf(connection, making),
    making: { dataDir: making },
    add: (name, rows) => attempt(() => addRows(connection, name, rows)),
    change: (name, key, values) =>
      attempt(() => {
        writing(connection, (queries) => queries.update(tableOf(name)).set(values).where(keysOf(name).is(key)).run());
      }),
    clear: (name) =>
      attempt(() => {
        writing(connection, (queries) => queries.delete(tableOf(name)).run());
      }),
    hasBytes: (sha256, size) => attempt(() => hasBytes(making, sha256, size)),
    putBytes: (sha256, bytes) => attempt(() => writeDocumentFile(making, sha256, bytes)),
    place: () =>
      attempt(async () => {
        // All of it into the one file that is moved.
        client.pragma('wal_checkpoint(TRUNCATE)');
        client.close();
        await place({ dataDir, making });
      }),
    close() {
      client.close();
      claim.release();
    },
  };
}

function addRows(connection: Connection, name: string, rows: readonly MovedRow[]): void {
  const table = tableOf(name);
  const atOnce = Math.floor(mostValues / getTableConfig(table).columns.length);
  writing(connection, (queries) => {
    for (let from = 0; from < rows.length; from += atOnce) {
      // What the database works out by itself the query builder leaves out.
      queries
        .insert(table)
        .values(rows.slice(from, from + atOnce))
        .run();
    }
  });
}

async function hasBytes(dataDir: string, sha256: Sha256, size: number): Promise<boolean> {
  try {
    return (await stat(documentPath(dataDir, sha256))).size === size;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

/** The documents first: a folder with documents and no database is refused by name, and the move goes on with it. */
async function place({ dataDir, making }: Folders): Promise<void> {
  await syncFile(databaseFile(making));
  await syncFolder(making);
  if (existsSync(documentsIn(making))) await rename(documentsIn(making), documentsIn(dataDir));
  await syncFolder(dataDir);
  await rename(databaseFile(making), databaseFile(dataDir));
  await syncFolder(dataDir);
  await rm(making, { recursive: true, force: true });
}
