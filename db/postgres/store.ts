import type { CollectedStores, Store } from '../../src/domain/store.ts';
import { closeConnection, type Connection, type DatabasePlace, openConnection, reading } from './connection.ts';
import { postgresDocuments } from './documents.ts';
import { postgresEditions } from './editions.ts';
import { attempt } from './errors.ts';
import { fenced, postgresLeases } from './leases.ts';
import { postgresRecordings } from './recordings.ts';
import { editions } from './schema.ts';

/**
 * Opens the store in a PostgreSQL database; throws a named error where the server cannot be reached or does not let us in, and
 * where the database is newer or another program's.
 */
export async function openPostgresStore(place: DatabasePlace): Promise<Store> {
  const connection = await attempt(() => openConnection(place));
  const notYet = (name: string): never => {
    throw new Error(`${name} is not there yet`);
  };
  const leases = postgresLeases(connection);
  return {
    ...Object.defineProperties({}, Object.getOwnPropertyDescriptors(collectedStores(connection))),
    under: (lease) => collectedStores(fenced(connection, lease)),
    leases,
    recordings: postgresRecordings(connection),
    get webhooks() {
      return notYet('webhooks');
    },
    get teachings() {
      return notYet('teachings');
    },
    get explanations() {
      return notYet('explanations');
    },
    get zeroHits() {
      return notYet('zeroHits');
    },
    get alarms() {
      return notYet('alarms');
    },
    get outcomes() {
      return notYet('outcomes');
    },
    isEmpty: () =>
      attempt(() =>
        reading(connection, async (queries) => {
          const found = await queries.select({ id: editions.id }).from(editions).limit(1);
          return found.length === 0;
        }),
      ),
    changedByOthers: () => connection.watch.byOthers(),
    close() {
      leases.close();
      closeConnection(connection);
    },
  };
}

function collectedStores(connection: Connection): CollectedStores {
  const notYet = (name: string): never => {
    throw new Error(`${name} is not there yet`);
  };
  return {
    editions: postgresEditions(connection),
    documents: postgresDocuments(connection),
    get runs() {
      return notYet('runs');
    },
    get comparisons() {
      return notYet('comparisons');
    },
    get pools() {
      return notYet('pools');
    },
  };
}
