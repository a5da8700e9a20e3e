import { join } from 'node:path';
import { ensureChromium } from '../../scrapers/_shared/chromium.ts';
import { browserEntries, bundle } from '../../src/bundle.ts';
import { readConfig } from '../../src/config.ts';

/**
 * Before any test: the browser that the page and view tests need is found, or installed where that can be done; and the
 * files for browsers are made of the sources that are tested.
 */
export default async function setUp(): Promise<void> {
  await bundle(browserEntries(), join(import.meta.dirname, '../../dist/browser'));
  await ensureChromium({ CHROMIUM_PATH: readConfig().chromiumPath }, (line) => process.stdout.write(`${line}\n`));
}
