/** A row as it is written in a batch, which says for all of its rows when they were recorded. */
export type Unrecorded<Row> = Omit<Row, 'recordedOn'>;

/**
 * The rows that were written down on one day. A table is made of such batches: a row that comes later is put in a batch of
 * its own, and a row outside any has no day and does not compile.
 */
export const recordedOn = <const Row extends object>(
  day: string,
  rows: readonly Row[],
): (Row & { recordedOn: string })[] => rows.map((row) => ({ ...row, recordedOn: day }));
