// How many requests one process answers on one core, against a bare Hono "hello" in the same process and run: the same
// questions again, questions never asked before, and callers who have the answer; then steadily while lists are
// published. Ends with 1 where a target is missed. Run: npm run bench:http -- --help
import { parseArgs } from 'node:util';
import { type Loaded, load } from './http/load.ts';
import { serveCountry } from './http/served.ts';
import { type Soaked, soak } from './http/soak.ts';
import { addressesOf, publicAddresses } from './http/world.ts';
import { writeResult } from './results.ts';

const help = `npm run bench:http -- [options]

  --seconds 10    of each load
  --soak 300      seconds of 500 requests/s with a publish every 10 s; 0 leaves it out
  --write         put what was found into test/bench/results.md
  --help

The 10,000 questions are the public ones of test/relevance, each from many municipalities, no two the same; the 10,000 texts are
drawn from the titles, cut, misspelt and joined, no two the same.

Eight lists of 700 rows, 32 connections, one process; the load comes from another. The machine should be idle: everything is
measured against "hello" in the same run, but both suffer from company.
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    soak: { type: 'string', default: '300' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}
const seconds = Number(values.seconds);
const said: string[] = [];
const say = (text: string) => {
  said.push(text);
  process.stdout.write(`${text}\n`);
};
const progress = (text: string) => process.stderr.write(`${text}\n`);

const served = await serveCountry();
const { hello, bytes, kept, unkept } = served.ports;
const distinct = addressesOf(10_000, 1);
const few = distinct.slice(0, 100);
const tags = new Map<string, string>();
let length = 0;
for (const path of few) {
  const answer = await fetch(`http://127.0.0.1:${kept}${path}`);
  tags.set(path, answer.headers.get('ETag') ?? '');
  length += (await answer.arrayBuffer()).byteLength;
}
const has = (path: string) => ({ 'If-None-Match': tags.get(path) ?? '' });
/** Every connection asks all of the few. */
const repeated = Array.from({ length: 32 }, () => few).flat();
const measure = async (name: string, port: number, paths: readonly string[], headersOf?: typeof has) => {
  progress(name);
  return load(served, { name, port, paths, seconds, ...(headersOf && { headersOf }) });
};

// Other questions first, so that no load pays for what is compiled and read once.
await measure('warming up', unkept, addressesOf(10_000, 2));
await measure('warming up', kept, repeated);
const before = await measure('hello', hello, ['/']);
// What of an answer's price is its bytes, to the server and to the load that reads them.
const asLong = await measure('a bare Hono, as many bytes', bytes, [`/${Math.round(length / few.length)}`]);
const again = await measure('the same 100 questions', kept, repeated);
const unchanged = await measure('304 for them', kept, repeated, has);
const asked = await measure('10,000 questions, none kept', unkept, publicAddresses(10_000));
const anew = await measure('10,000 texts, none kept', unkept, distinct);
const after = await measure('hello again', hello, ['/']);
await served.close();
const soaked = values.soak === '0' ? undefined : await soakAlone(Number(values.soak));

const bare = (before.perSecond + after.perSecond) / 2;
const row = ({ name, perSecond, cpuMicros, p50, p99, failed }: Loaded) =>
  `${name.padEnd(28)} ${perSecond.toFixed(0).padStart(8)} ${(perSecond / bare).toFixed(2).padStart(6)} ${cpuMicros.toFixed(1).padStart(8)} ${String(p50).padStart(5)} ${String(p99).padStart(5)} ${String(failed).padStart(7)}`;
say('                                req/s of hello   CPU us   p50   p99  failed');
for (const one of [before, asLong, again, unchanged, asked, anew, after]) say(row(one));
if (soaked) say(soakLine(soaked));

const targets: [what: string, isMet: boolean][] = [
  ['the same questions: at least half of hello', again.perSecond >= bare / 2],
  ['304: at least 0.8 of hello', unchanged.perSecond >= bare * 0.8],
  ['10,000 questions: at least a tenth of hello', asked.perSecond >= bare / 10],
  ['10,000 questions: p99 under 20 ms', asked.p99 < 20],
  ['10,000 texts: at least a tenth of hello', anew.perSecond >= bare / 10],
  ['10,000 texts: p99 under 20 ms', anew.p99 < 20],
  ['nothing failed', [again, unchanged, asked, anew].every((one) => one.failed === 0)],
  ...(soaked ? soakTargets(soaked) : []),
];
for (const [what, isMet] of targets) say(`${isMet ? 'met   ' : 'MISSED'}  ${what}`);
if (values.write) {
  const command = `npm run bench:http -- ${process.argv.slice(2).join(' ')}`;
  writeResult({ name: 'bench:http', command, text: said.join('\n') }, new Date());
}
process.exitCode = targets.every(([, isMet]) => isMet) ? 0 : 1;

/** In a process of its own: its memory is that of a steady load, and not of the most that can be asked before it. */
async function soakAlone(soakSeconds: number): Promise<Soaked> {
  const alone = await serveCountry();
  try {
    return await soak(alone, distinct, soakSeconds, progress);
  } finally {
    await alone.close();
  }
}

function soakLine({ asked, published, wrong, p50, p99, rssEarly, rssMost }: Soaked): string {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
  return `steadily: ${asked} asked, ${published} published meanwhile, ${wrong} wrong; p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; memory ${mb(rssEarly)} MB early, ${mb(rssMost)} MB at most`;
}

function soakTargets({ wrong, rssEarly, rssMost }: Soaked): [string, boolean][] {
  return [
    ['steadily: no error, and every answer wholly of one version', wrong === 0],
    ['steadily: memory under 300 MB', rssMost < 300e6],
    ['steadily: memory level (at most a fifth more than early on)', rssMost < rssEarly * 1.2],
  ];
}
