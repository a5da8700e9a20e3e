import { z } from 'zod';

const position = z.int().min(1);

/**
 * Where in a document a row stands, counted from 1 as a person counts: the sheet and row of a workbook,
 * the page and text line of a PDF, the table and row of a web page, or the line of a text file.
 */
export const placeSchema = z.union([
  z.strictObject({ sheet: z.string(), row: position }),
  z.strictObject({ page: position, line: position }),
  z.strictObject({ table: position, row: position }),
  z.strictObject({ line: position }),
]);
export type Place = z.infer<typeof placeSchema>;
