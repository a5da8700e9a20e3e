import AxeBuilder from '@axe-core/playwright';
import { type ServerType, serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { smallCatalogue, testMoment } from '../support/builders.ts';
import { type HostPage, type HostSite, hostPage, serveHost } from '../support/widget-hosts.ts';
import { isLong, type Round, recordFault } from './record.ts';

/*
 * The widget on somebody else's page while its API, its network or that page is at fault: there is a sentence that can be
 * read and a way to the source, and the page around stands as it stood. What it does where all is well is in
 * test/browser/widget.test.ts.
 */

const record = recordFault(23, 'The widget where the API, the network or the page is at fault');
const catalogue = smallCatalogue();

let server: ServerType;
let browser: Browser;
let origin = '';
let host: HostSite;
/** Where nobody listens any more. */
let gone = '';

const ownLink = 'Kommunens egen side om kurser';
const element = (attributes: string) =>
  `<positivliste-soeg ${attributes}><a href="https://kommunen.example/kurser">${ownLink}</a></positivliste-soeg>`;
const after = '<p id="efter">Efter kurserne</p>';
const pageWith = (attributes: string, head = '', more = ''): string =>
  hostPage(`${element(attributes)}${more}${after}<script src="${origin}/widget.js"></script>`, head);

const cors = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' };
/** Courses by the schema of another age, or by half of this one. */
const half =
  '{"version":"1","on":"2026-11-22","exampleData":true,"lists":[],"notices":[],"total":1,"items":[{"id":"x"}]}';

/** APIs that do not do what they should, each by the path it lies at. */
const faulty: Readonly<Record<string, HostPage>> = {
  broken: { body: '{"code":"unexpected","detail":"x"}', status: 500, headers: cors },
  unavailable: { body: '<h1>503</h1>', status: 503, headers: { ...cors, 'Content-Type': 'text/html' } },
  html: { body: '<!doctype html><title>Login</title>', headers: { ...cors, 'Content-Type': 'text/html' } },
  old: { body: '{"version":"1","kurser":[{"titel":"Truck"}]}', headers: cors },
  half: { body: half, headers: cors },
  limited: { body: '{}', status: 429, headers: cors },
  silent: { body: '', isSilent: true },
};

const down = 'Søgningen svarer ikke lige nu.';
const unreadable = 'Søgningen gav et svar, som ikke kunne læses.';
const misplaced = 'Søgningen er sat forkert ind på siden: adressen i api mangler eller er ikke en webadresse.';

/** What is at fault, and what the reader is told. */
const unanswered = [
  ['nobody answers at the API', 'gone', down],
  ['the API answers 500', 'broken', down],
  ['the API answers 503 with a page', 'unavailable', down],
  ['a page where an answer should be', 'html', unreadable],
  ['an answer by an old schema', 'old', unreadable],
  ['half of an answer', 'half', unreadable],
  ['the API has been asked too often', 'limited', 'Der er søgt for mange gange på kort tid. Vent et minut.'],
  ['an address that is none', 'nowhere', misplaced],
] as const;

const clashes: Readonly<Record<string, string>> = {
  'display: none': '<style>main * { display: none !important }</style>',
  'all: unset': '<style>* { all: unset !important }</style>',
  'everything tiny, red and far away':
    '<style>div, form, ul, section, p { display: none } #efter { display: block } * { font-size: 0; color: red !important } ' +
    'button, input { all: unset; width: 3px } h2 { position: absolute; left: -9999px } main { display: block } ' +
    'positivliste-soeg { text-transform: uppercase; letter-spacing: 1em; white-space: nowrap; line-height: 0 }</style>',
  'everything floats': '<style>* { float: right; width: 9000px !important; position: fixed }</style>',
};

const strict = (): string =>
  `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src data:; base-uri 'none'; form-action 'none'; ` +
  "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /report";

const apiOf = (name: string): string => {
  if (name === 'nowhere') return 'javascript:alert(1)';
  return name === 'gone' ? gone : `/${name}`;
};

beforeAll(async () => {
  const app = createApp({ catalogue: () => catalogue, now: () => testMoment });
  origin = await new Promise<string>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
  const closed = await serveHost({});
  gone = closed.origin;
  await closed.close();
  const withApi = [...unanswered.map(([, name]) => name), 'silent'].map((name) => [
    `/with-${name}`,
    { body: pageWith(`kommune="Lejre" api="${apiOf(name)}"`) },
  ]);
  const withClash = Object.entries(clashes).map(([name, style]) => [
    `/clash/${encodeURIComponent(name)}`,
    { body: pageWith('kommune="Lejre" max="2"', style) },
  ]);
  host = await serveHost({
    ...Object.fromEntries(Object.entries(faulty).map(([name, page]) => [`/${name}/v1/courses`, page])),
    ...Object.fromEntries([...withApi, ...withClash]),
    '/well': { body: pageWith('kommune="Lejre" max="2"') },
    '/two': { body: pageWith('kommune="Lejre" max="2"', '', element('kommune="Odense" lang="en" api="/broken"')) },
    '/strict': {
      body: pageWith('kommune="Lejre" max="2"'),
      headers: { 'Content-Security-Policy': strict() },
    },
  });
  const executablePath = findChromium({});
  browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) });
});

afterAll(async () => {
  await browser.close();
  await host.close();
  await new Promise((resolve) => server.close(resolve));
});

const sizes = isLong ? [320, 768, 1280] : [320];
const schemes = isLong ? (['light', 'dark'] as const) : (['light'] as const);

interface Visit {
  page: Page;
  round: Round;
}

/** Plays a fault at every width of the page, and in the long form in both colour schemes. */
async function playAt(
  path: string,
  name: string,
  look: (visit: Visit) => Promise<void>,
  { javaScriptEnabled = true, hasClock = false } = {},
): Promise<void> {
  for (const width of sizes) {
    for (const colorScheme of schemes) {
      await record.round(`${name}, ${width} px, ${colorScheme}`, async (round) => {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled });
        const page = await context.newPage();
        const dialogs: string[] = [];
        page.on('dialog', (dialog) => dialogs.push(dialog.message()));
        if (hasClock) await page.clock.install();
        await page.goto(`${host.origin}${path}`);
        await look({ page, round });
        round.holds('nothing of it ran as a script of the page', dialogs.length === 0, dialogs);
        round.holds('the page’s own policy is kept', host.reports.length === 0, host.reports);
        await context.close();
      });
    }
  }
}

const answered = (page: Page) => page.getByRole('status').getByText(/kurs/).first().waitFor();

/** The page around stands where it stood: nothing sticks out of it, and what comes after comes after. */
async function layoutHolds({ page, round }: Visit): Promise<void> {
  const [wide, apart] = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('positivliste-soeg')].map((one) => one.getBoundingClientRect());
    const next = document.querySelector('#efter')?.getBoundingClientRect();
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return [document.documentElement.scrollWidth - window.innerWidth, (next?.top ?? -1) - bottom];
  });
  round.holds('the page is no wider than it was', (wide ?? 1) <= 0, wide);
  round.holds('what comes after it is not covered', (apart ?? -1) >= 0, apart);
}

/** A sentence that can be read, the host's own link, and the way to the source where there is one. */
async function isTold(visit: Visit, sentence: string, source?: string): Promise<void> {
  const { page, round } = visit;
  const told = page.getByRole('alert').getByText(sentence).first();
  await told.waitFor();
  const size = await told.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  round.holds('there is a sentence that can be read', (await told.isVisible()) && size >= 12, size);
  round.holds('the page’s own link is there', await page.getByRole('link', { name: ownLink }).first().isVisible());
  if (source !== undefined) {
    const link = page.getByRole('link', { name: 'Søg på Positivlisten samlet i stedet' }).first();
    const href = await link.getAttribute('href');
    round.holds('a link leads to the source', href === source, href);
  }
  const { violations } = await new AxeBuilder({ page }).include('positivliste-soeg').analyze();
  round.holds(
    'it is accessible',
    violations.length === 0,
    violations.map(({ id }) => id),
  );
  await layoutHolds(visit);
}

describe('a widget without an answer says so, and leads on', () => {
  it.each(unanswered)('%s', async (name, api, sentence) => {
    const source = api === 'gone' ? `${gone}/?sted=Lejre` : `${host.origin}/${api}/?sted=Lejre`;
    await playAt(`/with-${api}`, name, (visit) => isTold(visit, sentence, api === 'nowhere' ? undefined : source));
  });

  it('the API takes 30 seconds', async () => {
    const look = async (visit: Visit) => {
      const { page, round } = visit;
      await page.getByRole('status').getByText('Henter kurser').waitFor();
      await page.clock.runFor(3_500);
      const slow = page.getByText('Det tager længere tid, end det plejer.');
      await slow.waitFor();
      round.holds('who waits is told that it takes long', await slow.isVisible());
      await page.clock.runFor(26_500);
      await isTold(visit, down, `${host.origin}/silent/?sted=Lejre`);
      await page.getByRole('button', { name: 'Prøv igen' }).click();
      await page.getByRole('status').getByText('Henter kurser').waitFor();
    };
    await playAt('/with-silent', 'the API takes 30 seconds', look, { hasClock: true });
  });

  it('the network goes away', async () => {
    await playAt('/well', 'the network goes away', async (visit) => {
      const { page, round } = visit;
      await answered(page);
      await page.context().setOffline(true);
      await page.getByRole('searchbox').fill('gaffel');
      await isTold(visit, 'Der er ingen forbindelse til søgningen.', `${origin}/?q=gaffel&sted=Lejre`);
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Prøv igen' }).click();
      const found = page.getByRole('status').getByText(/^1 kursus/);
      await found.waitFor();
      round.holds('it goes on when the network is back', await found.isVisible());
    });
  });

  it('there is no JavaScript', async () => {
    const look = async (visit: Visit) => {
      const link = visit.page.getByRole('link', { name: ownLink });
      visit.round.holds('the page’s own link is there', await link.isVisible());
      await layoutHolds(visit);
    };
    await playAt('/well', 'there is no JavaScript', look, { javaScriptEnabled: false });
  });
});

describe('a widget on a page that is in its way works', () => {
  it('two on one page, one of them without an answer', async () => {
    await playAt('/two', 'two on one page', async (visit) => {
      const { page, round } = visit;
      await answered(page);
      const [well, ill] = [page.locator('positivliste-soeg').first(), page.locator('positivliste-soeg').last()];
      await ill.getByRole('alert').first().waitFor();
      round.holds('the one is not harmed by the other', (await well.getByRole('alert').count()) === 0);
      round.holds('there are courses', (await well.getByRole('listitem').count()) > 0);
      await layoutHolds(visit);
    });
  });

  it('a strict policy', () => playAt('/strict', 'a strict policy', isWell));

  it.each(Object.keys(clashes))('styles that clash: %s', async (name) => {
    await playAt(`/clash/${encodeURIComponent(name)}`, name, async ({ page, round }) => {
      await answered(page);
      await isLegible({ page, round });
    });
  });
});

async function isWell(visit: Visit): Promise<void> {
  await answered(visit.page);
  await isLegible(visit);
  await layoutHolds(visit);
}

/** The courses, the field and the button are there to be read and used, whatever the page says of everything on it. */
async function isLegible({ page, round }: Visit): Promise<void> {
  const button = await page.getByRole('button', { name: 'Søg' }).boundingBox();
  const text = page.getByText('Uofficiel side');
  const size = await text.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  round.holds('the text can be read', (await text.isVisible()) && size >= 12, size);
  round.holds('the button can be met', (button?.width ?? 0) >= 24 && (button?.height ?? 0) >= 24, button);
  await page.getByRole('searchbox').fill('gaffel');
  const found = page.getByRole('status').getByText(/^1 kursus/);
  await found.waitFor({ state: 'attached' });
  round.holds('it finds what is searched for', (await found.count()) === 1);
}
