import type { Browser, Page, Route } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoOrigin, launchBrowser, openWatched } from '../support/browser.ts';
import { addressIn, languages } from './pages.ts';

let browser: Browser;
let origin: string;
beforeAll(async () => {
  browser = await launchBrowser();
  origin = await demoOrigin();
});
afterAll(() => browser?.close());

const words = {
  da: { report: 'Er denne linje forkert?' },
  en: { report: 'Is this line wrong?' },
} as const;

const travellers = languages.flatMap((language) =>
  [true, false].map((script) => ({ language, script, how: script ? 'with JavaScript' : 'without JavaScript' })),
);

describe.each(travellers)('in $language, $how', ({ language, script }) => {
  /** A page opened and walked on in one language; at the end it has said nothing, and the language is still the same. */
  async function journey(path: string, walk: (page: Page) => Promise<void>): Promise<void> {
    const { page, said, close } = await openWatched(browser, origin, { javaScriptEnabled: script });
    try {
      await page.goto(`${origin}${addressIn(language, path)}`);
      await walk(page);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(said).toEqual([]);
    } finally {
      await close();
    }
  }

  it('a course is found for a municipality, its standing is answered, and the receipt is held in the hand', () =>
    journey('/', async (page) => {
      await page.locator('#sted').fill('Lejre');
      await page.locator('#q').fill('befordring af sygdoms');
      await page.locator('#q').press('Enter');
      await page.waitForURL(/q=befordring/);
      await page.locator('main a[href^="/kursus/48104"]').first().click();
      await page.waitForURL(/kursus\/48104/);
      expect(await page.locator('h1').textContent()).toContain('Befordring af sygdoms');
      await page.locator('main a[href^="/bevilling"]').first().click();
      await page.waitForURL(/bevilling/);
      expect(await page.locator('main').innerText()).toContain('RAR Sjælland');
      await page.locator('main a[href^="/kvittering"]').first().click();
      await page.waitForURL(/kvittering.*digest=/);
      const receipt = await page.locator('main').innerText();
      expect(receipt).toContain('48104');
      expect(receipt).toContain('SHA-256');
      // The address is the proof: it answers alike to whoever is given it.
      const again = await fetch(page.url());
      expect(again.status).toBe(200);
    }));

  it('three questions give a citizen something to ask for, and a way to the lists', () =>
    journey('/vejledning', async (page) => {
      await page.locator('[name=kommune]').fill('Lejre');
      await page.locator('[name=benefit]').selectOption('dagpenge');
      await page.locator('[name=education]').selectOption('faglaert');
      await page.locator('main button[type=submit]').first().click();
      await page.waitForURL(/benefit=dagpenge/);
      expect(await page.locator('h1').textContent()).toContain('Lejre');
      await page.locator('main a[href*="sted=Lejre"]').first().click();
      await page.waitForURL(/sted=Lejre/);
      expect(await page.locator('.course').count()).toBeGreaterThan(0);
    }));

  it('the changes of a municipality lead to the course that changed', () =>
    journey('/aendringer', async (page) => {
      await page.locator('#kommune').selectOption({ label: 'Lejre' });
      await page.locator('main form button[type=submit]').first().click();
      await page.waitForURL(/kommune=/);
      const course = page.locator('main a[href^="/kursus/"]').first();
      const href = await course.getAttribute('href');
      await page.goto(`${origin}${href}`);
      expect(await page.locator('h1').count()).toBe(1);
    }));

  it('the money of a municipality is found, with where each figure stands', () =>
    journey('/pulje', async (page) => {
      await page.locator('[name=kommune]').first().fill('Lejre');
      await page.locator('[name=kommune]').first().press('Enter');
      await page.waitForURL(/kommune=Lejre/);
      expect(await page.locator('main').innerText()).toContain('Lejre');
      expect(await page.locator('main a[href^="/v1/documents/"]').count()).toBeGreaterThan(0);
    }));

  it('every list is named with its day, and its own edition can be read row for row', () =>
    journey('/lister', async (page) => {
      const editions = page.locator('main a[href^="/lister/"]');
      expect(await editions.count()).toBeGreaterThanOrEqual(8);
      await editions.first().click();
      await page.waitForURL(/\/lister\//);
      expect(await page.locator('main tbody tr').count()).toBeGreaterThan(10);
    }));

  it('several numbers are pasted at once and answered one by one, those without an answer too', () =>
    journey('/kurser', async (page) => {
      await page.locator('[name=numre]').fill('48104\n45266, 99999');
      await page.locator('main [name=sted]').first().fill('Lejre');
      await page.locator('main form button[type=submit]').first().click();
      await page.waitForURL(/sted=Lejre/);
      const answer = await page.locator('main').innerText();
      for (const number of ['48104', '45266', '99999']) expect(answer).toContain(number);
    }));

  it('a line that looks wrong can be told to the operator, by a mail that nothing of ours sends', () =>
    journey('/kursus/48104?sted=Lejre', async (page) => {
      const report = page.locator('main a[href^="mailto:"]').first();
      expect(await report.textContent()).toContain(words[language].report);
      const mail = new URL((await report.getAttribute('href')) ?? '');
      expect(mail.pathname).toBe('drift@kommune.example');
      const body = mail.searchParams.get('body') ?? '';
      expect(mail.searchParams.get('subject')).toContain('Befordring af sygdoms');
      for (const part of [/rar-[a-z]+\.regional\.2026-10-01\./, /\/kursus\/48104/, /http:.*positivliste/]) {
        expect(body).toMatch(part);
      }
    }));
});

const troubles = {
  down: (page: Page) => page.route(isAsked, (route) => (isFetch(route) ? route.abort() : route.continue())),
  slow: (page: Page) =>
    page.route(isAsked, async (route) => {
      if (isFetch(route)) await new Promise((resolve) => setTimeout(resolve, 3000));
      await route.continue().catch(() => undefined);
    }),
  'answering HTML': (page: Page) =>
    page.route(isAsked, (route) =>
      isFetch(route)
        ? route.fulfill({
            status: 200,
            contentType: 'text/html',
            body: '<h1>Vedligehold</h1><script>alert(1)</script>',
          })
        : route.continue(),
    ),
  failing: (page: Page) =>
    page.route(isAsked, (route) =>
      isFetch(route) ? route.fulfill({ status: 503, contentType: 'text/plain', body: 'no' }) : route.continue(),
    ),
} as const;
const isAsked = /.*/;
const isFetch = (route: Route): boolean => ['fetch', 'xhr'].includes(route.request().resourceType());

describe.each(Object.entries(troubles))('with what the page asks for while one types %s', (_name, trouble) => {
  it.each(languages)('the search still answers (%s)', async (language) => {
    const { page, said, close } = await openWatched(browser, origin, {});
    await trouble(page);
    await page.goto(`${origin}${addressIn(language, '/')}`);
    await page.locator('#sted').fill('Lejre');
    await page.locator('#q').pressSequentially('truck');
    await page.locator('#q').press('Enter');
    // Where the script cannot renew the page, it says so and offers the way without it.
    await page.locator('.course, #svigt:not([hidden])').first().waitFor();
    const without = page.locator('#svigt:not([hidden]) button[type=submit]');
    if ((await page.locator('.course').count()) === 0) await without.click();
    await page.locator('.course').first().waitFor();
    expect(await page.locator('main').innerText()).toContain('RAR Sjælland');
    expect(await page.getByText('Vedligehold').count()).toBe(0);
    await close();
    expect(said.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
  });
});
