import { z } from 'zod';
import { AppError } from '../../src/domain/error.ts';

/** That what is stored is not what was written; each engine says what is to be done about it. */
export function damaged(details: Record<string, unknown> = {}, cause?: unknown): AppError {
  return new AppError(
    'database-damaged',
    {
      da: 'Databasen er beskadiget og bruges ikke. Genskab den seneste hele sikkerhedskopi med `positivliste restore`, og start igen; med RESTORE_ON_DAMAGE=true gør serveren det selv.',
      en: 'The database is damaged and is not used. Restore the last whole backup with `positivliste restore`, then start again; with RESTORE_ON_DAMAGE=true the server does so by itself.',
    },
    { details, cause },
  );
}

/** Parses what was read from the database; what the domain does not know is damage and is never served. */
export function readAs<Schema extends z.ZodType>(schema: Schema, stored: unknown, what: string): z.infer<Schema> {
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw damaged({ what, why: z.prettifyError(parsed.error) });
}

/** Parses JSON that was read from the database, as `readAs` does. */
export function parseAs<Schema extends z.ZodType>(schema: Schema, stored: string, what: string): z.infer<Schema> {
  return readAs(schema, parseJson(stored, what), what);
}

/** JSON that was read from the database; text that is none is damage. */
export function parseJson(stored: string, what: string): unknown {
  try {
    return JSON.parse(stored);
  } catch (thrown) {
    throw damaged({ what }, thrown);
  }
}

/** The columns that hold something: unknown is NULL in a table and absent in the domain. */
export function withoutNulls(columns: Record<string, unknown>): Record<string, unknown> {
  const present: Record<string, unknown> = {};
  // A plain loop, because it runs for every row of every edition when the catalogue is built.
  for (const name in columns) if (columns[name] !== null) present[name] = columns[name];
  return present;
}
