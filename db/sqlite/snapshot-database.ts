import { join } from 'node:path';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { BulkColumn, BulkRow, BulkTable, BulkType, BulkValue } from '../../src/domain/bulk.ts';
import { codeOf } from './document-files.ts';
import { storageError } from './errors.ts';

/** The database of a snapshot under way. */
export interface SnapshotDatabase {
  /** Makes a table, or a view where the rows are already in other tables. */
  begin(table: BulkTable): void;
  insert(rows: readonly BulkRow[]): void;
  /** Makes what needs all rows, checks the whole file, and closes it. */
  end(): Promise<void>;
  /** Lets go of it where it will not be finished. */
  abandon(): void;
}

const typeNames: Record<BulkType, string> = {
  string: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'INTEGER',
  date: 'TEXT',
  datetime: 'TEXT',
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const list = (names: readonly string[]): string => names.map(quoted).join(', ');

/**
 * Begins the database that people open as it is (in Datasette, for one): plain tables with a rowid, primary and foreign keys, an
 * index on each column that names another table. It lies in a folder nobody sees yet, so it needs no journal.
 */
export function createSnapshotDatabase(folder: string, name: string): SnapshotDatabase {
  const client = new BetterSqlite3(join(folder, name));
  const made: BulkTable[] = [];
  let insert: BetterSqlite3.Statement | undefined;
  client.pragma('journal_mode = OFF');
  client.pragma('synchronous = OFF');
  client.pragma('foreign_keys = ON');
  client.exec('BEGIN');
  // Tables name one another in no order: whether all they name is there is asked once, when the last row is in.
  client.pragma('defer_foreign_keys = ON');
  return {
    begin(table) {
      made.push(table);
      if (table.view !== undefined) {
        insert = undefined;
        return;
      }
      for (const statement of tableStatements(table)) client.exec(statement);
      const marks = table.columns.map(() => '?').join(', ');
      insert = client.prepare(`INSERT INTO ${quoted(table.name)} VALUES (${marks})`);
    },
    insert(rows) {
      if (insert) for (const row of rows) insert.run(row.map(stored));
    },
    async end() {
      for (const table of made) for (const statement of lastStatements(table)) client.exec(statement);
      commit(client);
      for (const { name, view } of made) {
        if (view === undefined) checkWhole(client, name);
        await letOthersIn();
      }
      client.close();
    },
    abandon: () => void client.close(),
  };
}

const stored = (value: BulkValue): string | number | null =>
  typeof value === 'boolean' ? Number(value) : (value ?? null);

function tableStatements({ name, columns, key, references }: BulkTable): string[] {
  const [only] = key;
  const parts = [
    ...columns.map((column) => columnDefinition(column, key)),
    // A key of one whole number is declared on its column, where it is the rowid itself.
    ...(key.length === 1 && isWholeNumber(columns, only) ? [] : [`PRIMARY KEY (${list(key)})`]),
    ...references.map(
      ({ column, table, to }) => `FOREIGN KEY (${quoted(column)}) REFERENCES ${quoted(table)}(${quoted(to)})`,
    ),
  ];
  const indexed = references.map(({ column }) => column).filter((column) => column !== only);
  return [
    `CREATE TABLE ${quoted(name)} (\n  ${parts.join(',\n  ')}\n)`,
    ...indexed.map((column) => `CREATE INDEX ${quoted(`${name}_by_${column}`)} ON ${quoted(name)}(${quoted(column)})`),
  ];
}

const isWholeNumber = (columns: readonly BulkColumn[], name: string | undefined): boolean =>
  columns.some((column) => column.name === name && column.type === 'integer');

function columnDefinition({ name, type, required }: BulkColumn, key: readonly string[]): string {
  const isRowid = key.length === 1 && key[0] === name && type === 'integer';
  const kind = isRowid ? 'INTEGER PRIMARY KEY' : `${typeNames[type]}${required ? ' NOT NULL' : ''}`;
  return `${quoted(name)} ${kind}${type === 'boolean' ? ` CHECK (${quoted(name)} IN (0, 1))` : ''}`;
}

/** Views refer to tables made after them, and a search index is made of all rows at once. */
function lastStatements({ name, view, searched }: BulkTable): string[] {
  if (view !== undefined) return [`CREATE VIEW ${quoted(name)} AS ${view}`];
  if (searched.length === 0) return [];
  const index = quoted(`${name}_fts`);
  return [
    `CREATE VIRTUAL TABLE ${index} USING FTS5 (${list(searched)}, content=${quoted(name)}, tokenize="unicode61 remove_diacritics 0")`,
    `INSERT INTO ${index}(${index}) VALUES ('rebuild')`,
  ];
}

/** A snapshot that names a row it does not have is not published. */
function commit(client: BetterSqlite3.Database): void {
  try {
    client.exec('COMMIT');
  } catch (thrown) {
    if (codeOf(thrown) !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw thrown;
    throw storageError('snapshot-inconsistent', {}, thrown);
  }
}

/** Table by table, so that others are let in between; what the disk wrote wrongly is not published. */
function checkWhole(client: BetterSqlite3.Database, table: string): void {
  const verdict = client.pragma(`integrity_check(${quoted(table)})`, { simple: true });
  if (verdict !== 'ok') throw storageError('disk-failing', { verdict });
}
