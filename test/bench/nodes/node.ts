import { execFile, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { openPostgresStore } from '../../../db/postgres/store.ts';
import { openSqliteStore } from '../../../db/sqlite/store.ts';
import { candidateIdSchema } from '../../../src/domain/edition.ts';
import { flagsOfStart } from '../http/served.ts';
import { cpuOf } from './cpu.ts';

const root = join(import.meta.dirname, '../../..');
const ran = promisify(execFile);

/** A server as `npm start` runs it, in a process of its own. */
export interface RunningNode {
  port: number;
  /** The seconds of a core that it has used. */
  used(): number;
  stop(): Promise<void>;
}

/** Fills a data folder with a made-up country: eight lists of 700 rows. */
export async function fillFolder(folder: string): Promise<void> {
  await ran(process.execPath, [join(root, 'test/bench/scale/fill.ts'), folder, '1', '1']);
}

/** Publishes the lists of a data folder in a PostgreSQL database. */
export async function publishIn(url: string, folder: string): Promise<void> {
  const from = openSqliteStore({ dataDir: folder });
  const to = await openPostgresStore({ url });
  try {
    for (const { id: edition, entries, recordedAt, confirmedAt: _, ...core } of await from.editions.all()) {
      const rows = entries.map(({ course: __, ...row }) => row);
      await to.editions.publish(
        { ...core, id: candidateIdSchema.parse(edition.slice(-12)), edition, rows },
        recordedAt,
      );
    }
  } finally {
    from.close();
    to.close();
  }
}

const readySchema = z.object({ msg: z.literal('ready'), url: z.string() });

/** Starts the compiled server; what it logs of each answer goes to a file, as where a service manager runs it. */
export async function startNode(log: string, settings: Record<string, string>): Promise<RunningNode> {
  const script = join(root, 'dist/src/cli.js');
  const environment = { PATH: '/usr/bin:/bin', PORT: '0', RATE_LIMIT: '0', ...settings };
  const child = spawn(process.execPath, [...(await flagsOfStart()), script, 'serve', '--no-refresh'], {
    env: environment,
    stdio: ['ignore', openSync(log, 'w'), 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await readyIn(log, () => child.exitCode !== null);
  return {
    port: Number(new URL(ready).port),
    used: () => cpuOf(child.pid) ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const patienceMs = 60_000;

/** The address that a server has logged. */
async function readyIn(log: string, hasEnded: () => boolean): Promise<string> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until && !hasEnded()) {
    const line = readFileSync(log, 'utf8')
      .split('\n')
      .find((one) => one.includes('"ready"'));
    if (line !== undefined) return readySchema.parse(JSON.parse(line)).url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server did not start:\n${readFileSync(log, 'utf8')}`);
}
