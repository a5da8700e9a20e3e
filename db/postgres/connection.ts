import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Client, ClientBase, ClientConfig, Pool, PoolClient } from 'pg';
import { type ChangeWatch, watchChanges } from './changes.ts';
import { drizzle, PostgresClient, PostgresPool, sql } from './drizzle.ts';
import { asStorageError, attempt, isLost, mayGoWellAgain, storageError } from './errors.ts';
import { type InTurn, oneAfterAnother } from './in-turn.ts';
import { migrate } from './migrate.ts';
import { storeState } from './schema.ts';

/** What a query needs: a transaction in the database. */
export type Queries = NodePgDatabase;

/** An open database: a few connections to it, and what is known of others' writes. */
export interface Connection {
  /** For all that is read. */
  pool: Pool;
  /** For what is written: however many read, it need not wait for them. */
  writer: Pool;
  watch: ChangeWatch;
  /** A connection of its own to the same database, for what lives as long as it does. */
  dedicated(changes?: ClientConfig): Promise<Client>;
  /** The writes of this process come one after another, so that those who wait take no connection from those who read. */
  inTurn: InTurn;
  /** True where no answer rests on what is written: other nodes need not look. */
  isUncounted?: boolean;
  /** What every write through this connection demands first, in its own transaction; throws where it must not be done. */
  fence?: (queries: Queries) => Promise<void>;
}

/** Where the database is, and how it is looked at for others' writes. */
export interface DatabasePlace {
  /** `postgresql://user:password@host:port/database`; told to nobody, because of the password. */
  url: string;
  /** Whether others' writes are listened for. */
  listens?: boolean;
  /** How often the count of writes is looked at besides; 0 is never. */
  lookEveryMs?: number;
}

const seconds = 1000;

// Nothing may hang for ever: neither a server that takes no connection, nor one that no longer answers, nor a lock.
const patience: ClientConfig = {
  connectionTimeoutMillis: 5 * seconds,
  lock_timeout: 10 * seconds,
  statement_timeout: 30 * seconds,
  // A node that hangs or vanishes within a write lets go of the writer's place, so that another has it within the minute.
  idle_in_transaction_session_timeout: 20 * seconds,
  // For a server that is gone without a word: later than its own limit.
  query_timeout: 35 * seconds,
  keepAlive: true,
  application_name: 'positivliste',
};

/** Migrating rewrites what there is, and waits for another who does. */
const patienceOfMigration: ClientConfig = {
  lock_timeout: 120 * seconds,
  statement_timeout: 600 * seconds,
  query_timeout: 605 * seconds,
};

/** One more is for writing, one watches, and one holds the lease: ten in all. */
const readers = 7;
const tries = 5;

/** On a lost line the server itself asks after us, instead of keeping what a machine holds that is gone. */
export const askingAfterUs =
  'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3';

/** Opens a database: refuses one that is not ours, or newer, and runs pending migrations. Leaves nothing open otherwise. */
export async function openConnection({
  url,
  listens = true,
  lookEveryMs = seconds,
}: DatabasePlace): Promise<Connection> {
  const dedicated = (changes: ClientConfig = {}) => connectOnce(url, changes);
  const migrating = await dedicated(patienceOfMigration);
  try {
    await migrate(migrating);
  } finally {
    letGo(migrating);
  }
  const watch = await watchChanges(() => dedicated({ query_timeout: 5 * seconds }), { listens, lookEveryMs });
  // Writes come one after another.
  return { pool: poolOf(url, readers), writer: poolOf(url, 1), watch, dedicated, inTurn: oneAfterAnother() };
}

/** A pool has one patience for two things: here the connections it makes keep their own, and to wait for one takes longer. */
class PooledClient extends PostgresClient {
  constructor(config: ClientConfig = {}) {
    super({ ...config, connectionTimeoutMillis: patience.connectionTimeoutMillis });
  }
}

function poolOf(url: string, max: number): Pool {
  const waiting = { connectionTimeoutMillis: 15 * seconds, max, allowExitOnIdle: true };
  const pool = new PostgresPool({ ...patience, ...waiting, connectionString: url, Client: PooledClient, ...atFirst });
  // A connection that is lost while nobody uses it, and one that is lost in use: both are met when something is asked of them.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** What a new connection is asked before its first use; only after it the pool looks whether anybody still waits for it. */
const atFirst = { onConnect: (client: ClientBase) => client.query(askingAfterUs) };

/** Ends all of it without being waited for; what is under way is given up. */
export function closeConnection({ pool, writer, watch }: Connection): void {
  watch.close();
  for (const one of [pool, writer]) one.end().catch(() => undefined);
}

/** One connection to a database, whatever stands in it. */
export const connectOnce = (url: string, changes: ClientConfig = {}): Promise<Client> =>
  connected({ ...patience, ...changes, connectionString: url });

async function connected(config: ClientConfig): Promise<Client> {
  const client = clientOf(config);
  // Without a listener a lost connection would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (thrown) {
    letGo(client);
    throw asStorageError(thrown);
  }
}

function clientOf(config: ClientConfig): Client {
  try {
    return new PostgresClient(config);
  } catch {
    // What the client says of an address it cannot read has the address in it, and so the password.
    throw storageError('database-refused', { url: 'not an address' });
  }
}

/** Ends a connection without waiting for the server, which may be gone. */
export function letGo(client: Client): void {
  client.end().catch(() => undefined);
}

/** Reads in one transaction, so that all that is read is of the same moment; names what goes wrong. */
export function reading<Result>(connection: Connection, work: (queries: Queries) => Promise<Result>): Promise<Result> {
  const once = () =>
    transaction(connection.pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (_, queries) => work(queries));
  return attempt(() => again(once));
}

/**
 * Writes in one transaction, behind the connection's fence where it has one. It takes the writer's place before the first read:
 * what was read still holds at the write. It counts the change and tells others when it is done, unless no answer rests
 * on it. Names what goes wrong.
 */
export function writing<Result>(
  { fence, isUncounted, ...connection }: Connection,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  const { watch, inTurn, writer } = connection;
  const quietly = () =>
    transaction(writer, 'BEGIN', async (_, queries) => {
      await queries.select().from(storeState).for('update');
      await fence?.(queries);
      return work(queries);
    });
  const once = async (): Promise<Result> => {
    let change: number | undefined;
    try {
      const result = await transaction(writer, 'BEGIN', async (client, queries) => {
        const changes = await countChange(queries);
        change = changes;
        watch.begun(changes);
        await fence?.(queries);
        const done = await work(queries);
        await client.query('SELECT pg_notify($1, $2)', [watch.channel, `${watch.node}:${changes}`]);
        return done;
      });
      if (change !== undefined) watch.done(change);
      return result;
    } catch (thrown) {
      if (change !== undefined) watch.undone(change);
      throw thrown;
    }
  };
  return attempt(() => inTurn(() => again(isUncounted === true ? quietly : once)));
}

/** The one row of the state is the writer's place: who has changed it is alone until its transaction ends. */
async function countChange(queries: Queries): Promise<number> {
  const [counted] = await queries
    .update(storeState)
    .set({ changes: sql`${storeState.changes} + 1` })
    .returning({ changes: storeState.changes });
  if (!counted) throw storageError('database-damaged', { what: 'the state of the store' });
  return counted.changes;
}

async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let left = tries - 1; ; left--) {
    try {
      return await work();
    } catch (thrown) {
      if (left === 0 || !mayGoWellAgain(thrown)) throw thrown;
    }
  }
}

async function transaction<Result>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient, queries: Queries) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let isFit = true;
  try {
    await client.query(begin);
    const result = await work(client, drizzle({ client }));
    await client.query('COMMIT');
    return result;
  } catch (thrown) {
    isFit = !isLost(thrown) && (await isUndone(client));
    throw thrown;
  } finally {
    // What is not fit to be used again is closed, and the server undoes what was begun on it.
    client.release(!isFit);
  }
}

async function isUndone(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
