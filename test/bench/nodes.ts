// What several processes answer together, against one node alone in the same run: the same questions again through the cache
// of src/deploy/varnish.vcl, and two nodes on one PostgreSQL. Ends with 1 where a target is missed. Run: npm run bench:nodes -- --help
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { noPostgres, postgresPrograms, throwAwayPostgres } from '../support/postgres-server.ts';
import { startCache, withoutVarnish } from '../support/varnish.ts';
import { addressesOf } from './http/world.ts';
import { cpuOf } from './nodes/cpu.ts';
import { generatorHere, type Loaded } from './nodes/generator.ts';
import { fillFolder, publishIn, type RunningNode, startNode } from './nodes/node.ts';
import { writeResult } from './results.ts';

const help = `npm run bench:nodes -- [options]

  --seconds 10    of each load
  --write         put what was found into test/bench/results.md
  --help

Questions asked over and over on 32 connections, of one node, of the cache before it, and of the node again: 100, which a node
has in memory itself, and 5,000, ten times what it keeps. Then the 5,000 of one node on PostgreSQL, and of two at once, each asked
on 32 connections. Eight lists of 700 rows; nobody asks for smaller bytes. wrk asks where it is installed, else autocannon, which may be slower than what it asks: then the table says so, and the
ratio is at least what stands there. The machine should be idle: all share its cores.
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}
const programs = postgresPrograms();
const lacking = withoutVarnish ?? (programs === undefined ? noPostgres : undefined);
if (lacking !== undefined) {
  process.stderr.write(`${lacking}\n`);
  process.exit(1);
}
const seconds = Number(values.seconds);
const said: string[] = [];
const say = (text: string) => {
  said.push(text);
  process.stdout.write(`${text}\n`);
};

/** A row of the table: what was asked, what came of it, and the cores that those who answered have used. */
interface Row extends Loaded {
  name: string;
  answering: number;
}

const generator = generatorHere();
const many = addressesOf(5_000, 1);
const few = many.slice(0, 100);

/** Another arrangement of nodes is another call: its port, and the seconds of a core that those who answer there have used. */
async function measure(name: string, paths: readonly string[], port: number, used: () => number): Promise<Row> {
  process.stderr.write(`${name}\n`);
  return measureAll(name, paths, [port], used);
}

/** The same of several at once, each asked as much as one alone. */
async function measureAll(
  name: string,
  paths: readonly string[],
  ports: readonly number[],
  used: () => number,
): Promise<Row> {
  for (const port of ports) await askEach(paths, port);
  const before = used();
  const loads = await Promise.all(ports.map((port) => generator.load({ port, paths, seconds })));
  const sumOf = (of: (one: Loaded) => number) => loads.reduce((sum, one) => sum + of(one), 0);
  return {
    name,
    perSecond: sumOf((one) => one.perSecond),
    p50: Math.max(...loads.map(({ p50 }) => p50)),
    p99: Math.max(...loads.map(({ p99 }) => p99)),
    failed: sumOf(({ failed }) => failed),
    // autocannon is in this process, and each load has seen all of it.
    asking: generator.isHere ? Math.max(...loads.map(({ asking }) => asking)) : sumOf(({ asking }) => asking),
    answering: (used() - before) / seconds,
  };
}

/** Each once, so that none is measured as it is asked for the first time. */
async function askEach(paths: readonly string[], port: number): Promise<void> {
  const left = paths.values();
  // As the generators ask: for smaller bytes there would be another answer.
  const headers = { 'Accept-Encoding': 'identity' };
  const asking = Array.from({ length: 16 }, async () => {
    for (const path of left) await (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).arrayBuffer();
  });
  await Promise.all(asking);
}

/** What is measured of one node and of the cache before it, with the same questions. */
interface Compared {
  rows: Row[];
  /** How many times as many as the node alone. */
  ratio: number;
}

/** One node on SQLite, the cache before it, and the node again. */
async function compared(paths: readonly string[], node: RunningNode): Promise<Compared> {
  const cache = await startCache([node.port]);
  const both = () => (cpuOf(cache.pid) ?? 0) + node.used();
  try {
    const before = await measure(`${paths.length}, one node`, paths, node.port, node.used);
    const cached = await measure(`${paths.length}, cache`, paths, cache.port, both);
    const after = await measure(`${paths.length}, one node again`, paths, node.port, node.used);
    const alone = (before.perSecond + after.perSecond) / 2;
    return { rows: [before, cached, after], ratio: cached.perSecond / alone };
  } finally {
    await cache.stop();
  }
}

/** Both sets of questions, of a node that is started for them. */
async function cachedRows(folder: string): Promise<Compared[]> {
  await fillFolder(folder);
  const node = await startNode(join(folder, 'log'), { DATA_DIR: folder, TRUSTED_PROXIES: '127.0.0.1' });
  try {
    return [await compared(few, node), await compared(many, node)];
  } finally {
    await node.stop();
  }
}

/** One node on PostgreSQL, two of them at once, and the one again. */
async function nodeRows(folder: string): Promise<Compared> {
  const postgres = await throwAwayPostgres(programs ?? '');
  const url = await postgres.create('bench');
  await publishIn(url, folder);
  const start = (name: string) =>
    startNode(join(folder, `${name}.log`), { DATABASE_URL: url, DATA_DIR: join(folder, name) });
  const nodes = [await start('one'), await start('two')];
  const [one] = nodes;
  try {
    if (!one) throw new Error('no node');
    const alone = () => measureAll(`${many.length}, one on PostgreSQL`, many, [one.port], one.used);
    const before = await alone();
    const all = () => nodes.reduce((sum, node) => sum + node.used(), 0);
    const ports = nodes.map(({ port }) => port);
    const together = await measureAll(`${many.length}, two on PostgreSQL`, many, ports, all);
    const after = await alone();
    return { rows: [before, together, after], ratio: (together.perSecond * 2) / (before.perSecond + after.perSecond) };
  } finally {
    await Promise.all(nodes.map((node) => node.stop()));
    await postgres.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'bench-nodes-'));
let found: Compared[];
let together: Compared;
try {
  found = await cachedRows(folder);
  together = await nodeRows(folder);
} finally {
  await rm(folder, { recursive: true });
}

/** What more of would have given more answers, where that is known. */
function limitOf({ asking, answering }: Row): string {
  if (asking > 0.9 * generator.most) return `  ${generator.name} is the limit: at least`;
  return asking + answering > 0.9 * cpus().length ? `  all ${cpus().length} cores are in use: at least` : '';
}
say(
  `asked by ${generator.name.padEnd(18)}     req/s  of one node   p50 ms   p99 ms  failed  cores asking  cores answering`,
);
for (const { rows, ratio } of [...found, together])
  for (const row of rows) say(lineOf(row, (row.perSecond * ratio) / (rows[1]?.perSecond ?? 1)));

const targets: [what: string, isMet: boolean][] = [
  ...found.map(({ rows, ratio }): [string, boolean] => [`${rows[1]?.name}: at least ten times one node`, ratio >= 10]),
  [
    'two nodes: at least 1.8 times one, or all cores in use',
    together.ratio >= 1.8 || together.rows.slice(1, 2).some((row) => limitOf(row) !== ''),
  ],
  ['nothing failed', [...found, together].every(({ rows }) => rows.every(({ failed }) => failed === 0))],
];
for (const [what, isMet] of targets) say(`${isMet ? 'met   ' : 'MISSED'}  ${what}`);
if (values.write) {
  const command = `npm run bench:nodes -- ${process.argv.slice(2).join(' ')}`;
  writeResult({ name: 'bench:nodes', command, text: said.join('\n') }, new Date());
}
process.exitCode = targets.every(([, isMet]) => isMet) ? 0 : 1;

function lineOf(row: Row, times: number): string {
  const { name, perSecond, p50, p99, failed, asking, answering } = row;
  const numbers = [
    perSecond.toFixed(0).padStart(9),
    times.toFixed(2).padStart(12),
    p50.toFixed(2).padStart(8),
    p99.toFixed(2).padStart(8),
    String(failed).padStart(7),
    asking.toFixed(2).padStart(13),
    answering.toFixed(2).padStart(16),
  ];
  return `${name.padEnd(26)} ${numbers.join(' ')}${limitOf(row)}`;
}
