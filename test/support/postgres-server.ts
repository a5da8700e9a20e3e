import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import pg from 'pg';

/** A throw-away PostgreSQL in a temporary folder, which listens on a socket there only. */
export interface PostgresServer {
  version: string;
  /** The socket it listens on. */
  socket: string;
  /** The address of one of its databases, which need not be there yet. */
  url(database: string): string;
  /** Makes a database, as a copy of another where one is named, and gives its address. */
  create(database: string, copyOf?: string): Promise<string>;
  /** Takes a database away, whoever is in it. */
  drop(database: string): Promise<void>;
  /** Says something to a database as its owner. */
  ask(database: string, statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Stops it at once, and keeps what it has. */
  halt(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Another that follows this one and may only be read, until it takes its place. */
  replica(): Promise<PostgresReplica>;
  /** Ends it and takes it away. */
  stop(): Promise<void>;
}

/** A server that follows another. */
export interface PostgresReplica extends PostgresServer {
  /** Waits until it has all that the other has. */
  hasCaughtUp(): Promise<void>;
  /** From now on it may be written, and follows nobody. */
  promote(): Promise<void>;
}

/** Debian keeps the programs of each version apart, and only some of them on the PATH. */
const debian = '/usr/lib/postgresql';

/** The folder with PostgreSQL's programs: PG_BIN, one of the PATH, or where Debian puts them; nothing where there is none. */
export function postgresPrograms(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    environment.PG_BIN ?? '',
    ...(environment.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const found = folders.find((one) => one !== '' && ['initdb', 'postgres'].every((name) => runs(join(one, name))));
  // A link to it stands where not all of its fellows do.
  return found === undefined ? undefined : dirname(realpathSync(join(found, 'postgres')));
}

/** Why tests are left out where there is none. */
export const noPostgres = 'no initdb on PG_BIN, PATH or /usr/lib/postgresql';

/** For tests, where nothing need outlive the machine. */
export const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=32MB'];

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: there it runs as its own user, else as nobody. */
function unprivileged(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string, user: string) =>
    Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout || 'x');
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = [number('-u', user), number('-g', user)];
    if (Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid };
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no other user to run it as');
}

const owner = 'owner';

/** Makes a server and starts it, with PostgreSQL's own settings but for those given. */
export async function throwAwayPostgres(programs: string, settings: readonly string[] = []): Promise<PostgresServer> {
  const how = ['-U', owner, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  return madeBy(programs, 'initdb', how, settings);
}

/** A server in a folder of its own, whose data a program makes. */
async function madeBy(
  programs: string,
  program: string,
  how: readonly string[],
  settings: readonly string[],
): Promise<PostgresServer> {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'positivliste-postgres-'));
  try {
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid);
    const made = spawnSync(join(programs, program), ['-D', data, ...how], { ...user, cwd: folder, encoding: 'utf8' });
    if (made.status !== 0) {
      throw new Error(`${program} failed: ${(made.stderr ?? String(made.error)).trim().slice(-200)}`);
    }
    return await running(programs, folder, user, settings);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function replicaOf(
  primary: Pick<PostgresServer, 'ask'>,
  folder: string,
  programs: string,
  settings: readonly string[],
): Promise<PostgresReplica> {
  const how = ['-h', folder, '-U', owner, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
  const replica = await madeBy(programs, 'pg_basebackup', how, settings);
  return {
    ...replica,
    async hasCaughtUp() {
      const [end] = await primary.ask('postgres', 'SELECT pg_current_wal_flush_lsn()::text AS lsn');
      const isThere = 'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS there';
      while ((await replica.ask('postgres', isThere, [end?.lsn]))[0]?.there !== true) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async promote() {
      await replica.ask('postgres', 'SELECT pg_promote()');
    },
  };
}

async function running(
  programs: string,
  folder: string,
  user: User | undefined,
  settings: readonly string[],
): Promise<PostgresServer> {
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let server: ChildProcess | undefined;
  process.once('exit', () => {
    server?.kill('SIGQUIT');
    remove();
  });
  process.once('SIGINT', () => process.exit(130));
  const start = async () => {
    server = await started(programs, folder, user, settings);
  };
  const halt = async () => {
    if (!server || server.exitCode !== null) return;
    const left = new Promise<void>((resolve) => server?.once('exit', () => resolve()));
    server.kill('SIGINT');
    await left;
  };
  const url = (database: string) => `postgresql://${owner}@/${database}?host=${encodeURIComponent(folder)}`;
  const ask: PostgresServer['ask'] = async (database, statement, values = []) => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      return (await client.query(statement, [...values])).rows;
    } finally {
      await client.end();
    }
  };
  await start();
  return {
    socket: join(folder, '.s.PGSQL.5432'),
    replica: () => replicaOf({ ask }, folder, programs, settings),
    version: spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim(),
    url,
    ask,
    create: async (database, copyOf) => {
      await ask('postgres', `CREATE DATABASE "${database}"${copyOf === undefined ? '' : ` TEMPLATE "${copyOf}"`}`);
      return url(database);
    },
    drop: async (database) => {
      await ask('postgres', `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    },
    halt,
    start,
    stop: async () => {
      await halt();
      remove();
    },
  };
}

async function started(programs: string, folder: string, user: User | undefined, settings: readonly string[]) {
  const data = join(folder, 'data');
  const given = ['listen_addresses=', ...settings].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, ...given], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  for (let waited = 0; waited < 300; waited += 1) {
    if (server.exitCode !== null) throw new Error(`postgres ended at once with ${String(server.exitCode)}`);
    if (ready(data)) return server;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill('SIGQUIT');
  throw new Error('postgres did not come up within 30 seconds');
}

/** The last line of its lock file says how far the server has come. */
function ready(data: string): boolean {
  try {
    return /^ready\s*$/m.test(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch {
    return false;
  }
}
