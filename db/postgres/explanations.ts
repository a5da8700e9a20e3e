import type { Explanation, ExplanationStore } from '../../src/domain/explanation.ts';
import { editionUnknown } from '../shared/editions.ts';
import { explanationColumns, toExplanation } from '../shared/explanations.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { editions, explanations } from './schema.ts';

/** Explained differences, in PostgreSQL. */
export function postgresExplanations(connection: Connection): ExplanationStore {
  return {
    add: (explanation) => writing(connection, (queries) => addExplanation(queries, explanation)),
    all: () => reading(connection, everyExplanation),
  };
}

async function addExplanation(queries: Queries, explanation: Explanation): Promise<void> {
  const columns = explanationColumns(explanation);
  const known = await queries.select({ id: editions.id }).from(editions).where(eq(editions.id, columns.editionId));
  if (known.length === 0) throw editionUnknown(columns.editionId);
  await queries.insert(explanations).values(columns);
}

async function everyExplanation(queries: Queries): Promise<Explanation[]> {
  const stored = await queries.select().from(explanations).orderBy(explanations.explainedAt, explanations.sequence);
  return stored.map(toExplanation);
}
