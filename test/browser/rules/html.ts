import { HtmlValidate } from 'html-validate';
import { expect } from 'vitest';
import type { PageRule } from './rule.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // The four of style alone, of which a browser makes the same tree: hono writes `<!doctype html>`, `<meta/>`,
    // `checked=""` and `hidden=""`, and the browser that writes a page out again writes `open=""`.
    'doctype-style': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // The list of a combobox by the ARIA pattern is no `<select>`: its options are renewed as one types.
    'prefer-native-element': ['error', { exclude: ['listbox'] }],
    // Boxes of one question share its name, as HTML has it; the rule's own default knows that of radio buttons alone.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    // A course's title is the publisher's own, and a title that is cut says another thing than the list.
    'long-title': 'off',
  },
});

async function mistakes(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? 'no element'})`),
  );
}

/** What a public validator says of the HTML, as it was sent and as the scripts have left it. */
export const htmlRules: readonly PageRule[] = [
  {
    name: 'its HTML is valid as it is sent',
    title: {
      da: 'HTML er gyldig, som den sendes (html-validate)',
      en: 'The HTML is valid as it is sent (html-validate)',
    },
    check: async ({ served }) => expect(await mistakes(served)).toEqual([]),
  },
  {
    name: 'its HTML is valid as its scripts have left it',
    title: {
      da: 'HTML er gyldig, som sidens egne scripts efterlader den (html-validate)',
      en: 'The HTML is valid as the page’s own scripts leave it (html-validate)',
    },
    partlyOn: ['/docs'],
    check: async ({ page, asked }) => {
      // Swagger UI writes the rest of that page, and its HTML is its own.
      if (asked.route !== '/docs') expect(await mistakes(await page.content())).toEqual([]);
    },
  },
];
