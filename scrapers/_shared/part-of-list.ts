import { type CheerioAPI, load } from 'cheerio';
import { tidy } from '../../src/domain/danish.ts';
import type { PageElement } from './table/html-dom.ts';
import { moreWords, nextWords, pageNumber } from './view-controls.ts';
import { totalsIn } from './view-total.ts';

const pressable = 'a[href], button, input[type=submit], input[type=button], [role=button], [role=link]';
/** "Side 1 af 2", "1 / 5 sider". */
const statedPages = /(?:^|\s)side\s+\d+\s*(?:af|\/|ud af)\s*\d+|^\d+\s*(?:af|\/)\s*\d+\s+sider/i;

/**
 * True where a page as the server sent it seems to hold only a part of its list: it leads to further pages of itself, has a
 * pager or a button for more, or says that there are more rows or pages than it shows. Such a page is walked in a browser;
 * a page that is whole after all has only cost a browser.
 */
export function isPartOfList(html: string, address: string, rows: number): boolean {
  const $ = load(html);
  $('script, style, template').remove();
  if ($('link[rel=next], a[rel=next]').length > 0) return true;
  const here = new URL(address);
  const steps = $(pressable)
    .toArray()
    .some((element) => leadsOn($, element, here));
  if (steps) return true;
  const lines = $('p, div, span, caption, strong, li, td')
    .toArray()
    .filter((element) => $(element).children('p, div, table, ul').length === 0)
    .map((element) => tidy($(element).text()));
  return lines.some((line) => statedPages.test(line) || totalsIn(line).some((total) => total > rows));
}

function leadsOn($: CheerioAPI, element: PageElement, here: URL): boolean {
  const one = $(element);
  const words =
    tidy(`${one.text()} ${one.attr('value') ?? ''}`) || tidy(one.attr('aria-label') ?? one.attr('title') ?? '');
  const isStep = moreWords.test(words) || nextWords.some((pattern) => pattern.test(words));
  const number = pageNumber(words);
  if (!isStep && (number === undefined || number < 2)) return false;
  return !one.is('a[href]') ? isStep || number !== undefined : leadsToItself(one.attr('href') ?? '', here, isStep);
}

/**
 * A further page of a list is the page itself with another question, or lies in its folder; a bare "#" is a script's. A link
 * that is only a number must ask the page itself something else, since chapters and years are numbers too.
 */
function leadsToItself(href: string, here: URL, isStep: boolean): boolean {
  if (!URL.canParse(href, here)) return false;
  const target = new URL(href, here);
  if (target.host !== here.host) return false;
  const folder = here.pathname.replace(/[^/]*$/, '');
  const isSamePage = target.pathname.replace(/\/$/, '') === here.pathname.replace(/\/$/, '');
  if (isSamePage) return isStep || target.search !== here.search || href.startsWith('#');
  const last = target.pathname.split('/').findLast((part) => part !== '') ?? '';
  return target.pathname.startsWith(folder) && folder !== '/' && (isStep || /^(side|page)?-?\d+$/i.test(last));
}
