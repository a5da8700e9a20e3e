/** Something measured at a size. */
export interface Point {
  n: number;
  value: number;
}

/** `factor * n ** exponent`, and how much of what was measured it explains (1: all of it). */
export interface Fit {
  factor: number;
  exponent: number;
  r2: number;
}

/** The power of the size that comes nearest to what was measured: least squares between the logarithms. */
export function fitPower(points: readonly Point[]): Fit {
  if (points.length < 2) throw new Error('a growth needs two points');
  const logs = points.map(({ n, value }) => ({ x: Math.log(n), y: Math.log(value) }));
  const x = mean(logs.map((one) => one.x));
  const y = mean(logs.map((one) => one.y));
  const exponent = sum(logs.map((one) => (one.x - x) * (one.y - y))) / sum(logs.map((one) => (one.x - x) ** 2));
  const factor = Math.exp(y - exponent * x);
  const unexplained = sum(logs.map((one) => (one.y - Math.log(factor) - exponent * one.x) ** 2));
  const all = sum(logs.map((one) => (one.y - y) ** 2));
  return { factor, exponent, r2: all === 0 ? 1 : 1 - unexplained / all };
}

/** By how much it grew for each tenfold of the size between the two largest: what is fixed hides growth only at first. */
export function lastExponent(points: readonly Point[]): number {
  const sorted = points.toSorted((a, b) => a.n - b.n);
  return fitPower(sorted.slice(-2)).exponent;
}

/** What to expect at a size: from the largest that was measured onward, by the steeper of the whole and the last growth. */
export function expectedAt(points: readonly Point[], n: number): number {
  const known = points.find((point) => point.n === n);
  if (known) return known.value;
  const largest = points.reduce((most, point) => (point.n > most.n ? point : most));
  const exponent = Math.max(fitPower(points).exponent, lastExponent(points), 0);
  return largest.value * (n / largest.n) ** exponent;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
