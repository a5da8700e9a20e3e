import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeepingPlace } from '../../db/sqlite/backup-folder.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { Sha256 } from '../../src/domain/document.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { publishWhole } from './publish-whole.ts';
import { manyRows, sampleCandidate } from './sample-candidate.ts';

/** A data folder and a folder of backups of a test's own. */
export async function twoFolders(): Promise<KeepingPlace & { remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'positivliste-keeping-'));
  return {
    dataDir: join(root, 'data'),
    folder: join(root, 'backups'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A moment of a night in the autumn of 2026. */
export const night = (day: number): Instant => instant(new Date(Date.UTC(2026, 9, day, 1, 17)));

/** Publishes an edition of so many rows with a document of its own, and shuts the store. */
export async function publishOne(
  { dataDir }: Pick<KeepingPlace, 'dataDir'>,
  number: number,
  rows = 60,
): Promise<{ edition: Edition; document: Sha256 }> {
  const store = openSqliteStore({ dataDir });
  try {
    const bytes = new TextEncoder().encode(`liste nummer ${number}\n`.repeat(500));
    const { sha256 } = await store.documents.put(bytes, 'text/csv', night(number));
    const digit = number.toString(16);
    const candidate = sampleCandidate({ rowsHash: digit.padStart(12, '0'), rows: manyRows(rows) });
    const document = { ...candidate.document, sha256 };
    return { edition: await publishWhole(store.editions, { ...candidate, document }, night(number)), document: sha256 };
  } finally {
    store.close();
  }
}

/** The ids of the editions in a data folder, as the program reads them; opening checks the whole file. */
export async function editionsIn({ dataDir }: Pick<KeepingPlace, 'dataDir'>): Promise<string[]> {
  const store = openSqliteStore({ dataDir });
  try {
    await store.editions.kept();
    return (await store.editions.all()).map((one) => one.id);
  } finally {
    store.close();
  }
}
