import { createHash } from 'node:crypto';
import type { KeepingProgress } from '../../src/domain/backup.ts';
import { type Sha256, sha256Schema } from '../../src/domain/document.ts';
import { AppError } from '../../src/domain/error.ts';
import { canonical } from '../shared/canonical.ts';
import { damaged } from '../shared/stored.ts';
import { goesAgain, type MovedRow, type MovedTable, type MoveEnd, type MoveTarget } from './end.ts';
import { moveOtherwise } from './errors.ts';

/** The table whose rows have bytes that lie elsewhere. */
const documents = 'documents';

/** What goes from one end to the other, who hears how far it has come, and what ends it. */
export interface Moving {
  source: MoveEnd;
  target: MoveTarget;
  progress: KeepingProgress;
  signal: AbortSignal;
}

/** A table as it was found to be alike in both places. */
export interface MovedAlike {
  table: string;
  rows: number;
  /** Of all its rows in order. */
  sha256: string;
}

/** What has been moved. */
export interface Moved {
  tables: MovedAlike[];
  documents: number;
  bytes: number;
}

/**
 * Copies what the target does not have yet, and what it has otherwise. Whatever ends it, it can be begun again: each portion is
 * held against what is there already.
 */
export async function copyAll(moving: Moving): Promise<void> {
  for (const table of moving.source.tables) {
    await copyTable(moving, table);
    // As soon as they may be there: one that is damaged is told of before the long tables are copied.
    if (table.name === documents) await copyDocuments(moving);
  }
}

async function copyDocuments(moving: Moving): Promise<void> {
  const { source, target } = moving;
  for await (const { sha256, size } of documentsOf(moving, 'documents: bytes')) {
    if (!(await target.hasBytes(sha256, size))) await target.putBytes(sha256, await source.bytes(sha256));
  }
}

async function copyTable(moving: Moving, table: MovedTable): Promise<void> {
  const { source, target } = moving;
  if (table.name === goesAgain) await target.clear(table.name);
  for await (const { rows, after } of portionsOf(moving, source, table)) {
    const there = await target.rows(table.name, { after, upTo: rows.at(-1) });
    const kept = new Map(there.map((row) => [keyOf(table, row), row]));
    try {
      await target.add(
        table.name,
        rows.filter((row) => !kept.has(keyOf(table, row))),
      );
      for (const row of rows) {
        const values = changes(kept.get(keyOf(table, row)) ?? row, row);
        if (Object.keys(values).length > 0) await target.change(table.name, row, values);
      }
    } catch (thrown) {
      throw refusal(table, rows, thrown);
    }
  }
}

/** The values in which a row differs from what was kept of it. */
function changes(kept: MovedRow, row: MovedRow): MovedRow {
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => textOf(kept[name]) !== textOf(value)));
}

/** What the target will not take: words that are no moment any more, or a row that must not change and has. */
function refusal(table: MovedTable, rows: readonly MovedRow[], thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  const what = `${table.name} ${keyOf(table, rows[0] ?? {})}…${keyOf(table, rows.at(-1) ?? {})}`;
  return thrown instanceof RangeError ? damaged({ what }, thrown) : moveOtherwise(what, thrown);
}

/** Finds that both places hold the same, row by row and document by document; throws `move-otherwise` with what differs first. */
export async function verifyAll(moving: Moving): Promise<Moved> {
  const tables = await verifyTables(moving);
  let [count, bytes] = [0, 0];
  for await (const { sha256 } of documentsOf(moving, 'documents: verify bytes')) {
    count++;
    bytes += (await moving.target.bytes(sha256)).byteLength;
  }
  return { tables, documents: count, bytes };
}

/** The same of the tables alone. */
export async function verifyTables(moving: Moving): Promise<MovedAlike[]> {
  const tables: MovedAlike[] = [];
  for (const table of moving.source.tables) tables.push(await alike(moving, table));
  return tables;
}

async function alike(moving: Moving, table: MovedTable): Promise<MovedAlike> {
  const { source, target } = moving;
  const [here, there] = [createHash('sha256'), createHash('sha256')];
  let count = 0;
  for await (const { rows, after } of portionsOf(moving, source, table, ': verify')) {
    const moved = await target.rows(table.name, { after, most: rows.length });
    for (const [at, row] of rows.entries()) {
      const [one, other] = [lineOf(row), lineOf(moved[at] ?? {})];
      if (one !== other) throw moveOtherwise(`${table.name} ${keyOf(table, row)}`);
      here.update(one);
      there.update(other);
    }
    count += rows.length;
  }
  const [counted, countedThere] = [await source.count(table.name), await target.count(table.name)];
  const sha256 = here.digest('hex');
  if (counted !== count || countedThere !== count || there.digest('hex') !== sha256) {
    throw moveOtherwise(`${table.name} (${counted} | ${countedThere})`);
  }
  return { table: table.name, rows: count, sha256 };
}

/** A portion holds some such amount of text, so that neither a table of long rows nor one of many fills the memory. */
const portionCharacters = 2_000_000;
const [rowsAtFirst, mostRows] = [20, 1000];

/** The rows of a table in the order of its key, a portion at a time, and the row after which each begins. */
async function* portionsOf(
  { progress, signal }: Pick<Moving, 'progress' | 'signal'>,
  end: MoveEnd,
  { name }: MovedTable,
  step = '',
): AsyncGenerator<{ rows: MovedRow[]; after: MovedRow | undefined }> {
  const total = await end.count(name);
  let [done, most] = [0, rowsAtFirst];
  let after: MovedRow | undefined;
  for (;;) {
    signal.throwIfAborted();
    const rows = await end.rows(name, { after, most });
    if (rows.length === 0) break;
    yield { rows, after };
    done += rows.length;
    progress(`${name}${step}`, done, total);
    most = nextPortion(rows);
    after = rows.at(-1);
  }
}

/** As many rows as the last were of a size for. */
function nextPortion(rows: readonly MovedRow[]): number {
  const characters = rows.reduce((sum, row) => sum + lineOf(row).length, 0) / rows.length;
  return Math.max(1, Math.min(mostRows, Math.floor(portionCharacters / characters)));
}

async function* documentsOf(moving: Moving, step: string): AsyncGenerator<{ sha256: Sha256; size: number }> {
  const { source, progress, signal } = moving;
  const table = source.tables.find(({ name }) => name === documents);
  if (!table) throw new Error('no table of documents');
  const total = await source.count(table.name);
  let done = 0;
  const quiet = { progress: () => undefined, signal };
  for await (const { rows } of portionsOf(quiet, source, table)) {
    for (const { sha256, size } of rows) {
      signal.throwIfAborted();
      yield { sha256: sha256Schema.parse(sha256), size: Number(size) };
      progress(step, ++done, total);
    }
  }
}

/** What a row says, the same of either engine: fields by name, bytes as hex. */
const lineOf = (row: MovedRow): string =>
  `${canonical(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])))}\n`;

const plain = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value);

const textOf = (value: unknown): string => canonical(plain(value) ?? null);

const keyOf = ({ key }: MovedTable, row: MovedRow): string => key.map((name) => textOf(row[name])).join(' ');
