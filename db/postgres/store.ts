import type { Store } from '../../src/domain/store.ts';
import { closeConnection, type DatabasePlace, openConnection, reading } from './connection.ts';
import { attempt } from './errors.ts';
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
  return {
    get editions() {
      return notYet('editions');
    },
    get documents() {
      return notYet('documents');
    },
    get runs() {
      return notYet('runs');
    },
    get comparisons() {
      return notYet('comparisons');
    },
    get pools() {
      return notYet('pools');
    },
    get recordings() {
      return notYet('recordings');
    },
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
    get leases() {
      return notYet('leases');
    },
    get alarms() {
      return notYet('alarms');
    },
    get outcomes() {
      return notYet('outcomes');
    },
    under: () => notYet('under'),
    isEmpty: () =>
      attempt(() =>
        reading(connection, async (queries) => {
          const found = await queries.select({ id: editions.id }).from(editions).limit(1);
          return found.length === 0;
        }),
      ),
    changedByOthers: () => connection.watch.byOthers(),
    lostForMs: () => connection.watch.lostForMs(),
    close: () => closeConnection(connection),
  };
}
