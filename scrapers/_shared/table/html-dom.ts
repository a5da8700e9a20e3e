import type { CheerioAPI } from 'cheerio';

type Root = ReturnType<CheerioAPI['root']>[number];
/** A node of a parsed page. */
export type PageNode = Root['children'][number];
/** An element of a parsed page. */
export type PageElement = Extract<PageNode, { tagName: string }>;

/** True for elements, false for text, comments and the rest. */
export function isElement(node: PageNode): node is PageElement {
  return 'tagName' in node;
}

/** The element children of a node. */
export function elementsOf(element: PageElement): PageElement[] {
  return element.children.filter(isElement);
}

/** The role an element declares, in lower case. */
export function roleOf(element: PageElement): string {
  return (element.attribs.role ?? '').trim().toLowerCase();
}

/** Elements whose text nobody sees, or that is no part of what the page says. */
const silent = new Set(
  'head script style noscript template nav svg iframe object select textarea datalist canvas audio video'.split(' '),
);

/** True for elements that say nothing: scripts, styles, navigation. */
export function isSilent(element: PageElement): boolean {
  return silent.has(element.tagName) || roleOf(element) === 'navigation';
}

/** True where the element itself is hidden; `until-found` is what folded-out sections use, and counts as visible. */
export function isHidden(element: PageElement): boolean {
  const hidden = element.attribs.hidden;
  if (hidden !== undefined && hidden.toLowerCase() !== 'until-found') return true;
  return /(?:^|;)\s*display\s*:\s*none\b/i.test(element.attribs.style ?? '');
}

/** True where the element strikes out the text in it. */
export function isStruck(element: PageElement): boolean {
  if (/^(?:s|strike|del)$/.test(element.tagName)) return true;
  return /(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b/i.test(element.attribs.style ?? '');
}

const blocks = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre search section summary ' +
    'table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** True for elements that start on a line of their own. */
export function isBlock(element: PageElement): boolean {
  return blocks.has(element.tagName);
}

/** True for what stands over what follows it: a heading, a caption, the handle of a folded section, a block all in bold. */
export function isHeading(element: PageElement): boolean {
  if (/^(?:h[1-6]|summary|caption|legend)$/.test(element.tagName) || roleOf(element) === 'heading') return true;
  if (element.tagName !== 'p' && element.tagName !== 'div') return false;
  const inked = element.children.filter(
    (child) => isElement(child) || (child.nodeType === 3 && child.data.trim() !== ''),
  );
  const [only] = inked;
  return inked.length === 1 && only !== undefined && isElement(only) && /^(?:strong|b)$/.test(only.tagName);
}

/** Table, definition list, or an element that takes a table's role. */
export function tableKind(element: PageElement): 'table' | 'dl' | 'aria' | undefined {
  if (element.tagName === 'table') return 'table';
  if (element.tagName === 'dl') return 'dl';
  return /^(?:table|grid|treegrid)$/.test(roleOf(element)) ? 'aria' : undefined;
}

/** Text as a browser shows it: white space within a line is one space, and lines without text are left out. */
export function shownText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
