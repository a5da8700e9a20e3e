import { type Teaching, type TeachingStore, teachingSchema } from '../../src/domain/teaching.ts';
import { readAs, withoutNulls } from '../shared/stored.ts';
import { knownCandidate } from './candidates.ts';
import type { Connection } from './connection.ts';
import { attempt } from './errors.ts';
import { teachings } from './schema.ts';

/** What sources have been taught, in SQLite. */
export function sqliteTeachings(connection: Connection): TeachingStore {
  return {
    add: (teaching) => attempt(() => addTeaching(connection, teaching)),
    all: () => attempt(() => everyTeaching(connection)),
  };
}

function addTeaching({ db }: Connection, teaching: Teaching): void {
  const { candidate: candidateId, ...sameName } = teachingSchema.parse(teaching);
  db.transaction(
    (queries) => {
      if (candidateId) knownCandidate(queries, candidateId);
      queries
        .insert(teachings)
        .values({ ...sameName, ...(candidateId && { candidateId }) })
        .run();
    },
    { behavior: 'immediate' },
  );
}

function everyTeaching({ db }: Connection): Teaching[] {
  return db.select().from(teachings).orderBy(teachings.taughtAt, teachings.sequence).all().map(toTeaching);
}

function toTeaching({ candidateId: candidate, ...sameName }: typeof teachings.$inferSelect): Teaching {
  return readAs(teachingSchema, withoutNulls({ ...sameName, candidate }), `teaching ${sameName.sequence}`);
}
