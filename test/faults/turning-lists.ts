import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { vi } from 'vitest';
import type { KeepingPlace } from '../../db/sqlite/backup-folder.ts';
import { databaseFile } from '../../db/sqlite/connection.ts';
import { documentPath, readDocumentFile } from '../../db/sqlite/document-files.ts';
import { sqliteBackups } from '../../db/sqlite/keeping.ts';
import { loadEverySource } from '../../scrapers/registry.ts';
import { openProduct, type Product } from '../../src/cli/open.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import type { Lease } from '../../src/domain/lease.ts';
import type { Run } from '../../src/domain/run.ts';
import type { SourcesFile } from '../../src/domain/source.ts';
import { type CouncilSite, startCouncilSite } from '../support/council-site/site.ts';
import type { Round } from './record.ts';

/** Councils whose lists are read without a browser: two as text, which is read where it is fetched, one as a workbook. */
export const turningAreas: readonly string[] = ['rar-nordjylland', 'rar-vestjylland', 'rar-bornholm'];
const variants = { 'rar-nordjylland': 'csv-bom', 'rar-vestjylland': 'csv-semikolon' };

/** The night before, with the lists of the spring. */
const nightBefore = '2026-09-20T08:00:00Z';
/** The night of the new lists: as `fixed-day.ts` has it for a process of its own. */
export const turningNight = '2026-11-22T08:00:00Z';
/** Later the same day, when the lease of a killed process has expired. */
export const afterwards = '2026-11-22T09:00:00Z';

/** The editions of an area, oldest first: their ids and a hash of everything in their rows. */
export type EditionsByArea = Record<string, string[]>;

/** A data folder and its folder of backups that a test may do anything to. */
export interface OwnPlace extends KeepingPlace {
  config: Config;
  remove(): Promise<void>;
}

/** An example site whose lists have turned since the night before, and the folder as that night left it. */
export interface TurningLists {
  sources: SourcesFile;
  /** What the night before published. */
  old: EditionsByArea;
  /** A copy of the folder as the night before left it, where it is wanted. */
  place(root?: string): Promise<OwnPlace>;
  /** The real product on a place. Whoever opens it closes it. */
  open(place: OwnPlace): Promise<Product>;
  close(): Promise<void>;
}

/** Collects the night before, and lets the lists turn at the same addresses. `environment` says where it is kept. */
export async function startTurningLists(environment: Record<string, string> = {}): Promise<TurningLists> {
  const root = await mkdtemp(join(tmpdir(), 'positivliste-turning-'));
  // What is kept elsewhere makes no folder here.
  await mkdir(join(root, 'prepared'));
  const prepared = placeIn(join(root, 'prepared'), environment);
  const before = await startCouncilSite({ today: '2026-09-20', variants });
  const sources = await onlyThese(before);
  const open = (place: OwnPlace) => openProduct(place.config, sources, { only: turningAreas });
  vi.setSystemTime(new Date(nightBefore));
  const product = await open(prepared);
  await product.refresh('operator', product.sources, () => undefined);
  if (prepared.config.databaseUrl === undefined) {
    await sqliteBackups(prepared).make({ madeAt: instant(new Date()), madeBy: 'test' });
  }
  const old = await editionsByArea(product);
  product.close();
  await before.close();
  vi.setSystemTime(new Date(turningNight));
  const site = await startCouncilSite({ port: Number(new URL(before.url).port), variants });
  let places = 0;
  return {
    sources,
    old,
    open,
    place: async (own = join(root, String(++places))) => {
      await cp(join(root, 'prepared'), own, { recursive: true });
      return placeIn(own, environment);
    },
    close: async () => {
      await site.close();
      await rm(root, { recursive: true });
    },
  };
}

function placeIn(root: string, environment: Record<string, string>): OwnPlace {
  const [dataDir, folder] = [join(root, 'data'), join(root, 'backups')];
  const config = readConfig({ ...environment, DATA_DIR: dataDir, BACKUP_DIR: folder, LOG_LEVEL: 'silent' });
  return { dataDir, folder, config, remove: () => rm(root, { recursive: true, force: true }) };
}

/** The sources file of the turning councils: no other source has an address, so that nothing else is asked. */
async function onlyThese({ sources }: CouncilSite): Promise<SourcesFile> {
  const all = (await loadEverySource()).map(({ definition }) => definition.id);
  return Object.fromEntries(
    all.map((id) => [id, (turningAreas.includes(id) ? sources[id] : undefined) ?? { entry: [] }]),
  );
}

/** Everything published, by area. */
export async function editionsByArea({ store }: Pick<Product, 'store'>): Promise<EditionsByArea> {
  const hashOf = (entries: unknown) => createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12);
  const byArea = Map.groupBy(await store.editions.all(), ({ area }) => area);
  return Object.fromEntries(
    [...byArea].map(([area, editions]) => [area, editions.map(({ id, entries }) => `${id} ${hashOf(entries)}`)]),
  );
}

/** What came of a night in this process: the run, and whoever had fallen silent before. */
export async function collectNight(product: Product): Promise<{ run: Run; silent: Lease | undefined }> {
  let silent: Lease | undefined;
  const tookOver = (lease: Lease) => {
    silent = lease;
  };
  const run = await product.refresh('operator', product.sources, () => undefined, { tookOver });
  return { run, silent };
}

/** What a person finds who opens the folder after something happened to it: whole, and each list old or new. */
export async function looksWhole(
  round: Round,
  product: Product,
  place: OwnPlace,
  legal: { old: EditionsByArea; new: EditionsByArea },
): Promise<void> {
  const found = await editionsByArea(product);
  for (const area of turningAreas) {
    const [is, was, becomes] = [found, legal.old, legal.new].map((one) => JSON.stringify(one[area]));
    round.holds('each list is the old or the new, whole', is === was || is === becomes, found[area]);
  }
  const rows = countRows(place.dataDir);
  round.holds('quick_check and foreign keys say ok', rows.check === 'ok', rows.check);
  const editions = [...product.catalogue().editions.values()];
  round.holds('the catalogue has the editions of the database', editions.length === rows.editions, rows);
  const lines = (await product.store.editions.all()).reduce((sum, one) => sum + one.entries.length, 0);
  round.holds('the editions have the rows of the database', lines === rows.lines, [lines, rows.lines]);
  const lacking = await documentsLacking(place.dataDir, rows.documents);
  round.holds('every document that is named is there', lacking.length === 0, lacking);
  const half = allFiles(place.dataDir).filter((name) => name.endsWith('.tmp'));
  round.holds('no half document is left', half.length === 0, half);
}

/** What a night leaves in its folders, and nothing beside. */
export function leavesNothing(round: Round, place: OwnPlace): void {
  const known = /^(backups|documents|snapshots|positivliste\.(db|db-wal|db-shm|lock))$/;
  const inData = readdirSync(place.dataDir).filter((name) => !known.test(name));
  round.holds('no file is left over in the data folder', inData.length === 0, inData);
  const inSnapshots = existsSync(join(place.dataDir, 'snapshots')) ? readdirSync(join(place.dataDir, 'snapshots')) : [];
  const making = inSnapshots.filter((name) => name.startsWith('.'));
  round.holds('no file is left over among the snapshots', making.length === 0, making);
  const inBackups = readdirSync(place.folder).filter((name) => !/^(documents|\d{4}-\d{2}-\d{2}T.*)$/.test(name));
  round.holds('no file is left over among the backups', inBackups.length === 0, inBackups);
  const { documents } = countRows(place.dataDir);
  const named = new Set(documents.map((sha256) => documentPath(place.dataDir, sha256Schema.parse(sha256))));
  const strangers = allFiles(join(place.dataDir, 'documents')).filter(
    (name) => !named.has(join(place.dataDir, 'documents', name)),
  );
  round.holds('no document is left over that nothing names', strangers.length === 0, strangers);
}

const allFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    : [];

async function documentsLacking(dataDir: string, documents: readonly string[]): Promise<string[]> {
  const lacking: string[] = [];
  for (const sha256 of documents) {
    if (typeof (await readDocumentFile(dataDir, sha256Schema.parse(sha256))) === 'string') lacking.push(sha256);
  }
  return lacking;
}

/** What the database says of itself, past the product. */
function countRows(dataDir: string): { check: string; editions: number; lines: number; documents: string[] } {
  const client = new BetterSqlite3(databaseFile(dataDir), { readonly: true });
  try {
    const broken = client.prepare('PRAGMA foreign_key_check').all();
    const count = (sql: string) => Number(client.prepare(sql).pluck().get());
    return {
      check: broken.length > 0 ? 'foreign keys' : String(client.pragma('quick_check', { simple: true })),
      editions: count('SELECT count(*) FROM editions'),
      lines: count('SELECT coalesce(sum(json_array_length(rows)), 0) FROM edition_rows'),
      documents: client.prepare('SELECT sha256 FROM documents').pluck().all().map(String),
    };
  } finally {
    client.close();
  }
}
