import { expect } from 'vitest';
import { saidBesidesRefusal } from '../../support/browser.ts';
import { axeRules } from './axe.ts';
import { htmlRules } from './html.ts';
import { keyboardRules } from './keyboard.ts';
import type { PageRule } from './rule.ts';
import { screenRules } from './screen.ts';
import { structureRules } from './structure.ts';

/** Last, when everything else has been done to the page. */
const quiet: PageRule = {
  name: 'it says nothing on the console, breaks no policy of its own, and asks nobody but us',
  title: {
    da: 'Ingen fejl i browserens konsol, ingen brud på sidens sikkerhedspolitik, ingen trafik til andre',
    en: 'No error in the browser’s console, no breach of the page’s security policy, no traffic to others',
  },
  check: async ({ said, asked }) => expect(saidBesidesRefusal(said, asked.status ?? 200)).toEqual([]),
};

/** Every demand on every page, in the order they are looked at. */
export const pageRules: readonly PageRule[] = [
  ...htmlRules,
  ...structureRules,
  ...axeRules,
  ...screenRules,
  ...keyboardRules,
  quiet,
];
