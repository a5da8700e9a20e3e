import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProduct, type Product } from '../../../src/cli/open.ts';
import { readConfig } from '../../../src/config.ts';
import type { Edition } from '../../../src/domain/edition.ts';
import type { Run, SourceRun } from '../../../src/domain/run.ts';
import { type CouncilSite, exampleAreas, startCouncilSite } from './site.ts';

/** The real product beside an example site, in a folder of its own. */
export interface Nights {
  site: CouncilSite;
  product: Product;
  /** Collects every source, or those named. */
  night(areas?: readonly string[]): Promise<Map<string, SourceRun>>;
  /** Every edition of an area, oldest record first. */
  editions(area: string): Promise<Edition[]>;
  end(): Promise<void>;
}

interface NightsOptions extends NonNullable<Parameters<typeof startCouncilSite>[0]> {
  /** Other origins at which councils are asked, by the area. */
  origins?: Readonly<Record<string, string>>;
}

/** Opens the product on an example site that nothing has been collected from. */
export async function startNights({ origins = {}, ...options }: NightsOptions = {}): Promise<Nights> {
  const site = await startCouncilSite({ hosts: 'each', ...options });
  const folder = await mkdtemp(join(tmpdir(), 'positivliste-raad-'));
  const sources = Object.fromEntries(
    Object.entries(site.sources).map(([area, source]) => [area, askedAt(source, origins[area])]),
  );
  const product = await openProduct({ ...readConfig(), dataDir: folder }, sources, { only: exampleAreas });
  return {
    site,
    product,
    night: async (areas = exampleAreas) => {
      const chosen = product.sources.filter((source) => areas.includes(source.definition.id));
      return bySource(await product.refresh('operator', chosen, () => undefined));
    },
    editions: async (area) => (await product.store.editions.all()).filter((edition) => edition.area === area),
    end: async () => {
      product.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function askedAt<T extends { entry: string[]; hosts: string[] }>(source: T, origin: string | undefined): T {
  if (origin === undefined) return source;
  const entry = source.entry.map((address) => origin + new URL(address).pathname);
  return { ...source, entry, hosts: [new URL(origin).host] };
}

const bySource = (run: Run) => new Map(run.sources.map((one) => [one.source, one]));

/** Things that stand at a council each, dealt out into nights with no council twice. */
export function inNights<T extends { area: string }>(things: readonly T[]): T[][] {
  const nights: T[][] = [];
  for (const thing of things) {
    const free = nights.find((night) => night.every((one) => one.area !== thing.area));
    if (free) free.push(thing);
    else nights.push([thing]);
  }
  return nights;
}
