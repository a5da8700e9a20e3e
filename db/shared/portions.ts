/** So many rows are written in one statement: an engine takes only so many values at a time. */
const rowsAtATime = 1000;

/** Rows in portions that one statement can write, in their order. */
export function inPortions<Row>(rows: readonly Row[]): Row[][] {
  const portions = Math.ceil(rows.length / rowsAtATime);
  return Array.from({ length: portions }, (_, at) => rows.slice(at * rowsAtATime, (at + 1) * rowsAtATime));
}
