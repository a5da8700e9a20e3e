import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { openSqliteStore, type SqliteStore } from '../../db/sqlite/store.ts';
import { createViewBrowser, type ViewBrowser } from '../../scrapers/_shared/browser.ts';
import { chromiumMissing, findChromium } from '../../scrapers/_shared/chromium.ts';
import { createFetcher } from '../../scrapers/_shared/http/fetcher.ts';
import { createPace } from '../../scrapers/_shared/http/pace.ts';
import { loadSources, unknownSource } from '../../scrapers/registry.ts';
import { buildCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { refresh, type World } from '../collect/refresh.ts';
import type { Config } from '../config.ts';
import { instant } from '../domain/date.ts';
import { AppError } from '../domain/error.ts';
import type { Run } from '../domain/run.ts';
import { type Source, type SourcesFile, sourcesFileSchema } from '../domain/source.ts';
import { version } from '../version.ts';

/** The product wired together: the store, the sources, and the catalogue that answers rest on. */
export interface Product {
  store: SqliteStore;
  sources: readonly Source[];
  catalogue(): Catalogue;
  /** Builds the catalogue anew from the store and swaps it in. */
  rebuild(): Promise<Catalogue>;
  /** Collects some or all sources, and swaps the catalogue. */
  refresh(trigger: Run['trigger'], sources: readonly Source[], progress: World['progress']): Promise<Run>;
  now(): Date;
  close(): void;
}

/** How many of a source's runs freshness looks back on. */
const runsRemembered = 5;

/** Opens the product on its data folder. `overrides` stands in for the operator's sources file (the demo's). */
export async function openProduct(config: Config, overrides?: SourcesFile, only?: readonly string[]): Promise<Product> {
  const named = overrides ?? (await readSourcesFile(config.sourcesFile));
  const folders = config.sourcesDir === undefined ? [] : [config.sourcesDir];
  const all = await loadSources(folders, named);
  const sources = only ? all.filter((source) => only.includes(source.definition.id)) : all;
  const store = openSqliteStore({ dataDir: config.dataDir });
  const now = () => new Date();
  const rebuild = async () => {
    const runs = await store.runs.recentBySource(runsRemembered);
    const states = sources.map(({ definition }) => ({ definition, runs: runs.get(definition.id) ?? [] }));
    current = buildCatalogue(await store.editions.all(), states, instant(now()));
    return current;
  };
  let current: Catalogue;
  try {
    current = await rebuild();
  } catch (thrown) {
    store.close();
    throw thrown;
  }
  return {
    store,
    sources,
    catalogue: () => current,
    rebuild,
    now,
    close: () => store.close(),
    async refresh(trigger, chosen, progress) {
      const world = { sources: chosen, editions: store.editions, runs: store.runs, now, progress };
      const browser = createViewBrowser(() => chromiumFor(config));
      try {
        return await refresh({ ...world, fetcherFor: fetchers(config, store, named, now, browser) }, trigger);
      } finally {
        await browser.close();
        await rebuild();
      }
    },
  };
}

/** One pace for the whole run, so that a host shared by several sources is asked by one at a time. */
function fetchers(
  config: Config,
  store: SqliteStore,
  overrides: SourcesFile,
  now: () => Date,
  browser: ViewBrowser,
): World['fetcherFor'] {
  const pace = createPace();
  return ({ definition }, signal) =>
    createFetcher({
      source: definition.id,
      hosts: definition.hosts,
      allowPrivate: overrides[definition.id]?.hosts !== undefined,
      gapSeconds: definition.gapSeconds,
      contact: config.contact ?? 'no contact configured',
      version,
      documents: store.documents,
      now,
      pace,
      signal,
      browser,
    });
}

/** A browser is looked for only when a list needs one; throws `no-browser` with the one command to run. */
async function chromiumFor(config: Config): Promise<string> {
  const path = findChromium({ CHROMIUM_PATH: config.chromiumPath });
  if (path === undefined) throw chromiumMissing();
  return path;
}

async function readSourcesFile(path: string | undefined): Promise<SourcesFile> {
  if (path === undefined) return {};
  try {
    return sourcesFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (thrown) {
    const why = thrown instanceof z.ZodError ? z.prettifyError(thrown) : String(thrown);
    throw new AppError(
      'sources-file-invalid',
      { da: `SOURCES_FILE ${path} kan ikke bruges: ${why}`, en: `SOURCES_FILE ${path} cannot be used: ${why}` },
      { fault: 'callers', cause: thrown },
    );
  }
}

/** The sources a command names; all of them where it names none. */
export function chooseSources(sources: readonly Source[], id: string | undefined): readonly Source[] {
  if (id === undefined) return sources;
  const chosen = sources.filter((source) => source.definition.id === id);
  if (chosen.length === 0)
    throw unknownSource(
      id,
      sources.map((source) => source.definition.id),
    );
  return chosen;
}
