import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { asSet, type PageRule } from './rule.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The rules of axe that can come out otherwise in other colours. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** Every violation that axe finds by WCAG 2.2 A and AA and its own best practice, with the elements. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Swagger UI is another's work, shown beside our own list of the same operations; the report says it is left out.
  const builder = new AxeBuilder({ page }).exclude('#swagger-ui');
  const { violations: found } = await (rules ? builder.withRules(rules) : builder.withTags(tags)).analyze();
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
}

/** What axe says of a page. Nothing moves meanwhile: a colour that is still turning into another is neither of the two. */
export const axeRules: readonly PageRule[] = [
  {
    name: 'axe finds nothing to object to',
    title: {
      da: 'axe-core finder ingen fejl i lyse farver (WCAG 2.2 A og AA og god praksis)',
      en: 'axe-core finds no fault in light colours (WCAG 2.2 A and AA, and best practice)',
    },
    criteria: ['1.1.1', '1.3.1', '1.4.3', '2.4.1', '2.4.2', '2.4.4', '2.5.8', '3.1.1', '4.1.2'],
    check: async ({ page }) =>
      asSet(page, { colorScheme: 'light', reducedMotion: 'reduce' }, async () =>
        expect(await violations(page)).toEqual([]),
      ),
  },
  {
    name: 'axe finds every contrast great enough in dark colours too',
    title: {
      da: 'axe-core finder ingen for svag kontrast i mørke farver',
      en: 'axe-core finds no contrast too weak in dark colours',
    },
    criteria: ['1.4.1', '1.4.3'],
    check: async ({ page }) =>
      asSet(page, { colorScheme: 'dark', reducedMotion: 'reduce' }, async () =>
        expect(await violations(page, ofColours)).toEqual([]),
      ),
  },
];
