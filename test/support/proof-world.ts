import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from '../../api/app.ts';
import { openSqliteStore } from '../../db/sqlite/store.ts';
import { mediaTypes } from '../../scrapers/_shared/table/media-type.ts';
import { loadEverySource } from '../../scrapers/registry.ts';
import { buildCatalogue, type Catalogue, type World } from '../../src/catalogue/catalogue.ts';
import { documentPorts } from '../../src/cli/handed-out.ts';
import { prepare } from '../../src/collect/prepare.ts';
import { type Instant, instant } from '../../src/domain/date.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { isListSource, type Source } from '../../src/domain/source.ts';
import type { Store } from '../../src/domain/store.ts';
import { geography } from '../../src/geography/geography.ts';
import { rules } from '../../src/guidance/rules.ts';
import { publishWhole } from './publish-whole.ts';

const scrapers = join(import.meta.dirname, '../../scrapers');
const types: Record<string, string> = { pdf: mediaTypes.pdf, xlsx: mediaTypes.xlsx, html: mediaTypes.html };

/** The night on which the lists of autumn 2026 are first seen, and the one on which they are seen again. */
export const firstNight = instant(new Date('2026-10-01T02:17:00Z'));
export const lastNight = instant(new Date('2026-11-22T02:17:00Z'));

/** The product on a folder of its own, with real documents read by the sources' own readers, and a clock to be set. */
export interface ProofWorld {
  store: Store;
  sources: readonly Source[];
  editions: Edition[];
  catalogue(): Catalogue;
  catalogueAt(knownAt: Instant): Promise<Catalogue>;
  now(): Date;
  /** Another day, and the rules and geography recorded by then. */
  set(changes: { now?: Date; world?: Partial<World>; sources?: readonly Source[] }): void;
  rebuild(): Promise<Catalogue>;
}

/** Every source that has a list among its fixtures. */
export async function sourcesWithLists(): Promise<Source[]> {
  const folders = readdirSync(scrapers);
  const sources = (await loadEverySource()).filter(isListSource);
  return sources.filter(({ definition }) => folders.includes(definition.id) && fixtureOf(definition.id) !== undefined);
}

/** The list kept beside a source. */
export function fixtureOf(source: string): { bytes: Uint8Array; mediaType: string } | undefined {
  const folder = join(scrapers, source, 'fixtures/2026-10-01');
  const name = readdirSync(join(scrapers, source)).includes('fixtures')
    ? readdirSync(folder).find((one) => one.startsWith('document.'))
    : undefined;
  if (name === undefined) return undefined;
  const mediaType = types[name.slice(name.indexOf('.') + 1)] ?? 'application/octet-stream';
  return { bytes: new Uint8Array(readFileSync(join(folder, name))), mediaType };
}

/** Publishes the lists of these sources on a night of October and sees them again in November. */
export async function openProofWorld(dataDir: string, ids: readonly string[]): Promise<ProofWorld> {
  const store = openSqliteStore({ dataDir });
  let sources: readonly Source[] = (await sourcesWithLists()).filter(({ definition }) => ids.includes(definition.id));
  const editions: Edition[] = [];
  for (const source of sources) editions.push(await publishFixture(store, source));
  let [now, world] = [new Date('2026-11-22T08:00:00Z'), { geography, rules }];
  const catalogueAt = async (knownAt: Instant) => {
    const states = sources.map(({ definition }) => ({ definition, runs: [] }));
    return buildCatalogue(await store.editions.kept(), states, knownAt, world, await store.pools.figures());
  };
  let current = await catalogueAt(instant(now));
  return {
    store,
    get sources() {
      return sources;
    },
    editions,
    catalogue: () => current,
    catalogueAt,
    now: () => now,
    set(changes) {
      now = changes.now ?? now;
      world = { ...world, ...changes.world };
      sources = changes.sources ?? sources;
    },
    async rebuild() {
      current = await catalogueAt(instant(now));
      return current;
    },
  };
}

async function publishFixture(store: Store, source: Source): Promise<Edition> {
  const fixture = fixtureOf(source.definition.id);
  if (!fixture) throw new Error(`${source.definition.id} has no fixture.`);
  const { bytes, mediaType } = fixture;
  const { sha256 } = await store.documents.put(bytes, mediaType, firstNight);
  const url = `https://raad.example/${source.definition.id}/positivliste`;
  await store.documents.recordRetrieval({
    source: source.definition.id,
    url,
    sha256,
    mediaType,
    retrievedAt: firstNight,
  });
  const list = await source.read(bytes, mediaType);
  const edition = await publishWhole(
    store.editions,
    prepare(source, { document: { sha256, url, mediaType } }, list, {}),
    firstNight,
  );
  await store.editions.confirm(edition.id, lastNight);
  return edition;
}

/** The door over such a world on a port of this machine, as the server opens it. */
export async function serveProofWorld(world: ProofWorld): Promise<{ url: string; close(): Promise<void> }> {
  const app = createApp({
    catalogue: world.catalogue,
    catalogueAt: world.catalogueAt,
    retrieval: world.store.documents.firstRetrieval,
    ...documentPorts(world),
    now: world.now,
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      const close = () => new Promise<void>((done) => void server.close(() => done()));
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}
