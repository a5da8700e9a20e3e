// `npm run screenshots`: every page and state of the browser tests, as pictures to be looked at.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright';
import { findChromium } from '../scrapers/_shared/chromium.ts';
import { readConfig } from '../src/config.ts';
import { type BrowserPage, browserPages, openPage, type PageLanguage } from './browser/pages.ts';
import { startBrowserDemo } from './support/browser-demo.ts';

const help = `Takes pictures of every page and state of the demo.

  npm run screenshots -- [folder] [options]

  folder           where the pictures go; screenshots/ unless told
  --only <words>   only states whose names hold one of these, e.g. --only search,receipt
  --look <words>   only looks whose names hold one of these, e.g. --look 320,dark
  --origin <url>   of a demo that runs already, instead of starting one
  --list           names the states and the looks, and takes no picture
  --help

A picture is named <state>.<look>.png.`;

/** How a page is looked at. */
interface Look {
  name: string;
  language: PageLanguage;
  options: BrowserContextOptions;
  media?: 'print';
}

const sizes = [
  [320, 640],
  [768, 1024],
  [1280, 800],
] as const;
const schemes = ['light', 'dark'] as const;

/** A4 at 96 pixels an inch, without its margins. */
const paper = { width: 688, height: 1016 };
const wide = { width: 1280, height: 800 };

const looks: readonly Look[] = [
  ...sizes.flatMap(([width, height]) =>
    schemes.map(
      (colorScheme): Look => ({
        name: `da-${width}-${colorScheme}`,
        language: 'da',
        options: { viewport: { width, height }, colorScheme },
      }),
    ),
  ),
  { name: 'en-320-light', language: 'en', options: { viewport: { width: 320, height: 640 } } },
  { name: 'en-1280-light', language: 'en', options: { viewport: wide } },
  { name: 'da-1280-contrast', language: 'da', options: { viewport: wide, contrast: 'more' } },
  { name: 'da-1280-forced', language: 'da', options: { viewport: wide, forcedColors: 'active' } },
  { name: 'da-1280-no-script', language: 'da', options: { viewport: wide, javaScriptEnabled: false } },
  { name: 'da-print', language: 'da', options: { viewport: paper }, media: 'print' },
];

const chosenFrom = <T extends { name: string }>(all: readonly T[], words: string | undefined): T[] =>
  all.filter(({ name }) => words === undefined || words.split(',').some((word) => name.includes(word)));

async function takePicture(browser: Browser, origin: string, state: BrowserPage, look: Look, folder: string) {
  const context = await browser.newContext({ ...look.options, locale: 'da-DK', reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await openPage(page, origin, state, look.language, { script: look.options.javaScriptEnabled !== false });
    if (look.media) await page.emulateMedia({ media: look.media });
    await page.screenshot({ path: join(folder, `${state.name}.${look.name}.png`), fullPage: true });
  } finally {
    await context.close();
  }
}

/** Takes them one after the other, and tells which could not be taken. */
async function takePictures(origin: string, states: BrowserPage[], taken: Look[], folder: string): Promise<string[]> {
  const executablePath = findChromium({ CHROMIUM_PATH: readConfig().chromiumPath });
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath !== undefined && { executablePath }),
  });
  const failed: string[] = [];
  try {
    for (const state of states) {
      for (const look of taken) {
        await takePicture(browser, origin, state, look, folder).catch((thrown: unknown) => {
          failed.push(`${state.name}.${look.name}: ${String(thrown).split('\n', 1)[0]}`);
        });
      }
      console.log(state.name);
    }
  } finally {
    await browser.close();
  }
  return failed;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      look: { type: 'string' },
      origin: { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  const [states, taken] = [chosenFrom(browserPages, values.only), chosenFrom(looks, values.look)];
  if (values.list) return console.log([...states, ...taken].map(({ name }) => name).join('\n'));
  const folder = resolve(positionals[0] ?? 'screenshots');
  await mkdir(folder, { recursive: true });
  const demo = values.origin === undefined ? await startBrowserDemo() : undefined;
  try {
    const failed = await takePictures(values.origin ?? demo?.origin ?? '', states, taken, folder);
    console.log(`${states.length * taken.length - failed.length} pictures in ${folder}`);
    for (const line of failed) console.error(line);
    if (failed.length > 0) process.exitCode = 1;
  } finally {
    await demo?.close();
  }
}

await run();
