import { describe, expect, it } from 'vitest';
import { bootstrap, meanOf, ndcgAt, reciprocalRank, seededRandom, successAt } from './metrics.ts';

describe('the reciprocal rank', () => {
  it('is one over the place of the first right answer, whatever follows', () => {
    expect(reciprocalRank([true, false])).toBe(1);
    expect(reciprocalRank([false, true, true])).toBe(1 / 2);
    expect(reciprocalRank([false, false, false, true])).toBe(1 / 4);
  });

  it('is 0 where no answer is right or there is none', () => {
    expect(reciprocalRank([false, false])).toBe(0);
    expect(reciprocalRank([])).toBe(0);
  });
});

describe('success among the first k', () => {
  it('counts the third place at 3 and not the fourth', () => {
    expect(successAt(3, [false, false, true])).toBe(1);
    expect(successAt(3, [false, false, false, true])).toBe(0);
    expect(successAt(3, [])).toBe(0);
  });
});

describe('nDCG', () => {
  it('is 1 for the best order and for any order of equals', () => {
    expect(ndcgAt(10, [3, 2, 1, 0], [1, 2, 3])).toBe(1);
    expect(ndcgAt(10, [2, 2], [2, 2])).toBe(1);
  });

  it('is as worked by hand where the order is wrong', () => {
    // given: 1/log2(2) + 7/log2(3) = 1 + 4.41651 = 5.41651; best: 7 + 1/log2(3) = 7 + 0.63093 = 7.63093
    expect(ndcgAt(10, [1, 3], [3, 1])).toBeCloseTo(0.70981, 6);
  });

  it('is as worked by hand where a right answer is missing and a wrong one stands in between', () => {
    // given: 3 + 0 + 3/log2(4) = 4.5; best: 7 + 3/1.58496 + 3/2 = 10.39279
    expect(ndcgAt(10, [2, 0, 2], [3, 2, 2])).toBeCloseTo(0.432993, 6);
  });

  it('looks no further than k, in the order given and in the best order', () => {
    expect(ndcgAt(2, [0, 0, 3], [3])).toBe(0);
    expect(ndcgAt(2, [3, 3], [3, 3, 3, 3])).toBe(1);
  });

  it('is 0 for an empty answer and refuses a question that has none', () => {
    expect(ndcgAt(10, [], [3])).toBe(0);
    expect(() => ndcgAt(10, [0], [])).toThrow(RangeError);
    expect(() => ndcgAt(10, [0], [0])).toThrow(RangeError);
  });
});

describe('the bootstrap interval', () => {
  it('is a point where every question gives the same', () => {
    expect(bootstrap([0.5, 0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  });

  it('is the same for the same seed and another for another', () => {
    const values = Array.from({ length: 50 }, (_, at) => at / 49);
    expect(bootstrap(values, 7)).toEqual(bootstrap(values, 7));
    expect(bootstrap(values, 7)).not.toEqual(bootstrap(values, 8));
  });

  it('comes near the interval known from theory', () => {
    // 400 values, half of them 1: the standard error is 0.5/20 = 0.025, so the interval is 0.5 ± 0.049.
    const half = Array.from({ length: 400 }, (_, at) => at % 2);
    const { mean, low, high } = bootstrap(half, 1, 4000);
    expect(mean).toBe(0.5);
    expect(low).toBeCloseTo(0.451, 2);
    expect(high).toBeCloseTo(0.549, 2);
  });

  it('refuses no values at all', () => {
    expect(() => bootstrap([])).toThrow(RangeError);
  });
});

describe('the seeded generator', () => {
  it('gives numbers from 0 to 1 about evenly', () => {
    const random = seededRandom(3);
    const numbers = Array.from({ length: 10_000 }, random);
    expect(numbers.every((one) => one >= 0 && one < 1)).toBe(true);
    expect(meanOf(numbers)).toBeCloseTo(0.5, 1);
    expect(new Set(numbers).size).toBeGreaterThan(9_900);
  });
});
