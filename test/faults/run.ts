// `npm run faults`: every round of every fault, the table of what came of them, and the same table in results.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { FaultRecord } from './record.ts';

const folder = await mkdtemp(join(tmpdir(), 'positivliste-faults-'));
const recordFile = join(folder, 'record.jsonl');
const vitest = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'vitest');
const begun = performance.now();
// A filter beside the folder's name would choose what either of them fits.
const chosen = process.argv.length === 2 ? [''] : process.argv.slice(2);
const suite = spawn(vitest, ['run', ...chosen.map((name) => `test/faults/${name}`)], {
  env: { ...process.env, FAULTS_RECORD: recordFile },
  stdio: 'inherit',
});
const [exitCode] = await once(suite, 'exit');
const records = await readFile(recordFile, 'utf8')
  .then((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line): FaultRecord => JSON.parse(line)),
  )
  .catch((): FaultRecord[] => []);
await rm(folder, { recursive: true });

const table = tableOf(joined(records));
process.stdout.write(`\n${table}\n`);
// A run of a few of them must not pass for the whole.
if (process.argv.length === 2) await writeFile(join(import.meta.dirname, 'results.md'), pageOf(table));
process.exitCode = exitCode === 0 && records.every(({ violations }) => violations.length === 0) ? 0 : 1;

/** One record a fault: some are played in several files. */
function joined(all: readonly FaultRecord[]): FaultRecord[] {
  const byFault = Map.groupBy(all, ({ fault }) => fault);
  return [...byFault.values()].map(together).sort((a, b) => a.fault - b.fault);
}

function together(parts: readonly FaultRecord[]): FaultRecord {
  const [first] = parts;
  if (!first) throw new Error('a fault without a record');
  const invariants: Record<string, number> = {};
  for (const [invariant, times] of parts.flatMap((part) => Object.entries(part.invariants))) {
    invariants[invariant] = (invariants[invariant] ?? 0) + times;
  }
  const memories = parts.flatMap(({ worstMb }) => worstMb ?? []);
  return {
    fault: first.fault,
    title: [...new Set(parts.map(({ title }) => title))].join('; '),
    rounds: parts.reduce((sum, { rounds }) => sum + rounds, 0),
    invariants,
    violations: parts.flatMap(({ violations }) => violations),
    worstMs: Math.max(...parts.map(({ worstMs }) => worstMs)),
    ...(memories.length > 0 && { worstMb: Math.max(...memories) }),
  };
}

function tableOf(all: readonly FaultRecord[]): string {
  const rows = all.map(({ fault, title, rounds, invariants, violations, worstMs, worstMb }) => [
    `${fault}`,
    title,
    `${rounds}`,
    Object.entries(invariants)
      .map(([invariant, times]) => `${invariant} (${times})`)
      .join('; '),
    `${violations.length}`,
    `${(worstMs / 1000).toFixed(1)} s`,
    worstMb === undefined ? '' : `${worstMb.toFixed(0)} MB`,
  ]);
  const head = ['#', 'Fault', 'Rounds', 'What must hold (times looked at)', 'Violations', 'Worst time', 'Worst memory'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function pageOf(table: string): string {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const minutes = ((performance.now() - begun) / 60_000).toFixed(0);
  return [
    '# What the fault tests found',
    '',
    `Made by \`npm run faults\` on ${new Date().toISOString().slice(0, 10)} (${machine}), in ${minutes} minutes.`,
    'A round is one time the fault was played; worst time is of one whole round, with starting and ending its processes.',
    'Worst memory is the peak of the processes under test, where they are processes of their own.',
    '',
    table,
    '',
  ].join('\n');
}
