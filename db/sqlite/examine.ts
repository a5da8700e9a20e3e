import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import type { TableCount } from '../../src/domain/backup.ts';
import { type Sha256, sha256Schema } from '../../src/domain/document.ts';
import { storageError } from './errors.ts';
import { openSqliteStore } from './store.ts';

/** What a whole database file holds, as a backup is compared by. */
export interface Examined {
  /** The newest migration it has had. */
  schema: number;
  tables: TableCount[];
  documents: Sha256[];
}

/** Reads every page of a database file without changing it and counts what is in it; throws `database-damaged`. */
export function examineFile(file: string): Examined {
  const client = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    client.pragma('busy_timeout = 5000');
    const verdict = client.pragma('integrity_check(1)', { simple: true });
    if (verdict !== 'ok') throw storageError('database-damaged', { verdict });
    return countAll(client);
  } finally {
    client.close();
  }
}

/** Counts a database that others may be writing, all of it at one moment. */
export function countFile(file: string): Examined {
  const client = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    client.pragma('busy_timeout = 5000');
    return client.transaction(() => countAll(client))();
  } finally {
    client.close();
  }
}

/** False where a file is not there or is an empty database; what is wrong with any other is for its opening to say. */
export function hasTables(file: string): boolean {
  if (!existsSync(file)) return false;
  let client: BetterSqlite3.Database | undefined;
  try {
    client = new BetterSqlite3(file, { readonly: true });
    return client.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined;
  } catch {
    return true;
  } finally {
    client?.close();
  }
}

/** A table whose rows are guarded against deletion by a trigger is one that only grows. */
const tablesOf = `
  SELECT name, EXISTS (
    SELECT 1 FROM sqlite_schema AS guard
    WHERE guard.type = 'trigger' AND guard.tbl_name = tables.name AND guard.sql LIKE '%BEFORE DELETE%'
  ) AS grows
  FROM sqlite_schema AS tables
  WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'
  ORDER BY name`;
const ours = `
  SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('editions', 'documents', '__drizzle_migrations')`;
const tablesSchema = z.array(z.object({ name: z.string(), grows: z.number() }));
const countSchema = z.number();

function countAll(client: BetterSqlite3.Database): Examined {
  // Any other SQLite file may be whole as well, and is none of ours.
  if (client.prepare(ours).pluck().get() !== 3) throw storageError('database-damaged', { what: 'tables' });
  const names = tablesSchema.parse(client.prepare(tablesOf).all());
  const tables = names.map(({ name, grows }) => ({
    name,
    rows: countSchema.parse(
      client
        .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
        .pluck()
        .get(),
    ),
    grows: grows === 1,
  }));
  const schema = client.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get();
  const documents = client.prepare('SELECT sha256 FROM documents ORDER BY sha256').pluck().all();
  return { schema: countSchema.parse(schema), tables, documents: z.array(sha256Schema).parse(documents) };
}

/**
 * Opens a restored database as the program does, migrations and all, and reads everything that answers rest on: each edition
 * is held against its hash, each figure and recording against what the domain takes. Throws what a start would throw.
 */
export async function readAsTheProgram(dataDir: string): Promise<void> {
  const store = openSqliteStore({ dataDir });
  try {
    await store.editions.kept();
    await store.editions.allCandidates();
    await store.recordings.all();
    await store.pools.figures();
    await store.pools.allCandidates();
    await store.teachings.all();
    await store.documents.withholdings();
  } finally {
    store.close();
  }
}
