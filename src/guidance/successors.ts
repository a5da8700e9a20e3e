// Retired AMU numbers and the numbers that took their place, as dated rows. No public source of such facts has been seen
// yet, so the table is empty: a number is never said to have a successor that nobody has read anywhere.
import { z } from 'zod';
import { datedRowSchema } from '../domain/area.ts';
import { fagkodeSchema } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import { historyOf } from '../domain/history.ts';

/**
 * From `validFrom` on, `successor` is the number of what `code` was the number of. A number that was split has a row for each
 * successor; several numbers that were merged have a row each with the same one.
 */
export const successorSchema = datedRowSchema
  .extend({ code: fagkodeSchema, successor: fagkodeSchema })
  .refine((row) => row.code !== row.successor, 'a number is not its own successor');
export type Successor = z.infer<typeof successorSchema>;

const rows: readonly z.input<typeof successorSchema>[] = [];

/** Every successor row, oldest record first. */
export const successorRows: readonly Successor[] = z.array(successorSchema).parse(rows);

/** Questions about retired numbers on a date; with `knownAt`, rows recorded after that day are not looked at. */
export interface Successors {
  /** The numbers that have taken a number's place by a day; none where the table says nothing. */
  successorsOf(code: string, on: CivilDate, knownAt?: CivilDate): Successor[];
}

/** Successors over any table, so that it can be tried before there are rows here. */
export function createSuccessors(table: readonly Successor[]): Successors {
  const byCode = Map.groupBy(table, (row) => row.code);
  const histories = new Map([...byCode].map(([code, ofCode]) => [code, historyOf(ofCode, (row) => row.successor)]));
  return { successorsOf: (code, on, knownAt) => histories.get(code)?.allAt(on, knownAt) ?? [] };
}

/** The shipped table. */
export const successors: Successors = createSuccessors(successorRows);
