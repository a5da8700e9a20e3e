import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { readMigrationFiles } from './drizzle.ts';
import { storageError } from './errors.ts';
import { moveEntries } from './move-entries.ts';

/** The folder of migrations, which stays with the sources also where the code runs from `dist/`. */
export function migrationsFolder(start = import.meta.dirname): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const migrations = join(folder, 'db', 'sqlite', 'migrations');
    if (existsSync(join(migrations, 'meta', '_journal.json'))) return migrations;
    if (folder === dirname(folder)) throw new Error(`no db/sqlite/migrations above ${start}`);
  }
}

// The table's name and columns are drizzle-kit's own, so that its tools understand the file too.
const journalTable =
  'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, hash text NOT NULL, created_at numeric)';

const appliedSchema = z.array(z.number());

function appliedMigrations(client: BetterSqlite3.Database): number[] {
  const table = client.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get();
  if (table === undefined) {
    // A whole file of another program, or one into which the log of another was played: none of ours begins so.
    if (client.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined) throw storageError('database-damaged');
    return [];
  }
  return appliedSchema.parse(client.prepare('SELECT created_at FROM __drizzle_migrations').pluck().all());
}

/** What SQL alone cannot do; a migration asks for it by name in a statement of its own, `-- run: name`. */
const steps: Readonly<Record<string, (client: BetterSqlite3.Database) => void>> = { 'move-entries': moveEntries };

function apply(client: BetterSqlite3.Database, statement: string): void {
  const name = /^\s*-- run: (\S+)\s*$/.exec(statement)?.[1];
  if (name === undefined) {
    client.exec(statement);
    return;
  }
  const step = steps[name];
  if (!step) throw new Error(`no step ${name}`);
  step(client);
}

/**
 * Brings a database up to this code's schema in one transaction: all pending migrations or none. Refuses one that
 * knows a migration this code does not, before anything is written. Not drizzle's own migrator, because that looks
 * for pending work outside its transaction: two programs started at once would both apply the same migration. `first` is done
 * before anything is written, where something will be.
 */
export function migrate(client: BetterSqlite3.Database, folder = migrationsFolder(), first?: () => void): void {
  const known = readMigrationFiles({ migrationsFolder: folder });
  const pending = () => {
    const applied = new Set(appliedMigrations(client));
    const unknown = [...applied].filter((when) => !known.some((migration) => migration.folderMillis === when));
    if (unknown.length > 0) throw storageError('database-newer', { unknown });
    return known.filter((migration) => !applied.has(migration.folderMillis));
  };
  // The usual start has nothing to do and must not wait for whoever is writing.
  if (pending().length === 0) return;
  first?.();
  client
    .transaction(() => {
      client.exec(journalTable);
      const note = client.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
      for (const migration of pending()) {
        for (const statement of migration.sql) apply(client, statement);
        note.run(migration.hash, migration.folderMillis);
      }
      const broken = client.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) throw storageError('database-damaged', { foreignKeys: broken });
    })
    .immediate();
}
