import {
  elementsOf,
  isBlock,
  isElement,
  isHidden,
  isSilent,
  isStruck,
  type PageElement,
  type PageNode,
  roleOf,
  shownText,
  tableKind,
} from './html-dom.ts';
import { layOutGrid, type PageCell } from './html-grid.ts';
import type { Table } from './table.ts';

interface PageRow {
  cells: PageCell[];
  hidden: boolean;
  struck: boolean;
}

/** What stands in a table but is not its text: tables of their own, and its caption. */
export interface InsideTable {
  nested: PageElement[];
  captions: PageElement[];
}

/** Reads one table of a page; `number` counts the tables of the document from 1. */
export function pageTable(
  element: PageElement,
  number: number,
  hidden: boolean,
): { table: Table | undefined; inside: InsideTable } {
  const inside: InsideTable = { nested: [], captions: [] };
  const groups = tableKind(element) === 'dl' ? definitionRows(element, inside) : rowGroups(element, inside);
  const cells = layOutGrid(groups.map((rows) => rows.map((row) => row.cells)));
  const rows = groups.flat();
  if (!cells.some((cell) => cell.text !== '')) return { table: undefined, inside };
  const hiddenRows = rows.flatMap((row, index) => (row.hidden ? [index] : []));
  const struckRows = rows.flatMap((row, index) => (row.struck ? [index] : []));
  const table: Table = {
    at: { table: number },
    cells,
    places: rows.map((_, row) => ({ table: number, row: row + 1 })),
    ...(hiddenRows.length > 0 && { hiddenRows }),
    ...(struckRows.length > 0 && { struckRows }),
    ...(hidden && { hidden }),
  };
  return { table, inside };
}

/** Rows by group, since no cell spans out of its thead, tbody or tfoot. */
function rowGroups(element: PageElement, inside: InsideTable, hidden = false): PageRow[][] {
  const groups: PageRow[][] = [];
  let loose: PageRow[] = [];
  for (const child of elementsOf(element)) {
    const childHidden = hidden || isHidden(child);
    if (child.tagName === 'caption') inside.captions.push(child);
    else if (isRow(child)) loose.push(pageRow(child, childHidden, inside));
    else if (tableKind(child)) inside.nested.push(child);
    else if (!isSilent(child)) {
      if (loose.length > 0) groups.push(loose);
      loose = [];
      groups.push(...rowGroups(child, inside, childHidden));
    }
  }
  if (loose.length > 0) groups.push(loose);
  return groups;
}

function isRow(element: PageElement): boolean {
  return element.tagName === 'tr' || roleOf(element) === 'row';
}

function pageRow(row: PageElement, hidden: boolean, inside: InsideTable): PageRow {
  const cells = cellElements(row);
  return { cells: cells.map((cell) => pageCell(cell, inside)), hidden, struck: strikesText(row) };
}

/** True where some text of the element is struck out; a table inside it speaks for itself. */
function strikesText(element: PageElement): boolean {
  if (isStruck(element)) return cellText(element, { nested: [], captions: [] }) !== '';
  return elementsOf(element).some((child) => !tableKind(child) && !isHidden(child) && strikesText(child));
}

/** The cells of a row that are shown; in tables made by role they may stand inside elements without one. */
function cellElements(row: PageElement): PageElement[] {
  return elementsOf(row).flatMap((child) => {
    if (isHidden(child)) return [];
    if (isCell(child)) return [child];
    return tableKind(child) || isSilent(child) ? [] : cellElements(child);
  });
}

function isCell(element: PageElement): boolean {
  if (element.tagName === 'td' || element.tagName === 'th') return true;
  return /^(?:cell|gridcell|columnheader|rowheader)$/.test(roleOf(element));
}

function pageCell(cell: PageElement, inside: InsideTable): PageCell {
  const rowSpan = span(cell.attribs.rowspan ?? cell.attribs['aria-rowspan'], 65_534);
  const colSpan = span(cell.attribs.colspan ?? cell.attribs['aria-colspan'], 1000);
  return { text: cellText(cell, inside), rowSpan: rowSpan ?? 1, colSpan: colSpan || 1 };
}

/** A span as HTML reads it: leading digits, kept within the bounds of the standard. */
function span(value: string | undefined, most: number): number | undefined {
  const digits = /^\s*\+?(\d+)/.exec(value ?? '')?.[1];
  return digits === undefined ? undefined : Math.min(Number(digits), most);
}

function cellText(cell: PageElement, inside: InsideTable): string {
  return shownText(cell.children.map((child) => nodeText(child, inside)).join(''));
}

function nodeText(node: PageNode, inside: InsideTable): string {
  if (!isElement(node)) return node.nodeType === 3 ? node.data.replace(/[\r\n]+/g, ' ') : '';
  if (node.tagName === 'br') return '\n';
  if (isSilent(node) || isHidden(node)) return '';
  if (tableKind(node)) {
    inside.nested.push(node);
    return '\n';
  }
  const text = node.children.map((child) => nodeText(child, inside)).join('');
  return isBlock(node) ? `\n${text}\n` : text;
}

/** A definition list as rows of two cells; one word with several meanings, or the reverse, spans them. */
function definitionRows(list: PageElement, inside: InsideTable): PageRow[][] {
  const items = elementsOf(list).flatMap((child) => (child.tagName === 'div' ? elementsOf(child) : [child]));
  const groups: PageRow[][] = [];
  let words: PageElement[] = [];
  let meanings: PageElement[] = [];
  for (const item of items) {
    if (item.tagName === 'dt' && meanings.length > 0) {
      groups.push(definitionGroup(words, meanings, inside));
      [words, meanings] = [[], []];
    }
    if (item.tagName === 'dt') words.push(item);
    if (item.tagName === 'dd') meanings.push(item);
  }
  if (words.length + meanings.length > 0) groups.push(definitionGroup(words, meanings, inside));
  return groups;
}

function definitionGroup(words: PageElement[], meanings: PageElement[], inside: InsideTable): PageRow[] {
  const height = Math.max(words.length, meanings.length);
  const cellsAt = (items: PageElement[], row: number): PageCell[] => {
    const item = items[row];
    const rowSpan = row === items.length - 1 ? height - row : 1;
    if (item) return [{ text: cellText(item, inside), rowSpan, colSpan: 1 }];
    return items.length === 0 ? [{ text: '', rowSpan: 1, colSpan: 1 }] : [];
  };
  return Array.from({ length: height }, (_, row) => ({
    cells: [...cellsAt(words, row), ...cellsAt(meanings, row)],
    hidden: [words[row], meanings[row]].some((item) => item !== undefined && isHidden(item)),
    struck: [words[row], meanings[row]].some((item) => item !== undefined && strikesText(item)),
  }));
}
