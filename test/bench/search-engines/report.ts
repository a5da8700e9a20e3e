import { type EngineName, labels, settings } from './engines.ts';
import type { Gate } from './gates.ts';
import type { Measured, Times } from './measured.ts';

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
const time = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(1));
const share = (value: number) => value.toFixed(3);
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

/** A table in plain text; the first column to the left, figures to the right. */
function table(rows: readonly (readonly string[])[], others: 'left' | 'right' = 'right'): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) =>
        at === 0 || others === 'left' ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('');
}

/** How each engine was set up. */
export const settingsOf = (names: readonly EngineName[]): string =>
  table(
    names.map((name) => [labels[name], settings[name]]),
    'left',
  );

/** How good the answers are over the real titles. */
export function qualityTable(all: readonly Measured[]): string {
  const rows = all.flatMap(({ job, quality, failed }) => {
    if (quality === undefined)
      return failed === undefined ? [] : [[labels[job.engine], '-', '-', '-', '-', '-', failed]];
    const { ndcg, success, mrr, empty, honest } = quality;
    return [[labels[job.engine], estimated(ndcg), estimated(success), share(mrr), percent(empty), percent(honest)]];
  });
  return table([['engine', 'nDCG@10', 'success@3', 'MRR', 'nothing found', 'rightly refused'], ...rows]);
}

const estimated = ({ mean, low, high }: { mean: number; low: number; high: number }) =>
  `${share(mean)} (${low.toFixed(2)}-${high.toFixed(2)})`;

/** The nDCG@10 of each way people type. */
export function classTable(all: readonly Measured[]): string {
  const measured = all.flatMap(({ job, quality }) =>
    quality === undefined ? [] : [{ ...quality, engine: job.engine }],
  );
  const rows = Object.keys(measured[0]?.ndcgByClass ?? {}).map((name) => [
    name,
    ...measured.map(({ ndcgByClass }) => (ndcgByClass[name] ?? Number.NaN).toFixed(2)),
  ]);
  return table([['nDCG@10 by class', ...measured.map(({ engine }) => engine)], ...rows]);
}

/** How fast the answers are and what the index costs, at one size. */
export function sizeTable(all: readonly Measured[], size: number): string {
  const own = all.find(({ job }) => job.engine === 'ours')?.questions?.p50;
  const rows = all.map(({ job, built, questions, failed }) => [
    labels[job.engine],
    ...timesOf(questions),
    own === undefined || questions === undefined ? '-' : `${(questions.p50 / own).toFixed(1)}x`,
    built === undefined ? '-' : built.indexMs.toFixed(0),
    built === undefined ? '-' : megabytes(built.heapBytes),
    built?.storedBytes === undefined ? '-' : megabytes(built.storedBytes),
    ...(failed === undefined ? [] : [failed]),
  ]);
  const courses = all.find(({ built }) => built !== undefined)?.built?.courses ?? size;
  const heading = ['engine', 'p50 ms', 'p99 ms', 'max ms', 'p50 to ours', 'index ms', 'heap MB', 'stored MB'];
  return `${courses.toLocaleString('en')} courses\n${table([heading, ...rows])}`;
}

const timesOf = (times: Times | undefined) =>
  times === undefined ? ['-', '-', '-'] : [time(times.p50), time(times.p99), time(times.max)];

/** What was slowest in this search, and its suggestions. */
export function ownNotes(all: readonly Measured[]): string {
  return all
    .flatMap(({ job, questions, suggestions, hostile }) => [
      ...(questions === undefined || job.engine !== 'ours'
        ? []
        : [`ours at ${job.size}: longest answer ${time(questions.max)} ms to ${JSON.stringify(questions.slowest)}\n`]),
      ...(suggestions === undefined
        ? []
        : [
            `ours at ${job.size}: suggestions p50 ${time(suggestions.p50)} ms, p99 ${time(suggestions.p99)} ms, ` +
              `max ${time(suggestions.max)} ms (${JSON.stringify(suggestions.slowest)})\n`,
          ]),
      ...(hostile?.slowest
        .slice(0, 3)
        .map(
          ({ text, ms, again }) => `hostile at ${job.size}: ${time(again)} ms (first ${time(ms)} ms) for ${text}\n`,
        ) ?? []),
    ])
    .join('');
}

export function gateLines(gates: readonly Gate[]): string {
  const word = (held: boolean | undefined) => (held === undefined ? 'not run' : held ? 'pass' : 'FAIL');
  return gates.map(({ what, held, figures }) => `${word(held).padEnd(8)}${what}: ${figures}\n`).join('');
}

/** One line of progress. */
export const progressLine = (engine: EngineName, size: number, { questions, failed, hostile }: Measured): string =>
  `${labels[engine].padEnd(24)} ${size.toLocaleString('en').padStart(8)}  ` +
  `${failed ?? (questions ? `p50 ${time(questions.p50)} ms, ${questions.asked.toLocaleString('en')} answers` : `${String(hostile?.tried)} hostile strings`)}\n`;
