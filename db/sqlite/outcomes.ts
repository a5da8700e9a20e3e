import { type KeptOutcome, keptOutcomeSchema, type OutcomeStore, outcomeAfter } from '../../src/domain/kept-outcome.ts';
import { readAs, withoutNulls } from '../shared/stored.ts';
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
          const { work: key, ...columns } = columnsOf(outcomeAfter(lastOf(queries, work), work, troubles, at));
          queries
            .insert(outcomes)
            .values({ work: key, ...columns })
            .onConflictDoUpdate({ target: outcomes.work, set: columns })
            .run();
        }),
      ),
  };
}

function lastOf(queries: Queries, work: KeptOutcome['work']): KeptOutcome | undefined {
  const stored = queries.select().from(outcomes).where(eq(outcomes.work, work)).get();
  return stored && toOutcome(stored);
}

const columnsOf = ({ succeededAt, failingSince, ...outcome }: KeptOutcome) => ({
  ...outcome,
  succeededAt: succeededAt ?? null,
  failingSince: failingSince ?? null,
});

const toOutcome = (stored: typeof outcomes.$inferSelect): KeptOutcome =>
  readAs(keptOutcomeSchema, withoutNulls(stored), `outcome of ${stored.work}`);
