// What one machine carries: a country's lists, ten, a hundred and a thousand times as long, and kept as many times as long. Start,
// memory, answers and publishing at each size, how they grow, and what that means for a country and for Europe. Ends with 1 where
// a target is missed. Run: npm run bench:scale -- --help
import { parseArgs } from 'node:util';
import { writeResult } from './results.ts';
import { describeEstimates, describeGrowth, describeRows, type Measured } from './scale/report.ts';
import { type Limits, measureRow } from './scale/row.ts';
import { sizesUpTo, twentyYears } from './scale/size.ts';

const help = `npm run bench:scale -- [options]

  --up-to 1000     the largest size, in multiples of 1x
  --minutes 5      after which a row is given up
  --gigabytes 12   the most memory of a row's process
  --write          put what was found into test/bench/results.md
  --help

Examples:
  $ npm run bench:scale -- --up-to 10                 to see it work: a minute or two
  $ npm run bench:scale -- --up-to 160                with the twenty years that the targets are about
  $ npm run bench:scale -- --write                    all of it: at most a quarter of an hour on an idle machine

1x is Denmark as it is: 8 lists of 700 rows out of 2,800 courses, one edition of each, and every night since the list date.
The corpus grows by rows and courses, one edition of each list. The history grows by editions of each list, four every
half-year, and by the nights on which 15 sources were asked: 160x is twenty years.
`;

const { values } = parseArgs({
  options: {
    'up-to': { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '5' },
    gigabytes: { type: 'string', default: '12' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}
const limits: Limits = { minutes: Number(values.minutes), gigabytes: Number(values.gigabytes) };
const began = performance.now();

const measured: Measured[] = [];
for (const { axis, n, size } of sizesUpTo(Number(values['up-to']))) {
  const progress = (text: string) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${axis} ${n}x: ${text}\n`);
  };
  measured.push({ axis, n, ...(await measureRow(size, limits, progress)) });
}

const asked = Number(values['up-to']);
const ofSize = (n: number) => measured.find((row) => row.n === n)?.measures;
const targets: [what: string, n: number, value: number | undefined, most: number][] = [
  ['ready after the start, with twenty years of history', twentyYears, ofSize(twentyYears)?.readyMs, 2000],
  ['stall of readers by a publish, p99, the country as it is', 1, ofSize(1)?.stallP99Ms, 10],
  ['stall of readers by a publish, p99, with twenty years', twentyYears, ofSize(twentyYears)?.stallP99Ms, 10],
];
const verdicts = targets
  .filter(([, n]) => n <= asked)
  // What did not fit is missed.
  .map(([what, , value = Number.POSITIVE_INFINITY, most]) => ({ what, value, most, isMet: value < most }));
const told = verdicts.map(
  ({ what, value, most, isMet }) =>
    `${isMet ? 'met   ' : 'MISSED'}  ${what}: ${value.toFixed(1)} ms (less than ${most})`,
);

const text = [describeRows(measured), describeGrowth(measured), describeEstimates(measured), told.join('\n')].join(
  '\n\n',
);
process.stdout.write(`${text}\n`);
if (values.write) {
  const command = `npm run bench:scale -- ${process.argv.slice(2).join(' ')}`;
  writeResult({ name: 'bench:scale', command, text }, new Date());
}
process.exitCode = verdicts.every(({ isMet }) => isMet) ? 0 : 1;
