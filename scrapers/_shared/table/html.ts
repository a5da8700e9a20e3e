import { load } from 'cheerio';
import { type AppError, theirsError } from '../../../src/domain/error.ts';
import { decodeText } from './decode-text.ts';
import {
  isBlock,
  isElement,
  isHeading,
  isHidden,
  isSilent,
  type PageElement,
  type PageNode,
  shownText,
  tableKind,
} from './html-dom.ts';
import { pageTable } from './html-table.ts';
import { guardPage } from './page-guard.ts';
import type { DocumentTables, Table, TextLine } from './table.ts';

/**
 * Reads a web page: every table (by element, by role, and definition lists) in document order, and the text outside
 * the tables, one line a block. Nested tables are tables of their own, and no text of the outer one.
 */
export function readHtml(bytes: Uint8Array, declaredCharset?: string): DocumentTables {
  const html = pageText(bytes, declaredCharset);
  guardPage(html);
  const page = new PageReader();
  try {
    page.readAll(load(html).root().get(0)?.children ?? [], false);
    page.endBlock();
  } catch (error) {
    // A page nested many thousand levels deep overflows the stack; nothing a browser shows is built like that.
    if (error instanceof RangeError) throw broken(error);
    throw error;
  }
  if (page.tables.length === 0 && page.lines.length === 0) throw broken();
  return { tables: page.tables, lines: page.lines };
}

/** The page's text; its own word on its charset goes before the server's. */
function pageText(bytes: Uint8Array, declaredCharset: string | undefined): string {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const meta = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
  return decodeText(bytes, [meta, declaredCharset]).text;
}

/** Walks a page in document order and gathers tables and lines. */
class PageReader {
  readonly tables: Table[] = [];
  readonly lines: TextLine[] = [];
  private tableCount = 0;
  private blockCount = 0;
  private text = '';
  /** The heading since the table before: of its own element, else a block in bold type, else nothing. */
  private heading: string | undefined;

  readAll(nodes: readonly PageNode[], hidden: boolean): void {
    for (const node of nodes) this.read(node, hidden);
  }

  /** Ends the block of text being gathered; a hidden or empty one is no line. */
  endBlock(): void {
    const text = shownText(this.text);
    this.text = '';
    if (text !== '') this.lines.push({ text, place: { line: ++this.blockCount } });
  }

  private read(node: PageNode, hidden: boolean): void {
    if (!isElement(node)) {
      if (node.nodeType === 3 && !hidden) this.text += node.data.replace(/[\r\n]+/g, ' ');
      return;
    }
    if (isSilent(node)) return;
    if (node.tagName === 'br') this.text += '\n';
    else if (tableKind(node)) this.readTable(node, hidden || isHidden(node));
    else this.readElement(node, hidden || isHidden(node));
  }

  private readElement(element: PageElement, hidden: boolean): void {
    if (isBlock(element)) this.endBlock();
    const lines = this.lines.length;
    this.readAll(element.children, hidden);
    if (isBlock(element)) this.endBlock();
    const own = this.lines.slice(lines);
    if (isHeading(element) && own.length > 0) this.heading = own.map((line) => line.text).join(' ');
  }

  private readTable(element: PageElement, hidden: boolean): void {
    this.endBlock();
    const { table, inside } = pageTable(element, ++this.tableCount, hidden);
    for (const caption of inside.captions) this.readElement(caption, hidden || isHidden(caption));
    const title = this.heading;
    this.heading = undefined;
    if (table) this.tables.push(title === undefined ? table : { ...table, title });
    for (const nested of inside.nested) this.readTable(nested, hidden || isHidden(nested));
  }
}

function broken(cause?: unknown): AppError {
  return theirsError(
    'page-broken',
    {
      da: 'Websiden har hverken tekst eller tabeller, der kan læses.',
      en: 'The page has neither text nor tables that can be read.',
    },
    cause,
  );
}
