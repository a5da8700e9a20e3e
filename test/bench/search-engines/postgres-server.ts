import { spawn, spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A PostgreSQL to measure, and how to leave it; or why there is none. */
export type Server = { url: string; version: string; stop(): Promise<void> } | { leftOut: string };

/**
 * The server PGURL names, or a throw-away one in a temporary folder where `initdb` is on PG_BIN or PATH. Its settings are
 * PostgreSQL's own, and it listens on a socket in its folder only.
 */
export async function postgresServer(environment: NodeJS.ProcessEnv): Promise<Server> {
  const given = environment.PGURL;
  if (given !== undefined && given !== '')
    return { url: given, version: 'PostgreSQL: the server of PGURL', stop: async () => {} };
  const bin = [environment.PG_BIN ?? '', ...(environment.PATH ?? '').split(delimiter)].find(
    (folder) => folder !== '' && ['initdb', 'postgres'].every((name) => runs(join(folder, name))),
  );
  if (bin === undefined) return { leftOut: 'no PGURL, and no initdb on PG_BIN or PATH' };
  try {
    return await throwAway(bin);
  } catch (error) {
    return { leftOut: error instanceof Error ? error.message : String(error) };
  }
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL refuses to run as root: there it runs as its own user, else as nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string, user: string) =>
    Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout || 'x');
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = [number('-u', user), number('-g', user)];
    if (Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid };
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no other user to run it as');
}

async function throwAway(bin: string): Promise<Server> {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid);
    const made = spawnSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
      {
        ...user,
        cwd: folder,
        encoding: 'utf8',
      },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${(made.stderr ?? String(made.error)).trim().slice(-200)}`);
    return await start(bin, folder, user, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function start(bin: string, folder: string, user: { uid: number; gid: number } | undefined, remove: () => void) {
  const data = join(folder, 'data');
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const left = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  process.once('exit', () => {
    server.kill('SIGQUIT');
    remove();
  });
  process.once('SIGINT', () => process.exit(130));
  const stop = async () => {
    server.kill('SIGINT');
    await left;
    remove();
  };
  for (let waited = 0; waited < 100; waited += 1) {
    if (server.exitCode !== null) throw new Error(`postgres ended at once with ${String(server.exitCode)}`);
    if (ready(data)) {
      const version = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim();
      return { url: `postgresql://bench@/postgres?host=${encodeURIComponent(folder)}`, version, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error('postgres did not come up within 10 seconds');
}

/** The last line of its lock file says how far the server has come. */
function ready(data: string): boolean {
  try {
    return /^ready\s*$/m.test(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch {
    return false;
  }
}
