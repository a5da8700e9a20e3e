import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import XLSX from '@e965/xlsx';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { loadSources } from '../../scrapers/registry.ts';
import { readConfig } from '../../src/config.ts';
import { coursesAnswerSchema } from '../../src/contract/course.ts';
import { type RunningCommand, startCommand } from '../support/running-command.ts';

let folder: string;
let demo: RunningCommand;
let browser: Browser;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'));
  demo = startCommand('src/cli.js', ['demo', '--port', '0', '--data-dir', folder], {});
  url = /https?:\/\/[\d.:]+/.exec(await demo.line(/^Positivliste \(eksempeldata\)/))?.[0] ?? '';
  browser = await chromium.launch({
    executablePath: findChromium({ CHROMIUM_PATH: readConfig().chromiumPath }) ?? '',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser.close();
  await demo.stop();
  await rm(folder, { recursive: true });
});

it('prints one line with the address and three links that all answer', async () => {
  const [line, ...more] = demo.lines.filter((text) => text.startsWith('Positivliste (eksempeldata)'));
  expect(more).toEqual([]);
  const links = (line ?? '').match(/https?:\S+/g) ?? [];
  expect(links.length).toBe(4);
  for (const link of links) expect((await fetch(link)).status).toBe(200);
});

it('lets a person search by words and place without JavaScript', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  await page.goto(url);
  await page.getByRole('searchbox', { name: 'Kursus' }).fill('truck');
  await page.getByRole('combobox', { name: /Kommune/ }).fill('Lejre');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=truck/);
  const text = await page.locator('main').innerText();
  expect(text).toContain('RAR Sjælland');
  expect(text).not.toContain('RAR Østjylland');
  expect(text).toMatch(/række \d+|linje \d+/);
  expect((await page.locator('body').innerText()).toLowerCase()).toContain('eksempeldata');
  expect(problems).toEqual([]);
  await page.close();
});

it('answers for Lejre from its own list and those of Hovedstaden, Bornholm and Fyn, never from Østjylland', async () => {
  const response = await fetch(`${url}/v1/courses?kommune=Lejre&limit=100`);
  const answer = coursesAnswerSchema.parse(await response.json());
  expect(answer.place?.region).toBe('rar-sjaelland');
  expect(answer.place?.adjacent.map((one) => one.region).sort()).toEqual([
    'rar-bornholm',
    'rar-fyn',
    'rar-hovedstaden',
  ]);
  expect(answer.exampleData).toBe(true);
  expect(answer.lists.every((list) => list.edition !== undefined && list.freshness === 'current')).toBe(true);
  expect(new Set(answer.items.flatMap((item) => item.listings.map((one) => one.region)))).not.toContain(
    'rar-oestjylland',
  );
});

it('leads from an answer to the very document and the very line in it', async () => {
  const response = await fetch(`${url}/v1/courses?region=rar-sjaelland&adjacent=false&limit=100`);
  const { items } = coursesAnswerSchema.parse(await response.json());
  const listings = items.flatMap((item) => item.listings);
  expect(listings.length).toBeGreaterThan(50);
  const document = new Uint8Array(await (await fetch(listings[0]?.document.url ?? '')).arrayBuffer());
  const sha256 = createHash('sha256').update(document).digest('hex');
  const workbook = XLSX.read(document);
  for (const listing of listings) {
    expect(listing.document.sha256).toBe(sha256);
    if (!('sheet' in listing.place)) throw new Error('a workbook gives sheets and rows');
    const { sheet, row } = listing.place;
    const cells = XLSX.utils.sheet_to_json<string[]>(workbook.Sheets[sheet] ?? {}, { header: 1, blankrows: true });
    expect(cells[row - 1]?.map(String)).toContain(listing.printedTitle ?? listing.title);
  }
});

it('collects once and stops with exit 0, the second time from unchanged documents', async () => {
  const own = join(folder, 'once');
  // Of a database that the operator has for real lists the demo knows nothing: there is none at this address.
  const real = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/positivliste' };
  const first = startCommand('src/cli.js', ['demo', '--once', '--data-dir', own], real);
  expect([await first.ended, first.lines.filter((line) => / published /.test(line)).length]).toEqual([0, 9]);
  const second = startCommand('src/cli.js', ['demo', '--once', '--data-dir', own], {});
  expect([await second.ended, second.lines.filter((line) => / unchanged /.test(line)).length]).toEqual([0, 9]);
});

it('starts the real thing without a network: up at once, each source named, and what to do instead', async () => {
  const environment = { DATA_DIR: join(folder, 'real'), PORT: '0', SOURCES_FILE: await unreachable(folder) };
  const server = startCommand('src/main.js', [], environment);
  const ready: { url: string } = JSON.parse(await server.line(/"ready"/));
  expect((await fetch(`${ready.url}/healthz`)).status).toBe(200);
  expect(await server.line(/npm run demo/)).toContain('import');
  const sources = await (await fetch(`${ready.url}/v1/sources`)).text();
  expect(sources).toContain('"failed"');
  expect(await server.stop()).toBe(0);
});

/** A sources file that points every source with an address at a closed port of this machine. */
async function unreachable(inFolder: string): Promise<string> {
  const sources = await loadSources();
  const closed = { entry: ['http://127.0.0.1:9/'], hosts: ['127.0.0.1:9'], gapSeconds: 0 };
  const named = sources
    .filter(({ definition }) => definition.entry.length > 0)
    .map(({ definition }) => [definition.id, closed]);
  const file = join(inFolder, 'sources.json');
  await writeFile(file, JSON.stringify(Object.fromEntries(named)));
  return file;
}

it('leaves by itself when it is stopped while it collects, and does not just die', async () => {
  const once = startCommand('src/cli.js', ['demo', '--once', '--port', '0', '--data-dir', join(folder, 'stoppet')], {});
  await once.line(/^rar-/);
  // A process that a signal has ended has no exit code.
  expect(await once.stop()).toBe(143);
});
