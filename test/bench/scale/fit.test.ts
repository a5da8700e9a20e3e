import { expect, it } from 'vitest';
import { expectedAt, fitPower, lastExponent } from './fit.ts';

const powerOf = (factor: number, exponent: number) =>
  [1, 10, 100, 1000].map((n) => ({ n, value: factor * n ** exponent }));

it('finds the power that made the points', () => {
  const fit = fitPower(powerOf(3, 1.5));
  expect(fit.factor).toBeCloseTo(3);
  expect(fit.exponent).toBeCloseTo(1.5);
  expect(fit.r2).toBeCloseTo(1);
});

it('says how little a power explains of what is none', () => {
  const jagged = [1, 50, 2, 80].map((value, at) => ({ n: 10 ** at, value }));
  expect(fitPower(jagged).r2).toBeLessThan(0.7);
});

it('calls what never changes explained', () => {
  expect(fitPower(powerOf(7, 0))).toMatchObject({ exponent: 0, r2: 1 });
});

it('refuses a growth out of one point', () => {
  expect(() => fitPower([{ n: 1, value: 1 }])).toThrow('two points');
});

it('sees the last growth behind a fixed cost', () => {
  const points = [1, 10, 100, 1000].map((n) => ({ n, value: 100 + n }));
  expect(fitPower(points).exponent).toBeLessThan(0.4);
  expect(lastExponent(points.toReversed())).toBeCloseTo(Math.log10(1100 / 200));
});

it('expects what was measured, and beyond it the steeper growth', () => {
  const points = [1, 10, 100, 1000].map((n) => ({ n, value: 100 + n }));
  expect(expectedAt(points, 10)).toBe(110);
  expect(expectedAt(points, 10_000)).toBeCloseTo((1100 * 1100) / 200);
});

it('expects no shrinking', () => {
  expect(expectedAt(powerOf(7, -1), 10_000)).toBeCloseTo(0.007);
});
