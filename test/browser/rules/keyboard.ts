import type { Page } from 'playwright';
import { expect } from 'vitest';
import { asSet, type PageRule } from './rule.ts';

/** Where the focus is after a press of Tab, and what is wrong with it there. */
interface Stop {
  /** Its place among all that the keyboard reaches; -1 where the focus is on none of it. */
  index: number;
  faults: string[];
  what: string;
}

/** Marks what the keyboard must reach, in the order it stands in the document, and says how much that is. */
const markReachable = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const chosen = 'a[href], button, input, select, textarea, summary, iframe, [tabindex]';
    const groups = new Set<string>();
    const reachable = [...document.querySelectorAll<HTMLElement>(chosen)].filter((one) => {
      if (one.closest('#swagger-ui') !== null || one.tabIndex < 0 || one.matches(':disabled, [type=hidden]'))
        return false;
      if (!one.checkVisibility({ visibilityProperty: true })) return false;
      if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
      // Tab stops once in a group of radio buttons: at the chosen one, or else at the first.
      const group = document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(one.name)}"]`);
      const stop = [...group].find((other) => other.checked) ?? group[0];
      return stop === one && !groups.has(one.name) && groups.add(one.name);
    });
    reachable.forEach((one, index) => {
      one.dataset.walk = String(index);
    });
    return reachable.length;
  });

/** What is wrong with where the focus is now: not seen, covered by something else, or out of the screen. */
const lookAtFocus = (page: Page): Promise<Stop | undefined> =>
  page.evaluate(() => {
    const one = document.activeElement;
    // Swagger UI fills its part while one walks; it is another's work.
    if (one?.closest('#swagger-ui')) return undefined;
    // A component that the keyboard is inside of: its parts are walked in its own tests.
    if (one?.shadowRoot) return undefined;
    if (!(one instanceof HTMLElement || one instanceof SVGElement) || one === document.body) {
      return { index: -1, faults: [], what: 'nothing' };
    }
    const faults: string[] = [];
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    // What is inside a frame or a component shows its own focus, and has tests of its own.
    const showsItself = one.tagName === 'IFRAME' || one.shadowRoot !== null;
    if (!showsItself && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)) faults.push('no outline');
    const boxes = [...one.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const isSeen = boxes.some((box) => {
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
      const onTop = document.elementFromPoint(x, y);
      const isInside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      return isInside && onTop !== null && (one.contains(onTop) || onTop.contains(one));
    });
    if (!isSeen) faults.push('covered or out of the screen');
    return { index: Number(one.dataset.walk ?? -1), faults, what: one.outerHTML.slice(0, 140) };
  });

/** What shows no outline when it has the focus. */
const focusUnseen = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-walk]')]
      .filter((one) => {
        one.focus({ preventScroll: true });
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        const showsItself = one.tagName === 'IFRAME' || one.shadowRoot !== null;
        return !showsItself && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2);
      })
      .map((one) => one.outerHTML.slice(0, 140)),
  );

/** Puts the focus before the first of all, as it is when the page has been opened. */
async function toTheTop(page: Page): Promise<void> {
  // The box of suggestions is gone when the keyboard moves on, and is walked in tests of its own.
  await page.keyboard.press('Escape');
  await page.locator('body').evaluate((body) => {
    body.setAttribute('tabindex', '-1');
    body.focus();
    body.removeAttribute('tabindex');
    scrollTo(0, 0);
  });
}

/** Presses Tab through the whole page; every stop is told once, with what is wrong there. */
async function walk(page: Page, count: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  // A field for a date is four stops in one, of which the browser itself shows the inner ones.
  for (let presses = 0; presses < count * 4 + 8 && stops.at(-1)?.index !== count - 1; presses++) {
    await page.keyboard.press('Tab');
    const stop = await lookAtFocus(page);
    if (stop !== undefined && stop.index !== stops.at(-1)?.index) stops.push(stop);
  }
  return stops;
}

/** What those who use no mouse meet. */
export const keyboardRules: readonly PageRule[] = [
  {
    name: 'Tab reaches everything in the order it stands, and the focus is seen at every stop',
    title: {
      da: 'Tabulatortasten når alt i sidens rækkefølge; fokus er synligt og aldrig dækket eller tabt',
      en: 'Tab reaches everything in the order of the page; focus is visible and never covered or lost',
    },
    criteria: ['2.1.1', '2.1.2', '2.4.3', '2.4.7', '2.4.11'],
    check: async ({ page }) => {
      await toTheTop(page);
      const count = await markReachable(page);
      const stops = await walk(page, count);
      expect(stops.filter(({ faults }) => faults.length > 0)).toEqual([]);
      expect(stops.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_one, index) => index));
    },
  },
  {
    name: 'the focus is seen in forced colours and in dark colours too',
    title: {
      da: 'Fokus er også synligt i tvungne farver (høj kontrast) og i mørke farver',
      en: 'Focus is visible in forced colours (high contrast) and in dark colours too',
    },
    criteria: ['2.4.7'],
    check: async ({ page }) => {
      for (const media of [{ forcedColors: 'active' }, { colorScheme: 'dark' }] as const) {
        await asSet(page, media, async () => {
          await toTheTop(page);
          await markReachable(page);
          expect(await focusUnseen(page)).toEqual([]);
        });
      }
    },
  },
];
