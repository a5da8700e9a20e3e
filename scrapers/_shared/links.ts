import * as cheerio from 'cheerio';
import { fold, tidy } from '../../src/domain/danish.ts';
import { guardPage } from './table/page-guard.ts';

/** A link as a person sees it: its words, the words around it, and the heading it stands under. */
export interface Link {
  url: string;
  text: string;
  /** The paragraph, list item or table row the link stands in. */
  around: string;
  heading: string;
}

/** A web page reduced to what finding a list needs. */
export interface Page {
  url: string;
  title: string;
  heading: string;
  text: string;
  /** The page's lines of text in reading order, for dates and areas. */
  lines: string[];
  links: Link[];
  hasScript: boolean;
}

const blocks =
  'p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, figcaption, caption, summary, article > div, footer, header';

/** Reads a page's words and links, refusing markup that no parser survives (`page-broken`); links that are not http(s), and links within the page, are left out. */
export function readPage(html: string, url: string): Page {
  guardPage(html);
  const $ = cheerio.load(html);
  const hasScript = $('script').length > 0;
  $('script, style, template, svg').remove();
  // Cells and blocks are apart on the screen; their bare text would run together ("RAR Fynpdf").
  $('td, th, li, p, div, dt, dd, summary, h1, h2, h3, h4, h5, h6').append(' ');
  $('br').after(' ');
  const links = $('a[href]')
    .toArray()
    .flatMap((element): Link[] => {
      const target = absolute($(element).attr('href') ?? '', $('base').attr('href') ?? url, url);
      if (target === undefined) return [];
      const own = tidy(`${$(element).text()} ${$(element).attr('title') ?? ''}`);
      const around = tidy($(element).closest('p, li, tr, dd, h1, h2, h3, h4').text());
      return [{ url: target, text: own, around, heading: headingBefore($, element) }];
    });
  const text = tidy($('body').text());
  const lines = $(blocks)
    .toArray()
    .filter((element) => $(element).find(blocks).length === 0)
    .map((element) => tidy($(element).text()))
    .filter((line) => line !== '');
  return { url, title: tidy($('title').text()), heading: tidy($('h1').first().text()), text, lines, links, hasScript };
}

type Element = Parameters<cheerio.CheerioAPI>[0];

function headingBefore($: cheerio.CheerioAPI, element: Element): string {
  for (let node = $(element); node.length > 0 && !node.is('body'); node = node.parent()) {
    const before = node.prevAll('h1, h2, h3, h4, h5, summary').first();
    if (before.length > 0) return tidy(before.text());
  }
  return '';
}

function absolute(href: string, base: string, page: string): string | undefined {
  if (!URL.canParse(href, new URL(base, page))) return undefined;
  const url = new URL(href, new URL(base, page));
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  return url.href === page ? undefined : url.href;
}

/** True where any of the names stands in the text, as whole words. */
export function mentions(text: string, names: readonly string[]): boolean {
  const plain = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `;
  return names.some((name) => {
    const key = fold(name)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    return plain.includes(` ${key} `) || plain.includes(` ${key}s `);
  });
}

/** A council or area as a text names it: "RAR Fyn", or only "Fyn". */
interface Named {
  title?: string;
  place: string;
}

const places = [
  'nordjylland',
  'vestjylland',
  'oestjylland',
  'sydjylland',
  'midtjylland',
  'syddanmark',
  'fyn',
  'sjaelland',
  'hovedstaden',
  'bornholm',
  'oestdanmark',
];

/** Addresses write "ostjylland" and "sjalland" as well as "oestjylland" and "sjælland". */
const canonical = (text: string) => text.replace(/oe/g, 'o').replace(/a[ea]/g, 'a');
const placeWords = places.map(canonical).join('|');
const namePattern = new RegExp(
  `(?<![a-z0-9])(?:(rar|rbr|arbejdsmarkedsrad|beskaftigelsesrad)\\s+(?:for\\s+|i\\s+)?)?(${placeWords})s?(?![a-z0-9])`,
  'g',
);
const titles: Record<string, string> = { arbejdsmarkedsrad: 'rar', beskaftigelsesrad: 'rbr' };

function areasIn(text: string): Named[] {
  const plain = canonical(fold(decodeAddress(text))).replace(/[^a-z0-9]+/g, ' ');
  return [...plain.matchAll(namePattern)].map(([, title, place = '']) => ({
    ...(title !== undefined && { title: titles[title] ?? title }),
    place,
  }));
}

/**
 * Whether a text or address is about the area of these names: `own` where the first area it names is it, `other` where
 * that is another one, `none` where it names no area. "RBR Sjælland" is another council than "RAR Sjælland".
 */
export function aboutWhom(text: string, areaNames: readonly string[]): 'own' | 'other' | 'none' {
  const [first] = areasIn(text);
  if (!first) return mentions(decodeAddress(text), areaNames) ? 'own' : 'none';
  const titled = areaNames.flatMap(areasIn);
  const title = titled.find((one) => one.title !== undefined)?.title;
  const isPlace = titled.some((one) => one.place === first.place);
  return isPlace && (first.title === undefined || title === undefined || first.title === title) ? 'own' : 'other';
}

/** How many different areas a text names. */
export const areasNamed = (text: string): number => new Set(areasIn(text).map((one) => one.place)).size;

/** An address as words, percent signs resolved. */
export function addressWords(url: string): string {
  return decodeAddress(new URL(url).pathname).replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % in running text is not an address
  }
}
