import type { Page } from 'playwright';
import { expect } from 'vitest';
import { asSet, onScreen, type PageRule } from './rule.ts';

/** What reaches out of the page to the right: nothing, or the page must be scrolled two ways. */
const reachesOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > root.clientWidth + 1,
    );
    return [`${root.scrollWidth} of ${root.clientWidth}`, ...out.slice(-3).map((one) => one.outerHTML.slice(0, 160))];
  });

/** What the page looks like on the screens and with the settings that people have. */
export const screenRules: readonly PageRule[] = [
  {
    name: 'it does not scroll sideways on a screen of 320 pixels',
    title: {
      da: 'Ingen vandret rulning på en skærm på 320 pixel',
      en: 'No scrolling sideways on a screen of 320 pixels',
    },
    criteria: ['1.4.10'],
    check: async ({ page }) =>
      onScreen(page, { width: 320, height: 640 }, async () => expect(await reachesOut(page)).toEqual([])),
  },
  {
    name: 'it does not scroll sideways, and lays nothing over half of the screen, at 400 per cent',
    title: {
      da: 'Ingen vandret rulning ved 400 % forstørrelse (1280 × 1024), og intet fast lag dækker indholdet',
      en: 'No scrolling sideways at 400 per cent (1280 × 1024), and no fixed layer covers the content',
    },
    criteria: ['1.4.4', '1.4.10'],
    check: async ({ page }) =>
      // A window of 1280 by 1024 shows at 400 per cent what one of 320 by 256 shows at 100.
      onScreen(page, { width: 320, height: 256 }, async () => {
        expect(await reachesOut(page)).toEqual([]);
        const layers = await page.evaluate(() =>
          [...document.body.querySelectorAll('*')]
            .filter((one) => /fixed|sticky/.test(getComputedStyle(one).position) && one.checkVisibility())
            .filter((one) => one.getBoundingClientRect().height > innerHeight / 2)
            .map((one) => one.outerHTML.slice(0, 120)),
        );
        expect(layers).toEqual([]);
      }),
  },
  {
    name: 'it can be read with the spacing of text that WCAG names, with nothing cut off',
    title: {
      da: 'Siden kan læses med øget afstand mellem linjer, ord og bogstaver',
      en: 'The page can be read with more space between lines, words and letters',
    },
    criteria: ['1.4.12'],
    check: async ({ page }) => {
      // By the script of the test alone: a style element of ours would break the page's own policy.
      await page.evaluate(() => {
        for (const one of document.body.querySelectorAll<HTMLElement>('*')) {
          one.style.setProperty('line-height', '1.5', 'important');
          one.style.setProperty('letter-spacing', '0.12em', 'important');
          one.style.setProperty('word-spacing', '0.16em', 'important');
        }
      });
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('main *, header *, footer *')]
          .filter((one) => one.closest('#swagger-ui, .visually-hidden, input, select, textarea') === null)
          .filter((one) => {
            const { overflowX, overflowY, clipPath } = getComputedStyle(one);
            const isCut =
              overflowX === 'hidden' || overflowX === 'clip' || overflowY === 'hidden' || overflowY === 'clip';
            const isHiddenOnPurpose = clipPath !== 'none' || one.clientWidth <= 1;
            const overflows = one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2;
            return isCut && !isHiddenOnPurpose && one.checkVisibility() && overflows;
          })
          .map((one) => one.outerHTML.slice(0, 120)),
      );
      await page.evaluate(() => {
        for (const one of document.body.querySelectorAll<HTMLElement>('*')) {
          for (const name of ['line-height', 'letter-spacing', 'word-spacing']) one.style.removeProperty(name);
          if (one.getAttribute('style') === '') one.removeAttribute('style');
        }
      });
      expect(cut).toEqual([]);
    },
  },
  {
    name: 'it moves nothing for those who asked for less motion',
    title: {
      da: 'Intet bevæger sig for den, der har bedt om mindre bevægelse',
      en: 'Nothing moves for those who have asked for less motion',
    },
    criteria: ['2.2.2'],
    check: async ({ page }) =>
      asSet(page, { reducedMotion: 'reduce' }, async () => {
        const moving = await page.evaluate(() => {
          const seconds = (text: string): number => Math.max(...text.split(',').map((one) => Number.parseFloat(one)));
          return [...document.querySelectorAll('*')]
            .filter((one) => one.closest('#swagger-ui') === null)
            .filter((one) => {
              const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(one);
              const isAnimated = animationName !== 'none' && seconds(animationDuration) > 0.01;
              return seconds(transitionDuration) > 0.01 || isAnimated || scrollBehavior === 'smooth';
            })
            .map((one) => one.outerHTML.slice(0, 120));
        });
        expect(moving).toEqual([]);
      }),
  },
];
