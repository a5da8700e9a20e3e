import { bulkTerms } from '../../src/catalogue/bulk/terms.ts';
import type { BulkObject, BulkSnapshotObject } from '../../src/contract/bulk.ts';
import type { SnapshotFile, SnapshotManifest } from '../../src/domain/snapshot.ts';
import type { Language } from '../language.ts';
import type { Ports } from '../ports.ts';

/** The snapshots that are kept, with every file of each. */
export async function askBulk(ports: Ports, language: Language): Promise<BulkObject> {
  const manifests = (await ports.snapshots?.all()) ?? [];
  const items: BulkSnapshotObject[] = [];
  for (const manifest of manifests) {
    items.push(presentSnapshot(manifest, (await ports.snapshots?.files(manifest.snapshot)) ?? []));
  }
  return { version: ports.catalogue().version, terms: bulkTerms[language], total: items.length, items };
}

function presentSnapshot(manifest: SnapshotManifest, files: readonly SnapshotFile[]): BulkSnapshotObject {
  const { snapshot, madeAt, catalogueVersion, exampleData, tables } = manifest;
  const addressed = files.map((file) => ({ ...file, address: `/v1/bulk/${snapshot}/${file.name}` }));
  return { snapshot, madeAt, catalogueVersion, exampleData, tables, files: addressed };
}
