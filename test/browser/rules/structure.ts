import { expect } from 'vitest';
import { foreignTexts } from './foreign.ts';
import { asSet, type PageRule, type Visit } from './rule.ts';

/** The headings in the order they stand: a level and what it says. */
const headings = ({ page }: Visit) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((one) => one.closest('#swagger-ui') === null)
      .map((one) => ({ level: Number(one.tagName.slice(1)), text: one.textContent?.trim() ?? '' })),
  );

/** How a page is put together, for those who hear it. */
export const structureRules: readonly PageRule[] = [
  {
    name: 'it has one heading of the first level, and none skips a level or is empty',
    title: {
      da: 'Én overskrift på øverste niveau, og ingen overskrift springer et niveau over',
      en: 'One heading of the first level, and no heading skips a level',
    },
    criteria: ['1.3.1', '2.4.6'],
    check: async (visit) => {
      const found = await headings(visit);
      expect(found.filter(({ level }) => level === 1).length).toBe(1);
      expect(found.filter(({ text }) => text === '')).toEqual([]);
      const skipped = found.filter(({ level }, index) => level > (found[index - 1]?.level ?? 0) + 1);
      expect(skipped).toEqual([]);
    },
  },
  {
    name: 'it has a title of its own with the name of the site in it',
    title: { da: 'Siden har en titel, der siger, hvad den er', en: 'The page has a title that says what it is' },
    criteria: ['2.4.2'],
    check: async ({ page, language, asked }) => {
      // What stands in a frame is named by itself: the page around it is another's.
      if (asked.route === '/embed') return expect(await page.title()).toMatch(/positiv/i);
      const site = language === 'da' ? 'Positivlisten samlet' : 'The positive lists, gathered';
      const title = await page.title();
      expect(title).toContain(site);
      expect(title.length).toBeGreaterThan(site.length);
    },
  },
  {
    name: 'its language is said, and that of every text in another language too',
    title: {
      da: 'Sidens sprog er angivet, og tekst på et andet sprog er mærket med sit sprog',
      en: 'The language is given, and text in another language is marked with its own',
    },
    criteria: ['3.1.1', '3.1.2'],
    partlyOn: ['/docs'],
    check: async ({ page, language, asked }) => {
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      // The examples of the description quote Danish answers in the middle of English sentences.
      if (asked.route === '/docs') return;
      expect(await foreignTexts(page, language)).toEqual([]);
    },
  },
  {
    name: 'it says that the site is not official, and with an answer that example data is example data',
    title: {
      da: 'Der står, at siden er uofficiel, og ved et svar også, at eksempeldata er eksempeldata',
      en: 'It is said that the site is not official, and with an answer that example data is example data',
    },
    check: async ({ page, language, asked }) => {
      const text = await page.locator('body').innerText();
      expect(text).toMatch(language === 'da' ? /uofficiel/i : /unofficial/i);
      // A page that only refuses shows no data.
      if (asked.status !== undefined) return;
      expect(text).toMatch(language === 'da' ? /eksempeldata/i : /example data/i);
    },
  },
  {
    name: 'its links lead to addresses a browser may go to, and those within the page to something in it',
    title: {
      da: 'Ingen døde ankre og ingen farlige adresser i links',
      en: 'No dead anchors and no harmful addresses in links',
    },
    criteria: ['2.4.1'],
    check: async ({ page }) => {
      const wrong = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
          .filter((one) => one.closest('#swagger-ui') === null)
          .map((one) => one.getAttribute('href') ?? '')
          .filter((href) =>
            href.startsWith('#')
              ? document.getElementById(decodeURIComponent(href.slice(1))) === null
              : !/^(\/|\?|https?:\/\/|mailto:)/.test(href),
          ),
      );
      expect(wrong).toEqual([]);
    },
  },
  {
    name: 'on paper it has no menu, no form and nothing to press',
    title: {
      da: 'På papir er der ingen menu og intet at trykke på (widgettens formular undtaget)',
      en: 'On paper there is no menu and nothing to press (the widget’s form excepted)',
    },
    check: async ({ page, asked }) =>
      asSet(page, { media: 'print' }, async () => {
        // All of that page is a form that makes something for a screen.
        if (asked.route === '/widget') return;
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll('header nav, footer nav, button, input:not([type=hidden]), .skip')]
            .filter((one) => one.closest('#swagger-ui') === null && one.checkVisibility())
            .map((one) => one.outerHTML.slice(0, 120)),
        );
        expect(shown).toEqual([]);
      }),
  },
  {
    name: 'on paper what is folded away on the screen is there, under its own words, and no address lacks its site',
    title: {
      da: 'På papir står det, der er foldet sammen på skærmen, under sin egen overskrift, og ingen adresse mangler sit sted',
      en: 'On paper what is folded away on the screen stands under its own words, and no address lacks its site',
    },
    partlyOn: ['/widget'],
    check: async ({ page, asked }) =>
      asSet(page, { media: 'print' }, async () => {
        // All of that page is made for a screen.
        if (asked.route === '/widget') return;
        const wrong = await page.evaluate(() => {
          const isUnnamed = (one: HTMLDetailsElement): boolean => {
            const [summary, ...rest] = one.children;
            // More lines of a course stand under its title, and the lists of an answer under a caption of their own.
            if (one.closest('.course') || one.querySelector(':scope > .card caption')) return false;
            return rest.some((part) => part.checkVisibility()) && summary?.checkVisibility() !== true;
          };
          const addressOf = (one: Element): string => {
            const after = getComputedStyle(one, '::after').content;
            return /^"? ?</.test(after) ? after.replace(/^" ?<|>"$/g, '') : '';
          };
          return [
            ...[...document.querySelectorAll('details')].filter((one) => one.checkVisibility() && isUnnamed(one)),
            ...[...document.querySelectorAll('main a')].filter((one) => /^\//.test(addressOf(one))),
          ].map((one) => one.outerHTML.slice(0, 160));
        });
        expect(wrong).toEqual([]);
      }),
  },
  {
    name: 'it has no script that what is seen must wait for',
    title: {
      da: 'Intet script skal hentes, før siden kan ses',
      en: 'No script must be fetched before the page is seen',
    },
    check: async ({ page }) => {
      const blocking = await page.evaluate(() => [
        ...performance
          .getEntriesByType('resource')
          .filter((entry) => 'initiatorType' in entry && entry.initiatorType === 'script')
          .filter((entry) => 'renderBlockingStatus' in entry && entry.renderBlockingStatus === 'blocking')
          .map((entry) => entry.name),
        ...[...document.querySelectorAll('head script[src]:not([defer], [async], [type=module])')].map(
          (script) => script.outerHTML,
        ),
      ]);
      expect(blocking).toEqual([]);
    },
  },
];
