/**
 * This search beside what a developer would take instead: the same questions on the same documents in one run, each
 * engine at each size in a process of its own. Quality is measured over the public relevance set (test/relevance), speed
 * over its questions and as many drawn from the titles, never the same twice. Ends with 1 where something that must hold
 * does not. Run: npm run bench:search -- --help
 */
import { parseArgs } from 'node:util';
import { corpus } from '../relevance/corpus.ts';
import { queries } from '../relevance/queries.ts';
import { type EngineName, engineNames } from './search-engines/engines.ts';
import { gatesOf } from './search-engines/gates.ts';
import type { Job, Measured } from './search-engines/measured.ts';
import { postgresServer } from './search-engines/postgres-server.ts';
import {
  classTable,
  gateLines,
  ownNotes,
  progressLine,
  qualityTable,
  settingsOf,
  sizeTable,
} from './search-engines/report.ts';
import { measure } from './search-engines/run-child.ts';

const help = `npm run bench:search -- [options]

  --sizes 250,1000     how many courses; the smallest is always every real title   (250,1000,10000,100000)
  --engines ours,...   ${engineNames.join(', ')}
  --quick              up to 10,000 courses, fewer rounds, fewer hostile strings
  --help

PostgreSQL: PGURL names a server to use; otherwise initdb on PG_BIN or PATH starts a throw-away one; otherwise it is left out.
`;

/** A size within so much of the real titles means them: nobody need know how many they are. */
const nearlyReal = 1.25;
const howItWasMeasured = `Absolute times are those of this machine, busy or not, on this day: compare the engines with each other.
Each engine answers with its best 20; PostgreSQL also pays the way to its server. Heap: heap and buffers of its process
after collecting rubbish; stored: what its database keeps outside that.
`;
const limitMs = 120_000;
const hostileLimitMs = 600_000;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string' },
    engines: { type: 'string', default: engineNames.join(',') },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const say = (text: string) => process.stdout.write(text);
const progress = (text: string) => process.stderr.write(text);

const engines = chosenEngines(values.engines);
const sizes = chosenSizes(values.sizes ?? (values.quick ? '250,1000,10000' : '250,1000,10000,100000'));
const plan = { rounds: values.quick ? 5 : 15, hostile: values.quick ? 5_000 : 100_000 };

const server = engines.includes('postgres') ? await postgresServer(process.env) : { leftOut: 'not asked for' };
const leftOut = 'leftOut' in server ? server.leftOut : undefined;
const all: Measured[] = [];
try {
  for (const size of sizes) {
    for (const engine of engines) {
      if (engine !== 'postgres' || leftOut === undefined) await take({ engine, size, task: 'questions' }, limitMs);
    }
  }
  const most = sizes.filter((size) => size <= 10_000).at(-1) ?? sizes[0];
  if (engines.includes('ours') && most !== undefined) {
    await take({ engine: 'ours', size: most, task: 'hostile' }, hostileLimitMs);
  }
} finally {
  if ('stop' in server) await server.stop();
}
report();

async function take(job: Pick<Job, 'engine' | 'size' | 'task'>, limit: number): Promise<void> {
  const measured = await measure({ ...job, ...plan, postgresUrl: 'url' in server ? server.url : '' }, limit);
  all.push(measured);
  progress(progressLine(job.engine, job.size, measured));
}

function report(): void {
  const sized = (size: number | undefined) => all.filter(({ job }) => job.task === 'questions' && job.size === size);
  const unanswerable = queries.filter(({ grades }) => grades.size === 0).length;
  say(`\n${howItWasMeasured}\n${settingsOf(engines)}\n`);
  if (engines.includes('postgres'))
    say('version' in server ? `${server.version}\n` : `PostgreSQL left out: ${server.leftOut}\n`);
  say(
    `\n${queries.length - unanswerable} judged questions with an answer and ${unanswerable} without, ` +
      `${corpus.length} real courses\n${qualityTable(sized(sizes[0]))}\n${classTable(sized(sizes[0]))}\n`,
  );
  for (const size of sizes) say(`${sizeTable(sized(size), size)}\n`);
  say(`${ownNotes(all)}\n`);
  const gates = gatesOf(all);
  say(gateLines(gates));
  if (gates.some(({ held }) => held === false)) process.exitCode = 1;
}

function chosenEngines(text: string): EngineName[] {
  const asked = new Set(text.split(','));
  const chosen = engineNames.filter((name) => asked.delete(name));
  if (asked.size > 0 || chosen.length === 0) stop(`No such engine: ${[...asked].join(', ')}`);
  return chosen;
}

/** Every real title first, whatever was asked for: that is where quality is measured. */
function chosenSizes(text: string): number[] {
  const real = corpus.length;
  const asked = text.split(',').map(Number);
  if (asked.some((size) => !Number.isInteger(size) || size < 1)) stop(`No size: ${text}`);
  return [...new Set([real, ...asked.filter((size) => size > real * nearlyReal)])].toSorted((a, b) => a - b);
}

function stop(why: string): never {
  process.stderr.write(`${why}\n\n${help}`);
  process.exit(2);
}
