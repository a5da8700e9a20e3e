/** 3 exactly what the person wants, 2 a right answer, 1 related, 0 neither. */
export type Grade = 0 | 1 | 2 | 3;

/** 1 over the place of the first right answer, or 0 without one. */
export function reciprocalRank(right: readonly boolean[]): number {
  const at = right.indexOf(true);
  return at === -1 ? 0 : 1 / (at + 1);
}

/** 1 with a right answer among the first `k`, else 0. */
export const successAt = (k: number, right: readonly boolean[]): number => (right.slice(0, k).includes(true) ? 1 : 0);

/** What a grade is worth at the first place. */
const gain = (grade: Grade): number => 2 ** grade - 1;

/** The worth of the first `k` grades, each place discounted by the logarithm of its rank. */
function discountedGain(grades: readonly Grade[], k: number): number {
  return grades.slice(0, k).reduce<number>((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);
}

/** How near an order comes to the best order of everything judged, 0 to 1; nothing to find is not a question. */
export function ndcgAt(k: number, given: readonly Grade[], judged: Iterable<Grade>): number {
  const best = discountedGain(
    [...judged].sort((a, b) => b - a),
    k,
  );
  if (best === 0) throw new RangeError('nDCG needs at least one judged answer');
  return discountedGain(given, k) / best;
}

/** A mean and the interval that holds it in 95 of 100 draws of as many questions. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean with its 95 % bootstrap interval (percentiles of means of draws with replacement); the same seed, the same interval. */
export function bootstrap(values: readonly number[], seed = 1, draws = 2000): Estimate {
  if (values.length === 0) throw new RangeError('a mean needs at least one value');
  const random = seededRandom(seed);
  const means = Array.from({ length: draws }, () =>
    meanOf(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  const at = (share: number) => means[Math.round(share * (draws - 1))] ?? 0;
  return { mean: meanOf(values), low: at(0.025), high: at(0.975) };
}

/** Mulberry32: numbers in [0, 1), the same for the same seed on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
