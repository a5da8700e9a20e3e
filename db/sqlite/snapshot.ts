import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { BulkRow, BulkTable } from '../../src/domain/bulk.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import {
  type SnapshotContent,
  type SnapshotFile,
  type SnapshotId,
  type SnapshotManifest,
  type SnapshotProgress,
  type SnapshotStore,
  snapshotIdSchema,
  snapshotManifestSchema,
} from '../../src/domain/snapshot.ts';
import { codeOf, isMissing } from './document-files.ts';
import { attempt } from './errors.ts';
import { appear, inMaking, syncFile } from './made-folder.ts';
import { createSnapshotDatabase, type SnapshotDatabase } from './snapshot-database.ts';
import {
  createTextFile,
  csvHeading,
  csvRows,
  hashOfAll,
  jsonRows,
  measureFile,
  packFile,
  streamFile,
  type TextFile,
  writeTextFile,
} from './snapshot-files.ts';

const databaseName = 'positivliste.db';
const manifestName = 'manifest.json';
const checksumsName = 'SHA256SUMS';
/** Rows written before others are let in: some five milliseconds of work. */
const batch = 200;
/** A packed copy of less than this saves nobody anything. */
const worthPacking = 65_536;

const csv = 'text/csv; charset=utf-8; header=present';
const jsonLines = 'application/x-ndjson; charset=utf-8';
const sqlite = 'application/vnd.sqlite3';
const gzip = 'application/gzip';

/**
 * Snapshots as folders of `folder`, each under its own name. One is written beside the others where nobody sees it and appears
 * by a rename; whatever goes wrong before that leaves those that are there as they are. `kept` is how many stay.
 */
export function sqliteSnapshots({ folder, kept }: { folder: string; kept?: number | undefined }): SnapshotStore {
  let last: Promise<unknown> = Promise.resolve();
  return {
    make(content, progress = () => undefined) {
      // One after another, so that none takes the other's unfinished folder for an abandoned one.
      const made = last.then(() => attempt(() => makeSnapshot(folder, kept, content, progress)));
      last = made.catch(() => undefined);
      return made;
    },
    all: () => attempt(() => allManifests(folder)),
    files: (id) => attempt(() => filesOf(folder, id)),
    read: (id, name, range) =>
      attempt(async () => {
        if (!(await filesOf(folder, id)).some((file) => file.name === name)) return undefined;
        return streamFile(join(folder, id, name), range);
      }),
  };
}

async function makeSnapshot(
  folder: string,
  kept: number | undefined,
  content: SnapshotContent,
  progress: SnapshotProgress,
): ReturnType<SnapshotStore['make']> {
  return inMaking(folder, async (making) => {
    const manifest = await writeSnapshot(making, content, progress);
    const isNew = await appear(making, join(folder, manifest.snapshot));
    if (kept !== undefined) await removeOldest(folder, kept);
    const [known = manifest] = (await allManifests(folder)).filter((one) => one.snapshot === manifest.snapshot);
    return { manifest: known, isNew };
  });
}

async function writeSnapshot(
  making: string,
  content: SnapshotContent,
  progress: SnapshotProgress,
): Promise<SnapshotManifest> {
  const { tables, on, madeAt, about } = content;
  const data = await writeTables(making, content, progress);
  const snapshot = snapshotId(on, about, data);
  const files = [...data, ...(await writePacked(making, data))];
  for (const { name, mediaType, text } of content.describe(snapshot, files)) {
    files.push({ name, mediaType, ...(await writeTextFile(making, name, text)) });
  }
  const counts = new Map(data.map(({ table, rows }) => [table, rows ?? 0]));
  const manifest = snapshotManifestSchema.parse({
    snapshot,
    madeAt,
    ...about,
    tables: tables.map(({ name }) => ({ name, rows: counts.get(name) ?? 0 })),
    files,
  });
  const { sha256 } = await writeTextFile(making, manifestName, `${JSON.stringify(manifest, null, 2)}\n`);
  const sums = [...files, { name: manifestName, sha256 }].map((file) => `${file.sha256}  ${file.name}\n`);
  await writeTextFile(making, checksumsName, sums.join(''));
  return manifest;
}

/** The same data, made by the same program on the same day, has the same name; the database's own bytes play no part in it. */
function snapshotId(on: CivilDate, about: SnapshotContent['about'], data: readonly SnapshotFile[]): SnapshotId {
  const said = data.filter((file) => file.name !== databaseName).map((file) => `${file.sha256}  ${file.name}`);
  const hash = hashOfAll([about.madeBy, about.catalogueVersion, JSON.stringify(about.terms), ...said]);
  return snapshotIdSchema.parse(`${on}-${hash.slice(0, 12)}`);
}

async function writeTables(
  making: string,
  { tables, csvText }: SnapshotContent,
  progress: SnapshotProgress,
): Promise<SnapshotFile[]> {
  const database = createSnapshotDatabase(making, databaseName);
  const files: SnapshotFile[] = [];
  try {
    for (const [index, table] of tables.entries()) {
      progress(index, tables.length, table.name);
      files.push(...(await writeTable(making, table, { database, csvText })));
    }
    progress(tables.length, tables.length, databaseName);
    await database.end();
  } catch (thrown) {
    database.abandon();
    throw thrown;
  }
  const path = join(making, databaseName);
  await syncFile(path);
  return [{ name: databaseName, mediaType: sqlite, ...(await measureFile(path)) }, ...files];
}

/** Where rows go besides their files, and how texts are written in CSV. */
interface Sinks {
  database: SnapshotDatabase;
  csvText: SnapshotContent['csvText'];
}

/** Each row is made once and written to all three. */
async function writeTable(making: string, table: BulkTable, { database, csvText }: Sinks): Promise<SnapshotFile[]> {
  const names = { csv: `${table.name}.csv`, json: `${table.name}.jsonl` };
  const open: TextFile[] = [];
  try {
    const asCsv = await createTextFile(making, names.csv);
    open.push(asCsv);
    const asJson = await createTextFile(making, names.json);
    open.push(asJson);
    database.begin(table);
    await asCsv.write(csvHeading(table.columns));
    let rows = 0;
    for (const some of batches(table.rows())) {
      await asCsv.write(csvRows(some, csvText));
      await asJson.write(jsonRows(table.columns, some));
      database.insert(some);
      rows += some.length;
      await letOthersIn();
    }
    const of = { table: table.name, rows };
    const written = [await asCsv.end(), await asJson.end()] as const;
    open.length = 0;
    return [
      { name: names.csv, mediaType: csv, ...written[0], ...of },
      { name: names.json, mediaType: jsonLines, ...written[1], ...of },
    ];
  } finally {
    for (const file of open) await file.abandon().catch(() => undefined);
  }
}

function* batches(rows: Iterable<BulkRow>): Generator<BulkRow[]> {
  let some: BulkRow[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

async function writePacked(making: string, files: readonly SnapshotFile[]): Promise<SnapshotFile[]> {
  const packed: SnapshotFile[] = [];
  for (const { name, bytes, table, rows } of files) {
    if (bytes < worthPacking) continue;
    const of = table === undefined ? {} : { table, rows };
    packed.push({ name: `${name}.gz`, mediaType: gzip, ...(await packFile(making, name)), ...of });
  }
  return packed;
}

async function allManifests(folder: string): Promise<SnapshotManifest[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  const found: SnapshotManifest[] = [];
  for (const name of names) {
    const id = snapshotIdSchema.safeParse(name);
    const manifest = id.success ? await readManifest(folder, id.data) : undefined;
    if (manifest) found.push(manifest);
  }
  return found.sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt) || (a.snapshot < b.snapshot ? -1 : 1));
}

/** Undefined where there is none, or what is there is not one: such a folder is never served from. */
async function readManifest(folder: string, id: SnapshotId): Promise<SnapshotManifest | undefined> {
  const text = await readFile(join(folder, id, manifestName), 'utf8').catch((thrown: unknown) => {
    if (isMissing(thrown) || codeOf(thrown) === 'ENOTDIR') return undefined;
    throw thrown;
  });
  const parsed = text === undefined ? undefined : snapshotManifestSchema.safeParse(parsedOrNothing(text));
  return parsed?.data?.snapshot === id ? parsed.data : undefined;
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function filesOf(folder: string, id: SnapshotId): Promise<SnapshotFile[]> {
  const manifest = await readManifest(folder, id);
  if (!manifest) return [];
  const own = [
    [manifestName, 'application/json; charset=utf-8'],
    [checksumsName, 'text/plain; charset=utf-8'],
  ] as const;
  const measured = own.map(async ([name, mediaType]) => ({
    name,
    mediaType,
    ...(await measureFile(join(folder, id, name))),
  }));
  return [...(await Promise.all(measured)), ...manifest.files];
}

async function removeOldest(folder: string, kept: number): Promise<void> {
  for (const { snapshot } of (await allManifests(folder)).slice(Math.max(1, kept))) {
    await rm(join(folder, snapshot), { recursive: true, force: true });
  }
}
