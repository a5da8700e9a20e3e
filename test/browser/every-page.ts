import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { demoOrigin, launchBrowser, openWatched, type WatchedPage } from '../support/browser.ts';
import { type BrowserPage, browserPages, openPage, type PageLanguage } from './pages.ts';
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

  // By hand and not by `each`, which shortens names: the accessibility report finds the rules by theirs.
  for (const asked of browserPages) describeOne(asked);

  function describeOne(asked: BrowserPage): void {
    describe(`${asked.title[language]} (${asked.name})`, () => {
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
      for (const { name, check } of pageRules) it(name, () => check(visit));
    });
  }
}
