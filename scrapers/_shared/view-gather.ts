import { isElement } from './table/html-dom.ts';
import { marks } from './view-page.ts';
import {
  type Element,
  type Elements,
  isApart,
  isShown,
  ownRows,
  rowWords,
  type StateTable,
  tablesOnPage,
  type ViewState,
  wordsOf,
} from './view-state.ts';

/** The pages of a list under one choice of its filter. */
export interface Scope {
  /** The group that was chosen; nothing where there is no such choice. */
  group: string | undefined;
  pages: ViewState[];
}

/** A table of the document being made, to which the next page's rows may belong. */
interface Placed {
  element: Element;
  heading: string;
  title: string;
}

/** All states as one document: the first state's page, with the rows and tables of the others in their order. */
export function gathered(scopes: readonly Scope[]): string | undefined {
  const withRows = scopes.filter(({ pages }) => pages.some(({ rows }) => rows.length > 0));
  const [base] = (withRows[0] ?? scopes[0])?.pages ?? [];
  if (base === undefined) return undefined;
  const all = withRows.flatMap(({ pages }) => pages);
  const shown = new Set(
    all.flatMap(({ $, tables }) => tables.flatMap(({ lines }) => lines.map((row) => rowWords($, row)))),
  );
  for (const { $, tables } of all) for (const { element } of tables) settleHiddenRows($, element, shown);
  settleHiddenTables(base, shown);
  const hasGroups = withRows.length > 1;
  const standing = new Set(base.tables.map(wordsOfTable));
  const placed: Placed[] = [];
  for (const { group, pages } of withRows) {
    const inScope: Placed[] = [];
    for (const page of pages) {
      const own = page === base ? page.tables : page.tables.filter((table) => !standing.has(wordsOfTable(table)));
      const title = hasGroups && new Set(own.map((table) => table.title)).size <= 1 ? group : undefined;
      for (const table of own) place({ base, page, table, title, placed, inScope });
    }
  }
  return cleared(base);
}

const wordsOfTable = ({ title, heading, rows }: StateTable) => [title, heading, ...rows].join('\n');

interface Placing {
  base: ViewState;
  page: ViewState;
  table: StateTable;
  /** The group to name the table by. */
  title: string | undefined;
  placed: Placed[];
  inScope: Placed[];
}

/** Puts a table where it belongs: its rows below those of the same list, else the table itself below the one before. */
function place({ base, page, table, title, placed, inScope }: Placing): void {
  const { $ } = base;
  const goesOn = inScope.findLast((one) => one.heading === table.heading && one.title === table.title);
  if (page !== base && goesOn !== undefined) {
    appendRows(base, goesOn.element, page, table);
    return;
  }
  const element = page === base ? table.element : copyInto(base, page, table.element, placed.at(-1)?.element);
  const heading = title ?? (page === base ? undefined : table.title);
  if (heading !== undefined && heading !== '') nameTable($, element, heading, title !== undefined);
  const one = { element, heading: table.heading, title: table.title };
  placed.push(one);
  inScope.push(one);
}

function copyInto(base: ViewState, page: ViewState, element: Element, before: Element | undefined): Element {
  const copy = base.$(page.$.html(element)).toArray().find(isElement);
  if (copy === undefined) return element;
  if (before === undefined) base.$('body').append(copy);
  else base.$(before).after(copy);
  return copy;
}

/** A heading of its own right above the table: the reader gives its rows their group by it. */
function nameTable($: ViewState['$'], element: Element, name: string, isGroup: boolean): void {
  const captions = $(element).children('caption');
  if (!isGroup && captions.length > 0) return;
  // A caption would stand between the heading and the rows: its words stay, above both.
  for (const caption of captions.toArray()) {
    if (wordsOf($(caption)) !== name) $(element).before($('<p></p>').text(wordsOf($(caption))));
  }
  captions.remove();
  $(element).before($('<h2></h2>').text(name));
}

/** A later page's rows, without its heading, below those that are there. */
function appendRows(base: ViewState, target: Element, page: ViewState, table: StateTable): void {
  const rows = ownRows(page.$, table.element).filter((row) => {
    const isHeading = table.heading !== '' && rowWords(page.$, row) === table.heading;
    return !isHeading && page.$(row).closest('thead, tfoot').length === 0;
  });
  const html = rows.map((row) => page.$.html(row)).join('');
  const into = base.$(target);
  const bodies = into.children('tbody');
  if (bodies.length > 0) bodies.last().after(`<tbody>${html}</tbody>`);
  else {
    const last = ownRows(base.$, target).at(-1);
    if (last === undefined) into.append(html);
    else base.$(last).after(html);
  }
}

/** A hidden row that another state shows is there already; one that no state shows stays hidden, for all to see. */
function settleHiddenRows($: ViewState['$'], table: Element, shown: ReadonlySet<string>): void {
  for (const row of ownRows($, table)) {
    if (isShown($(row))) continue;
    if (shown.has(rowWords($, row)) || rowWords($, row).replace(/[|\s]/g, '') === '') $(row).remove();
    else $(row).attr('hidden', '');
  }
}

function settleHiddenTables({ $ }: ViewState, shown: ReadonlySet<string>): void {
  for (const table of $(tablesOnPage).toArray()) {
    if (isShown($(table)) || isApart($(table))) continue;
    if (ownRows($, table).every((row) => shown.has(rowWords($, row)))) $(table).remove();
    else $(table).attr('hidden', '');
  }
}

/** The document without the walk's own marks. */
function cleared({ $ }: ViewState): string {
  for (const name of Object.values(marks)) {
    const marked: Elements = $(`[${name}]`);
    marked.removeAttr(name);
  }
  return $.html();
}
