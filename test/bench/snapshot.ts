// What a snapshot of everything published costs: how long it takes, how long it keeps others waiting, and how large it is, for the
// example data (where `npm run demo -- --once` has made it) and for the history of bench:history. Run: node test/bench/snapshot.ts
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteSnapshots } from '../../db/sqlite/snapshot.ts';
import { openProduct } from '../../src/cli/open.ts';
import { snapshotContent } from '../../src/cli/snapshot.ts';
import { readConfig } from '../../src/config.ts';
import type { SnapshotFile } from '../../src/domain/snapshot.ts';

const exampleData = join(import.meta.dirname, '../../data/eksempeldata');

/** The longest time for which nobody else was let in, while something is done. */
async function withStalls<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number; stall: number }> {
  const every = 5;
  const began = performance.now();
  let [last, stall] = [began, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    stall = Math.max(stall, now - last - every);
    last = now;
  }, every);
  const result = await work();
  clearInterval(timer);
  return { result, ms: performance.now() - began, stall };
}

/** In a process of its own, so that the most memory ever resident is the snapshot's. */
async function measure(dataDir: string): Promise<void> {
  const config = { ...readConfig({}), dataDir };
  const out = await mkdtemp(join(tmpdir(), 'bench-snapshot-'));
  const product = await openProduct(config);
  const before = process.resourceUsage().maxRSS / 1024;
  const store = sqliteSnapshots({ folder: out });
  const { result, ms, stall } = await withStalls(async () => store.make(await snapshotContent(product, config)));
  const { tables, files } = result.manifest;
  const rows = (name: string) => tables.find((one) => one.name === name)?.rows ?? 0;
  say(
    `${rows('editions')} editions, ${rows('entries')} entries, ${rows('printed_rows')} texts: ${(ms / 1000).toFixed(1)} s`,
    `longest wait of others ${stall.toFixed(0)} ms`,
    `memory ${before.toFixed(0)} -> ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
  const kinds: [string, RegExp][] = [
    ['SQLite', /\.db$/],
    ['CSV', /\.csv$/],
    ['JSON Lines', /\.jsonl$/],
    ['packed copies', /\.gz$/],
    ['all', /./],
  ];
  say(...kinds.map(([kind, pattern]) => `${kind} ${megabytes(files, pattern)} MB`));
  product.close();
  await rm(out, { recursive: true });
}

const megabytes = (files: readonly SnapshotFile[], pattern: RegExp): string =>
  (files.filter(({ name }) => pattern.test(name)).reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000).toFixed(1);

const say = (...words: string[]) => process.stdout.write(`${words.join('  ')}\n`);

function inChild(file: string, ...args: string[]): string {
  const child = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return child.stdout;
}

async function bench(): Promise<void> {
  if (existsSync(exampleData)) process.stdout.write(inChild(import.meta.filename, '--measure', exampleData));
  else say('no example data: make it with npm run demo -- --once');
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-history-'));
  inChild(join(import.meta.dirname, 'history.ts'), '--fill', dataDir);
  process.stdout.write(inChild(import.meta.filename, '--measure', dataDir));
  await rm(dataDir, { recursive: true });
}

const [flag, folder] = process.argv.slice(2);
if (flag === '--measure' && folder !== undefined) await measure(folder);
else await bench();
