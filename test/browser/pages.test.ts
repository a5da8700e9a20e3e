import AxeBuilder from '@axe-core/playwright';
import { type ServerType, serve } from '@hono/node-server';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { buildEdition, smallCatalogue, testMoment } from '../support/builders.ts';
import { aboutATest, madeSnapshots } from '../support/snapshots.ts';

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
const { store: snapshots } = await madeSnapshots(catalogue);

let server: ServerType;
let browser: Browser;
let origin = '';

beforeAll(async () => {
  const app = createApp({ catalogue: () => catalogue, now: () => testMoment, about: aboutATest, snapshots });
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
  ['a narrowed answer', '/?sted=Lejre&group=Reng%C3%B8ring&duration=unknown&sort=price'],
  ['a filter too many', '/?sted=Lejre&q=gaffeltruck&group=Reng%C3%B8ring'],
  ['a question with a mistake', '/?form=1&q=truck&sted=Lejr'],
  ['a course', '/kursus/47592?sted=Lejre'],
  ['the lists', '/lister'],
  ['the page about the site', '/om'],
  ['the English page about the site', '/om?lang=en'],
  ['the money of the pool', '/pulje'],
  ['the money of a municipality', '/pulje?kommune=Lejre'],
  ['an estimate', '/pulje?lang=en&kommune=Lejre&year=2021&course=47592&people=12'],
  ['the three questions of the guidance', '/vejledning'],
  ['an answer of the guidance', '/vejledning?kommune=Lejre&benefit=dagpenge&education=videregaaende'],
  ['an English answer of the guidance', '/vejledning?kommune=Bornholm&benefit=fleksjob&lang=en'],
  ['guidance asked with a mistake', '/vejledning?kommune=Lejr&from=snart'],
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
    expect(await page.locator('#svar').textContent()).toBe('1 kursus på listerne den 22. november 2026');
    expect(await page.getByLabel('Kommune eller postnr.').inputValue()).toBe('Lejre');
    expect(await page.getByLabel('Tag naboområdernes lister med').isChecked()).toBe(true);
    expect(await page.getByText('Naboområde', { exact: true }).count()).toBeGreaterThan(0);
  };
  await visit('/', look, { javaScriptEnabled: false });
});

it('leaving out adjacent areas is kept, and so is the language', async () => {
  await visit('/?lang=en', async (page) => {
    await page.getByRole('combobox', { name: 'Course' }).fill('gaffeltruck');
    await page.getByLabel('Municipality or postal code').fill('Lejre');
    await page.getByLabel('Include the lists of adjacent areas').uncheck();
    await page.getByRole('button', { name: 'Search' }).click();
    // The answer renews itself while one types: what is asserted is where it comes to rest.
    await page.waitForURL(/q=gaffeltruck/);
    const badges = async () => [
      (await page.locator('.badge.own').count()) > 0,
      await page.locator('.badge.adjacent').count(),
    ];
    await expect.poll(badges, { timeout: 10_000 }).toEqual([true, 0]);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
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

it('nothing is drawn late while one scrolls, which would move a link away under the press of a finger', async () => {
  await visit('/?sted=Roskilde', async (page) => {
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await page.getByRole('link', { name: 'Næste side' }).scrollIntoViewIfNeeded();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect(await height()).toBe(before);
  });
});

it('the pages can be walked back again, and every filter stays', async () => {
  await visit('/?sted=Lejre&group=Reng%C3%B8ring&sort=title', async (page) => {
    const first = await page.locator('.course h3').allTextContents();
    await page.getByRole('link', { name: 'Næste side' }).click();
    await page.waitForURL(/cursor=/);
    expect(await page.getByText('Viser 21-30 af 30').count()).toBe(1);
    await page.getByRole('link', { name: 'Forrige side' }).click();
    await page.waitForURL((url) => !url.searchParams.has('cursor'));
    expect(await page.locator('.course h3').allTextContents()).toEqual(first);
    expect(await page.getByRole('link', { name: 'Faggruppe: Rengøring' }).count()).toBe(1);
  });
});

it('an answer can be narrowed, ordered and widened again without JavaScript, with the keyboard alone', async () => {
  const look = async (page: Page) => {
    await page.locator('.filters > summary').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Rengøring (30)').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Sortér efter').focus();
    await page.keyboard.type('Titel');
    await page.getByRole('button', { name: 'Vis resultater' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/group=Reng/);
    expect(await page.locator('#svar').textContent()).toBe('30 kurser på listerne den 22. november 2026');
    expect(await page.getByLabel('Kommune eller postnr.').inputValue()).toBe('Lejre');
    expect(await page.locator('.course h3').first().textContent()).toBe('Kursus 1 i køkken og rengøring');
    await page.getByRole('link', { name: 'Fjern Faggruppe: Rengøring' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('group'));
    expect(await page.getByLabel('Sortér efter').inputValue()).toBe('title');
  };
  await visit('/?sted=Lejre', look, { javaScriptEnabled: false });
});

it('the words asked for are marked in the titles, and the title is read out whole', async () => {
  await visit('/?q=gaffeltruckcertifikat&sted=Lejre', async (page) => {
    const title = page.locator('.course h3').first();
    expect(await title.locator('mark').allTextContents()).toEqual(['Gaffeltruckcertifikat']);
    expect(await title.getByRole('link', { name: 'Gaffeltruckcertifikat B', exact: true }).count()).toBe(1);
  });
});

it('what nobody has is answered with what there is, as links that work', async () => {
  await visit('/?sted=Lejre&q=gaffeltruck&group=Reng%C3%B8ring', async (page) => {
    await page.getByRole('link', { name: 'Uden det valgte under »Faggruppe« er der 1 kursus' }).click();
    await page.waitForURL((url) => !url.searchParams.has('group'));
    expect(await page.locator('.course').count()).toBe(1);
  });
});

it('suggestions come as one types, are chosen with the arrows, and keep the place', async () => {
  await visit('/', async (page) => {
    await page.getByLabel('Kommune eller postnr.').fill('Lejre');
    const field = page.getByRole('combobox', { name: 'Kursus' });
    await field.pressSequentially('gaf');
    const list = page.getByRole('listbox', { name: 'Forslag' });
    await list.getByRole('option', { name: 'Gaffeltruckcertifikat B 47592' }).waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((one) => one.id)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/kursus\/47592\?sted=Lejre/);
    expect(await page.locator('h1').textContent()).toContain('Gaffeltruckcertifikat B');
  });
});

it('suggestions are asked for from a place only where it surely is one, on the day and of the list chosen', async () => {
  await visit('/', async (page) => {
    const asked = (query: Record<string, string>) =>
      page.waitForRequest((request) => {
        const { pathname, searchParams } = new URL(request.url());
        return pathname === '/v1/suggest' && JSON.stringify(Object.fromEntries(searchParams)) === JSON.stringify(query);
      });
    const place = page.getByLabel('Kommune eller postnr.');
    const words = page.getByRole('combobox', { name: 'Kursus' });
    const type = async (sted: string, q: string, query: Record<string, string>) => {
      await place.fill(sted);
      await words.fill('');
      await Promise.all([asked(query), words.pressSequentially(q)]);
      await page.getByRole('option').first().waitFor();
    };
    const group = page.getByRole('option', { name: 'Rengøring Faggruppe' });
    await type('lejre ', 'reng', { q: 'reng', kommune: 'Lejre' });
    expect(await group.count()).toBe(1);
    await type('4320', 'reng', { q: 'reng' });
    expect(await group.count()).toBe(0);
    await type('RAR Fyn', 'gaf', { q: 'gaf' });
    await page.getByLabel('Bevillingsdag').fill('2026-10-02');
    await type('Lejre', 'reng', { q: 'reng', kommune: 'Lejre', on: '2026-10-02' });
    await group.click();
    await page.waitForURL(/group=Reng/);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({ sted: 'Lejre', on: '2026-10-02' });
    expect(await page.locator('#svar').textContent()).toContain('30 kurser på listerne den 2. oktober 2026');
  });
});

it('a place among the words is a link that fills it in, and its words stay', async () => {
  await visit('/?q=gaffeltruck+odense', async (page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((one) => one.id)).toEqual([]);
    await page.getByRole('link', { name: 'Søg i Odense' }).click();
    await page.waitForURL(/sted=Odense/);
    expect(await page.getByRole('combobox', { name: 'Kursus' }).inputValue()).toBe('gaffeltruck');
    expect(await page.getByLabel('Kommune eller postnr.').inputValue()).toBe('Odense');
    expect(await page.locator('.course').count()).toBe(1);
  });
});

it('suggestions can be passed over: Escape closes them, and Enter sends the words as they were typed', async () => {
  await visit('/', async (page) => {
    const field = page.getByRole('combobox', { name: 'Kursus' });
    await field.pressSequentially('gaf');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('[role=listbox] [role=option]:visible').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=gaf/);
    expect(await page.locator('#svar').textContent()).toContain('på listerne');
  });
});

it.each(['da', 'en'])(
  'the words of every bar of the pool are seen whole on a screen of 320 pixels (%s)',
  async (lang) => {
    const look = async (page: Page) => {
      const chart = await page.locator('svg.chart').boundingBox();
      const ends = await page
        .locator('svg.chart text')
        .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().right));
      expect(ends.length).toBeGreaterThan(6);
      expect(Math.max(...ends)).toBeLessThanOrEqual((chart?.x ?? 0) + (chart?.width ?? 0) + 1);
    };
    await visit(`/pulje?lang=${lang}`, look, { viewport: { width: 320, height: 640 } });
  },
);

it('the three questions can be answered without JavaScript, and every sentence has its source on a small screen', async () => {
  const look = async (page: Page) => {
    await page.getByLabel('Hvor bor du?').fill('Lejre');
    await page.getByLabel('Hvad lever du af?').selectOption({ label: 'Dagpenge' });
    await page.getByLabel('Hvad er din uddannelse?').selectOption({ label: 'Faglært' });
    await page.getByRole('button', { name: 'Vis svaret' }).click();
    await page.waitForURL(/benefit=dagpenge/);
    expect(await page.locator('h1').textContent()).toBe('Hvad kan du spørge om i Lejre?');
    expect(await page.getByLabel('Hvad lever du af?').inputValue()).toBe('dagpenge');
    // What may wait lies in closed parts: they are opened first.
    for (const part of await page.locator('details.kind > summary').all()) await part.click();
    for (const summary of await page.locator('details.source > summary').all()) await summary.click();
    const said = await page.locator('.sayings li, .verdict').count();
    const sources = await page.locator('details.source li').count();
    expect(said).toBeGreaterThan(40);
    expect(sources).toBeGreaterThanOrEqual(said - (await page.locator('.ways li').count()));
    expect(await page.locator('details.source li').first().textContent()).toContain('set på en offentlig side');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByRole('link', { name: 'Søg i listerne for Lejre' }).click();
    await page.waitForURL(/\/\?sted=Lejre/);
  };
  await visit('/vejledning', look, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
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

it('what the site says of itself is found from the foot of a page, and changes language, without JavaScript', async () => {
  const look = async (page: Page) => {
    await page.getByRole('link', { name: 'Om siden, kilder og privatliv' }).click();
    await page.waitForURL(/\/om$/);
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Hvem driver siden?',
      'Hvordan går det lige nu?',
      'Hvor kommer listerne fra?',
      'Hvordan opfører robotten sig?',
      'Hvad gemmer vi om dig?',
      'Kan alle bruge siden?',
      'Alle data på én gang',
    ]);
    expect(await page.getByText('Siden drives af Prøvekommunens <b>IT</b>.').count()).toBe(1);
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/lang=en/);
    expect(await page.locator('h1').textContent()).toBe('About this site');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'newest_entries.csv' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('newest_entries.csv');
  };
  await visit('/lister', look, { javaScriptEnabled: false });
});
