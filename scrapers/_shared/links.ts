import * as cheerio from 'cheerio';
import { tidy } from '../../src/domain/danish.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import { updatedOn } from './list-date.ts';
import { type PageWords, type Surroundings, surroundingsOf, textInside, wordsOf } from './surroundings.ts';
import { isElement, type PageElement } from './table/html-dom.ts';
import { guardPage } from './table/page-guard.ts';

/** A link as a person sees it: its words, the words around it, and the headings it stands under. */
export interface Link extends Surroundings {
  url: string;
  /** Its text with what it says to those who point at it or hear it read. */
  text: string;
  /** What the markup says of the file behind it: its type, its name when saved, the icon beside it. */
  hints: string;
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
  /** The day it says it was last updated. */
  updated?: CivilDate;
  /** Where it sends its readers on to. */
  refresh?: string;
}

const blocks =
  'p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, figcaption, caption, summary, article > div, footer, header';
/** More links than any page for people has: the rest are not looked at. */
const mostLinks = 4000;

/** Reads a page's words and links, refusing markup that no parser survives (`page-broken`); links that are not http(s), and links within the page, are left out. */
export function readPage(html: string, url: string): Page {
  guardPage(html);
  const $ = cheerio.load(html);
  const hasScript = $('script').length > 0;
  const refresh = refreshOf($, url);
  $('script, style, template, svg').remove();
  const words = wordsOf($('body *').toArray().filter(isElement));
  const base = new URL($('base').attr('href') ?? url, url).href;
  const links = $('a[href], area[href]')
    .toArray()
    .slice(0, mostLinks)
    .flatMap((element): Link[] => {
      const target = absolute(element.attribs.href ?? '', base, url);
      if (target === undefined) return [];
      const hints = `${hintsOf(element)} ${$(element).find('[class]').toArray().map(hintsOf).join(' ')}`;
      return [{ url: target, text: textOf(element, words), hints: tidy(hints), ...surroundingsOf(element, words) }];
    });
  const lines = $(blocks)
    .toArray()
    .filter((element) => $(element).find(blocks).length === 0)
    .map((element) => tidy(textInside(element)))
    .filter((line) => line !== '');
  const body = $('body').get(0);
  const updated = updatedOn(lines);
  return {
    url,
    title: tidy($('title').first().text()),
    heading: headingOf($, words),
    text: body ? tidy(textInside(body)) : '',
    lines,
    links,
    hasScript,
    ...(updated && { updated }),
    ...(refresh !== undefined && { refresh }),
  };
}

function headingOf($: cheerio.CheerioAPI, words: PageWords): string {
  const first = $('h1').get(0);
  return first ? words.text(first) : '';
}

function textOf(element: PageElement, words: PageWords): string {
  const { title = '', 'aria-label': label = '', 'aria-labelledby': by } = element.attribs;
  return tidy([words.text(element), title, label, ...words.named(by)].join(' '));
}

function hintsOf({ attribs }: PageElement): string {
  const { type = '', download = '', class: classes = '' } = attribs;
  const extension = attribs['data-extension'] ?? attribs['data-file-type'] ?? attribs['data-type'] ?? '';
  return [type, download, extension, classes].join(' ');
}

/** A page that holds only the way to another one. */
function refreshOf($: cheerio.CheerioAPI, url: string): string | undefined {
  const content = $('meta[http-equiv="refresh" i]').first().attr('content') ?? '';
  const target = /^\s*\d{1,2}\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(content)?.[1];
  return target === undefined ? undefined : absolute(target, url, url);
}

function absolute(href: string, base: string, page: string): string | undefined {
  const url = URL.parse(href, base);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  url.hash = '';
  return url.href === page ? undefined : url.href;
}
