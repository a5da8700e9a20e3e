import { load } from 'cheerio';
import { tidy } from '../../src/domain/danish.ts';
import { totalsIn } from './view-total.ts';

const pagers =
  '.pagination, .pager, .paging, [class*="pagination" i], nav[aria-label*="side" i], nav[aria-label*="page" i]';
const nextWords = /^(næste( side)?|next|vis flere|indlæs flere|hent flere|vis alle|›|»|>)$/i;
const numberWords = /^(side )?\d{1,3}$/i;

/**
 * True where a page as the server sent it seems to hold only a part of its list: it leads to further pages of itself, has a
 * pager or a button for more, or says that there are more rows than it shows. Such a page is walked in a browser.
 */
export function isPartOfList(html: string, address: string, rows: number): boolean {
  const $ = load(html);
  $('script, style, template').remove();
  if ($('link[rel=next], a[rel=next]').length > 0) return true;
  const here = new URL(address);
  const steps = $('a[href], button')
    .toArray()
    .filter((element) => {
      const words = tidy($(element).text());
      if (nextWords.test(words)) return $(element).is('button') || leadsToItself($(element).attr('href'), here);
      const isInPager = $(element).closest(pagers).length > 0;
      return numberWords.test(words) && isInPager && leadsToItself($(element).attr('href'), here);
    });
  if (steps.length > 0) return true;
  const lines = $('p, div, span, caption, strong, li')
    .toArray()
    .filter((element) => $(element).children('p, div, table, ul').length === 0)
    .map((element) => tidy($(element).text()));
  return lines.some((line) => totalsIn(line).some((total) => total > rows));
}

/** A further page of a list lies at or below the page itself; a bare "#" is a script's. */
function leadsToItself(href: string | undefined, here: URL): boolean {
  if (href === undefined || !URL.canParse(href, here)) return false;
  const target = new URL(href, here);
  return target.host === here.host && target.pathname.startsWith(here.pathname.replace(/\/$/, ''));
}
