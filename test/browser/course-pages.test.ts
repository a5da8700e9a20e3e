import AxeBuilder from '@axe-core/playwright';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { launchBrowser, openWatched } from '../support/browser.ts';
import { buildEdition, smallCatalogue, testMoment } from '../support/builders.ts';
import { hostileTitles } from '../support/hostile-titles.ts';
import { aboutATest } from '../support/snapshots.ts';

const truck = {
  title: 'Gaffeltruckcertifikat B',
  code: '47592',
  duration: { value: 7, unit: 'days' as const },
  price: 1500,
};
const hostile = hostileTitles.slice(0, 20).map((title, index) => ({
  title,
  code: String(30_001 + index),
  provider: '<b onmouseover=alert(1)>Skolen</b>',
  note: title,
}));
const editions = [
  buildEdition({ area: 'rar-fyn', inForceFrom: '2025-10-01', exampleData: true, rows: [truck] }),
  buildEdition({ area: 'rar-fyn', inForceFrom: '2026-04-01', exampleData: true, rows: [{ title: 'Noget andet' }] }),
  buildEdition({
    area: 'rar-fyn',
    inForceFrom: '2026-10-01',
    exampleData: true,
    documentUrl: 'javascript:document.title="taken"',
    rows: [truck, ...hostile],
  }),
];
const catalogue = smallCatalogue(editions);

let server: ServerType;
let browser: Browser;
let origin = '';

beforeAll(async () => {
  const app = createApp({
    catalogue: () => catalogue,
    catalogueAt: async (knownAt) => smallCatalogue(editions, knownAt),
    now: () => testMoment,
    about: aboutATest,
  });
  origin = await new Promise<string>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Opens a page, lets the test look, and fails on anything the page said or asked for elsewhere. */
async function visit(path: string, look: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const watched = await openWatched(browser, origin, options);
  await watched.page.goto(`${origin}${path}`);
  await look(watched.page);
  await watched.close();
  expect(watched.said).toEqual([]);
}

const twenty = hostile.map(({ code }) => `id=${code}`).join('&');
const pages = [
  ['a course', '/kursus/47592?sted=Odense&on=2026-05-01'],
  ['a course in English', '/kursus/47592?sted=Odense&lang=en'],
  ['an answer for a grant', '/bevilling?course=47592&kommune=Odense'],
  ['several courses', '/kurser?id=47592&id=12345&numre=4021&sted=Odense'],
  ['several courses in English', '/kurser?id=47592&sted=Odense&lang=en'],
  ['courses with hostile titles', `/kurser?${twenty}&sted=Odense`],
] as const;

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(pages)('axe finds nothing to object to in %s', async (_name, path) => {
    const look = async (page: Page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    };
    await visit(path, look, { colorScheme });
  });
});

it.each(pages)('%s does not scroll sideways on a screen of 320 pixels', async (_name, path) => {
  const look = async (page: Page) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };
  await visit(path, look, { viewport: { width: 320, height: 640 } });
});

it('hostile titles are shown as text, as they are printed, and run nothing', async () => {
  await visit(`/kurser?${twenty}&sted=Odense`, async (page) => {
    expect(await page.title()).toBe('Flere kurser på én gang – Positivlisten samlet');
    expect(await page.locator('main img, main script, main b').count()).toBe(0);
    const shown = await page.locator('.bundle tbody th bdi').allTextContents();
    expect(shown).toHaveLength(hostile.length);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
    const mails = await page.locator('a.report').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(mails).toHaveLength(hostile.length);
    for (const mail of mails)
      expect(mail).toMatch(/^mailto:drift@kommune\.example\?subject=[^&\s<>"]+&body=[^&\s<>"]+$/);
  });
});

it.each(hostile.slice(0, 6))('the page of the course $code runs nothing of its title', async ({ code }) => {
  await visit(`/kursus/${code}?sted=Odense`, async (page) => {
    expect(await page.locator('main img, main script, main b').count()).toBe(0);
  });
});

it('one press copies the address of the receipt, and another the text for the journal', async () => {
  const look = async (page: Page) => {
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Kopiér link til kvitteringen' }).click();
    await page.getByText('Linket er kopieret').first().waitFor();
    const link = await copied();
    expect(link).toMatch(new RegExp(`^${origin}/kvittering\\?course=47592&kommune=0461&on=2026-11-22&`));
    const receipt = await page.request.get(link);
    expect(receipt.status()).toBe(200);
    await page.getByRole('button', { name: 'Kopiér teksten' }).click();
    await page.getByRole('status').filter({ hasText: 'Teksten er kopieret' }).waitFor({ state: 'attached' });
    const journal = await copied();
    expect(journal).toContain('Kursus: Gaffeltruckcertifikat B (47592)');
    expect(journal).toContain('Bevis: RAR Fyns liste, gældende fra 1. oktober 2026');
    expect(journal).toContain('Fingeraftryk: ');
  };
  const permissions = ['clipboard-read', 'clipboard-write'];
  await visit('/bevilling?course=47592&kommune=Odense', look, { permissions });
});

it('numbers can be pasted and a course taken away without JavaScript', async () => {
  const look = async (page: Page) => {
    await page.getByLabel('AMU-numre').fill('AMU 47592 Truck\n12345');
    await page.getByLabel('Kommune eller postnr.').fill('Odense');
    await page.getByRole('button', { name: 'Vis kurserne' }).click();
    await page.getByRole('heading', { name: 'Odense (0461), RAR Fyn, bevilling 22. november 2026' }).waitFor();
    expect(await page.locator('.bundle tbody tr').count()).toBe(2);
    expect(await page.getByRole('button', { name: /Kopiér/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Fjern 12345' }).click();
    await page.waitForURL(/\/kurser\?id=47592&sted=Odense$/);
    expect(await page.locator('.bundle tbody tr').count()).toBe(1);
  };
  await visit('/kurser', look, { javaScriptEnabled: false });
});

it('the timeline can be scrolled by the keyboard on a narrow screen, and the map says in words what it shows', async () => {
  const look = async (page: Page) => {
    const timeline = page.getByRole('region', { name: 'Tidslinje, kan rulles til siden' });
    await timeline.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => timeline.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
    const map = await page.locator('svg.tiles').getAttribute('aria-label');
    expect(map).toContain('1. maj 2026');
    expect(map).toContain('RAR Fyn (eget område): nej');
    expect(map).toContain('RAR Bornholm (uden for rækkevidde): vides ikke');
  };
  await visit('/kursus/47592?sted=Odense&on=2026-05-01', look, { viewport: { width: 320, height: 640 } });
});

it.each(['da', 'en'])('every word on the map stays within its tile, in %s', async (language) => {
  await visit(`/kursus/47592?sted=Odense&lang=${language}`, async (page) => {
    const out = await page.locator('svg.tiles .tile').evaluateAll((tiles) =>
      tiles
        .flatMap((tile) => {
          const ground = tile.querySelector('.ground')?.getBoundingClientRect();
          return [...tile.querySelectorAll('text')].filter((word) => {
            const box = word.getBoundingClientRect();
            return !ground || box.left < ground.left || box.right > ground.right || box.bottom > ground.bottom;
          });
        })
        .map((word) => word.textContent),
    );
    expect(await page.locator('svg.tiles .word').count()).toBeGreaterThan(8);
    expect(out).toEqual([]);
  });
});

it('an answer with one row is one sheet of A4, with the address of its receipt', async () => {
  await visit('/bevilling?course=30001&kommune=Odense', async (page) => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Fast adresse:').isVisible()).toBe(true);
    expect(await page.getByLabel('Kommune eller postnr.').isVisible()).toBe(false);
  });
});
