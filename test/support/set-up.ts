import { ensureChromium } from '../../scrapers/_shared/chromium.ts';
import { readConfig } from '../../src/config.ts';

/** Before any test: the browser that the page and view tests need is found, or installed where that can be done. */
export default async function setUp(): Promise<void> {
  await ensureChromium({ CHROMIUM_PATH: readConfig().chromiumPath }, (line) => process.stdout.write(`${line}\n`));
}
