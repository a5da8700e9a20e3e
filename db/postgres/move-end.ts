import type { Client } from 'pg';
import { z } from 'zod';
import type { Sha256 } from '../../src/domain/document.ts';
import { inOrder, type MovedRow, type MoveEnd, type MoveSource, type MoveTarget } from '../move/end.ts';
import { moveError, moveMark } from '../move/errors.ts';
import { keyIn, movedTable } from '../move/rows.ts';
import { documentDamaged, hashOf } from '../shared/documents.ts';
import {
  type Connection,
  closeConnection,
  connectOnce,
  letGo,
  openConnection,
  type Queries,
  reading,
  writing,
} from './connection.ts';
import { eq, getTableColumns, getTableConfig, getTableName, type PgTable, sql } from './drizzle.ts';
import { attempt, storageError } from './errors.ts';
import * as schema from './schema.ts';

const { documentBytes } = schema;
const schemaTables: readonly PgTable[] = Object.values(schema);

/** Every table of the schema as it is moved. */
export const postgresTables = schemaTables.map((table) => {
  const { name, primaryKeys, foreignKeys } = getTableConfig(table);
  const refersTo = foreignKeys.map((one) => getTableName(one.reference().foreignTable));
  return movedTable({ name, columns: getTableColumns(table), keys: primaryKeys, refersTo });
});

/** PostgreSQL takes 65,535 values in one statement. */
const mostValues = 60_000;

/** The schema in which a store is made ready, whose tables go to their own when all of them are whole. */
const making = 'positivliste_moving';

/** A move writes nothing that others wait for, and is told of no write. */
const alone = { listens: false, lookEveryMs: 0 };

/** A database that a move reads. */
export interface PostgresSource extends MoveSource {
  /** By what it is known as the source of a move; without the password. */
  name: string;
}

/** A database to be moved from. */
export async function openPostgresSource(url: string): Promise<PostgresSource> {
  const connection = await attempt(() => openConnection({ url, ...alone }));
  try {
    const client = await connection.dedicated();
    const { schema: home } = await standingOf(client).finally(() => letGo(client));
    const name = `PostgreSQL ${client.host}:${client.port}/${client.database} ${home}`;
    return { ...endOf(connection), name, heldStill: heldStillOf(connection), close: () => closeConnection(connection) };
  } catch (thrown) {
    closeConnection(connection);
    throw thrown;
  }
}

/** The one row of the state is the writer's place (connection.ts): whoever has it keeps every writer out. */
function heldStillOf({ dedicated }: Connection): MoveSource['heldStill'] {
  return (work) =>
    attempt(async () => {
      // For as long as all tables take to be read again.
      const client = await dedicated({ idle_in_transaction_session_timeout: 3_600_000 });
      try {
        await client.query('BEGIN');
        await client.query('SELECT changes FROM store_state FOR UPDATE');
        await work(async (last) => {
          // Where only this connection was lost, others have written meanwhile.
          await client.query('SELECT 1');
          await last();
        });
      } finally {
        letGo(client);
      }
    });
}

function endOf(connection: Connection): Omit<MoveEnd, 'close'> {
  return {
    tables: inOrder(postgresTables),
    count: (name) =>
      reading(connection, async (queries) => {
        const [counted] = await queries.select({ rows: sql`count(*)`.mapWith(Number) }).from(tableOf(name));
        return counted?.rows ?? 0;
      }),
    rows: (name, range) =>
      reading(connection, async (queries) => {
        const { order, within } = keysOf(name);
        const found = queries
          .select()
          .from(tableOf(name))
          .where(within(range))
          .orderBy(...order);
        return range.most === undefined ? await found : await found.limit(range.most);
      }),
    bytes: async (sha256) => {
      const kept = await bytesOf(connection, sha256);
      if (!kept) throw documentDamaged(sha256, 'missing');
      if (hashOf(kept) !== sha256) throw documentDamaged(sha256, 'damaged');
      return kept;
    },
  };
}

const bytesOf = (connection: Connection, sha256: Sha256): Promise<Uint8Array | undefined> =>
  reading(connection, async (queries) => {
    const [kept] = await queries.select().from(documentBytes).where(eq(documentBytes.sha256, sha256));
    return kept?.bytes;
  });

function tableOf(name: string): PgTable {
  const found = schemaTables.find((table) => getTableName(table) === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

function keysOf(name: string) {
  const moved = postgresTables.find((table) => table.name === name);
  if (!moved) throw new Error(`no table ${name}`);
  return keyIn(sql, moved, getTableColumns(tableOf(name)));
}

const standingSchema = z.object({
  schema: z.string().nullable(),
  begun: z.boolean(),
  mark: z.string().nullable(),
  tables: z.array(z.string()),
});

const standing = `
  SELECT current_schema() AS schema, to_regnamespace('${making}') IS NOT NULL AS begun,
    obj_description(to_regnamespace('${making}'), 'pg_namespace') AS mark,
    array(SELECT relname::text FROM pg_catalog.pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')) AS tables`;

async function standingOf(client: Client) {
  const found = standingSchema.parse((await client.query(standing)).rows[0]);
  // The path names a schema that nobody has made, or that this user may not look into.
  if (found.schema === null) throw storageError('database-refused', { schema: 'none' });
  return { ...found, schema: found.schema };
}

/** An address with another schema to look into; what is set last counts, and what else is set stays. */
export function inSchema(url: string, name: string): string {
  const [before = '', query = ''] = url.split('?', 2);
  const given = query.split('&').filter((one) => one !== '' && !one.startsWith('options='));
  const set = /(?:^|&)options=([^&]*)/.exec(query)?.[1] ?? '';
  const options = `${decodeURIComponent(set)} -c search_path=${name}`.trim();
  return `${before}?${[...given, `options=${encodeURIComponent(options)}`].join('&')}`;
}

/**
 * A database to be moved to. What is copied lies in a schema of its own until it is whole: nobody opens it before that. At the end
 * its tables go to the schema of the address in one transaction.
 */
export function openPostgresTarget(url: string, source: string): Promise<MoveTarget> {
  return attempt(async () => {
    await atHome(url, async (client) => {
      const found = await standingOf(client);
      await demandEmpty(client, found);
      await begin(client, found, moveMark(source, found.schema));
    });
    const makingUrl = inSchema(url, making);
    const connection = await openConnection({ url: makingUrl, ...alone });
    const write = <Result>(work: (queries: Queries) => Promise<Result>) => writing(connection, work);
    return {
      ...endOf(connection),
      making: { databaseUrl: makingUrl },
      add: (name, rows) => write((queries) => addRows(queries, tableOf(name), rows)),
      change: async (name, key, values) => {
        await write((queries) => queries.update(tableOf(name)).set(values).where(keysOf(name).is(key)));
      },
      clear: async (name) => {
        await write((queries) => queries.delete(tableOf(name)));
      },
      hasBytes: async (sha256, size) => (await bytesOf(connection, sha256))?.byteLength === size,
      putBytes: async (sha256, bytes) => {
        const kept = { bytes: Buffer.from(bytes) };
        await write((queries) =>
          queries
            .insert(documentBytes)
            .values({ sha256, ...kept })
            .onConflictDoUpdate({ target: documentBytes.sha256, set: kept }),
        );
      },
      place: () =>
        attempt(async () => {
          await write(setCounters);
          closeConnection(connection);
          await atHome(url, place);
        }),
      close: () => closeConnection(connection),
    };
  });
}

/** Works in one transaction in the schema of the address, with programs that are started meanwhile kept from making a store there. */
async function atHome(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = await connectOnce(url);
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('positivliste migrate'), hashtext(current_schema()))");
    await work(client);
    await client.query('COMMIT');
  } finally {
    // Where something went wrong the server undoes what was begun.
    letGo(client);
  }
}

type Standing = Awaited<ReturnType<typeof standingOf>>;

/** A store in which nothing has been kept yet is as good as none: a command that only looked has made it. */
async function demandEmpty(client: Client, { schema: home, tables }: Standing): Promise<void> {
  if (tables.length === 0) return;
  const isOurs = ['store_state', '__drizzle_migrations'].every((name) => tables.includes(name));
  if (!isOurs) throw storageError('database-foreign', { schema: home });
  for (const { name } of inOrder(postgresTables)) {
    if (!tables.includes(name)) continue;
    const { rows } = await client.query(`SELECT 1 FROM ${named(client, home, name)} LIMIT 1`);
    if (rows.length > 0) throw moveError('move-target-taken', { table: name });
  }
}

async function begin(client: Client, { begun, mark }: Standing, own: string): Promise<void> {
  if (begun && mark !== own) throw moveError('move-of-another');
  if (begun) return;
  await client.query(`CREATE SCHEMA ${making}`);
  await client.query(`COMMENT ON SCHEMA ${making} IS ${client.escapeLiteral(own)}`);
}

async function addRows(queries: Queries, table: PgTable, rows: readonly MovedRow[]): Promise<void> {
  const atOnce = Math.floor(mostValues / getTableConfig(table).columns.length);
  for (let from = 0; from < rows.length; from += atOnce) {
    await queries.insert(table).values(rows.slice(from, from + atOnce));
  }
}

/** Rows that came with their numbers have not counted: the next one is to have the number after the greatest. */
async function setCounters(queries: Queries): Promise<void> {
  for (const table of schemaTables) {
    for (const column of getTableConfig(table).columns) {
      if (!column.generatedIdentity) continue;
      const counter = sql`pg_get_serial_sequence(${getTableName(table)}, ${column.name})`;
      await queries.execute(
        sql`SELECT setval(${counter}, greatest(max(${column}), 1), max(${column}) IS NOT NULL) FROM ${table}`,
      );
    }
  }
}

const namesSchema = z.array(z.object({ name: z.string() }));

/** Gives what was made ready to the schema of the address: all of it, or nothing where anything has been kept there meanwhile. */
async function place(client: Client): Promise<void> {
  const found = await standingOf(client);
  const home = found.schema;
  const ready = namesSchema.parse(
    (await client.query(`SELECT tablename AS name FROM pg_catalog.pg_tables WHERE schemaname = '${making}'`)).rows,
  );
  const inTheWay = ready.filter(({ name }) => found.tables.includes(name)).map(({ name }) => named(client, home, name));
  // Before it is looked into, so that nobody writes there after that.
  if (inTheWay.length > 0) await client.query(`LOCK TABLE ${inTheWay.join(', ')} IN ACCESS EXCLUSIVE MODE`);
  await demandEmpty(client, found);
  if (inTheWay.length > 0) await client.query(`DROP TABLE ${inTheWay.join(', ')}`);
  await client.query(`DROP FUNCTION IF EXISTS ${named(client, home, 'refuse_change')}()`);
  const to = client.escapeIdentifier(home);
  for (const { name } of ready) await client.query(`ALTER TABLE ${named(client, making, name)} SET SCHEMA ${to}`);
  await client.query(`ALTER FUNCTION ${making}.refuse_change() SET SCHEMA ${to}`);
  await client.query(`DROP SCHEMA ${making}`);
}

const named = (client: Client, schemaName: string, name: string): string =>
  `${client.escapeIdentifier(schemaName)}.${client.escapeIdentifier(name)}`;
