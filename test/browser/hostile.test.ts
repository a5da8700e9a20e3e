import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, openWatched } from '../support/browser.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';

/** Titles that somebody could put in a list, each with a number so that its page has an address that is known. */
const titles = [
  'Svejs <img src=x onerror="alert(1)"> et',
  'Svejs </title><script>alert(2)</script> to',
  'Svejs "><svg onload=alert(3)> tre',
  'Svejs javascript:alert(4) fire',
  "Svejs ' onmouseover='alert(5) fem",
  'Svejs \u202Eneddaretrev\u202C seks',
  `Svejs ${'rindfleischetikettierung'.repeat(12)} syv`,
  'Svejs {{7*7}} otte',
];
const number = (index: number): string => String(46001 + index);

let folder: string;
let server: RunningCommand;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  const file = join(folder, 'liste.csv');
  const rows = titles.map((title, index) => [number(index), title, '<b onmouseover=alert(6)>Skolen</b>']);
  // A list of so few would be held for a person to look at.
  const others = Array.from({ length: 150 }, (_one, index) => [String(40001 + index), `Kursus ${index}`, 'Skolen']);
  const table = [['AMU-nr.', 'Titel', 'Udbyder'], ...rows, ...others];
  await writeFile(file, stringify(table, { delimiter: ';', bom: true }));
  const environment = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'info' };
  const given = ['import', file, '--region', 'rar-fyn', '--in-force', '2026-10-01'];
  const imported = startCommand('src/cli.js', given, environment);
  if ((await imported.ended) !== 0) throw new Error(imported.lines.join('\n'));
  server = startCommand('src/cli.js', ['serve', '--no-refresh', '--port', '0'], environment);
  origin = /http:\/\/127\.0\.0\.1:\d+|http:\/\/[\w.[\]:]+:\d+/.exec(await server.line(/"ready"/))?.[0] ?? '';
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As a reader sees it: a mark that turns the text about is kept or shown as what it is, and never turns the rest. */
const plain = (text: string): string => text.replace(/[\u202A-\u202E\u2066-\u2069\uFFFD]/g, '').replace(/\s+/g, ' ');

const addresses = [
  '/?q=svejs&sted=Odense',
  '/?lang=en&q=svejs&sted=Odense',
  `/kurser?numre=${titles.map((_title, index) => number(index)).join('+')}&sted=Odense`,
  '/lister',
  '/aendringer?kommune=Odense',
  ...titles.flatMap((_title, index) => [
    `/kursus/${number(index)}?sted=Odense`,
    `/bevilling?course=${number(index)}&kommune=Odense&on=2026-11-22`,
  ]),
];

it.each(addresses)('what a list prints is text on %s', async (address) => {
  const { page, said, close } = await openWatched(browser, origin, { viewport: { width: 320, height: 640 } });
  await page.goto(`${origin}${address}`);
  expect(await page.locator('main img, main script, main b, main svg[onload], main [onmouseover]').count()).toBe(0);
  expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const index = titles.findIndex((_title, at) => address.includes(number(at)));
  const shown = plain((await page.locator('main').textContent()) ?? '');
  const expected = address.startsWith('/?') || address.startsWith('/kurser') ? titles : titles.slice(index, index + 1);
  if (index >= 0 || address.startsWith('/?')) {
    for (const title of expected) expect(shown).toContain(plain(title));
  }
  await close();
  expect(said).toEqual([]);
});
