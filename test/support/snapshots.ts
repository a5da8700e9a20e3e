import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { About } from '../../api/about.ts';
import { sqliteSnapshots } from '../../db/sqlite/snapshot.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { type SnapshotProduct, snapshotContent } from '../../src/cli/snapshot.ts';
import { instant } from '../../src/domain/date.ts';
import type { SnapshotManifest, SnapshotStore } from '../../src/domain/snapshot.ts';
import { testMoment } from './builders.ts';
import { createMemoryDocuments } from './memory-documents.ts';

/** What the operator of a test's installation has said. */
export const aboutATest: About = {
  program: '1.2.3',
  startedAt: instant(new Date(testMoment.getTime() - 3_600_000)),
  operator: 'Prøvekommunens <b>IT</b>',
  contact: 'mailto:drift@kommune.example',
  robot: {
    userAgent: 'positivliste/1.2.3 (+mailto:drift@kommune.example)',
    nightlyAt: '03:17',
    gapSeconds: 5,
    requestsANight: 30,
  },
};

/** What a snapshot of a catalogue is made from, with no documents but those a test puts there. */
export function snapshotProduct(catalogue: Catalogue, documents = createMemoryDocuments()): SnapshotProduct {
  return {
    catalogue: () => catalogue,
    everySource: catalogue.sources,
    now: () => testMoment,
    store: { documents },
  };
}

/** The operator's settings that a catalogue entry needs. */
export const publisherOfATest = {
  publicUrl: 'https://positivlisten.example/',
  operator: 'Prøvekommunens <b>IT</b>',
  contact: 'mailto:drift@kommune.example',
};

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A temporary folder that goes when the tests of the file are done. */
export async function snapshotFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  folders.push(folder);
  return folder;
}

/** A real snapshot of a catalogue, on the disk. */
export async function madeSnapshots(
  catalogue: Catalogue,
): Promise<{ folder: string; store: SnapshotStore; newest: SnapshotManifest }> {
  const folder = await snapshotFolder();
  const store = sqliteSnapshots({ folder });
  const { manifest } = await store.make(await snapshotContent(snapshotProduct(catalogue), publisherOfATest));
  return { folder, store, newest: manifest };
}
