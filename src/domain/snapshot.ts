import { z } from 'zod';
import type { BulkTable } from './bulk.ts';
import { type CivilDate, type Instant, instantSchema } from './date.ts';
import { sha256Schema } from './document.ts';

/** The name of a snapshot: the day whose knowledge it holds, and the beginning of the hash of all its data. */
export const snapshotIdSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/)
  .brand<'SnapshotId'>();
export type SnapshotId = z.infer<typeof snapshotIdSchema>;

/** A file of a snapshot: letters, digits, dots and hyphens, so that a name is never a path. */
export const snapshotFileSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[a-z0-9]+)*$/),
  mediaType: z.string(),
  bytes: z.int().min(0),
  sha256: sha256Schema,
  /** The table it holds, where it holds one. */
  table: z.string().optional(),
  rows: z.int().min(0).optional(),
});
export type SnapshotFile = z.infer<typeof snapshotFileSchema>;

/** What a snapshot is and what it holds: its `manifest.json`. */
export const snapshotManifestSchema = z.strictObject({
  snapshot: snapshotIdSchema,
  madeAt: instantSchema,
  /** The program that made it, e.g. "positivliste 0.1.0". */
  madeBy: z.string(),
  /** The catalogue whose answers rest on the same data. */
  catalogueVersion: z.string(),
  /** True where any of it is made-up example data; the columns `exampleData` say which. */
  exampleData: z.boolean(),
  terms: z.strictObject({ da: z.string(), en: z.string() }),
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int().min(0) })),
  /** What could not be made, and which setting it lacks. */
  left: z.array(z.strictObject({ name: z.string(), lacks: z.array(z.string()) })),
  files: z.array(snapshotFileSchema),
});
export type SnapshotManifest = z.infer<typeof snapshotManifestSchema>;

/** A file that explains the data, made when their sizes and hashes are known. */
export interface SnapshotText {
  name: string;
  mediaType: string;
  text: string;
}

/** Everything a snapshot is made of. */
export interface SnapshotContent {
  on: CivilDate;
  madeAt: Instant;
  about: Pick<SnapshotManifest, 'madeBy' | 'catalogueVersion' | 'exampleData' | 'terms' | 'left'>;
  tables: readonly BulkTable[];
  /** A text as it may stand in a CSV file, where a spreadsheet must take nothing for a formula. */
  csvText(text: string): string;
  /** The files that explain it. */
  describe(snapshot: SnapshotId, files: readonly SnapshotFile[]): SnapshotText[];
}

/** How far the making of a snapshot has come. */
export type SnapshotProgress = (done: number, total: number, what: string) => void;

/** Some bytes of a file, from the first to the last, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/** Port: the snapshots of everything published. One appears whole under its name or not at all. */
export interface SnapshotStore {
  /** Makes a snapshot, and takes away the oldest beyond those that are kept; one that is there already is left as it is. */
  make(content: SnapshotContent, progress?: SnapshotProgress): Promise<{ manifest: SnapshotManifest; isNew: boolean }>;
  /** The manifests of those that are kept, newest first. A folder whose manifest cannot be read is passed over. */
  all(): Promise<SnapshotManifest[]>;
  /** Every file of a snapshot, its manifest and its list of checksums too; none where there is no such snapshot. */
  files(id: SnapshotId): Promise<SnapshotFile[]>;
  /** The bytes of one of those files; undefined where it is none of them. */
  read(id: SnapshotId, name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | undefined>;
}
