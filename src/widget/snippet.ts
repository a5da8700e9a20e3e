import { type AttributeName, attributes, elementName } from './attributes.ts';

/** What was chosen for a snippet: the attributes that say something else than by themselves. */
export type Chosen = Readonly<Partial<Record<AttributeName, string>>>;

/** Where the file lies, and what a browser is to demand of it. */
export interface ServedFile {
  /** The address of the site, without a stroke at its end. */
  site: string;
  path: string;
  /** Absent for the file that changes with each release. */
  integrity?: string;
}

/** The newest release, whichever that is. */
export const newestFile = (site: string): ServedFile => ({ site, path: '/widget.js' });

/** What is chosen and is not as it is anyway, in the order of the attributes. Beside a municipality an area says nothing. */
export function chosenOnly(given: (name: AttributeName) => string): [AttributeName, string][] {
  const hasKommune = given('kommune').trim() !== '';
  return attributes.flatMap(({ name, default: otherwise }): [AttributeName, string][] => {
    const value = given(name).trim();
    const saysNothing = value === '' || value === otherwise || (name === 'region' && hasKommune);
    return saysNothing ? [] : [[name, value]];
  });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The address of the search page with the same place, day and kind of list, which works where no script does. */
function plainAddress(site: string, chosen: Chosen): string {
  const query = new URLSearchParams();
  const place = chosen.kommune ?? chosen.region;
  const [list = 'regional'] = (chosen.lists ?? '').match(/[^,\s]+/g) ?? [];
  if (place !== undefined) query.set('sted', place);
  if (chosen.on !== undefined) query.set('on', chosen.on);
  if (list !== 'regional') query.set('list', list);
  if (chosen.lang === 'en') query.set('lang', 'en');
  return `${site}/${query.size === 0 ? '' : `?${query}`}`;
}

/** The lines to paste: the file, with its hash where it has one, and the element with what shows until it works. */
export function scriptSnippet(file: ServedFile, chosen: Chosen, link: string): string {
  const written = Object.entries(chosen).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const src = `src="${escaped(file.site + file.path)}"`;
  return [
    ...(file.integrity === undefined
      ? [`<script ${src} async></script>`]
      : [`<script ${src}`, `  integrity="${file.integrity}" crossorigin="anonymous" async></script>`]),
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

/** Room for the form and this many courses, as high as a screen bears: without a script a frame cannot follow what is in it. */
export function frameHeight({ max }: Chosen): number {
  const courses = Number(max ?? attributes.find(({ name }) => name === 'max')?.default);
  return courses >= 1 ? Math.min(480 + 240 * courses, 1200) : 1200;
}

/** The lines to paste where no script of others is allowed. */
export function frameSnippet(site: string, chosen: Chosen, title: string): string {
  return [
    `<iframe src="${escaped(frameAddress(site, chosen))}" title="${escaped(title)}"`,
    `  width="100%" height="${frameHeight(chosen)}" loading="lazy" referrerpolicy="no-referrer"></iframe>`,
  ].join('\n');
}
