import { z } from 'zod';
import { AppError } from '../../../src/domain/error.ts';
import { placeSchema } from '../../../src/domain/place.ts';
import type { DocumentTables } from './table.ts';

const index = z.int().min(0);
const span = z.int().min(1).exactOptional();

const cellSchema = z.strictObject({
  row: index,
  col: index,
  rowSpan: span,
  colSpan: span,
  text: z.string(),
  number: z.number().exactOptional(),
  date: z.iso.date().exactOptional(),
});

const tableSchema = z.strictObject({
  at: z.union([
    z.strictObject({ page: index }),
    z.strictObject({ sheet: z.string() }),
    z.strictObject({ table: index }),
  ]),
  cells: z.array(cellSchema),
  places: z.array(placeSchema),
  hiddenRows: z.array(index).exactOptional(),
  hiddenColumns: z.array(index).exactOptional(),
  struckRows: z.array(index).exactOptional(),
  continuedRow: index.exactOptional(),
  cutRows: z.array(index).exactOptional(),
  hidden: z.boolean().exactOptional(),
  title: z.string().exactOptional(),
});

const tablesSchema = z.strictObject({
  tables: z.array(tableSchema),
  lines: z.array(z.strictObject({ text: z.string(), place: placeSchema })),
});

/** An error of the product as JSON. */
export const errorSchema = z.strictObject({
  code: z.string(),
  fault: z.enum(['ours', 'theirs', 'callers']),
  sentence: z.strictObject({ da: z.string(), en: z.string() }),
  details: z.record(z.string(), z.unknown()),
});

/** What the child process says when it is done: the tables, or the error it met. */
export const childMessageSchema = z.union([
  z.strictObject({ tables: tablesSchema }),
  z.strictObject({ error: errorSchema }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;

/** An error as it crosses the pipe. */
export function errorMessage(error: AppError): Extract<ChildMessage, { error: unknown }> {
  const { code, fault, sentence, details } = error;
  return { error: { code, fault, sentence, details } };
}

/** The tables of a child's message; its error is thrown here as it was thrown there. */
export function openMessage(message: ChildMessage): DocumentTables {
  if ('tables' in message) return message.tables;
  throw thrownByChild(message.error);
}

/** The error a child met, to be thrown here as it was thrown there. */
export function thrownByChild({ code, fault, sentence, details }: z.infer<typeof errorSchema>): AppError {
  return new AppError(code, sentence, { fault, details });
}
