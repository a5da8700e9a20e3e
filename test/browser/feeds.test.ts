import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { findChromium } from '../../scrapers/_shared/chromium.ts';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { instant } from '../../src/domain/date.ts';
import { buildEdition, testMoment } from '../support/builders.ts';
import { openDoor } from '../support/door.ts';
import { keptOf } from '../support/kept.ts';

// The XML is read by a browser's own parser, which gives up at the first mistake.
let browser: Browser;
let page: Page;
beforeAll(async () => {
  const executablePath = findChromium({});
  browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) });
  page = await browser.newPage();
});
afterAll(() => browser.close());

const hostileTitles = [
  '<script>alert(1)</script>',
  ']]> ]]> <![CDATA[ ]]>',
  '&amp;lt; & &#0; &undefined; <!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]> &y;',
  '\u0000\u0001\u0008\u000B\u001F\u007F\u009F\uFFFE\uFFFF\uD800 styretegn \u202E\u2066',
  '"\'><entry><id>x</id></entry>',
  'Æblegrød 🚜 på ø',
];

async function feedOf(titles: readonly string[], query = ''): Promise<string> {
  const spring = buildEdition({
    area: 'rar-fyn',
    inForceFrom: '2026-04-01',
    rows: [{ code: '47592', title: 'Truck' }],
  });
  const rows = [...titles.map((title, index) => ({ title, code: String(41000 + index), note: title })), {}];
  const autumn = buildEdition({ area: 'rar-fyn', rows, documentUrl: `javascript:alert("${titles[0]?.slice(0, 1)}")` });
  const catalogue = buildCatalogue(keptOf([spring, autumn]), [], instant(testMoment));
  const door = openDoor({ catalogue: () => catalogue, publicUrl: 'https://positivlisten.example' });
  return (await door.request(`/v1/feeds/changes.atom${query}`)).text();
}

const atom = 'http://www.w3.org/2005/Atom';
const partSchema = z.object({
  id: z.array(z.string()),
  title: z.array(z.string()),
  updated: z.array(z.string()),
  links: z.array(z.object({ rel: z.string().nullable(), href: z.string() })),
});
const readSchema = z.object({
  mistake: z.string().optional(),
  root: z.string(),
  language: z.string().nullable(),
  authors: z.array(z.string()),
  feed: partSchema,
  entries: z.array(
    partSchema.extend({ type: z.string().nullable(), html: z.string(), titleAsRead: z.string(), runs: z.number() }),
  ),
});

/** What a strict XML parser, and then an HTML parser as a feed reader has one, make of a feed. */
const read = async (xml: string) =>
  readSchema.parse(
    await page.evaluate(
      ([text = '', namespace = '']) => {
        const document = new DOMParser().parseFromString(text, 'application/xml');
        const mistake = document.querySelector('parsererror')?.textContent ?? undefined;
        const own = (of: Element, name: string) =>
          [...of.children].filter((one) => one.localName === name && one.namespaceURI === namespace);
        const texts = (of: Element, name: string) => own(of, name).map((one) => one.textContent ?? '');
        const part = (of: Element) => ({
          id: texts(of, 'id'),
          title: texts(of, 'title'),
          updated: texts(of, 'updated'),
          links: own(of, 'link').map((one) => ({ rel: one.getAttribute('rel'), href: one.getAttribute('href') ?? '' })),
        });
        const asHtml = (html: string) => new DOMParser().parseFromString(html, 'text/html').body;
        const root = document.documentElement;
        return {
          ...(mistake !== undefined && { mistake }),
          root: `${root.namespaceURI} ${root.localName}`,
          language: root.getAttribute('xml:lang'),
          authors: own(root, 'author').flatMap((one) => texts(one, 'name')),
          feed: part(root),
          entries: own(root, 'entry').map((entry) => {
            const html = texts(entry, 'content').join('');
            const elements = [...asHtml(html).querySelectorAll('*')];
            const isOurs = (one: Element) =>
              /^(P|A|STRONG)$/.test(one.tagName) && !/^javascript/i.test(one.getAttribute('href') ?? '');
            return {
              ...part(entry),
              type: own(entry, 'title')[0]?.getAttribute('type') ?? null,
              html,
              titleAsRead: asHtml(texts(entry, 'title').join('')).textContent ?? '',
              runs: elements.filter((one) => !isOurs(one)).length,
            };
          }),
        };
      },
      [xml, atom],
    ),
  );

it('is a well-formed Atom feed with all that RFC 4287 requires', async () => {
  const { mistake, root, feed, entries, authors, language } = await read(await feedOf(['Svejsning']));
  expect(mistake).toBeUndefined();
  expect([root, language]).toEqual([`${atom} feed`, 'da']);
  expect(authors).toEqual(['positivliste']);
  for (const part of [feed, ...entries]) {
    expect([part.id.length, part.title.length, part.updated.length]).toEqual([1, 1, 1]);
    expect(part.id[0]).toMatch(/^urn:uuid:/);
    expect(z.iso.datetime().safeParse(part.updated[0]).success).toBe(true);
    expect(part.links.every(({ href }) => href.startsWith('https://positivlisten.example/'))).toBe(true);
  }
  expect(feed.links.map(({ rel }) => rel)).toEqual(['alternate', 'self']);
  const times = (part: { updated: string[] }) => part.updated.map((one) => Date.parse(one));
  expect(times(feed)).toEqual([Math.max(...entries.flatMap(times))]);
  expect(new Set(entries.map((entry) => entry.id[0])).size).toBe(entries.length);
});

it('keeps what lists print as text, whatever they print', async () => {
  const { mistake, entries } = await read(await feedOf(hostileTitles));
  expect(mistake).toBeUndefined();
  expect(entries.map((entry) => entry.runs)).toEqual(entries.map(() => 0));
  const titles = entries.map((entry) => entry.titleAsRead).join('\n');
  for (const title of hostileTitles.filter((one) => !one.includes('styretegn'))) expect(titles).toContain(title);
  expect(titles).toContain('Kom på listen: \uFFFD styretegn ');
  expect(titles).not.toContain('\u202E');
});

it('is well-formed in English, for a place whose name is asked with anything, and with nothing in it', async () => {
  for (const query of ['?lang=en', '?region=RAR%20Fyn&adjacent=false&list=regional', '?kommune=%C3%86r%C3%B8']) {
    expect((await read(await feedOf(['Svejsning'], query))).mistake).toBeUndefined();
  }
  const empty = openDoor({ catalogue: () => buildCatalogue([], [], instant(testMoment)) });
  const { mistake, entries } = await read(await (await empty.request('/v1/feeds/changes.atom')).text());
  expect([mistake, entries]).toEqual([undefined, []]);
});
