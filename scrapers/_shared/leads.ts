import { inForceDate } from '../../src/domain/danish.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { Format, SourceDefinition } from '../../src/domain/source.ts';
import { aboutWhom, addressWords, areasNamed, type Link, mentions, type Page } from './links.ts';

/** A place where a list seems to be: a link to a document, or the page itself. */
export interface Lead {
  url: string;
  format: Format;
  score: number;
  linkText: string;
  inForceFrom?: CivilDate;
  page: Page;
}

/** A link worth following, and how promising its words are. */
export interface Trail {
  url: string;
  score: number;
  /** What the link said of a document it may lead straight to. */
  says: { isList: boolean; linkText: string; inForceFrom?: CivilDate };
}

/** The one in-force date that lines of text give; none where they give several. */
export function dated(lines: readonly string[]): { inForceFrom?: CivilDate } {
  const dates = new Set(lines.flatMap((line) => inForceDate(line) ?? []));
  const [only] = dates;
  return only && dates.size === 1 ? { inForceFrom: only } : {};
}

/** True where the page is about this source's area: its title and heading say so, or, where they name none, its address. */
export function ownsPage(page: Page, definition: SourceDefinition): boolean {
  for (const words of [page.heading, page.title, addressWords(page.url)]) {
    const about = aboutWhom(words, definition.areaNames);
    if (about !== 'none') return about === 'own';
  }
  return false;
}

const list = /positiv\s?-?liste/i;
const otherPapers = /referat|dagsorden|vejledning|ansøgning|bilag til|pressemeddelelse|skabelon/i;
const bygone = /tidligere|forrige|\barkiv|\bgamle?\b|historisk|udgåe(t|de)|udløbe(t|ne)|gældende til/i;
const sixWeeks = /(seks|6)\s?-?\s?uger/i;

function formatOfLink(link: Link): Format | undefined {
  const path = new URL(link.url).pathname.toLowerCase();
  const words = link.text.toLowerCase();
  if (/\.(xlsx|xls|ods)$/.test(path)) return 'xlsx';
  if (/\.csv$/.test(path)) return 'csv';
  if (/\.pdf$/.test(path)) return 'pdf';
  if (/\bexcel\b/.test(words)) return 'xlsx';
  if (/\bpdf\b/.test(words)) return 'pdf';
  if (/digital visning|søgefunktion|søg i (positiv)?listen/.test(words)) return 'view';
  return undefined;
}

/** Running text around a link says something of it only where it is short enough to be about it. */
const aroundOf = (link: Link) => (link.around.length <= 300 ? link.around : '');

/** A link to a document that seems to be this source's list. The words decide, and a neighbour's name rules it out. */
export function leadOfLink(link: Link, page: Page, definition: SourceDefinition): Lead[] {
  const format = formatOfLink(link);
  if (!format || !definition.formats.includes(format)) return [];
  const words = `${link.text} ${addressWords(link.url)} ${link.heading}`;
  const isList = list.test(words) || list.test(aroundOf(link));
  const scheme = list.test(link.text) ? words : `${words} ${aroundOf(link)}`;
  const isOtherList = sixWeeks.test(scheme) !== (definition.listKind === 'six-weeks');
  if (!isList || isOtherList || otherPapers.test(link.text)) return [];
  if (!isAbout(link, page, definition)) return [];
  const own = dated([link.text, aroundOf(link), link.heading]);
  if (!own.inForceFrom && bygone.test(`${link.text} ${aroundOf(link)} ${link.heading}`)) return [];
  const score = (list.test(link.text) ? 3 : 1) + (format === 'view' ? 0 : 1);
  return [{ url: link.url, format, score, linkText: link.text, page, ...(own.inForceFrom ? own : dated(page.lines)) }];
}

/**
 * Whether a link is about this source's area. The link's own words decide; only where they name no area does the file's
 * name, then what stands around it, the heading above it, the folders of its address, and last the page: so a
 * neighbour's list is never taken, not even out of a folder of the area's own.
 */
function isAbout(link: Link, page: Page, definition: SourceDefinition): boolean {
  const file = new URL(link.url).pathname.split('/').filter(Boolean).at(-1) ?? '';
  const around = aroundOf(link);
  const layers = [link.text, file.replace(/[-_.]+/g, ' '), around, link.heading, addressWords(link.url)];
  for (const words of layers) {
    // "her" in a sentence that names several areas may be the list of any of them.
    if (words === around && areasNamed(around) > 1) return false;
    const about = aboutWhom(words, definition.areaNames);
    if (about !== 'none') return about === 'own';
  }
  return ownsPage(page, definition);
}

/** Links worth following: on the source's hosts, no documents, and with words that promise a list. */
export function trailsOn(page: Page, definition: SourceDefinition): Trail[] {
  const hosts = new Set(definition.hosts);
  return page.links
    .filter((link) => hosts.has(new URL(link.url).host) && formatOfLink(link) === undefined)
    .map((link) => ({
      url: link.url,
      score: promise(link, page, definition),
      says: { isList: list.test(`${link.text} ${addressWords(link.url)}`), linkText: link.text, ...dated([link.text]) },
    }))
    .filter((trail) => trail.score > 0);
}

function promise(link: Link, page: Page, definition: SourceDefinition): number {
  const words = `${link.text} ${addressWords(link.url)}`;
  const about = aboutWhom(link.text, definition.areaNames);
  const byAddress = aboutWhom(addressWords(link.url), definition.areaNames);
  if (about === 'other' || (about === 'none' && byAddress === 'other')) return 0;
  const namesOwn = about === 'own' || byAddress === 'own' || mentions(words, definition.areaNames);
  const says = (pattern: RegExp, points: number) => (pattern.test(words) ? points : 0);
  const score =
    says(list, 4) +
    says(/regional\w* uddannelsespulje|uddannelsespuljen/i, 3) +
    says(/jobrettet|opkvalificering|efteruddannelse/i, 1) +
    (namesOwn ? 3 : 0);
  return score > 0 && !namesOwn && ownsPage(page, definition) ? score + 1 : score;
}
