import type { Teaching, TeachingStore } from '../../src/domain/teaching.ts';
import { teachingColumns, toTeaching } from '../shared/teachings.ts';
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
  const columns = teachingColumns(teaching);
  db.transaction(
    (queries) => {
      if (columns.candidateId) knownCandidate(queries, columns.candidateId);
      queries.insert(teachings).values(columns).run();
    },
    { behavior: 'immediate' },
  );
}

function everyTeaching({ db }: Connection): Teaching[] {
  return db.select().from(teachings).orderBy(teachings.taughtAt, teachings.sequence).all().map(toTeaching);
}
