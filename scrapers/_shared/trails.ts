import type { CivilDate } from '../../src/domain/date.ts';
import type { SourceDefinition } from '../../src/domain/source.ts';
import { aboutWhom, addressWords, areasNamed, mentions } from './area-words.ts';
import { formatOfLink } from './format-of-link.ts';
import type { Link, Page } from './links.ts';
import { dayIn, isRefused, isVague, judgeLink, listWords, ownsPage, type Refusal, type Taken } from './verdict.ts';

/** A link worth following, and how promising its words are. */
export interface Trail {
  url: string;
  score: number;
  link: Link;
  page: Page;
  /** What the link says of a document it may lead straight to. */
  verdict: Taken | Refusal;
  /** True where its address is a file's and its words are the list's: it is asked before anything else. */
  isFile: boolean;
  /** A day its words name: of several news items the newest is read first. */
  day?: CivilDate;
}

/** Links worth following: on the source's hosts, no documents, and with words that promise a list. */
export function trailsOn(page: Page, definition: SourceDefinition): Trail[] {
  const hosts = new Set(definition.hosts);
  const isOwn = ownsPage(page, definition);
  return page.links.flatMap((link): Trail[] => {
    const format = formatOfLink(link);
    if (!hosts.has(new URL(link.url).host) || (format !== undefined && format !== 'file')) return [];
    const verdict = judgeLink(link, page, definition);
    const isFile = format === 'file' && !isRefused(verdict);
    if (format === 'file' && isRefused(verdict) && verdict.near) return [];
    const score = promise(link, page, definition, isOwn);
    const day = dayIn(link.text);
    return isFile || score > 0 ? [{ url: link.url, score, link, page, verdict, isFile, ...(day && { day }) }] : [];
  });
}

function promise(link: Link, page: Page, definition: SourceDefinition, isOwn: boolean): number {
  const layers = link.layers.filter((layer) => layer.text !== page.heading);
  const address = addressWords(link.url);
  // Words that only say "Læs mere" borrow those they stand among.
  const borrowed = isVague(link.text, definition.areaNames) ? layers.slice(0, 2).map((layer) => layer.text) : [];
  const own = `${link.text} ${address}`;
  const near = layers.flatMap(({ kind, text }) => (kind === 'around' && areasNamed(text) > 1 ? [] : [text]));
  const about = [link.text, address, ...near]
    .map((text) => aboutWhom(text, definition.areaNames))
    .find((one) => one !== 'none');
  if (about === 'other') return 0;
  const namesOwn = about === 'own' || mentions(own, definition.areaNames);
  const says = (pattern: RegExp, points: number) => {
    if (pattern.test(own)) return points;
    return borrowed.some((text) => pattern.test(text)) ? points - 1 : 0;
  };
  const score =
    says(listWords, 4) +
    says(/regional\w* uddannelsespulje|uddannelsespuljen?(?!\p{L})/iu, 3) +
    says(/jobrettet|opkvalificering|efteruddannelse/i, 1) +
    (isOwn && /(?<!\p{L})(nyheder|nyt|aktuelt|publikationer)(?!\p{L})/iu.test(own) ? 1 : 0) +
    (namesOwn ? 3 : 0);
  return score > 0 && !namesOwn && isOwn ? score + 1 : score;
}

/** True for the pages of news, where a list may be an old one. */
export const isNews = (page: Page): boolean =>
  /(?<!\p{L})(nyhed(er)?|nyt|aktuelt|presse|news)(?!\p{L})/iu.test(addressWords(page.url));
