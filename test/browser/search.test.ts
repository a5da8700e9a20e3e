import AxeBuilder from '@axe-core/playwright';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { launchBrowser, openWatched } from '../support/browser.ts';
import { smallCatalogue, testMoment } from '../support/builders.ts';
import { aboutATest, madeSnapshots } from '../support/snapshots.ts';

const catalogue = smallCatalogue([]);
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
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Opens a page, lets the test look, and fails on anything said besides what the browser itself says of a refusal. */
async function visit(
  path: string,
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions & { refusals?: RegExp } = {},
): Promise<void> {
  const { refusals = /^$/, ...context } = options;
  const { page, said, close } = await openWatched(browser, origin, context);
  // A load would lose the mark: whatever keeps it happened on the page itself.
  await page.goto(`${origin}${path}`);
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await look(page);
  await close();
  expect(said.filter((line) => !refusals.test(line))).toEqual([]);
}

const heading = (page: Page) => page.locator('#svar');
const words = (page: Page) => page.locator('#q');
const place = (page: Page) => page.locator('#sted');
const said = (page: Page) => page.locator('#sagt');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const isSamePage = (page: Page) => page.evaluate(() => document.body.hasAttribute('data-same-page'));
const questionIn = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const answered = (page: Page, text: string | RegExp) => heading(page).filter({ hasText: text }).waitFor();

it('renews the answer while one types, keeps the focus, and says in the address what is shown', async () => {
  await visit('/', async (page) => {
    await words(page).pressSequentially('gaffeltruck');
    await answered(page, '1 kursus');
    await page.waitForURL(/q=gaffeltruck$/);
    expect(await isSamePage(page)).toBe(true);
    expect(await focused(page)).toBe('q');
    expect(await page.locator('.course h3').count()).toBe(1);
    await page.reload();
    await answered(page, '1 kursus');
  });
});

it('goes back to the answer before the typing, with the form as it was', async () => {
  await visit('/?q=gaffeltruck', async (page) => {
    await place(page).pressSequentially('lej');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sted=Lejre/);
    await words(page).fill('havnearbejde');
    await page.waitForURL(/q=havnearbejde/);
    await page.goBack();
    await page.waitForURL(/q=gaffeltruck&sted=Lejre/);
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#q')?.value === 'gaffeltruck');
    expect(await place(page).inputValue()).toBe('Lejre');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#sted')?.value === '');
    expect(questionIn(page)).toEqual({ q: 'gaffeltruck' });
    expect(await isSamePage(page)).toBe(true);
  });
});

it('shows the newest answer although an older one comes later', async () => {
  await visit('/', async (page) => {
    let answerTheOld = () => {};
    const held = new Promise<void>((resolve) => {
      answerTheOld = resolve;
    });
    await page.route(/[?&]q=gaf(&|$)/, async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    const asked = page.waitForRequest((request) => /\/\?q=gaf$/.test(request.url()));
    await words(page).pressSequentially('gaf');
    await asked;
    await words(page).fill('gaffeltruck');
    await page.waitForURL(/q=gaffeltruck$/);
    answerTheOld();
    await page.waitForLoadState('networkidle');
    expect(questionIn(page)).toEqual({ q: 'gaffeltruck' });
    expect(await page.locator('.course h3').count()).toBe(1);
  });
});

it.each([
  ['lej', ['Lejre']],
  ['ære', []],
  ['koe', ['Køge', 'København']],
  ['KØG', ['Køge']],
  ['aarh', ['Aarhus']],
  ['århus', ['Aarhus']],
  ['mariag', ['Mariagerfjord']],
])('offers municipalities for "%s" however their letters are written', async (typed, names) => {
  await visit('/', async (page) => {
    await place(page).pressSequentially(typed);
    const options = await page.locator('#sted-list [role=option]').allTextContents();
    expect(options.toSorted()).toEqual(names.toSorted());
    expect(await place(page).getAttribute('aria-expanded')).toBe(String(names.length > 0));
  });
});

it('is a combobox as ARIA describes it: arrows, Home and End, Escape and Tab', async () => {
  await visit('/?q=gaffeltruck', async (page) => {
    const field = page.getByRole('combobox', { name: 'Kommune eller postnr.' });
    const pointed = async () => page.locator(`#${await field.getAttribute('aria-activedescendant')}`).textContent();
    await field.focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#sted-list [role=option]').count()).toBe(98);
    expect(await pointed()).toBe('Albertslund');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await pointed()).toBe('Albertslund');
    await page.keyboard.press('Escape');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    expect(await field.getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.type('ejr');
    await page.keyboard.press('Home');
    await page.keyboard.type('L');
    await page.keyboard.press('End');
    expect(await pointed()).toBe('Lejre');
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe('Lejre');
    expect(await focused(page)).toBe('on');
    await page.waitForURL(/sted=Lejre/);
    await page.getByText('Lejre ligger i RAR Sjælland').waitFor();
  });
});

it('lets a municipality be chosen by touch', async () => {
  const look = async (page: Page) => {
    await place(page).tap();
    await place(page).pressSequentially('lej');
    await page.getByRole('option', { name: 'Lejre' }).tap();
    await page.waitForURL(/sted=Lejre/);
    expect(await place(page).inputValue()).toBe('Lejre');
    expect(await page.locator('[role=option]:visible').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };
  await visit('/', look, { hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 } });
});

it('is walked with the keyboard: / to the field, the arrow through suggestions to the courses and back, Enter opens', async () => {
  await visit('/?sted=Lejre', async (page) => {
    await page.locator('h1').click();
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('gaffeltruck/');
    expect(await words(page).inputValue()).toBe('gaffeltruck/');
    await page.keyboard.press('Backspace');
    await page.getByRole('option').first().waitFor();
    await answered(page, '1 kursus');
    const suggestions = await page.getByRole('option').count();
    for (let at = 0; at <= suggestions; at += 1) await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.matches('.course h3 a'))).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('q');
    await page.keyboard.press('Escape');
    expect(await words(page).inputValue()).toBe('');
    await page.keyboard.type('gaffeltruck');
    await answered(page, '1 kursus');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/kursus\/47592\?sted=Lejre/);
  });
});

it('leaves the single key alone where it is turned off', async () => {
  await visit('/', async (page) => {
    await page.locator('#genvej').uncheck();
    await page.locator('h1').click();
    await page.keyboard.press('/');
    expect(await focused(page)).not.toBe('q');
  });
});

it('takes a column of numbers from a workbook, and shows where each of them stands', async () => {
  await visit('/?sted=Lejre', async (page) => {
    await words(page).focus();
    await words(page).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '47592.0\r\n40100\r\n22907\r\n40100\r\n');
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    expect(await words(page).inputValue()).toBe('47592 40100 22907');
    await page.waitForURL(/q=47592/);
    const table = page.getByRole('table', { name: 'De 3 numre, du søgte på' });
    const rows = await table.locator('tbody tr').allTextContents();
    expect(rows[0]).toMatch(/^47592Gaffeltruckcertifikat B.*✓ På listen$/);
    expect(rows[2]).toMatch(/^22907–✕ Ikke på nogen liste, vi har for dagen$/);
    const bundle = await page.getByRole('link', { name: 'Se dem som ét forløb' }).getAttribute('href');
    expect(bundle).toBe('/kurser?id=47592&id=40100&id=22907&sted=Lejre');
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  });
});

it('sends nothing that may be a civil registration number, and says so', async () => {
  await visit('/', async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await words(page).fill('0101901234');
    await page.keyboard.press('Enter');
    await page.locator('#q-cpr').waitFor();
    await said(page).filter({ hasText: 'Det ligner et CPR-nummer' }).waitFor();
    expect(asked.filter((url) => /\d{6}/.test(new URL(url).search))).toEqual([]);
    expect(page.url()).toBe(`${origin}/`);
    await words(page).fill('gaffeltruck');
    await answered(page, '1 kursus');
    expect(await page.locator('#q-cpr').isVisible()).toBe(false);
    await place(page).fill('010190-1234');
    await page.keyboard.press('Enter');
    await page.locator('#sted-cpr').waitFor();
    expect(asked.filter((url) => /\d{6}/.test(new URL(url).search))).toEqual([]);
    expect(questionIn(page)).toEqual({ q: 'gaffeltruck' });
    await place(page).fill('Lejre');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sted=Lejre/);
    expect(await page.locator('#sted-cpr').isVisible()).toBe(false);
  });
});

it('tells those who listen how many there are and where they stand, once', async () => {
  await visit('/?sted=Lejre', async (page) => {
    await page.evaluate(() => {
      const region = document.querySelector('#sagt');
      const heard: string[] = [];
      Object.assign(window, { heard });
      if (region) new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true });
    });
    await words(page).pressSequentially('gaffeltruck');
    await said(page).filter({ hasText: '1 kursus' }).waitFor();
    await words(page).press('Enter');
    await page.waitForLoadState('networkidle');
    const heard = await page.evaluate(() => ('heard' in window ? window.heard : []));
    expect(heard).toEqual(['1 kursus på listerne den 22. november 2026: alle i eget område']);
  });
});

it('keeps the focus on a filter that is ticked, and its box open', async () => {
  await visit('/?sted=Lejre', async (page) => {
    await page.locator('.filters > summary').click();
    await page.getByLabel('Rengøring (30)').check();
    await page.waitForURL(/group=Reng/);
    await answered(page, '30 kurser');
    expect(await isSamePage(page)).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('Rengøring');
    expect(await page.locator('.filters').getAttribute('open')).not.toBeNull();
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('group'));
    await page.waitForFunction(() => document.querySelectorAll('.filters input:checked').length === 0);
  });
});

it('keeps an order that was chosen through an answer that cannot be ordered', async () => {
  await visit('/?q=gaffeltruck&sort=title', async (page) => {
    await words(page).fill('findesikke');
    await answered(page, 'Ingen kurser');
    expect(await page.locator('#sort').count()).toBe(0);
    await words(page).fill('gaffeltruck');
    await answered(page, '1 kursus');
    expect(questionIn(page)).toEqual({ q: 'gaffeltruck', sort: 'title' });
    await page.locator('.filters > summary').click();
    await page.locator('#sort').selectOption('relevance');
    await page.waitForURL(/q=gaffeltruck$/);
  });
});

it('copies the address of what is shown in one press, and says so', async () => {
  const look = async (page: Page) => {
    await words(page).fill('gaffeltruck');
    await answered(page, '1 kursus');
    await page.waitForURL(/q=gaffeltruck/);
    await page.getByRole('button', { name: 'Kopiér link' }).click();
    await said(page).filter({ hasText: 'Linket er kopieret' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  };
  await visit('/', look, { permissions: ['clipboard-read', 'clipboard-write'] });
});

it.each([
  ['does not answer', (page: Page) => page.route(/q=hav/, (route) => route.abort())],
  [
    'answers with a fault',
    (page: Page) => page.route(/q=hav/, (route) => route.fulfill({ status: 502, body: 'Bad gateway' })),
  ],
  [
    'answers with another page',
    (page: Page) =>
      page.route(/q=hav/, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<h1>Vedligehold</h1><script>document.title="x"</script>' }),
      ),
  ],
] as const)('keeps the last answer where the server %s, says so, and offers the plain form', async (_how, breaks) => {
  const look = async (page: Page) => {
    await breaks(page);
    await words(page).fill('havnearbejde');
    await page.getByText('Vi fik ikke noget svar.', { exact: false }).first().waitFor();
    await said(page).filter({ hasText: 'Det seneste svar står endnu.' }).waitFor();
    expect(await heading(page).textContent()).toContain('1 kursus');
    expect(questionIn(page)).toEqual({ q: 'gaffeltruck' });
    expect(await focused(page)).toBe('q');
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Prøv igen' }).click();
    await page.waitForURL(/q=havnearbejde/);
    expect(await page.locator('#svigt').isVisible()).toBe(false);
    await breaks(page);
    await words(page).fill('havn');
    await page.locator('#svigt').waitFor();
    // Leaving the field asks once more: it must have failed too before the server is well again, or there is no notice any more.
    const askedAgain = page.waitForRequest(/\/\?q=havn/);
    await words(page).blur();
    await (await askedAgain).response();
    await page.locator('#svigt').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Søg ved at hente siden' }).click();
    await page.waitForURL(/q=havn&/);
    expect(await isSamePage(page)).toBe(false);
  };
  await visit('/?q=gaffeltruck', look, { refusals: /Failed to load resource/ });
});

it('shows that there was no answer, and no suggestions over it that came before or come later', async () => {
  const look = async (page: Page) => {
    const list = page.locator('#q-list');
    await words(page).pressSequentially('gaf');
    await list.waitFor();
    let fail = () => {};
    const failed = new Promise<void>((resolve) => {
      fail = resolve;
    });
    await page.route(/\/\?q=gaffel$/, async (route) => {
      await failed;
      await route.abort();
    });
    await page.route(/\/v1\/suggest\?q=gaffel$/, async (route) => {
      fail();
      await page.locator('#svigt').waitFor();
      await route.continue();
    });
    const suggested = page.waitForResponse(/\/v1\/suggest\?q=gaffel$/);
    await words(page).fill('gaffel');
    await (await suggested).finished();
    await said(page).filter({ hasText: 'Det seneste svar står endnu.' }).waitFor();
    expect(await list.isVisible()).toBe(false);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Prøv igen' }).click();
    await page.waitForURL(/q=gaffel$/);
  };
  await visit('/', look, { refusals: /Failed to load resource/ });
});

it('says that it is still searching where the answer is long in coming', async () => {
  await visit('/', async (page) => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/\?q=/, async (route) => {
      await held;
      await route.continue();
    });
    await words(page).fill('gaffeltruck');
    await page.getByText('Søger stadig …').first().waitFor();
    answer();
    await answered(page, '1 kursus');
    expect(await page.locator('#venter').isVisible()).toBe(false);
  });
});

it('shows what is wrong with a place beside its field, and takes it away when it is mended', async () => {
  const look = async (page: Page) => {
    await place(page).fill('Lejr by');
    await page.keyboard.press('Enter');
    await page.locator('#sted-error').waitFor();
    expect(await place(page).getAttribute('aria-invalid')).toBe('true');
    await place(page).fill('4320');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sted=4320/);
    expect(await page.locator('#sted-error, #problem > *').count()).toBe(0);
    expect(await place(page).getAttribute('aria-invalid')).toBeNull();
  };
  await visit('/?q=gaffeltruck', look, { refusals: /Failed to load resource.* 4\d\d/ });
});

it('takes the question along to English', async () => {
  await visit('/', async (page) => {
    await words(page).fill('gaffeltruck');
    await page.waitForURL(/q=gaffeltruck/);
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/lang=en/);
    expect(await words(page).inputValue()).toBe('gaffeltruck');
    await place(page).pressSequentially('lej');
    await page.keyboard.press('Enter');
    await answered(page, '1 course on the lists');
    await said(page).filter({ hasText: '1 course on the lists on 22 November 2026: all in the own area' }).waitFor();
  });
});

it('offers the municipalities, and hides what needs a script, where there is none', async () => {
  const look = async (page: Page) => {
    expect(await page.locator('datalist#kommuner option').count()).toBe(98);
    expect(await page.getByRole('button', { name: 'Kopiér link' }).count()).toBe(0);
    expect(await page.locator('#genvej').isVisible()).toBe(false);
    await words(page).fill('47592 22907');
    await page.getByRole('button', { name: 'Søg', exact: true }).click();
    await page.waitForURL(/q=47592/);
    expect(await page.getByRole('table', { name: 'De 2 numre, du søgte på' }).locator('tbody tr').count()).toBe(2);
  };
  const { page, close } = await openWatched(browser, origin, { javaScriptEnabled: false });
  await page.goto(`${origin}/?q=gaffeltruck`);
  await look(page);
  await close();
});
