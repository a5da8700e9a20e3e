import { createViewBrowser } from '../../scrapers/_shared/browser.ts';
import { chromiumMissing, findChromium } from '../../scrapers/_shared/chromium.ts';
import { createFetcher } from '../../scrapers/_shared/http/fetcher.ts';
import { createPace } from '../../scrapers/_shared/http/pace.ts';
import { noContact } from '../../scrapers/_shared/http/user-agent.ts';
import type { World } from '../collect/refresh.ts';
import type { Config } from '../config.ts';
import type { DocumentStore } from '../domain/document.ts';
import type { SourcesFile } from '../domain/source.ts';
import { version } from '../version.ts';

/** The way out to the sources for one run; nothing of it is loaded until something is collected. */
export interface Network {
  fetcherFor: World['fetcherFor'];
  close(): Promise<void>;
}

/** One pace and one browser for the whole run, so that a host shared by several sources is asked by one at a time. */
export function openNetwork(
  config: Config,
  documents: DocumentStore,
  overrides: SourcesFile,
  now: () => Date,
): Network {
  const pace = createPace();
  const browser = createViewBrowser(() => chromiumFor(config), config.chromiumSandbox);
  return {
    close: () => browser.close(),
    fetcherFor: ({ definition }, signal) =>
      createFetcher({
        source: definition.id,
        hosts: definition.hosts,
        allowPrivate: overrides[definition.id]?.hosts !== undefined,
        gapSeconds: definition.gapSeconds,
        contact: config.contact ?? noContact,
        version,
        documents,
        now,
        pace,
        signal,
        browser,
      }),
  };
}

/** A browser is looked for only when a list needs one; throws `no-browser` with the one command to run. */
async function chromiumFor(config: Config): Promise<string> {
  const path = findChromium({ CHROMIUM_PATH: config.chromiumPath });
  if (path === undefined) throw chromiumMissing();
  return path;
}
