import { type KeptOutcome, type OutcomeStore, outcomeAfter } from '../../src/domain/kept-outcome.ts';
import { outcomeColumns, toOutcome } from '../shared/outcomes.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { outcomes } from './schema.ts';

/** How the last backup and the last drill went, in PostgreSQL. */
export function postgresOutcomes(connection: Connection): OutcomeStore {
  return {
    all: () => reading(connection, everyOutcome),
    record: (work, troubles, at) =>
      writing(connection, async (queries) => {
        const columns = outcomeColumns(outcomeAfter(await lastOf(queries, work), work, troubles, at));
        await queries.insert(outcomes).values(columns).onConflictDoUpdate({ target: outcomes.work, set: columns });
      }),
  };
}

async function everyOutcome(queries: Queries): Promise<KeptOutcome[]> {
  const stored = await queries.select().from(outcomes).orderBy(outcomes.work);
  return stored.map(toOutcome);
}

async function lastOf(queries: Queries, work: KeptOutcome['work']): Promise<KeptOutcome | undefined> {
  const [stored] = await queries.select().from(outcomes).where(eq(outcomes.work, work));
  return stored && toOutcome(stored);
}
