import { type PgColumn, type SQL, sql } from './drizzle.ts';

/** As much of a long text as an index may hold. */
export const startOf = (text: PgColumn | SQL) => sql`left(${text}, 300)`;
