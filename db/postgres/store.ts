import type { CollectedStores, Store } from '../../src/domain/store.ts';
import { postgresAlarms } from './alarms.ts';
import { postgresComparisons } from './comparisons.ts';
import { type Connection, closeConnection, type DatabasePlace, openConnection, reading } from './connection.ts';
import { postgresDocuments } from './documents.ts';
import { postgresEditions } from './editions.ts';
import { attempt } from './errors.ts';
import { postgresExplanations } from './explanations.ts';
import { fenced, postgresLeases } from './leases.ts';
import { postgresOutcomes } from './outcomes.ts';
import { postgresPools } from './pools.ts';
import { postgresRecordings } from './recordings.ts';
import { postgresRuns } from './runs.ts';
import { editions } from './schema.ts';
import { postgresTeachings } from './teachings.ts';
import { postgresWebhooks } from './webhooks.ts';
import { postgresZeroHits } from './zero-hits.ts';

/**
 * Opens the store in a PostgreSQL database; throws a named error where the server cannot be reached or does not let us in, and
 * where the database is newer or another program's.
 */
export async function openPostgresStore(place: DatabasePlace): Promise<Store> {
  const connection = await attempt(() => openConnection(place));
  const leases = postgresLeases(connection);
  return {
    ...collectedStores(connection),
    under: (lease) => collectedStores(fenced(connection, lease)),
    leases,
    alarms: postgresAlarms(connection),
    outcomes: postgresOutcomes(connection),
    recordings: postgresRecordings(connection),
    webhooks: postgresWebhooks(connection),
    teachings: postgresTeachings(connection),
    explanations: postgresExplanations(connection),
    zeroHits: postgresZeroHits(connection),
    isEmpty: () =>
      reading(connection, async (queries) => {
        const found = await queries.select({ id: editions.id }).from(editions).limit(1);
        return found.length === 0;
      }),
    changedByOthers: () => connection.watch.byOthers(),
    lostForMs: () => connection.watch.lostForMs(),
    close() {
      leases.close();
      closeConnection(connection);
    },
  };
}

const collectedStores = (connection: Connection): CollectedStores => ({
  editions: postgresEditions(connection),
  documents: postgresDocuments(connection),
  runs: postgresRuns(connection),
  comparisons: postgresComparisons(connection),
  pools: postgresPools(connection),
});
