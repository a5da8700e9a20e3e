import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** A compiled command running in a process of its own, as a newcomer starts it. */
export interface RunningCommand {
  /** Waits for the first line of its output that fits; rejects where it ends without one. */
  line(pattern: RegExp): Promise<string>;
  ended: Promise<number | null>;
  lines: string[];
  stop(): Promise<number | null>;
  /** Sends a signal and waits for nothing. */
  signal(name: 'SIGINT' | 'SIGTERM'): void;
  /** Ends it by a signal that it does not hear of. */
  kill(): Promise<number | null>;
  pid: number;
}

/** Where a command runs, and in which folder its build lies, if not in this one. */
interface Place {
  cwd?: string;
  build?: string;
}

/** Starts a compiled entry (`src/cli.js`, `src/main.js`) with arguments and nothing else in its environment. */
export function startCommand(
  entry: string,
  args: string[],
  environment: Record<string, string>,
  { cwd, build = root }: Place = {},
): RunningCommand {
  const child: ChildProcess = spawn(process.execPath, [join(build, 'dist', entry), ...args], {
    env: { PATH: '/usr/bin:/bin', LANG: 'da_DK.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (text) => {
      lines.push(text);
      for (const wake of waiting) wake();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      resolve(code);
      for (const wake of waiting) wake();
    });
  });
  let hasEnded = false;
  ended.then(
    () => {
      hasEnded = true;
    },
    () => undefined,
  );
  return {
    lines,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((text) => pattern.test(text));
          if (found !== undefined) resolve(found);
          else if (hasEnded) reject(new Error(`ended without ${pattern}:\n${lines.join('\n')}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    signal: (name) => child.kill(name),
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    pid: child.pid ?? 0,
  };
}
