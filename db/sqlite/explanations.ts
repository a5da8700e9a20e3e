import type { Explanation, ExplanationStore } from '../../src/domain/explanation.ts';
import { editionUnknown } from '../shared/editions.ts';
import { explanationColumns, toExplanation } from '../shared/explanations.ts';
import type { Connection } from './connection.ts';
import { eq } from './drizzle.ts';
import { attempt } from './errors.ts';
import { editions, explanations } from './schema.ts';

/** Explained differences, in SQLite. */
export function sqliteExplanations(connection: Connection): ExplanationStore {
  return {
    add: (explanation) => attempt(() => addExplanation(connection, explanation)),
    all: () => attempt(() => everyExplanation(connection)),
  };
}

function addExplanation({ db }: Connection, explanation: Explanation): void {
  const columns = explanationColumns(explanation);
  db.transaction(
    (queries) => {
      const known = queries.select({ id: editions.id }).from(editions).where(eq(editions.id, columns.editionId)).get();
      if (!known) throw editionUnknown(columns.editionId);
      queries.insert(explanations).values(columns).run();
    },
    { behavior: 'immediate' },
  );
}

function everyExplanation({ db }: Connection): Explanation[] {
  return db
    .select()
    .from(explanations)
    .orderBy(explanations.explainedAt, explanations.sequence)
    .all()
    .map(toExplanation);
}
