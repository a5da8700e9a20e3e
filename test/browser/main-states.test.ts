// What a screen reader is told of the main states, held against files that a person has read: a heading that goes, a
// button without a name or a table that falls apart is a visible change of a small text. How they look is held by
// main-pictures.test.ts.
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOrigin, launchBrowser } from '../support/browser.ts';
import { browserPages, languages, openPage } from './pages.ts';

let browser: Browser;
let origin: string;
beforeAll(async () => {
  browser = await launchBrowser();
  origin = await demoOrigin();
});
afterAll(() => browser?.close());

const states = ['search-empty', 'search-answer', 'search-none', 'guidance-answer', 'bundle-empty', 'not-found'];
const main = browserPages.filter(({ name }) => states.includes(name));

it('knows each of the main states', () => {
  expect(main.map(({ name }) => name).sort()).toEqual(states.toSorted());
});

it.each(main.flatMap((asked) => languages.map((language) => ({ asked, language, name: asked.name }))))(
  '$name in $language is told to a screen reader as it was',
  async ({ asked, language, name }) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await openPage(page, origin, asked, language, { script: false });
    const told = await page.locator('body').ariaSnapshot();
    // Addresses are held by other tests, and ids of editions in them follow the bytes of the example documents.
    const words = told.replace(/^\s*- \/url:.*\n/gm, '').replaceAll(/\d\d[.:]\d\d([.:]\d\d)?/g, '(time)');
    await expect(`${words}\n`).toMatchFileSnapshot(`main-states/${name}.${language}.yml`);
    await page.close();
  },
);
