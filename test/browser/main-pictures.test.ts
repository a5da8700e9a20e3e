// How the main states look, small enough that letters are grey lines: a part that goes, moves or loses its colour is seen, the
// edge of a letter is not. A picture that changed on purpose is deleted, made anew by this test, and looked at.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOrigin, launchBrowser } from '../support/browser.ts';
import { readSmallPicture, shareChanged, smallPictureOf, widthOfLetters } from '../support/small-picture.ts';
import { browserPages, openPage } from './pages.ts';

let browser: Browser;
let origin: string;
beforeAll(async () => {
  browser = await launchBrowser();
  origin = await demoOrigin();
});
afterAll(() => browser?.close());

const folder = join(import.meta.dirname, 'main-states');
const lettersOfPictures = 285;
const mostChanged = 0.02;

const states = [
  'search-empty',
  'search-answer',
  'search-none',
  'course',
  'guidance-answer',
  'bundle-empty',
  'not-found',
];
const looks: readonly { look: string; options: BrowserContextOptions }[] = [
  { look: '320-light', options: { viewport: { width: 320, height: 1600 }, colorScheme: 'light' } },
  { look: '1280-dark', options: { viewport: { width: 1280, height: 1400 }, colorScheme: 'dark' } },
];
const cases = browserPages
  .filter(({ name }) => states.includes(name))
  .flatMap((asked) => looks.map((one) => ({ ...one, asked, name: asked.name })));

it('knows each of the states', () => {
  expect(cases).toHaveLength(states.length * looks.length);
});

it.for(cases)('$name looks as it did, $look', async ({ asked, name, look, options }, { skip }) => {
  const context = await browser.newContext({ ...options, locale: 'da-DK', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await openPage(page, origin, asked, 'da', { script: true });
  const letters = await widthOfLetters(page);
  if (letters !== lettersOfPictures) skip(`letters are ${letters} wide here, and ${lettersOfPictures} in the pictures`);
  const now = await smallPictureOf(browser, page);
  await context.close();
  const path = join(folder, `${name}.${look}.png`);
  if (!existsSync(path)) {
    writeFileSync(path, now.png);
    throw new Error(`There was no picture of ${name}.${look}: it was made. Look at it, and run this again.`);
  }
  expect(shareChanged(await readSmallPicture(browser, readFileSync(path)), now)).toBeLessThan(mostChanged);
});
