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

/** Opens the product on an example site that nothing has been collected from. */
export async function startNights(options: Parameters<typeof startCouncilSite>[0] = {}): Promise<Nights> {
  const site = await startCouncilSite({ hosts: 'each', ...options });
  const folder = await mkdtemp(join(tmpdir(), 'positivliste-raad-'));
  const product = await openProduct({ ...readConfig(), dataDir: folder }, site.sources, exampleAreas);
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
