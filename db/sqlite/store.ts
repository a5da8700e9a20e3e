import type { EditionStore } from '../../src/domain/edition.ts';
import type { Lease } from '../../src/domain/lease.ts';
import type { CollectedStores, Store } from '../../src/domain/store.ts';
import { sqliteAlarms } from './alarms.ts';
import { sqliteComparisons } from './comparisons.ts';
import { type Connection, openConnection, prepareFolder } from './connection.ts';
import { removeAbandonedFiles } from './document-files.ts';
import { sqliteDocuments } from './documents.ts';
import { sqliteEditions } from './editions.ts';
import { asStorageError, attempt, storageError } from './errors.ts';
import { sqliteExplanations } from './explanations.ts';
import { inThread } from './in-thread.ts';
import { shareFolder, type Use } from './in-use.ts';
import { fenced, sqliteLeases } from './leases.ts';
import { sqliteOutcomes } from './outcomes.ts';
import { sqlitePools } from './pools.ts';
import { sqliteRecordings } from './recordings.ts';
import { isRestoreUnfinished } from './restore-mark.ts';
import { sqliteRuns } from './runs.ts';
import { editions } from './schema.ts';
import { sqliteTeachings } from './teachings.ts';
import { sqliteWebhooks } from './webhooks.ts';
import { sqliteZeroHits } from './zero-hits.ts';

/** Where the data is, and what is done in threads of their own. */
export interface StorePlace {
  dataDir: string;
  /** Editions are published so, that no answer waits for it. */
  publishesBeside?: boolean;
  /** The file is checked so, by `checkBeside`. */
  isCheckedBeside?: boolean;
}

/** Whether the database of an open store's folder is whole, found out in a thread; rejects with `database-damaged`. */
export async function checkBeside(dataDir: string): Promise<void> {
  await inThread({ job: 'check', dataDir });
}

/**
 * Opens the store in a data folder; throws a named error where it is damaged, newer, locked, half restored or not writable.
 * While it is open nobody can restore another database over it.
 */
export function openSqliteStore(place: StorePlace): Store {
  const use = useFolder(place.dataDir);
  try {
    return openUsed(place, use);
  } catch (thrown) {
    use.release();
    throw thrown;
  }
}

function useFolder(dataDir: string): Use {
  try {
    prepareFolder(dataDir);
    return shareFolder(dataDir);
  } catch (thrown) {
    throw asStorageError(thrown);
  }
}

function openUsed(place: StorePlace, use: Use): Store {
  const { dataDir } = place;
  if (isRestoreUnfinished(dataDir)) throw storageError('restore-unfinished');
  const connection = openConnection(dataDir, place);
  try {
    removeAbandonedFiles(dataDir);
    return {
      ...collectedStores(connection, place),
      under: (lease) => collectedStores(fenced(connection, lease), place, lease),
      leases: sqliteLeases(connection),
      alarms: sqliteAlarms(connection),
      outcomes: sqliteOutcomes(connection),
      recordings: sqliteRecordings(connection),
      webhooks: sqliteWebhooks(connection),
      teachings: sqliteTeachings(connection),
      explanations: sqliteExplanations(connection),
      zeroHits: sqliteZeroHits(connection),
      isEmpty: () =>
        attempt(() => connection.db.select({ id: editions.id }).from(editions).limit(1).all().length === 0),
      changedByOthers: () => Number(connection.client.pragma('data_version', { simple: true })),
      // A file of this machine: what cannot be read of it is told where it is read.
      lostForMs: () => undefined,
      close() {
        connection.client.close();
        use.release();
      },
    };
  } catch (thrown) {
    connection.client.close();
    throw asStorageError(thrown);
  }
}

function collectedStores(connection: Connection, place: StorePlace, lease?: Lease): CollectedStores {
  const editionsHere = sqliteEditions(connection);
  return {
    editions: place.publishesBeside
      ? { ...editionsHere, publish: publishingBeside(place.dataDir, lease) }
      : editionsHere,
    documents: sqliteDocuments(connection, place.dataDir),
    runs: sqliteRuns(connection),
    comparisons: sqliteComparisons(connection),
    pools: sqlitePools(connection),
  };
}

/** A list of 700 rows takes tens of milliseconds to write, in which nobody could be answered. */
const publishingBeside =
  (dataDir: string, lease: Lease | undefined): EditionStore['publish'] =>
  (candidate, recordedAt, seenAt) =>
    attempt(async () => {
      const message = await inThread({ job: 'publish', dataDir, lease, candidate, recordedAt, seenAt });
      if ('published' in message) return message.published;
      throw new Error('a publish ended without a word');
    });
