/** A PDF transformation: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The transformation that does `inner` first and `outer` after it. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** A point after the transformation. */
export function apply(matrix: Matrix, x: number, y: number): { x: number; y: number } {
  const [a, b, c, d, e, f] = matrix;
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The length a vertical unit has after the transformation. */
export function verticalScale(matrix: Matrix): number {
  return Math.hypot(matrix[2], matrix[3]);
}

/** Six numbers of an array-like thing as a transformation; undefined where they are not six numbers. */
export function asMatrix(numbers: readonly unknown[]): Matrix | undefined {
  const [a, b, c, d, e, f] = numbers;
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number') return undefined;
  if (typeof d !== 'number' || typeof e !== 'number' || typeof f !== 'number') return undefined;
  return [a, b, c, d, e, f];
}
