import { expectedAt, fitPower, lastExponent, type Point } from './fit.ts';
import type { Measures, Row } from './row.ts';
import { type Axis, twentyYears } from './size.ts';

/** A row of the bench and where it stands. */
export interface Measured extends Row {
  axis: Axis;
  n: number;
}

const columns: [key: keyof Measures, name: string, unit: string][] = [
  ['databaseMb', 'database', 'MB'],
  ['readyMs', 'ready', 'ms'],
  ['memoryMb', 'memory', 'MB'],
  ['answerMs', 'answer p50', 'ms'],
  ['answerP99Ms', 'answer p99', 'ms'],
  ['writeMs', 'write', 'ms'],
  ['rebuildMs', 'rebuild', 'ms'],
  ['stallP99Ms', 'stall p99', 'ms'],
  ['stallMostMs', 'stall most', 'ms'],
];

/** Three digits that count, and no more than there are. */
const inShort = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** One line a row; below it, what did not fit. */
export function describeRows(rows: readonly Measured[]): string {
  const header = ['size'.padEnd(14), ...columns.map(([, name, unit]) => `${name} ${unit}`.padStart(15))].join('');
  const lines = rows.map(({ axis, n, measures }) => {
    const cells = columns.map(([key]) => (measures[key] === undefined ? '-' : inShort(measures[key])).padStart(15));
    return [`${axis} ${n}x`.padEnd(14), ...cells].join('');
  });
  const missing = rows.flatMap(({ axis, n, didNotFit }) =>
    didNotFit ? [`${axis} ${n}x did not fit: ${didNotFit}`] : [],
  );
  return [header, ...lines, ...missing].join('\n');
}

/** What was measured along an axis; both begin with the country as it is. */
function pointsOf(rows: readonly Measured[], axis: Axis, key: keyof Measures): Point[] {
  return rows
    .filter((row) => row.axis === axis || row.n === 1)
    .flatMap(({ n, measures }) => {
      const value = measures[key];
      return value !== undefined && value > 0 ? [{ n, value }] : [];
    });
}

const axes: Axis[] = ['corpus', 'history'];

/** Every measure as a power of the size, and the growth of the last step, which no fixed cost hides. */
export function describeGrowth(rows: readonly Measured[]): string {
  const lines = axes.flatMap((axis) =>
    columns.flatMap(([key, name, unit]) => {
      const points = pointsOf(rows, axis, key);
      if (points.length < 2) return [];
      const { factor, exponent, r2 } = fitPower(points);
      const power = `${inShort(factor)} ${unit} * n^${exponent.toFixed(2)}`;
      const last = `last step n^${lastExponent(points).toFixed(2)}`;
      return [`${axis.padEnd(8)} ${name.padEnd(11)} = ${power.padEnd(22)} R2 ${r2.toFixed(2)}  ${last}`];
    }),
  );
  return ['Growth, n times the country as it is (least squares of the logarithms):', ...lines].join('\n');
}

/** A country, or many of them, kept for twenty years. */
interface Place {
  name: string;
  corpus: number;
  history: number;
}

const places: Place[] = [
  { name: 'Denmark, 20 years', corpus: 1, history: twentyYears },
  { name: 'ten times as large, 20 years', corpus: 10, history: twentyYears * 10 },
  { name: '27 Denmarks, 20 years', corpus: 27, history: twentyYears * 27 },
  { name: '27 of ten times, 20 years', corpus: 270, history: twentyYears * 270 },
];

/** What the growth means, all in one process and each country in its own. */
export function describeEstimates(rows: readonly Measured[]): string {
  const shown = columns.filter(([key]) => axes.every((axis) => pointsOf(rows, axis, key).length > 1));
  if (shown.length === 0) return 'No estimates: they need more than one size on each axis.';
  const header = ['in one process'.padEnd(30), ...shown.map(([, name, unit]) => `${name} ${unit}`.padStart(15))].join(
    '',
  );
  const lines = places.map((place) => {
    const cells = shown.map(([key]) => inShort(expectedOf(rows, place, key)).padStart(15));
    return [place.name.padEnd(30), ...cells].join('');
  });
  return [
    'Estimates, from the growth above and not measured (but for the history of Denmark where that row is there):',
    header,
    ...lines,
    'They rest on: a list of another country costs what another edition does (history) and brings courses of its own (corpus);',
    'both costs add up; and each goes on growing from the largest row as the steeper of its whole fit and its last step.',
    'Countries share no list, so each may have a process and a data folder of its own, which then costs what its own line says:',
    'Europe is then 27 times the first or the second line in memory and disk, and its start, answers and stalls are those of one.',
  ].join('\n');
}

function expectedOf(rows: readonly Measured[], { corpus, history }: Place, key: keyof Measures): number {
  const [ofCorpus, ofHistory] = axes.map((axis) => pointsOf(rows, axis, key));
  const base = ofCorpus?.find(({ n }) => n === 1)?.value ?? 0;
  return expectedAt(ofHistory ?? [], history) + Math.max(0, expectedAt(ofCorpus ?? [], corpus) - base);
}
