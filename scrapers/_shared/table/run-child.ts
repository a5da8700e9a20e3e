import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AppError, theirsError } from '../../../src/domain/error.ts';

/** What one document may cost (design, section 9). */
export interface ChildLimits {
  seconds: number;
  bytes: number;
}
export const childLimits: ChildLimits = { seconds: 60, bytes: 300_000_000 };

/** What a child process said, and the most memory it was seen to use (0 where the system does not tell). */
export interface ChildResult {
  stdout: string;
  peakBytes: number;
}

type LimitHit = 'time' | 'memory';

const pollMilliseconds = 20;
/**
 * The share of its memory at which a child is killed: what it takes between the last look and the kill must lie within the
 * limit too. A list of 20,000 rows or 300 pages takes less than two thirds.
 */
const killedAt = 0.93;

/** Reads the tables of one document in a process of its own (see `runCapped`). */
export function runChild(
  bytes: Uint8Array,
  mediaType: string,
  charset = '',
  limits = childLimits,
): Promise<ChildResult> {
  return runCapped('read-child', [mediaType, charset], bytes, limits);
}

/**
 * Runs a program of this folder on one document in a process of its own, which may read nothing but the program's files,
 * write none, start nothing, and is killed when it takes more time or memory than a list can need.
 */
export async function runCapped(
  program: string,
  args: readonly string[],
  bytes: Uint8Array,
  limits = childLimits,
): Promise<ChildResult> {
  const script = fileURLToPath(new URL(`./${program}${extname(import.meta.filename)}`, import.meta.url));
  const flags = [...heapFlags(limits), '--permission', ...readable().map(allowRead)];
  const child = spawn(process.execPath, [...flags, script, ...args], { env: {}, stdio: 'pipe' });
  const watch = { peakBytes: 0, done: new AbortController() };
  const ended = new Promise<{ code: number | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code }));
  });
  // A child that is killed, or ends before it has read everything, closes the pipe; its exit tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const output = Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  // A server that is stopped while it reads must not leave the child behind without anybody to stop it.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const limitHit = watchChild(child.pid, limits, watch, () => child.kill('SIGKILL'));
  try {
    const [{ code }, [stdout, stderr]] = await Promise.all([ended, output]);
    watch.done.abort();
    const hit = (await limitHit) ?? (ranOutOfHeap(stderr.toString()) ? 'memory' : undefined);
    if (hit) throw tooHeavy(hit, limits);
    if (code !== 0 || stdout.length === 0) throw childDied(code, stderr.toString());
    return { stdout: stdout.toString(), peakBytes: watch.peakBytes };
  } finally {
    watch.done.abort();
    process.off('exit', endWithUs);
  }
}

/**
 * A heap of two thirds of the limit leaves room for what lies outside it; small young generations make V8 tidy up
 * often, which was measured to take a third off the memory of a large workbook.
 */
function heapFlags(limits: ChildLimits): string[] {
  return [`--max-old-space-size=${Math.floor((limits.bytes * 2) / 3 / 1_000_000)}`, '--max-semi-space-size=2'];
}

/** Kills the child before it is over a limit and says which one it was; undefined where it ended by itself. */
async function watchChild(
  pid: number | undefined,
  limits: ChildLimits,
  watch: { peakBytes: number; done: AbortController },
  kill: () => void,
): Promise<LimitHit | undefined> {
  const deadline = performance.now() + limits.seconds * 1000;
  while (!watch.done.signal.aborted) {
    if (pid !== undefined) watch.peakBytes = Math.max(watch.peakBytes, await peakMemory(pid));
    const hit =
      watch.peakBytes > limits.bytes * killedAt ? 'memory' : performance.now() > deadline ? 'time' : undefined;
    if (hit) {
      kill();
      return hit;
    }
    await wait(pollMilliseconds, undefined, { signal: watch.done.signal }).catch(() => undefined);
  }
  return undefined;
}

/** The most memory a process has held, in bytes, from Linux' own account; 0 where there is none. */
async function peakMemory(pid: number): Promise<number> {
  // The process may be gone between two looks, and other systems have no such file.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** V8 ends the process itself where the heap is full, and says so only on standard error. */
function ranOutOfHeap(stderr: string): boolean {
  return /heap out of memory|Reached heap limit|Array buffer allocation failed/.test(stderr);
}

const allowRead = (path: string) => `--allow-fs-read=${path}`;

/** What the child needs to read: this folder, the domain, the package file that makes `.js` a module, and its libraries. */
function readable(): string[] {
  const here = import.meta.dirname;
  const libraries = new Set(['hucre', 'zod'].map((name) => modulesFolder(fileURLToPath(import.meta.resolve(name)))));
  const manifest = packageFile(here);
  // Where the folder of libraries is a link, they are looked for under its name as well as where it leads.
  const linked = join(dirname(manifest), 'node_modules', '*');
  return [join(here, '*'), join(here, '../../../src/domain/*'), manifest, linked, ...libraries];
}

function modulesFolder(file: string): string {
  return join(file.slice(0, file.lastIndexOf(`${sep}node_modules${sep}`)), 'node_modules', '*');
}

function packageFile(folder: string): string {
  const file = join(folder, 'package.json');
  return existsSync(file) || folder === dirname(folder) ? file : packageFile(dirname(folder));
}

function tooHeavy(hit: LimitHit, limits: ChildLimits): AppError {
  const megabytes = Math.round(limits.bytes / 1_000_000);
  const [da, en] =
    hit === 'time'
      ? [`tog mere end ${limits.seconds} sekunder`, `took more than ${limits.seconds} seconds`]
      : [`krævede næsten ${megabytes} MB hukommelse`, `needed almost ${megabytes} MB of memory`];
  return theirsError('document-too-heavy', {
    da: `Dokumentet ${da} at læse, og læsningen blev stoppet.`,
    en: `The document ${en} to read, and the reading was stopped.`,
  });
}

function childDied(code: number | null, stderr: string): AppError {
  return new AppError(
    'reader-died',
    {
      da: 'Læsningen af dokumentet stoppede uventet hos os, uden at sige hvorfor.',
      en: 'The reading of the document stopped unexpectedly on our side, without saying why.',
    },
    { details: { exitCode: code, stderr: stderr.slice(-2000) } },
  );
}
