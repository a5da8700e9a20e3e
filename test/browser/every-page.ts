import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { demoOrigin, launchBrowser, openWatched, type WatchedPage } from '../support/browser.ts';
import { browserPages, openPage, type PageLanguage } from './pages.ts';
import { ordinaryScreen, type Visit } from './rules/rule.ts';
import { pageRules } from './rules/rules.ts';

/** Puts every rule to every page and state in one language; a file of its own for each, so that they run side by side. */
export function describeEveryPage(language: PageLanguage): void {
  let browser: Browser;
  let origin: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    origin = await demoOrigin();
  });
  afterAll(() => browser.close());

  describe.each(browserPages)(`$title.${language} ($name)`, (asked) => {
    let watched: WatchedPage;
    let visit: Visit;
    beforeAll(async () => {
      watched = await openWatched(browser, origin, { viewport: ordinaryScreen });
      const { page, said } = watched;
      await openPage(page, origin, asked, language);
      const url = page.url();
      const answer = await fetch(url, { headers: { Accept: 'text/html' } });
      visit = { page, asked, language, url, served: await answer.text(), said };
    });
    afterAll(() => watched.close());
    it.each(pageRules)('$name', ({ check }) => check(visit));
  });
}
