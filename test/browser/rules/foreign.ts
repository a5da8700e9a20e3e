import type { Page } from 'playwright';
import { civilDate } from '../../../src/domain/date.ts';
import { geography } from '../../../src/geography/geography.ts';
import type { PageLanguage } from '../pages.ts';

const day = civilDate('2026-11-22');

/** Words that no text in the other language has, by the language they are of. */
const tellTale: Record<PageLanguage, string> = {
  da: '[a-z][æøå]|[æøå][a-z]|\\b(og|til|ikke|kursus|kurser|uddannelse|certifikat|dage|uger|eller)\\b',
  en: '\\b(the|and|with|which|this|course|courses|from|are)\\b',
};

/** Names of places and councils are the same in every language. */
const properNames = (): string[] => {
  const sets = geography.areaSets(day);
  const areas = sets.flatMap((set) => geography.areasOf(set.id, day).flatMap(({ name }) => [name, shortened(name)]));
  const names = [
    'Øst-',
    ...schemes,
    ...geography.kommuner(day).map(({ navn }) => navn),
    ...sets.map((set) => set.name),
    ...areas,
  ];
  return names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
};
/** "RAR Sjælland" is on a tile only "Sjælland". */
const shortened = (name: string): string => name.split(' ').slice(1).join(' ');

/** Names of Danish schemes and papers that have no English name. */
const schemes = ['Uddannelsesløft', 'uddannelsesløft', 'Voksenlærling', 'voksenlærling', 'arbejdsgivererklæring'];

/** Where a language cannot be said, or the words are the publisher's own: on a Danish page they stand as they were printed. */
const apartOf = (language: PageLanguage): string =>
  `option, textarea, code, pre, script, style${language === 'da' ? ', bdi' : ''}`;

/** Every text on a page that is plainly in the other language and is not marked with it. */
export function foreignTexts(page: Page, language: PageLanguage): Promise<string[]> {
  const other = language === 'da' ? 'en' : 'da';
  return page.evaluate(
    ({ language, pattern, names, apart }) => {
      const sign = new RegExp(pattern, 'i');
      // A name in quotation marks in the middle of a sentence stays as it is, and so do the reader's own words. An address
      // shown as one is the same in every language.
      const typed = new URLSearchParams(location.search).get('q') ?? '';
      const without = (text: string): string =>
        [typed, ...names]
          .filter(Boolean)
          .reduce(
            (rest, name) => rest.replaceAll(name, ''),
            text.replace(/https?:\/\/\S+|[“»][^”«]*[”«]|"[^"]*"/g, ''),
          );
      const isForeign = (text: string): boolean => sign.test(without(text));
      const languageOf = (element: Element): string => element.closest('[lang]')?.getAttribute('lang') ?? '';
      const isOurs = (element: Element): boolean => languageOf(element) === language && element.closest(apart) === null;
      const wrong = new Set<string>();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement: parent, textContent: text } = walker.currentNode;
        if (parent && text && isOurs(parent) && isForeign(text)) wrong.add(text.trim().slice(0, 80));
      }
      for (const element of document.querySelectorAll('[aria-label], [title], [alt]')) {
        const said = ['aria-label', 'title', 'alt'].map((name) => element.getAttribute(name) ?? '').join(' ');
        if (isOurs(element) && isForeign(said))
          wrong.add(`${element.tagName.toLowerCase()}: ${said.trim().slice(0, 80)}`);
      }
      return [...wrong];
    },
    { language, pattern: tellTale[other], names: properNames(), apart: apartOf(language) },
  );
}
