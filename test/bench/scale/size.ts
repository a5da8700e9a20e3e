// What "1x" is, and what is made ten, a hundred and a thousand times as large.

/** A made-up country, in multiples of Denmark today on either axis. */
export interface Size {
  /** Times 2,800 courses, of which each of the eight lists prints a quarter. */
  corpus: number;
  /** Editions of each of the eight lists: the one in force now, and four for every half-year before. */
  history: number;
}

export const coursesOfCountry = 2_800;
export const rowsOfList = 700;
export const editionsOfHalfYear = 4;
/** The editions of a list in twenty years. */
export const twentyYears = 20 * 2 * editionsOfHalfYear;

/** The rows of the bench, by axis and in growing order; both begin with the country as it is. */
export function sizesUpTo(most: number): { axis: Axis; n: number; size: Size }[] {
  const corpus = [1, 10, 100, 1000].map((n) => ({ axis: 'corpus' as const, n, size: { corpus: n, history: 1 } }));
  const history = [10, 100, twentyYears, 1000].map((n) => ({
    axis: 'history' as const,
    n,
    size: { corpus: 1, history: n },
  }));
  return [...corpus, ...history].filter(({ n }) => n <= most);
}

export type Axis = 'corpus' | 'history';
