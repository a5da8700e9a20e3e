import AxeBuilder from '@axe-core/playwright';
import { type ServerType, serve } from '@hono/node-server';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operationWords } from '../../api/description/operation-words.ts';
import { docsScript, docsStyleSheet } from '../../api/routes/docs-assets.ts';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { openDocumentedDoor } from '../support/documented-door.ts';

const operationIds = Object.keys(operationWords);
let server: ServerType;
let browser: Browser;
let origin = '';

beforeAll(async () => {
  const app = openDocumentedDoor();
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

/** Opens the page, lets the test look, and fails on anything the console said and any request that left our origin. */
async function visit(look: (page: Page) => Promise<void>, path = '/docs', options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const said: string[] = [];
  const asked: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  context.on('request', (request) => asked.push(request.url()));
  await page.goto(`${origin}${path}`);
  await look(page);
  await context.close();
  expect(said).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:'))).toEqual([]);
  return asked.map((url) => url.replace(origin, ''));
}

/** Swagger UI has shown what it read from the description. */
const shown = (page: Page) =>
  page
    .locator('#swagger-ui .opblock-summary-control')
    .nth(operationIds.length - 1)
    .waitFor();

it('shows every operation in Swagger UI, asks nobody but us, and breaks no rule of its own policy', async () => {
  const asked = await visit(async (page) => {
    await shown(page);
    // And what is sent to receivers of webhooks, which nobody asks for.
    expect(await page.locator('#swagger-ui .opblock-summary-control').count()).toBe(operationIds.length + 1);
    await page.locator('#operations-courses-findCourses button.opblock-summary-control').click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    await page.locator('#swagger-ui .live-responses-table .response-col_status', { hasText: '200' }).waitFor();
  });
  expect(asked).toEqual(expect.arrayContaining(['/docs', docsScript, docsStyleSheet, '/openapi.json']));
  expect(asked.filter((path) => path.startsWith('/v1/courses?')).length).toBe(1);
});

it('is reached from the foot of every page', async () => {
  await visit(async (page) => {
    await page.getByRole('contentinfo').getByRole('link', { name: 'Data til programmer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Data til programmer' }).waitFor();
    await shown(page);
  }, '/lister');
});

it.each([
  ['/docs', 'Data til programmer', 'Hvilke kurser står på listerne'],
  ['/docs?lang=en', 'Data for programs', 'Which courses stand on the lists'],
])('%s has every operation with an example and a link, without JavaScript', async (path, title, summary) => {
  await visit(
    async (page) => {
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await page.locator('#findCourses').innerText()).toContain(summary);
      for (const id of operationIds) {
        const card = page.locator(`article#${id}`);
        expect(await card.innerText()).toContain(`curl '${origin}${operationWords[id]?.question}'`);
      }
      // The one that is asked by POST has none.
      expect(await page.locator('article a').count()).toBe(operationIds.length - 1);
      for (const link of await page.locator('article a').all()) {
        const response = await fetch(`${origin}${await link.getAttribute('href')}`);
        expect(response.status).toBe(200);
        await response.arrayBuffer();
      }
    },
    path,
    { javaScriptEnabled: false },
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  it(`axe finds nothing to object to in our part of it (${colorScheme})`, async () => {
    await visit(
      async (page) => {
        await shown(page);
        for (const summary of await page.locator('article details summary').all()) await summary.click();
        const { violations } = await new AxeBuilder({ page }).exclude('#swagger-ui').analyze();
        expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
      },
      '/docs',
      { colorScheme },
    );
  });
}

it('can be read with the keyboard alone: the first parameters open where the focus has come', async () => {
  await visit(async (page) => {
    const summary = page.locator('#findCourses summary');
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      if (await summary.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    expect(await page.locator('#findCourses table').isVisible()).toBe(true);
  });
});

it('does not scroll sideways on a screen of 320 pixels', async () => {
  await visit(
    async (page) => {
      await shown(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    },
    '/docs',
    { viewport: { width: 320, height: 640 } },
  );
});

it('keeps its two files for ever under an address that names their version, and has no other', async () => {
  for (const [path, type] of [
    [docsScript, 'text/javascript; charset=utf-8'],
    [docsStyleSheet, 'text/css; charset=utf-8'],
  ] as const) {
    const response = await fetch(`${origin}${path}`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type]);
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(path).toMatch(/^\/docs\/\d+\.\d+\.\d+-[0-9a-f]{8}\/docs\.(js|css)$/);
    expect(await response.text()).not.toContain('sourceMappingURL');
  }
  const folder = docsScript.replace('docs.js', '');
  for (const path of [
    'swagger-ui.js',
    'index.html',
    '../../package.json',
    '..%2f..%2fpackage.json',
    'docs.js%00',
    '',
  ]) {
    const response = await fetch(`${origin}${folder}${path}`);
    expect([path, response.status]).toEqual([path, path.includes('%00') ? 400 : 404]);
  }
});
