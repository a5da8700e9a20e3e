import { type CheerioAPI, load } from 'cheerio';
import { fold, tidy } from '../../src/domain/danish.ts';
import { fieldsOfHeading } from './headings.ts';
import type { PageElement } from './table/html-dom.ts';
import { marks } from './view-page.ts';

const pick = ($: CheerioAPI, words: string) => $(words);
/** Elements of a page that was looked at. */
export type Elements = ReturnType<typeof pick>;
/** One element of a page that was looked at. */
export type Element = PageElement;

/** A table of a state: what is shown of it, row by row. */
export interface StateTable {
  element: Element;
  /** The heading or caption it stands under, "" where it has none. */
  title: string;
  /** The words of its heading row. */
  heading: string;
  /** The words of each row that is shown, heading rows and rows of a single cell left out. */
  rows: string[];
  /** All rows that are shown and not the heading, in the page's order. */
  lines: Element[];
}

/** A view as it stood at one moment. */
export interface ViewState {
  $: CheerioAPI;
  address: string;
  tables: StateTable[];
  rows: string[];
  /** What its tables say: two states with one key show the same. */
  key: string;
}

/** Whatever takes a table's part. */
export const tablesOnPage = 'table, [role=table], [role=grid], [role=treegrid]';
const rowsOfTable = 'tr, [role=row]';
const cellsOfRow = 'td, th, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]';

/** Parts of a page that are no part of a list: consent banners, dialogs, the site's own top and bottom. */
const apartWords = ['cookie', 'consent', 'samtykke', 'carousel', 'slider', 'swiper', 'datepicker', 'calendar']
  .flatMap((word) => [`[class*="${word}" i]`, `[id*="${word}" i]`])
  // A page may say in the class of all of it that a banner is shown.
  .map((selector) => `${selector}:not(html, body, main, :has(main, h1))`);
const apart = [
  'dialog, [role=dialog], [role=alertdialog], [role=banner], [role=contentinfo], body > header, body > footer',
  'template, noscript, script, style',
  ...apartWords,
].join(', ');

/** True for what a reader of the page sees. */
export const isShown = (element: Elements) => element.closest(`[${marks.hidden}]`).length === 0;
/** True for what stands outside every list. */
export const isApart = (element: Elements) => element.closest(apart).length > 0;
/** Words as a person reads them. */
export const wordsOf = (element: Elements) => tidy(element.text());

/** Reads a marked page as a state; its list tables are those with headings we know, else all with several columns. */
export function readState(html: string, address: string): ViewState {
  const $ = load(html);
  const all = $(tablesOnPage)
    .toArray()
    .filter((element) => isShown($(element)) && !isApart($(element)));
  const tables = all.map((element) => readTable($, element)).filter((table) => table.lines.length > 0);
  const lists = tables.filter((table) => table.isList);
  const chosen = lists.length > 0 ? lists : tables.filter((table) => table.rows.length > 1);
  const key = chosen.map(({ heading, rows }) => [heading, ...rows].join('\n')).join('\n\n');
  return { $, address, tables: chosen, rows: chosen.flatMap(({ rows }) => rows), key };
}

/** The rows of a table itself, those of tables inside it left out. */
export function ownRows($: CheerioAPI, table: Element): Element[] {
  return $(table)
    .find(rowsOfTable)
    .toArray()
    .filter((row) => $(row).parent().closest(tablesOnPage).get(0) === table);
}

/** A row's words, cell by cell: rows with the same words are the same row. */
export function rowWords($: CheerioAPI, row: Element): string {
  return cellWords($, row).join(' | ');
}

function cellWords($: CheerioAPI, row: Element): string[] {
  return $(row)
    .find(cellsOfRow)
    .toArray()
    .map((cell) => fold(wordsOf($(cell))));
}

function readTable($: CheerioAPI, element: Element): StateTable & { isList: boolean } {
  const shown = ownRows($, element).filter((row) => isShown($(row)));
  const heading = shown.find((row) => isHeading($, row)) ?? shown.find((row) => hasOnlyHeadings($, row));
  const words = heading === undefined ? '' : rowWords($, heading);
  const lines = shown.filter((row) => row !== heading && (words === '' || rowWords($, row) !== words));
  const courses = lines.filter((row) => cellWords($, row).filter((cell) => cell !== '').length > 1);
  return {
    element,
    title: titleOf($, element),
    heading: words,
    rows: courses.filter((row) => $(row).closest('tfoot').length === 0).map((row) => rowWords($, row)),
    lines: heading === undefined ? lines : [heading, ...lines],
    isList: heading !== undefined && isHeading($, heading),
  };
}

/** Two headings that we know make a list's heading row. */
function isHeading($: CheerioAPI, row: Element): boolean {
  const cells = $(row).find(cellsOfRow).toArray();
  return cells.filter((cell) => fieldsOfHeading(wordsOf($(cell))).length > 0).length > 1;
}

const hasOnlyHeadings = ($: CheerioAPI, row: Element) =>
  $(row).find('th, [role=columnheader]').length > 1 && $(row).find('td, [role=cell], [role=gridcell]').length === 0;

/** The caption of a table, else the heading that stands above it with no other table between. */
function titleOf($: CheerioAPI, table: Element): string {
  const caption = $(table).children('caption');
  if (caption.length > 0) return titleWords(wordsOf(caption));
  const before = $(`h1, h2, h3, h4, h5, h6, summary, legend, [role=heading], ${tablesOnPage}`).toArray();
  const last = before[before.indexOf(table) - 1];
  if (last === undefined || $(last).is(tablesOnPage) || !isShown($(last))) return '';
  return titleWords(wordsOf($(last)));
}

/** "Side 2 af 5" and "Viser 21-40 af 84" name no list: they say how much of it is shown. */
const titleWords = (words: string) =>
  /^(?:viser|resultater)\b.*\d|\bside\s\d/i.test(words) || /\d+\s*(?:-|–|af)\s*\d/.test(words) ? '' : words;
