import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const deploy = join(import.meta.dirname, '../../src/deploy');
const ran = promisify(execFile);
const inSystem = (name: string): string | undefined =>
  ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin'].map((folder) => join(folder, name)).find(existsSync);

/** Why nothing can be tried with Varnish here; undefined where it can. */
export const withoutVarnish: string | undefined =
  inSystem('varnishd') === undefined || inSystem('varnishadm') === undefined
    ? 'there is no varnishd here (Debian: apt-get install varnish)'
    : undefined;

/** The cache in front of some nodes, on a port of its own. */
export interface RunningCache {
  port: number;
  /** Of the process that looks after the one that answers. */
  pid: number | undefined;
  /** The number of nodes that it takes for well. */
  wellNodes(): Promise<number>;
  stop(): Promise<void>;
}

/** The settings that src/deploy/varnish.vcl asks to be started with. */
export const cacheSettings: readonly string[] = ['http_gzip_support=off', 'http_resp_hdr_len=16k'];

/** Starts varnishd with the file that is delivered, before nodes on this machine; its folder goes with it. */
export async function startCache(nodes: readonly number[]): Promise<RunningCache> {
  const folder = await mkdtemp(join(tmpdir(), 'varnish-'));
  await cp(join(deploy, 'varnish.vcl'), join(folder, 'varnish.vcl'));
  await writeFile(join(folder, 'varnish-nodes.vcl'), nodesFile(nodes));
  const work = join(folder, 'work');
  const child = spawn(inSystem('varnishd') ?? '', startedWith(folder, work));
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const ask = async (...words: string[]): Promise<string> => {
    const { stdout } = await ran(inSystem('varnishadm') ?? '', ['-n', work, ...words]);
    return stdout;
  };
  const wellNodes = async () => [...(await ask('backend.list')).matchAll(/^\S+\.node\d.* healthy /gm)].length;
  try {
    const port = await whenThere(child, said, async () => {
      const address = /127\.0\.0\.1 (\d+)/.exec(await ask('debug.listen_address'))?.[1];
      return address !== undefined && (await wellNodes()) === nodes.length ? Number(address) : undefined;
    });
    return { port, pid: child.pid, wellNodes, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

function startedWith(folder: string, work: string): string[] {
  const here = '127.0.0.1:0';
  const stores = ['default=malloc,256m', `downloads=file,${join(folder, 'downloads')},64m`, 'Transient=malloc,64m'];
  const settings = [`vcl_path=${folder}`, ...cacheSettings];
  return [
    '-F',
    // As root it would give itself to a user who may not read here.
    ...(process.getuid?.() === 0 ? ['-j', 'none'] : []),
    ...Object.entries({ '-n': work, '-a': here, '-T': here, '-f': join(folder, 'varnish.vcl') }).flat(),
    ...stores.flatMap((one) => ['-s', one]),
    ...settings.flatMap((one) => ['-p', one]),
  ];
}

const patienceMs = 60_000;

/** Asks over and over, since it is compiled and probes its nodes before it answers. */
async function whenThere(
  child: ChildProcess,
  said: string[],
  look: () => Promise<number | undefined>,
): Promise<number> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until && child.exitCode === null) {
    const found = await look().catch(() => undefined);
    if (found !== undefined && found > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`varnishd did not start:\n${said.join('')}`);
}

/** As src/deploy/varnish-nodes.vcl, but on ports of this machine, and probed more often. */
function nodesFile(ports: readonly number[]): string {
  const probe = 'probe ready { .url = "/readyz"; .interval = 500ms; .timeout = 5s; .window = 3; .threshold = 2; }';
  const backends = ports.map(
    (port, at) =>
      `backend node${at} { .host = "127.0.0.1"; .port = "${port}"; .probe = ready; .connect_timeout = 1s; }`,
  );
  const added = ports.map((_, at) => `nodes.add_backend(node${at});`);
  const director = `sub vcl_init { new nodes = directors.shard(); ${added.join(' ')} nodes.reconfigure(); }`;
  return [probe, ...backends, director, 'acl proxies { "127.0.0.9"; }', ''].join('\n');
}
