import { type KeptOutcome, type OutcomeStore, outcomeAfter } from '../../src/domain/kept-outcome.ts';
import { outcomeColumns, toOutcome } from '../shared/outcomes.ts';
import { type Connection, type Queries, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { attempt } from './errors.ts';
import { outcomes } from './schema.ts';

/** How the last backup and the last drill went, in SQLite. */
export function sqliteOutcomes(connection: Connection): OutcomeStore {
  return {
    all: () => attempt(() => connection.db.select().from(outcomes).orderBy(outcomes.work).all().map(toOutcome)),
    record: (work, troubles, at) =>
      attempt(() =>
        writing(connection, (queries) => {
          const columns = outcomeColumns(outcomeAfter(lastOf(queries, work), work, troubles, at));
          queries.insert(outcomes).values(columns).onConflictDoUpdate({ target: outcomes.work, set: columns }).run();
        }),
      ),
  };
}

function lastOf(queries: Queries, work: KeptOutcome['work']): KeptOutcome | undefined {
  const stored = queries.select().from(outcomes).where(eq(outcomes.work, work)).get();
  return stored && toOutcome(stored);
}
