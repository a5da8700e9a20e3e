import { join } from 'node:path';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { printable, withoutFormula } from '../../api/formats/plain-text.ts';
import { sqliteSnapshots } from '../../db/sqlite/snapshot.ts';
import { type Described, dataPackage } from '../catalogue/bulk/datapackage.ts';
import { dcatEntry, lacksForDcat, namedPublisher } from '../catalogue/bulk/dcat.ts';
import type { BulkDocument } from '../catalogue/bulk/lists.ts';
import { bulkReadme } from '../catalogue/bulk/readme.ts';
import type { BulkSource } from '../catalogue/bulk/sources.ts';
import { bulkTables, documentsBehind } from '../catalogue/bulk/tables.ts';
import { bulkTerms } from '../catalogue/bulk/terms.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Config } from '../config.ts';
import { type Instant, instant } from '../domain/date.ts';
import type { DocumentStore } from '../domain/document.ts';
import { AppError, asAppError } from '../domain/error.ts';
import type {
  SnapshotContent,
  SnapshotManifest,
  SnapshotProgress,
  SnapshotStore,
  SnapshotText,
} from '../domain/snapshot.ts';
import { version } from '../version.ts';
import type { Product } from './open.ts';
import type { Terminal } from './terminal.ts';

/** What a snapshot is made from. */
export interface SnapshotProduct extends Pick<Product, 'catalogue' | 'now'> {
  everySource: readonly { definition: BulkSource }[];
  store: { documents: Pick<DocumentStore, 'find' | 'firstRetrieval' | 'withholdings'> };
}
type Publisher = Pick<Config, 'publicUrl' | 'operator' | 'contact'>;

/** The folder of the nightly snapshots. */
export const snapshotFolder = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'snapshots');

/** Everything published by the catalogue in use, ready to be written. */
export async function snapshotContent(product: SnapshotProduct, publisher: Publisher): Promise<SnapshotContent> {
  const catalogue = product.catalogue();
  const sources = product.everySource.map(({ definition }) => definition);
  const tables = bulkTables(catalogue, sources, await documentsOf(catalogue, product));
  const madeAt = instant(product.now());
  const { exampleData } = catalogue;
  const lacks = lacksForDcat(publisher, exampleData);
  return {
    on: catalogue.knownOn,
    madeAt,
    about: {
      madeBy: `positivliste ${version}`,
      catalogueVersion: catalogue.version,
      exampleData,
      terms: { ...bulkTerms },
      left: lacks.length === 0 ? [] : [{ name: dcatName, lacks }],
    },
    tables,
    csvText: (text) => withoutFormula(printable(text)),
    describe: (snapshot, files) =>
      textsOf({ snapshot, madeAt, exampleData, tables, sources, files }, lacks.length === 0 ? publisher : {}),
  };
}

const dcatName = 'dcat-ap-dk.jsonld';

function textsOf(described: Described, publisher: Publisher | Record<string, never>): SnapshotText[] {
  const named = namedPublisher(publisher);
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    { name: 'README.md', mediaType: 'text/markdown; charset=utf-8', text: bulkReadme(described) },
    { name: 'datapackage.json', mediaType: 'application/json; charset=utf-8', text: json(dataPackage(described)) },
    ...(named ? [{ name: dcatName, mediaType: 'application/ld+json', text: json(dcatEntry(described, named)) }] : []),
  ];
}

async function documentsOf(catalogue: Catalogue, { store }: SnapshotProduct): Promise<BulkDocument[]> {
  const { documents } = store;
  const withheld = new Set((await documents.withholdings()).map((one) => one.sha256));
  const known: BulkDocument[] = [];
  for (const [index, sha256] of documentsBehind(catalogue).entries()) {
    // The store answers at once and lets nobody in between.
    if (index % 50 === 0) await letOthersIn();
    const [stored, firstMet] = [await documents.find(sha256), await documents.firstRetrieval(sha256)];
    known.push({ sha256, stored, firstMet, withheld: withheld.has(sha256) });
  }
  return known;
}

/** `snapshot --out <folder>`: everything published, into a folder of its own below it. */
export async function snapshotCommand(
  product: SnapshotProduct,
  config: Config,
  { out }: { out?: string | undefined },
  terminal: Terminal,
): Promise<number> {
  const folder = out ?? snapshotFolder(config);
  const store = sqliteSnapshots({ folder, kept: out === undefined ? config.snapshotsKept : undefined });
  const { manifest, isNew } = await store.make(await snapshotContent(product, config), progressOn(terminal));
  terminal.status('');
  terminal.out(join(folder, manifest.snapshot));
  terminal.err(summary(manifest, isNew));
  for (const { name, lacks } of manifest.left) terminal.err(`${name}: left out, lacks ${lacks.join(', ')}`);
  return 0;
}

function progressOn(terminal: Terminal): SnapshotProgress {
  return (done, total, what) => {
    if (terminal.watched) terminal.status(`${done}/${total}: ${what}`);
  };
}

function summary({ tables, files, exampleData }: SnapshotManifest, isNew: boolean): string {
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  const megabytes = files.reduce((sum, one) => sum + one.bytes, 0) / 1_000_000;
  const what = `${tables.length} tables, ${rows} rows, ${files.length + 2} files, ${megabytes.toFixed(1)} MB`;
  return `${isNew ? what : `${what} (there already, unchanged)`}${exampleData ? ' EXAMPLE DATA' : ''}`;
}

/** Why the latest snapshot could not be made, and when. */
export interface SnapshotFailure {
  at: Instant;
  error: AppError;
}

/** The snapshots of a server. */
export interface NightlySnapshots {
  store: SnapshotStore;
  /**
   * Makes one; what goes wrong is logged by name and kept to be told, and the snapshots that are there stay. It is tried again by
   * itself until one is made.
   */
  make(): Promise<void>;
  lastFailure(): SnapshotFailure | undefined;
  /** Begins none any more, and gives up one that is being written: nothing of it is left. */
  stop(): Promise<void>;
}

const shortestPauseMs = 60_000;
const longestPauseMs = 30 * 60_000;

/** The snapshots of a server's data folder. */
export function nightlySnapshots(
  product: SnapshotProduct & Partial<Pick<Product, 'lostSince'>>,
  config: Config,
  log: Logger,
): NightlySnapshots {
  const store = sqliteSnapshots({ folder: snapshotFolder(config), kept: config.snapshotsKept });
  let failure: SnapshotFailure | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const stopping = new AbortController();
  let pauseMs = shortestPauseMs;
  let again: NodeJS.Timeout | undefined;
  const make = async () => {
    clearTimeout(again);
    if (stopping.signal.aborted) return;
    try {
      if (product.lostSince?.() !== undefined) throw catalogueBehind();
      const goesOn = () => stopping.signal.throwIfAborted();
      const { manifest, isNew } = await store.make(await snapshotContent(product, config), goesOn);
      failure = undefined;
      pauseMs = shortestPauseMs;
      log.info({ snapshot: manifest.snapshot, isNew, files: manifest.files.length }, 'snapshot made');
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      const error = asAppError(thrown);
      failure = { at: instant(product.now()), error };
      log.error({ err: error.cause ?? error, code: error.code }, 'no snapshot could be made; the one before stays');
      again = setTimeout(() => void makeNext(), pauseMs).unref();
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  };
  const makeNext = () => {
    underWay = underWay.then(make);
    return underWay;
  };
  return {
    store,
    lastFailure: () => failure,
    async stop() {
      stopping.abort();
      clearTimeout(again);
      await underWay;
    },
    make: makeNext,
  };
}

const catalogueBehind = (): AppError =>
  new AppError('catalogue-behind', {
    da: 'Databasen kan ikke nås eller læses, så det, der svares, kan mangle noget nyt. Filerne laves, når alt er læst igen.',
    en: 'The database cannot be reached or read, so what is answered may lack something new. The files are made when all has been read again.',
  });
