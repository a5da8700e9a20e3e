import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { databaseFile } from '../../../db/sqlite/connection.ts';
import { flagsOfStart } from '../http/served.ts';
import { type Asker, askerOf, medianOf, quantileOf, waitsWhile } from './asking.ts';
import type { Size } from './size.ts';

/** What is measured of a country of some size. */
export interface Measures {
  databaseMb: number;
  /** From starting the process until it has answered that it is ready. */
  readyMs: number;
  /** Resident, just after that. */
  memoryMb: number;
  answerMs: number;
  answerP99Ms: number;
  /** One edition written to the database. */
  writeMs: number;
  /** From then until it is answered from. */
  rebuildMs: number;
  /** How much longer than otherwise a reader waits while that goes on. */
  stallP99Ms: number;
  stallMostMs: number;
}

/** A row of the bench: all that was measured until something did not fit, and what that was. */
export interface Row {
  measures: Partial<Measures>;
  didNotFit?: string;
}

/** When to give a row up. */
export interface Limits {
  minutes: number;
  gigabytes: number;
}

const root = join(import.meta.dirname, '../../..');
const servedSchema = z.object({ url: z.string() });
const memorySchema = z.object({ rss: z.number() });
const publishedSchema = z.object({ began: z.number(), written: z.number(), swapped: z.number() });
const readySchema = z.object({ msg: z.literal('ready'), url: z.string() });

const starts = 3;
const mostPublishes = 50;
const fewestPublishes = 2;
const publishingMs = 20_000;
const betweenPublishesMs = 300;
const askingMs = 30_000;
const warmUp = 200;

/** Fills a folder, starts the server on it, asks it and publishes: each in processes of their own, so that memory is its own. */
export async function measureRow(size: Size, limits: Limits, progress: (text: string) => void): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-scale-'));
  const signal = AbortSignal.timeout(limits.minutes * 60_000);
  const heap = `--max-old-space-size=${limits.gigabytes * 1024}`;
  const how: How = { folder, signal, flags: [...(await flagsOfStart()), heap] };
  const row: Row = { measures: {} };
  let step = '';
  const next = (name: string) => {
    step = name;
    progress(name);
  };
  try {
    next('filling the folder');
    await fill(how, heap, size);
    row.measures.databaseMb = (await stat(databaseFile(folder))).size / 1e6;
    next('starting the server');
    row.measures.readyMs = await readyAfter(how);
    await withServed(how, async (served) => {
      row.measures.memoryMb = await served.memoryMb();
      next('asking');
      Object.assign(row.measures, await answerTimes(served.ask, folder));
      next('publishing');
      Object.assign(row.measures, await publishTimes(served));
    });
  } catch (thrown) {
    row.didNotFit = `${step}: ${reasonOf(thrown, signal, limits)}`;
    progress(`did not fit: ${row.didNotFit}`);
  } finally {
    await rm(folder, { recursive: true });
  }
  return row;
}

interface How {
  folder: string;
  signal: AbortSignal;
  /** As `npm start` has them, and the most memory. */
  flags: readonly string[];
}

/** A process that ended by itself, with the last it said. */
class Ended extends Error {
  readonly #status: number | NodeJS.Signals | null;
  constructor(status: number | NodeJS.Signals | null, said: string) {
    super(said.trim().split('\n').at(-1) ?? '');
    this.#status = status;
  }
  /** How V8 ends a process whose heap is full. */
  get isOutOfMemory(): boolean {
    return this.#status === 'SIGABRT' || this.#status === 134;
  }
}

function reasonOf(thrown: unknown, signal: AbortSignal, { minutes, gigabytes }: Limits): string {
  if (signal.aborted) return `more than ${minutes} minutes for the whole row`;
  if (thrown instanceof Ended && thrown.isOutOfMemory) return `more than ${gigabytes} GB`;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

const environment = (folder: string) => ({ DATA_DIR: folder, PORT: '0', RATE_LIMIT: '0', LOG_LEVEL: 'info' });

/** Rejects when the process ends otherwise than well. */
function ending(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + String(chunk)).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // Not `close`: that of a process whose channel was closed from here never comes.
    child.once('exit', (code, killed) => (code === 0 ? resolve() : reject(new Ended(killed ?? code, said))));
  });
}

async function fill({ folder, signal }: How, heap: string, { corpus, history }: Size): Promise<void> {
  const child = spawn(
    process.execPath,
    [heap, join(import.meta.dirname, 'fill.ts'), folder, `${corpus}`, `${history}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    },
  );
  await ending(child);
}

/** Milliseconds until a fresh process of the real command answers that it is ready; the median, where it is soon done. */
async function readyAfter(how: How): Promise<number> {
  const times = [await startOnce(how)];
  while (times.length < starts && (times[0] ?? 0) < 10_000) times.push(await startOnce(how));
  return medianOf(times);
}

async function startOnce({ folder, signal, flags }: How): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, join(root, 'dist/src/main.js'), '--no-refresh'], {
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  const ended = ending(child);
  const url = await Promise.race([urlSaidBy(child), ended.then(() => Promise.reject(new Error('the server ended')))]);
  const { ask, close } = askerOf(url);
  await ask('/readyz');
  const took = performance.now() - began;
  close();
  child.kill('SIGTERM');
  await ended;
  return took;
}

async function urlSaidBy({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: stdout })) {
    const ready = readySchema.safeParse(JSON.parse(line));
    if (ready.success) return ready.data.url;
  }
  throw new Error('the server ended before it was ready');
}

interface ServedFolder {
  ask: Asker['ask'];
  memoryMb(): Promise<number>;
  /** When an edition began to be published, had been written, and was answered from. */
  publish(): Promise<z.infer<typeof publishedSchema>>;
}

async function withServed(
  { folder, signal, flags }: How,
  work: (served: ServedFolder) => Promise<void>,
): Promise<void> {
  const child = fork(join(root, 'dist/test/support/served-folder.js'), {
    env: environment(folder),
    execArgv: [...flags],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  const ended = ending(child).then(() => Promise.reject(new Error('the server ended')));
  const said = async (): Promise<unknown> => {
    const [message]: unknown[] = await Promise.race([once(child, 'message'), ended]);
    return message;
  };
  const { url } = servedSchema.parse(await said());
  const { ask, close } = askerOf(url);
  const told = (word: string) => {
    const answer = said();
    child.send(word);
    return answer;
  };
  try {
    await work({
      ask,
      memoryMb: async () => memorySchema.parse(await told('memory')).rss / 1e6,
      publish: async () => publishedSchema.parse(await told('publish')),
    });
  } finally {
    close();
    child.disconnect();
    await ended.catch(() => undefined);
  }
}

/** One question after another over HTTP, none of them asked before. */
async function answerTimes(ask: Asker['ask'], folder: string): Promise<Pick<Measures, 'answerMs' | 'answerP99Ms'>> {
  const paths = z.array(z.string()).parse(JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8')));
  const times: number[] = [];
  const until = performance.now() + askingMs;
  for (const [at, path] of paths.entries()) {
    const took = await ask(path);
    if (at >= warmUp || performance.now() > until) times.push(took);
    if (performance.now() > until) break;
  }
  return { answerMs: medianOf(times), answerP99Ms: quantileOf(times, 0.99) };
}

/** Publishes again and again while readers ask. */
async function publishTimes({ ask, publish }: ServedFolder): Promise<Partial<Measures>> {
  const { result, waits } = await waitsWhile(ask, async () => {
    const publishes: z.infer<typeof publishedSchema>[] = [];
    const until = performance.now() + publishingMs;
    while (publishes.length < fewestPublishes || (performance.now() < until && publishes.length < mostPublishes)) {
      publishes.push(await publish());
      // Readers who wait for nothing, to hold the others against.
      await setTimeout(betweenPublishesMs);
    }
    return publishes;
  });
  const isMeanwhile = ({ sent }: { sent: number }) =>
    result.some(({ began, swapped }) => sent >= began && sent <= swapped);
  const { during = [], otherwise = [] } = Object.groupBy(waits, (one) => (isMeanwhile(one) ? 'during' : 'otherwise'));
  const usual = medianOf(otherwise.map(({ ms }) => ms));
  const longer = during.map(({ ms }) => Math.max(0, ms - usual));
  return {
    writeMs: medianOf(result.map(({ began, written }) => written - began)),
    rebuildMs: medianOf(result.map(({ written, swapped }) => swapped - written)),
    stallP99Ms: quantileOf(longer, 0.99),
    stallMostMs: quantileOf(longer, 1),
  };
}
