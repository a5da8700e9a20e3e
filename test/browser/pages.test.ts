import AxeBuilder from '@axe-core/playwright';
import { type ServerType, serve } from '@hono/node-server';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { buildEdition, smallCatalogue, testMoment } from '../support/builders.ts';

const hostile = buildEdition({
  area: 'rar-fyn',
  inForceFrom: '2026-11-01',
  exampleData: true,
  documentUrl: 'javascript:document.title="taken"',
  rows: [
    { title: 'Fjendtlig <img src=x onerror="document.title=1"> titel' },
    { title: 'Fjendtlig </title><script>document.title=2</script>' },
    { title: 'Fjendtlig \u202edrejet\u202e {{7*7}}', provider: '<b onmouseover=alert(1)>Skolen</b>' },
    {
      title: 'Gaffeltruckcertifikat B',
      code: '47592',
      duration: { value: 7, unit: 'days' },
      price: 1040,
      pricePer: 'week',
    },
  ],
});
const catalogue = smallCatalogue([hostile]);

let server: ServerType;
let browser: Browser;
let origin = '';

beforeAll(async () => {
  const app = createApp({ catalogue: () => catalogue, now: () => testMoment });
  origin = await new Promise<string>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
  const executablePath = findChromium({});
  browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) });
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Opens a page, lets the test look, and fails on anything the console or a dialog said. */
async function visit(
  path: string,
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext(options);
  const said: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', async (dialog) => {
    said.push(dialog.message());
    await dialog.dismiss();
  });
  await page.goto(`${origin}${path}`);
  await look(page);
  await context.close();
  expect(said).toEqual([]);
}

const pages = [
  ['the empty form', '/'],
  ['an answer', '/?q=gaffeltruck&sted=Lejre'],
  ['an answer of many pages', '/?sted=Lejre'],
  ['an empty answer', '/?q=havnearbejde+vestjylland&sted=Lejre'],
  ['a question with a mistake', '/?form=1&q=truck&sted=Lejr'],
  ['a course', '/kursus/47592?sted=Lejre'],
  ['the lists', '/lister'],
  ['the English form', '/?lang=en&q=gaffeltruck&sted=Lejre'],
] as const;
/** A page that answers 4xx is reported on the console by the browser itself; nothing else may be. */
const isRefused = (path: string): boolean => path.includes('Lejr') && !path.includes('Lejre');

for (const colorScheme of ['light', 'dark'] as const) {
  it.each(pages)(`axe finds nothing to object to in %s (${colorScheme})`, async (_name, path) => {
    const look = async (page: Page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    };
    await (isRefused(path) ? visitRefused(path, look, { colorScheme }) : visit(path, look, { colorScheme }));
  });
}

it.each(pages)('%s does not scroll sideways on a screen of 320 pixels', async (_name, path) => {
  const look = async (page: Page) => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  };
  const options = { viewport: { width: 320, height: 640 } };
  await (isRefused(path) ? visitRefused(path, look, options) : visit(path, look, options));
});

async function visitRefused(path: string, look: (page: Page) => Promise<void>, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const response = await page.goto(`${origin}${path}`);
  expect(response?.status()).toBeGreaterThanOrEqual(400);
  await look(page);
  await context.close();
}

it('a search can be made with the keyboard alone, without JavaScript', async () => {
  const look = async (page: Page) => {
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Spring til indholdet');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('gaffeltruck');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Lejre');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=gaffeltruck/);
    expect(await page.getByRole('status').textContent()).toBe('1 kursus på listerne den 22. november 2026');
    expect(await page.getByLabel('Kommune eller postnr.').inputValue()).toBe('Lejre');
    expect(await page.getByLabel('Tag naboområdernes lister med').isChecked()).toBe(true);
    expect(await page.getByText('Naboområde', { exact: true }).count()).toBeGreaterThan(0);
  };
  await visit('/', look, { javaScriptEnabled: false });
});

it('leaving out adjacent areas is kept, and so is the language', async () => {
  await visit('/?lang=en', async (page) => {
    await page.getByRole('searchbox').fill('gaffeltruck');
    await page.getByLabel('Municipality or postal code').fill('Lejre');
    await page.getByLabel('Include the lists of adjacent areas').uncheck();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/q=gaffeltruck/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.getByText('Own area', { exact: true }).count()).toBeGreaterThan(0);
    expect(await page.getByText('Adjacent area', { exact: true }).count()).toBe(0);
    expect(await page.getByLabel('Include the lists of adjacent areas').isChecked()).toBe(false);
  });
});

it('all pages of an answer can be walked by the link to the next', async () => {
  await visit('/?sted=Roskilde', async (page) => {
    const first = await page.locator('.course h3').allTextContents();
    await page.getByRole('link', { name: 'Næste side' }).click();
    await page.waitForURL(/cursor=/);
    const second = await page.locator('.course h3').allTextContents();
    expect(second.length).toBeGreaterThan(0);
    expect(first.filter((title) => second.includes(title))).toEqual([]);
  });
});

it('what publishers print is shown as text and never obeyed', async () => {
  await visit('/?q=fjendtlig&sted=Lejre', async (page) => {
    expect(await page.locator('.course h3').allTextContents()).toEqual(
      expect.arrayContaining([
        'Fjendtlig <img src=x onerror="document.title=1"> titel',
        'Fjendtlig </title><script>document.title=2</script>',
      ]),
    );
    expect(await page.locator('main img, main script, main b').count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.title()).toContain('Find kurser');
    await page.locator('.course h3 a').first().click();
    await page.waitForURL(/kursus/);
    expect(await page.locator('h1').textContent()).toContain('Fjendtlig');
  });
});

it('says that example data is example data, and that the site is not official', async () => {
  await visit('/', async (page) => {
    expect(await page.getByText('Eksempeldata: listerne er opdigtede').count()).toBe(1);
    expect(await page.getByText('Uofficiel side').count()).toBe(1);
  });
});
