import type { Teaching, TeachingStore } from '../../src/domain/teaching.ts';
import { candidateUnknown } from '../shared/decisions.ts';
import { teachingColumns, toTeaching } from '../shared/teachings.ts';
import { type Connection, type Queries, reading, writing } from './connection.ts';
import { eq } from './drizzle.ts';
import { candidates, teachings } from './schema.ts';

/** What sources have been taught, in PostgreSQL. */
export function postgresTeachings(connection: Connection): TeachingStore {
  return {
    add: (teaching) => writing(connection, (queries) => addTeaching(queries, teaching)),
    all: () => reading(connection, everyTeaching),
  };
}

async function addTeaching(queries: Queries, teaching: Teaching): Promise<void> {
  const columns = teachingColumns(teaching);
  if (columns.candidateId) {
    const held = queries.select({ id: candidates.id }).from(candidates).where(eq(candidates.id, columns.candidateId));
    if ((await held).length === 0) throw candidateUnknown(columns.candidateId);
  }
  await queries.insert(teachings).values(columns);
}

async function everyTeaching(queries: Queries): Promise<Teaching[]> {
  const stored = await queries.select().from(teachings).orderBy(teachings.taughtAt, teachings.sequence);
  return stored.map(toTeaching);
}
