import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOrigin, launchBrowser } from '../support/browser.ts';
import { countBytes, paintOf } from '../support/slow-phone.ts';
import { addressIn, languages } from './pages.ts';

let browser: Browser;
let origin: string;
beforeAll(async () => {
  browser = await launchBrowser();
  origin = await demoOrigin();
});
afterAll(() => browser?.close());

const mostBytes = 60_000;

it.each(['/', '/?sted=Lejre', '/?q=truck&sted=Lejre', '/?lang=en&sted=Lejre'])(
  'everything %s asks for stays under 60 kB over the wire',
  async (path) => {
    const page = await browser.newPage();
    const sent = await countBytes(page);
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
    await page.close();
    const total = sent.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(sent.length).toBeGreaterThanOrEqual(3);
    expect(total).toBeGreaterThan(5000);
    expect(total, JSON.stringify(sent, undefined, 1)).toBeLessThan(mostBytes);
  },
);

it.each(
  languages.flatMap((language) =>
    ['/', '/?q=truck&sted=Lejre', '/kursus/48104?sted=Lejre', '/lister', '/widget'].map((path) => [
      addressIn(language, path),
    ]),
  ),
)('nothing on %s moves after it was drawn', async (path) => {
  for (const viewport of [
    { width: 360, height: 640 },
    { width: 1280, height: 800 },
  ]) {
    const page = await browser.newPage({ viewport });
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
    const { shift, largest } = await paintOf(page);
    await page.close();
    expect(largest).toBeGreaterThan(0);
    expect([viewport.width, shift]).toEqual([viewport.width, 0]);
  }
});
