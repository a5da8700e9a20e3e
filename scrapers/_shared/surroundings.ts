import { tidy } from '../../src/domain/danish.ts';
import { isBlock, isElement, isHeading, type PageElement, type PageNode, roleOf } from './table/html-dom.ts';

/** Words that tell what a link is: those it stands among, or a heading it stands under. */
export interface Layer {
  kind: 'around' | 'heading';
  text: string;
}

/** The words around a link, nearest first, and the lines between it and the heading it stands under. */
export interface Surroundings {
  layers: Layer[];
  section: string[];
}

/** Running text says something of a link in it only where it is short enough to be about it. */
const longestAround = 300;
const longestLabel = 120;
const mostSiblings = 200;
const silent = /^(?:script|style|template|svg|noscript)$/;

/** The words of a page's elements, each read once however many links ask for them. */
export interface PageWords {
  /** An element's text, with a space wherever the screen shows one; empty where it is longer than any label or line. */
  text(element: PageElement): string;
  /** The same without the words of links. */
  bare(element: PageElement): string;
  /** True where there is more text in an element than is ever about one link. */
  isLong(element: PageElement): boolean;
  /** The words of the elements of these ids. */
  named(ids: string | undefined): string[];
  /** The words that label a folded section or a tab: of the elements that control it, and of those it names. */
  labelsOf(element: PageElement): string[];
  /** A heading's rank, or that of the heading that is all a block holds. */
  rankOf(element: PageElement): number | undefined;
  holdsLink(element: PageElement): boolean;
}

/** Characters of markup's text, white space between tags included, above which an element is not read. */
const longestRead = 3000;

/** Reads the words of a page, its elements given in reading order. */
export function wordsOf(elements: readonly PageElement[]): PageWords {
  const byId = new Map(elements.flatMap((one) => (one.attribs.id ? [[one.attribs.id, one] as const] : [])));
  const handles = Map.groupBy(
    elements.filter((one) => controlled(one) !== undefined),
    (one) => controlled(one) ?? '',
  );
  const size: OfElement<number> = once((element) =>
    element.children.reduce((sum, child) => sum + (isElement(child) ? size(child) : dataOf(child).length), 0),
  );
  const isLong = (element: PageElement) => size(element) > longestRead;
  const text = once((element) => (isLong(element) ? '' : tidy(textInside(element))));
  const bare = once((element) => (isLong(element) ? '' : tidy(textInside(element, isLink))));
  const holdsLink: OfElement<boolean> = once((element) =>
    element.children.some((child) => isElement(child) && (isLink(child) || holdsLink(child))),
  );
  const named = (ids: string | undefined) =>
    (ids ?? '')
      .split(/\s+/)
      .flatMap((id) => byId.get(id) ?? [])
      .map(text);
  const labelsOf = (element: PageElement) => {
    const { id = '', 'aria-label': own = '', 'aria-labelledby': by } = element.attribs;
    const words = [tidy(own), ...named(by), ...(handles.get(id) ?? []).map(text)];
    return words.filter((one) => one !== '' && one.length <= 200);
  };
  return { text, bare, isLong, named, labelsOf, holdsLink, rankOf: once(headingRank) };
}

type OfElement<T> = (element: PageElement) => T;

/** A function of an element that is worked out once for each. */
function once<T>(work: OfElement<T>): OfElement<T> {
  const known = new Map<PageElement, { value: T }>();
  return (element) => {
    const found = known.get(element) ?? { value: work(element) };
    known.set(element, found);
    return found.value;
  };
}

const isLink = (element: PageElement) => element.tagName === 'a' && element.attribs.href !== undefined;

const dataOf = (node: PageNode): string => (node.nodeType === 3 && 'data' in node ? node.data : '');

/** All text in an element, untidied. */
export function textInside(element: PageElement, isLeftOut: (element: PageElement) => boolean = () => false): string {
  if (element.tagName === 'img') return ` ${element.attribs.alt ?? ''} `;
  const inside = element.children.map((child) => {
    if (!isElement(child)) return dataOf(child);
    return silent.test(child.tagName) || isLeftOut(child) ? ' ' : textInside(child, isLeftOut);
  });
  const isApart = isBlock(element) || element.tagName === 'br';
  return isApart ? ` ${inside.join('')} ` : inside.join('');
}

/** The id of the section an element folds out. */
function controlled({ attribs }: PageElement): string | undefined {
  const target = attribs['aria-controls'] ?? attribs['data-bs-target'] ?? attribs['data-target'] ?? attribs.href;
  const isId = attribs['aria-controls'] !== undefined || target?.startsWith('#');
  return isId ? target?.replace(/^#/, '') || undefined : undefined;
}

/** The words a link stands among and the headings it stands under, from the inside out. */
export function surroundingsOf(link: PageElement, words: PageWords): Surroundings {
  const found: Surroundings = { layers: [], section: [] };
  const heading = (texts: readonly string[]) => {
    for (const text of texts) found.layers.push({ kind: 'heading', text });
  };
  let rank = 7;
  for (let node = link; ; ) {
    if (node !== link) heading(words.labelsOf(node));
    const { parent } = node;
    if (!parent || !isElement(parent)) return found;
    const above = headingsBefore(node, rank, words);
    const isUnderHeading = found.layers.some((layer) => layer.kind === 'heading');
    if (above.length === 0 && !isUnderHeading) addAround(node, link, words, found.layers);
    if (found.section.length === 0) found.section = above[0]?.between ?? [];
    heading(isCell(node) ? columnHeading(node, words) : []);
    heading(above.map((one) => one.text));
    rank = above.at(-1)?.rank ?? rank;
    node = parent;
  }
}

/** The words of the element around a node, where these are about it: not a whole list, table or page. */
function addAround(node: PageElement, link: PageElement, words: PageWords, layers: Layer[]): void {
  const { parent } = node;
  if (!parent || !isElement(parent) || /^(?:body|main|ul|ol|dl|table|tbody|thead|nav|html)$/.test(parent.tagName))
    return;
  const isTight = layers.length === 0 || parent.tagName === 'tr';
  const leadIn = node === link ? leadInOf(link) : '';
  if (leadIn !== '') layers.push({ kind: 'around', text: leadIn });
  const text = parent.tagName === 'tr' ? rowText(parent, words) : isTight ? upTo(node, words) : words.bare(parent);
  const isSaid = /\p{L}/u.test(isTight ? text.replace(words.text(link), '') : text);
  if (isSaid && text.length <= longestAround && layers.at(-1)?.text !== text) layers.push({ kind: 'around', text });
}

/** "RAR Fyn: " right before a link says whose it is, wherever else the paragraph goes. */
function leadInOf(link: PageElement): string {
  let text = '';
  for (let node = link.prev; node && (!isElement(node) || !isBlock(node)); node = node.prev) {
    if (isElement(node) && (node.tagName === 'a' || node.tagName === 'br')) break;
    text = `${isElement(node) ? textInside(node) : dataOf(node)}${text}`;
  }
  const plain = tidy(text);
  return plain.endsWith(':') && plain.length <= longestLabel ? plain : '';
}

/** A block's words up to a node in it with those of links, and what follows without: the links after are others'. */
function upTo(node: PageElement, words: PageWords): string {
  const { parent } = node;
  if (!parent || !isElement(parent) || words.isLong(parent)) return '';
  const at = parent.children.indexOf(node);
  const part = (child: PageNode, index: number) => {
    if (!isElement(child)) return dataOf(child);
    return ` ${index <= at ? words.text(child) : child.tagName === 'a' ? '' : words.bare(child)} `;
  };
  return tidy(parent.children.map(part).join(''));
}

/** A heading before an element: its words, its rank, and the lines between. */
interface Above {
  text: string;
  rank: number;
  between: string[];
}

/** Handles of folded sections, terms of definition lists and the like name what follows them whatever their rank. */
const label = 0.5;

function headingsBefore(node: PageElement, rank: number, words: PageWords): Above[] {
  const found: Above[] = [];
  const between: string[] = [];
  let lowest = rank;
  let isNext = true;
  let sibling = node.prev;
  for (let count = 0; sibling && count < mostSiblings && lowest > 1; sibling = sibling.prev, count++) {
    if (!isElement(sibling)) continue;
    const own = rankBefore(sibling, node, isNext, words);
    const isLabel = own === label;
    if (own !== undefined && (isLabel ? !found.some((one) => one.rank === 7) : own < lowest)) {
      lowest = isLabel ? 7 : own;
      found.push({ text: words.text(sibling), rank: lowest, between: [...between] });
    } else if (found.length === 0) between.push(...linesWithoutLinks(sibling, words));
    isNext = false;
  }
  return found.filter((one) => one.text !== '');
}

/** The rank at which an element names what follows it; undefined where it does not. */
function rankBefore(sibling: PageElement, node: PageElement, isNext: boolean, words: PageWords): number | undefined {
  const text = () => words.text(sibling);
  const isShort = () => text() !== '' && text().length <= longestLabel;
  if (sibling.tagName === 'tr') return isGroupRow(sibling, words) && isShort() ? label : undefined;
  if (/^(?:summary|caption|legend|dt)$/.test(sibling.tagName)) return label;
  if (isNext && (sibling.tagName === 'button' || roleOf(sibling) === 'button')) return label;
  if (isNext && sibling.tagName === 'p' && isBlock(node) && text().endsWith(':') && isShort()) return 6.7;
  const rank = words.rankOf(sibling);
  if (rank === undefined || /^h[1-6]$/.test(sibling.tagName) || isHeading(sibling)) return rank;
  return isShort() && !words.holdsLink(sibling) ? rank : undefined;
}

/** The rank of a heading, or of the last one in a block. */
function headingRank(element: PageElement): number | undefined {
  const level = /^h([1-6])$/.exec(element.tagName)?.[1];
  if (level !== undefined) return Number(level);
  if (roleOf(element) === 'heading') return Number(/^[1-6]$/.exec(element.attribs['aria-level'] ?? '')?.[0] ?? 6);
  if (isHeading(element)) return 6.6;
  for (const child of element.children.toReversed()) {
    const rank = isElement(child) ? headingRank(child) : undefined;
    if (rank !== undefined) return rank;
  }
  return undefined;
}

const linesWithoutLinks = (element: PageElement, words: PageWords): string[] => {
  const text = words.text(element);
  return text === '' || text.length > longestAround || words.holdsLink(element) ? [] : [text];
};

const isCell = (element: PageElement) => /^t[dh]$/.test(element.tagName);
const cellsOf = (row: PageElement) => row.children.filter(isElement).filter(isCell);
const spanOf = (cell: PageElement, way: 'colspan' | 'rowspan') => Math.max(1, Number(cell.attribs[way] ?? 1) || 1);

/** A row with one cell and no link names the rows below it. */
const isGroupRow = (row: PageElement, words: PageWords) => cellsOf(row).length === 1 && !words.holdsLink(row);

/** A row's words, with those of the cells above that reach down into it. */
function rowText(row: PageElement, words: PageWords): string {
  const above: string[] = [];
  let distance = 0;
  for (let before = row.prev; before && distance < 50; before = before.prev) {
    if (!isElement(before) || before.tagName !== 'tr') continue;
    distance += 1;
    above.push(...cellsOf(before).flatMap((cell) => (spanOf(cell, 'rowspan') > distance ? [words.text(cell)] : [])));
  }
  return tidy([...above, words.text(row)].join(' '));
}

/** The heading of a cell's column, where the first row of its table has headings. */
function columnHeading(cell: PageElement, words: PageWords): string[] {
  const row = cell.parent;
  if (!row || !isElement(row)) return [];
  const first = firstRowOf(row);
  if (!first || first === row || !cellsOf(first).some((one) => one.tagName === 'th')) return [];
  let at = 0;
  for (const one of cellsOf(row).slice(0, cellsOf(row).indexOf(cell))) at += spanOf(one, 'colspan');
  for (const heading of cellsOf(first)) {
    at -= spanOf(heading, 'colspan');
    if (at < 0) return [words.text(heading)].filter((text) => text !== '');
  }
  return [];
}

function firstRowOf(row: PageElement): PageElement | undefined {
  const body = row.parent;
  if (!body || !isElement(body)) return undefined;
  const table = body.tagName === 'table' ? body : body.parent;
  if (!table || !isElement(table)) return undefined;
  const parts = table.children.filter(isElement).flatMap((one) => (one.tagName === 'tr' ? [one] : one.children));
  return parts.filter(isElement).find((one) => one.tagName === 'tr');
}
