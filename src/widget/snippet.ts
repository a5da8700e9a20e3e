import { type AttributeName, attributes, elementName } from './attributes.ts';

/** What was chosen for a snippet: the attributes that say something else than by themselves. */
export type Chosen = Readonly<Partial<Record<AttributeName, string>>>;

/** Where the file lies, and what a browser is to demand of it. */
export interface ServedFile {
  /** The address of the site, without a stroke at its end. */
  site: string;
  path: string;
  integrity: string;
}

/** What is chosen and is not as it is anyway, in the order of the attributes. */
export function chosenOnly(given: (name: AttributeName) => string): [AttributeName, string][] {
  return attributes.flatMap(({ name, default: otherwise }): [AttributeName, string][] => {
    const value = given(name).trim();
    return value === '' || value === otherwise ? [] : [[name, value]];
  });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The address of the search page with the same place, which works where no script does. */
function plainAddress(site: string, chosen: Chosen): string {
  const query = new URLSearchParams();
  const place = chosen.kommune ?? chosen.region;
  if (place !== undefined) query.set('sted', place);
  if (chosen.lang === 'en') query.set('lang', 'en');
  return `${site}/${query.size === 0 ? '' : `?${query}`}`;
}

/** The lines to paste: the file with its hash, and the element with what shows until it works. */
export function scriptSnippet(file: ServedFile, chosen: Chosen, link: string): string {
  const written = Object.entries(chosen).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return [
    `<script src="${escaped(file.site + file.path)}"`,
    `  integrity="${file.integrity}" crossorigin="anonymous" async></script>`,
    `<${elementName}${written.join('')}>`,
    `  <a href="${escaped(plainAddress(file.site, chosen))}">${escaped(link)}</a>`,
    `</${elementName}>`,
  ].join('\n');
}

/** The address of the frame. */
export function frameAddress(site: string, chosen: Chosen): string {
  const query = new URLSearchParams(Object.entries(chosen).filter(([name]) => name !== 'api'));
  return `${site}/embed${query.size === 0 ? '' : `?${query}`}`;
}

/** The lines to paste where no script of others is allowed. */
export function frameSnippet(site: string, chosen: Chosen, title: string): string {
  return [
    `<iframe src="${escaped(frameAddress(site, chosen))}" title="${escaped(title)}"`,
    '  width="100%" height="640" loading="lazy" referrerpolicy="no-referrer"></iframe>',
  ].join('\n');
}
