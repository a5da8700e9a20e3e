import { serve } from '@hono/node-server';
import { chromium } from 'playwright';
import { it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { buildEdition, smallCatalogue, testMoment } from '../support/builders.ts';
it('shots', async () => {
  const catalogue = smallCatalogue([buildEdition({ area: 'rar-bornholm', inForceFrom: '2026-11-01', exampleData: true, rows: [{ title: 'Gaffeltruckcertifikat B', code: '47592', provider: 'Skolen på Øen', note: 'Kræver fyldt 18 år' }] })]);
  const app = createApp({ catalogue: () => catalogue, now: () => testMoment });
  const port = await new Promise<number>((r) => serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (i) => r(i.port)));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const shots = [['a', '/?q=gaffeltruck&sted=Lejre', 1100, 'light'], ['b', '/?form=1&q=truck&sted=Lejr&on=31.+februar', 1100, 'light'], ['c', '/kursus/47592?sted=Lejre', 1100, 'dark'], ['d', '/lister', 1100, 'light'], ['e', '/?q=gaffeltruck&sted=Lejre', 320, 'dark'], ['f', '/?q=havnearbejde+vestjylland&sted=Lejre', 700, 'light'], ['g', '/', 1100, 'light'], ['h', '/kursus/47592?sted=Lejre', 360, 'light']] as const;
  for (const [name, path, width, colorScheme] of shots) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(`http://127.0.0.1:${port}${path}`);
    await page.screenshot({ path: `/tmp/door/${name}.png`, fullPage: true });
  }
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/?q=gaffeltruck&sted=Lejre`);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.screenshot({ path: '/tmp/door/p.png', fullPage: true });
  await browser.close();
});
