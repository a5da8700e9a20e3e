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
  // A sign of life every few seconds must not have every node build its catalogue anew.
  const beside: Connection = { ...connection, isUncounted: true };
  const leases = postgresLeases(beside);
  return {
    ...collectedStores(connection),
    under: (lease) => collectedStores(fenced(connection, lease)),
    leases,
    alarms: postgresAlarms(beside),
    outcomes: postgresOutcomes(beside),
    recordings: postgresRecordings(connection),
    webhooks: postgresWebhooks(beside),
    teachings: postgresTeachings(beside),
    explanations: postgresExplanations(beside),
    zeroHits: postgresZeroHits(beside),
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
  documents: postgresDocuments({ ...connection, isUncounted: true }),
  runs: postgresRuns(connection),
  comparisons: postgresComparisons({ ...connection, isUncounted: true }),
  pools: postgresPools(connection),
});
