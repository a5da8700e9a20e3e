import AxeBuilder from '@axe-core/playwright';
import { type ServerType, serve } from '@hono/node-server';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { buildEdition, smallCatalogue, testMoment } from '../support/builders.ts';
import { type HostSite, hostPage, serveHost } from '../support/widget-hosts.ts';

const hostile = buildEdition({
  area: 'rar-fyn',
  inForceFrom: '2026-11-01',
  exampleData: true,
  documentUrl: 'javascript:document.title="taken"',
  rows: [
    { title: 'Fjendtlig <img src=x onerror="alert(1)"> titel' },
    { title: 'Fjendtlig </title><script>alert(2)</script>' },
    { title: 'Fjendtlig \u202edrejet\u202e {{7*7}}', provider: '<b onmouseover=alert(1)>Skolen</b>' },
    { title: 'Gaffeltruckcertifikat B', code: '47592', duration: { value: 7, unit: 'days' } },
  ],
});
const catalogue = smallCatalogue([hostile]);

let server: ServerType;
let browser: Browser;
let origin = '';
let host: HostSite;

const fallback = '<a href="https://kommunen.example/kurser">Kommunens egen side om kurser</a>';
const element = (attributes = 'kommune="Lejre" max="3"') =>
  `<positivliste-soeg ${attributes}>${fallback}</positivliste-soeg>`;
const script = () => `<script src="${origin}/widget.js"></script>`;

/** What a host's own scripts of another age may have done to the page. */
const polluting = `
  Object.prototype.extend = function () { return this; };
  Object.prototype.dangerouslySetInnerHTML = { __html: '<img src=x onerror="alert(3)">' };
  Array.prototype.each = function (act) { this.forEach(act); };
  Array.prototype.toJSON = function () { return 'broken'; };
  window.$ = window.jQuery = function () { return []; };
  window.asked = [];
  const before = window.fetch;
  window.fetch = function (...given) { window.asked.push(String(given[0])); return before.apply(this, given); };`;
const unset = '<style>* { all: unset !important; }</style>';
const heavy =
  '<style>div, form, ul, section, p { display: none } * { font-size: 0; color: red !important; visibility: visible } ' +
  'button, input { all: unset; width: 3px } positivliste-soeg { text-transform: uppercase; letter-spacing: 1em; ' +
  'white-space: nowrap; text-align: right; line-height: 0 } h2 { position: absolute; left: -9999px } main { display: block }</style>';
const strict = (): string =>
  `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src data:; base-uri 'none'; form-action 'none'; ` +
  "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /report";

beforeAll(async () => {
  const app = createApp({ catalogue: () => catalogue, now: () => testMoment });
  origin = await new Promise<string>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
  host = await serveHost({
    '/': { body: hostPage(`${element()}${script()}`) },
    '/bare': { body: hostPage(`${element()}<p>Efter</p>`) },
    '/module': {
      body: hostPage(
        `<script src="/widget.js"></script>${element()}<script type="module" src="${origin}/widget.js"></script>`,
      ),
    },
    '/widget.js': { body: '/* somebody else\u2019s */' },
    '/reader': { body: hostPage(`${element('max="3"')}${script()}`) },
    '/two': { body: hostPage(`${element()}${element('kommune="Odense" lang="en" max="2"')}${script()}${script()}`) },
    '/told': {
      body: hostPage(
        `<script>const told = []; document.addEventListener('positivliste:stale', (event) => told.push(event.detail));</script>${element('max="1"')}${script()}`,
      ),
    },
    '/unset': { body: hostPage(`${element()}${script()}`, unset) },
    '/strict': { body: hostPage(`${element()}${script()}`), headers: { 'Content-Security-Policy': strict() } },
    '/heavy': { body: hostPage(`${element()}${script()}`, `<script>${polluting}</script>${heavy}`) },
    '/frame': {
      body: hostPage(`<iframe src="${origin}/embed?kommune=Lejre&max=2" title="Kurser" width="100%"></iframe>`),
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

/** Opens a page of the host, lets the test look, and fails on anything the console, a dialog or a policy said. */
async function visit(
  path: string,
  look: (page: Page) => Promise<void>,
  { silent = false, ...options }: BrowserContextOptions & { silent?: boolean } = {},
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
  await page.goto(`${host.origin}${path}`);
  await look(page);
  await context.close();
  // A browser itself writes down that an address answered 500.
  if (!silent) expect(said).toEqual([]);
  expect(host.reports).toEqual([]);
}

const answered = (page: Page) => page.getByRole('status').getByText(/kurs/).first().waitFor();
const violationsOn = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).include('positivliste-soeg').analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
};

it('shows courses of the municipality in its own words, with badges, evidence and the way to the proof', async () => {
  await visit('/', async (page) => {
    await answered(page);
    expect(await page.getByRole('heading', { name: 'Kurser på positivlisten for Lejre', level: 2 }).count()).toBe(1);
    expect(await page.getByRole('status').textContent()).toMatch(
      /^\d+ kurser på listerne den 22\. november 2026: \d+ i eget område/,
    );
    expect(await page.getByText('Eget område', { exact: true }).count()).toBeGreaterThan(0);
    expect(await page.getByText('Eksempeldata: listerne er opdigtede').count()).toBe(1);
    expect(await page.getByText('Uofficiel side').count()).toBe(1);
    expect(await page.getByText('Kommunens egen side').isVisible()).toBe(false);
    const course = page.getByRole('link', { name: 'Gaffeltruckcertifikat B', exact: true });
    expect(await course.getAttribute('href')).toBe(`${origin}/kursus/47592?sted=Lejre`);
    const proof = page.getByRole('link', { name: 'Stod kurset på listen? Svar med bevis' }).first();
    expect(await proof.getAttribute('href')).toBe(`${origin}/bevilling?course=47592&kommune=Lejre`);
    await proof.click();
    await page.waitForURL(/bevilling/);
    expect(page.url().startsWith(origin)).toBe(true);
  });
});

it('finds as one types, keeps the focus and the caret, and asks only once for a word', async () => {
  await visit('/', async (page) => {
    await answered(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).searchParams.get('q') ?? ''));
    const field = page.getByRole('searchbox');
    // No answer comes while the letters do, and these come as they are typed by the page's clock, however slow the machine is.
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/v1/courses?q=*', async (route) => {
      await released;
      await route.continue().catch(() => undefined);
    });
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    for (const letter of 'gaffel') {
      await field.press(letter);
      await page.clock.runFor(20);
    }
    expect(asked).toEqual(['g']);
    release();
    await page.clock.resume();
    await page
      .getByRole('status')
      .getByText(/^1 kursus/)
      .waitFor();
    expect(asked).toEqual(['g', 'gaffel']);
    expect(await field.evaluate((input) => input.getRootNode() instanceof ShadowRoot && input.matches(':focus'))).toBe(
      true,
    );
    await page.keyboard.press('Home');
    await page.keyboard.type('x');
    expect(await field.inputValue()).toBe('xgaffel');
  });
});

it('shows at once which of the courses shown have what is typed, and says nothing of them before the answer is there', async () => {
  await visit('/', async (page) => {
    await answered(page);
    const courses = page.locator('[part=results] > li');
    const before = await courses.count();
    let isHeldBack = true;
    await page.route('**/v1/courses?q=*', async (route) => {
      await expect.poll(() => isHeldBack, { timeout: 20_000 }).toBe(false);
      await route.continue();
    });
    await page.keyboard.press('Tab');
    await page.getByRole('searchbox').fill('gaffel');
    await expect.poll(() => courses.count()).toBe(1);
    expect(await courses.textContent()).toContain('Gaffeltruckcertifikat B');
    expect(await page.getByRole('status').textContent()).toBe('Henter kurser …');
    expect(await page.getByRole('status').getByText('Henter kurser …').getAttribute('aria-hidden')).toBe('true');
    expect(before).toBeGreaterThan(1);
    await page.getByRole('searchbox').fill('xyzzy');
    await expect.poll(() => courses.count()).toBe(before);
    isHeldBack = false;
    await page
      .getByRole('status')
      .getByText(/^Ingen/)
      .waitFor();
    expect(await courses.count()).toBe(0);
  });
});

it('lets the reader say the place where the page does not, and tells beside the field what was wrong with it', async () => {
  await visit(
    '/reader',
    async (page) => {
      await answered(page);
      const place = page.getByLabel('Kommune eller postnr.');
      await place.fill('Atlantis');
      await place.press('Enter');
      await page
        .getByText(/Atlantis/)
        .first()
        .waitFor();
      expect(await place.getAttribute('aria-invalid')).toBe('true');
      expect(await violationsOn(page)).toEqual([]);
      await place.fill('4320 Lejre');
      await place.press('Enter');
      await page.getByText(/RAR Sjælland\. Naboområder/).waitFor();
      expect(await place.getAttribute('aria-invalid')).toBe(null);
      await place.fill('RAR Fyn');
      await place.press('Enter');
      await page.getByText(/RAR Fyn\. Naboområder/).waitFor();
    },
    { silent: true },
  );
});

it('a link leads to the place the answer is for, not to the one being typed', async () => {
  await visit('/reader', async (page) => {
    await answered(page);
    const place = page.getByLabel('Kommune eller postnr.');
    await place.fill('Lejre');
    await place.press('Enter');
    await page.getByText(/RAR Sjælland\. Naboområder/).waitFor();
    await place.pressSequentially('xy');
    const course = page.getByRole('link', { name: 'Gaffeltruckcertifikat B', exact: true });
    expect(await course.getAttribute('href')).toBe(`${origin}/kursus/47592?sted=Lejre`);
  });
});

it.each(['Søg efter kursus eller AMU-nummer', 'Kommune eller postnr.'])(
  'never sends what looks like a CPR number, and says so at once (%s)',
  async (label) => {
    await visit('/reader', async (page) => {
      await answered(page);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.getByLabel(label).fill('010190-1234');
      await page.getByLabel(label).press('Enter');
      await page.getByRole('alert').getByText('Det ligner et CPR-nummer og er ikke sendt.').waitFor();
      expect(await page.getByLabel(label).getAttribute('aria-invalid')).toBe('true');
      expect(asked).toEqual([]);
    });
  },
);

it('as a module it asks nobody, as it is not told where it came from', async () => {
  await visit('/module', async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('alert').getByText('adressen i api mangler').waitFor();
    expect(asked.filter((url) => url.includes('/v1/'))).toEqual([]);
  });
});

it('is legible and operable in forced colours', async () => {
  const look = async (page: Page) => {
    await answered(page);
    const edges = await page.evaluate(() => {
      const root = document.querySelector('positivliste-soeg')?.shadowRoot;
      const edgeOf = (wanted: string) => {
        const one = root?.querySelector(wanted);
        if (!one) return `no ${wanted}`;
        const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(one);
        return borderTopStyle !== 'none' && borderTopWidth !== '0px' && borderTopColor !== backgroundColor;
      };
      return ['input', 'button', '.card'].map(edgeOf);
    });
    expect(edges).toEqual([true, true, true]);
    expect(await violationsOn(page)).toEqual([]);
  };
  await visit('/', look, { forcedColors: 'active' });
});

it.each(['/unset', '/strict', '/heavy'])(
  'works and is accessible in a hostile page, light and dark (%s)',
  async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const look = async (page: Page) => {
        await answered(page);
        await page.evaluate((scheme) => {
          document.documentElement.style.setProperty('color-scheme', scheme, 'important');
        }, colorScheme);
        const button = await page.getByRole('button', { name: 'Søg' }).boundingBox();
        expect(button?.height).toBeGreaterThanOrEqual(24);
        expect(button?.width).toBeGreaterThanOrEqual(24);
        const text = page.getByText('Uofficiel side');
        expect(await text.isVisible()).toBe(true);
        const style = await text.evaluate((one) => {
          const { fontSize, letterSpacing, textTransform, whiteSpace, textAlign } = getComputedStyle(one);
          return [Number.parseFloat(fontSize) >= 12, letterSpacing, textTransform, whiteSpace, textAlign];
        });
        expect(style).toEqual([true, 'normal', 'none', 'normal', 'start']);
        await page.getByRole('searchbox').fill('fjendtlig');
        await page.getByRole('link', { name: 'Fjendtlig <img src=x onerror="alert(1)"> titel' }).waitFor();
        const inside = await page.evaluate(() => {
          const root = document.querySelector('positivliste-soeg')?.shadowRoot;
          const odd = [...(root?.querySelectorAll('*') ?? [])].filter((one) => one.hasAttribute('extend'));
          return [
            root?.querySelectorAll('img, script, b, iframe').length,
            root?.querySelectorAll('a[href^="javascript"]').length,
            odd.length,
          ];
        });
        expect(inside).toEqual([0, 0, 0]);
        // The rules' own engine does not bear such a page: what it must bear has happened already.
        await page.evaluate(() => {
          for (const name of ['extend', 'dangerouslySetInnerHTML']) Reflect.deleteProperty(Object.prototype, name);
          for (const name of ['each', 'toJSON']) Reflect.deleteProperty(Array.prototype, name);
        });
        expect(await violationsOn(page)).toEqual([]);
      };
      await visit(path, look, { colorScheme });
    }
  },
);

it('changes nothing outside itself, and keeps nothing', async () => {
  await visit('/bare', async (page) => {
    const around = () =>
      page.evaluate(() => ({
        globals: Object.getOwnPropertyNames(window).sort().join(),
        head: document.head.outerHTML,
        body: document.body.outerHTML.replace(/<script.*?<\/script>/g, ''),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        kept: document.cookie + Object.keys(localStorage).join() + Object.keys(sessionStorage).join(),
        title: document.title,
        afterwards: getComputedStyle(document.querySelector('p') ?? document.body).cssText,
      }));
    const before = await around();
    await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const added = document.createElement('script');
          added.addEventListener('load', resolve);
          added.src = src;
          document.body.append(added);
        }),
      `${origin}/widget.js`,
    );
    await answered(page);
    await page.getByRole('searchbox').fill('gaffel');
    await page
      .getByRole('status')
      .getByText(/^1 kursus/)
      .waitFor();
    const after = await around();
    expect(after).toEqual(before);
    expect(await page.context().cookies()).toEqual([]);
  });
});

it('several stand on one page and do not know of each other, and the file may be loaded twice', async () => {
  await visit('/two', async (page) => {
    const [danish, english] = [page.locator('positivliste-soeg').first(), page.locator('positivliste-soeg').last()];
    await danish
      .getByRole('status')
      .getByText(/kurser på listerne/)
      .waitFor();
    await english
      .getByRole('status')
      .getByText(/courses on the lists/)
      .waitFor();
    await english.getByRole('searchbox').fill('gaffel');
    await english
      .getByRole('status')
      .getByText(/^1 course/)
      .waitFor();
    expect(await danish.getByRole('searchbox').inputValue()).toBe('');
    expect(await english.getByRole('listitem').filter({ hasText: 'Gaffeltruck' }).first().isVisible()).toBe(true);
    expect(await danish.getByRole('status').textContent()).toContain('kurser på listerne');
  });
});

it('tells the page around what happens by events that leave it, and lets it choose itself', async () => {
  await visit('/', async (page) => {
    await answered(page);
    await page.evaluate(() => {
      const told: unknown[] = [];
      Object.assign(window, { told });
      for (const name of ['search', 'select', 'error']) {
        document.addEventListener(`positivliste:${name}`, (event) => {
          if (name === 'select') event.preventDefault();
          if (event instanceof CustomEvent) told.push([name, event.detail]);
        });
      }
    });
    await page.getByRole('searchbox').fill('gaffel');
    await page
      .getByRole('status')
      .getByText(/^1 kursus/)
      .waitFor();
    await page.getByRole('link', { name: 'Gaffeltruckcertifikat B', exact: true }).click();
    expect(await page.evaluate(() => Reflect.get(window, 'told'))).toEqual([
      ['search', { q: 'gaffel', place: 'Lejre', on: '2026-11-22', total: 1, shown: 1 }],
      [
        'select',
        { id: '47592', code: '47592', title: 'Gaffeltruckcertifikat B', href: `${origin}/kursus/47592?sted=Lejre` },
      ],
    ]);
    expect(page.url()).toBe(`${host.origin}/`);
  });
});

it('says which lists are not fresh, to the reader and to the page around', async () => {
  await visit('/told', async (page) => {
    await answered(page);
    await page.getByText('Ikke alle lister er friske:').waitFor();
    expect(await page.getByText('RAR Vestjylland: En ny liste venter på gennemsyn').count()).toBe(1);
    expect(await page.evaluate('told')).toEqual([
      { lists: [{ region: 'rar-vestjylland', name: 'RAR Vestjylland', freshness: 'held' }] },
    ]);
  });
});

it('its attributes are properties, and a change of either is asked about again', async () => {
  await visit('/', async (page) => {
    await answered(page);
    const set = (name: string, value: unknown) =>
      page.evaluate(
        ([key, given]) => Reflect.set(document.querySelector('positivliste-soeg') ?? {}, String(key), given),
        [name, value],
      );
    await set('kommune', 'Odense');
    await page.getByRole('heading', { name: 'Kurser på positivlisten for Odense' }).waitFor();
    await set('headingLevel', 4);
    await page.getByRole('heading', { name: 'Kurser på positivlisten for Odense', level: 4 }).waitFor();
    await set('lang', 'en');
    await page.getByRole('heading', { name: 'Courses on the positive list for Odense', level: 4 }).waitFor();
    const read = await page.evaluate(() => {
      const one = document.querySelector('positivliste-soeg');
      return [one?.getAttribute('kommune'), one?.getAttribute('heading-level'), Reflect.get(one ?? {}, 'max')];
    });
    expect(read).toEqual(['Odense', '4', 3]);
  });
});

it('can be taken out and put back while it asks', async () => {
  await visit('/', async (page) => {
    await page.evaluate(() => {
      const one = document.querySelector('positivliste-soeg');
      for (let turn = 0; turn < 5; turn += 1) {
        one?.remove();
        if (one) document.querySelector('main')?.append(one);
      }
    });
    await answered(page);
    expect(await page.locator('positivliste-soeg').getByRole('searchbox').count()).toBe(1);
  });
});

it('an answer that comes late is not shown over a later one', async () => {
  await visit('/', async (page) => {
    await answered(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/q=gaffel$|q=gaffel&/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await Promise.all([page.waitForRequest(/q=gaffel/), page.getByRole('searchbox').fill('gaffel')]);
    await page.getByRole('searchbox').fill('fjendtlig');
    await page
      .getByRole('status')
      .getByText(/^3 kurser/)
      .waitFor();
    release();
    await page.getByRole('searchbox').press('End');
    expect(await page.getByRole('status').textContent()).toMatch(/^3 kurser/);
  });
});

it('the keyboard walks through it in the order of what is seen, and the focus is always seen', async () => {
  await visit('/', async (page) => {
    await answered(page);
    const stops: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab');
      const [name, ring] = await page.evaluate(() => {
        const focused = document.activeElement?.shadowRoot?.activeElement;
        return focused
          ? [`${focused.localName} ${focused.textContent}`, getComputedStyle(focused).outlineStyle]
          : ['', ''];
      });
      stops.push(name ?? '');
      expect(ring).not.toBe('none');
    }
    expect(stops.slice(0, 3)).toEqual(['input ', 'button Søg', expect.stringMatching(/^(a|summary) /)]);
  });
});

it('does not scroll sideways in a column of 320 pixels, nor at twice the text', async () => {
  const look = async (page: Page) => {
    await answered(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.evaluate(() => {
      document.body.style.fontSize = '32px';
    });
    const [inner, outer] = await page.evaluate(() => {
      const box = document.querySelector('positivliste-soeg')?.shadowRoot?.querySelector('.pl');
      return [box?.scrollWidth, box?.clientWidth];
    });
    expect(inner).toBe(outer);
  };
  await visit('/', look, { viewport: { width: 320, height: 640 } });
});

it('takes the host’s typeface and colours', async () => {
  await visit(
    '/',
    async (page) => {
      await answered(page);
      await page.evaluate(() => {
        document.body.style.fontFamily = 'monospace';
        document.body.style.setProperty('--pl-accent', 'rgb(120, 0, 90)');
      });
      const button = page.getByRole('button', { name: 'Søg' });
      const style = await button.evaluate((one) => [
        getComputedStyle(one).fontFamily,
        getComputedStyle(one).backgroundColor,
      ]);
      expect(style).toEqual(['monospace', 'rgb(120, 0, 90)']);
    },
    { reducedMotion: 'reduce' },
  );
});

it('the frame stands in another’s page, works without JavaScript, and its links leave the frame', async () => {
  const look = async (page: Page) => {
    const frame = page.frameLocator('iframe');
    await frame.getByRole('searchbox').fill('gaffel');
    await frame.getByRole('button', { name: 'Søg' }).click();
    await frame.getByText(/^1 kursus/).waitFor();
    expect(await frame.getByRole('heading', { level: 1 }).textContent()).toBe('Kurser på positivlisten for Lejre');
    await frame.getByRole('link', { name: 'Gaffeltruckcertifikat B', exact: true }).click();
    await page.waitForURL(/kursus\/47592\?sted=Lejre/);
  };
  await visit('/frame', look, { javaScriptEnabled: false });
});

it('the page that makes the snippets follows the form, and each works as pasted into a static site on another port', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(`${origin}/widget`);
  await page.getByLabel('Kommune', { exact: true }).selectOption('Odense');
  await page.getByRole('heading', { name: 'Kurser på positivlisten for Odense' }).waitFor();
  const copy = async (button: string, said: string): Promise<string> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('status').getByText(said).waitFor({ state: 'attached' });
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const withHash = await copy('Kopiér koden med hash', 'Koden med hash er kopieret');
  const newest = await copy('Kopiér koden', 'Koden er kopieret');
  const frame = await copy('Kopiér rammens kode', 'Rammens kode er kopieret');
  expect(withHash).toContain('integrity="sha384-');
  expect(newest).toContain(`<script src="${origin}/widget.js" async></script>`);
  for (const code of [withHash, newest]) expect(code).toContain('kommune="Odense"');
  const pasted = await serveHost({
    '/hash': { body: hostPage(withHash) },
    '/newest': { body: hostPage(newest) },
    '/frame': { body: hostPage(frame) },
  });
  for (const path of ['/hash', '/newest', '/frame']) {
    await page.goto(`${pasted.origin}${path}`);
    const shown = path === '/frame' ? page.frameLocator('iframe') : page;
    await shown.getByRole('heading', { name: 'Kurser på positivlisten for Odense' }).waitFor();
  }
  await context.close();
  await pasted.close();
});

it('an area and a day can be chosen, what was copied before is not called copied, and the frame has room for its courses', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(`${origin}/widget`);
  const button = page.getByRole('button', { name: 'Kopiér koden med hash' });
  await button.click();
  await page.locator('button[data-state]').waitFor();
  await page.getByLabel('Eller et helt område').selectOption('RAR Fyn');
  await page.getByLabel('Fast dag').fill('2026-11-10');
  await page.getByLabel('Antal kurser (1-50)').fill('1');
  await page.getByRole('heading', { name: 'Kurser på positivlisten for RAR Fyn' }).waitFor();
  await page
    .getByText(/på listerne den 10\. november 2026/)
    .first()
    .waitFor();
  expect(await button.getAttribute('data-state')).toBe(null);
  const code = await page.locator('#kode-script').textContent();
  expect(code).toContain('<positivliste-soeg region="rar-fyn" on="2026-11-10" max="1">');
  expect(code).toContain(`<a href="${origin}/?sted=rar-fyn&amp;on=2026-11-10">`);
  expect(await page.locator('#kode-frame').textContent()).toContain('height="720"');
  await page.getByLabel('Kommune', { exact: true }).selectOption('Odense');
  expect(await page.locator('#kode-script').textContent()).toContain('<positivliste-soeg kommune="Odense" on=');
  await context.close();
});

it('the page that makes the snippet makes it without JavaScript too, and the frame is its preview', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}/widget`);
  await page.getByLabel('Kommune', { exact: true }).selectOption('Odense');
  await page.getByLabel('Sprog').selectOption('en');
  await page.getByRole('button', { name: 'Lav koden' }).click();
  await page.waitForURL(/kommune=Odense/);
  expect(await page.locator('#kode-script').textContent()).toContain('<positivliste-soeg kommune="Odense" lang="en">');
  expect(await page.locator('#kode-frame').textContent()).toContain('/embed?kommune=Odense&amp;lang=en');
  await page.frameLocator('iframe').getByRole('heading', { name: 'Courses on the positive list for Odense' }).waitFor();
  await context.close();
});
