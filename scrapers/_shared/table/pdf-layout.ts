import { type Column, columnsOf, entriesOf } from './pdf-columns.ts';
import { type Grid, gridsOf } from './pdf-grid.ts';
import { withContinuedRows } from './pdf-over-pages.ts';
import type { PdfPage } from './pdf-page.ts';
import { areOtherWidths, regionsOf } from './pdf-regions.ts';
import { type Line, linesOf } from './pdf-rules.ts';
import { columnTables, gridTable } from './pdf-tables.ts';
import { isFigure, type PageLine, type Phrase, pageLines, phraseText } from './pdf-words.ts';
import type { Table } from './table.ts';

/** A stretch of lines that may be a table set without a frame. */
export interface Region {
  page: number;
  lines: PageLine[];
  rules: number[];
}

/** What one page holds before the columns of its unframed tables are known. */
export interface PageLayout {
  page: number;
  /** Where the page's text ends on the right. */
  right: number;
  /** The lines outside the frames. */
  rest: PageLine[];
  framed: Table[];
  /** Where the upright lines of its frames stand. */
  frames: number[][];
  /** Text across the reading direction, such as a heading turned 90°. */
  turned: string[];
  regions: Region[];
}

/** More ruling lines than this on a page are a drawing, and comparing each with each would take for ever. */
const mostRules = 6000;

function edgesOf(lines: readonly PageLine[], across: readonly Line[]): { top: number; bottom: number } | undefined {
  const drawn = across.filter((line) => !line.soft);
  const near = rulesAt(lines, drawn, 30);
  return near.length < 2 ? undefined : { top: Math.min(...near), bottom: Math.max(...near) };
}

/** Where long horizontal lines run beside and between some lines of text. */
function rulesAt(lines: readonly PageLine[], across: readonly Line[], around: number): number[] {
  const phrases = lines.flatMap((line) => line.phrases);
  const [x, right] = [Math.min(...phrases.map((p) => p.x)), Math.max(...phrases.map((p) => p.right))];
  const bases = lines.map((line) => line.base);
  const [top, bottom] = [Math.min(...bases) - around, Math.max(...bases) + around];
  return across
    .filter((rule) => rule.at > top && rule.at < bottom)
    .filter((rule) => Math.min(rule.to, right) - Math.max(rule.from, x) > 0.8 * (right - x))
    .map((rule) => rule.at);
}

/** One page: its framed tables, and the stretches that may be tables without a frame. */
export function layoutOf(page: PdfPage, before?: PageLayout): PageLayout {
  const { across, down } = page.rules.length > mostRules ? { across: [], down: [] } : linesOf(page.rules);
  const grids: Grid[] = gridsOf(across, down, before?.frames);
  let rest = pageLines(page);
  const right = Math.max(0, ...rest.flatMap((line) => line.phrases.map((phrase) => phrase.right)));
  const framed: Table[] = [];
  const frames: number[][] = [];
  for (const grid of grids) {
    const found = gridTable(page.page, grid, rest);
    if (found === undefined) continue;
    framed.push(found.table);
    frames.push(grid.xs);
    rest = found.rest;
  }
  const regions = regionsOf(rest, (lines) => edgesOf(lines, across)).map((lines) => ({
    page: page.page,
    lines,
    rules: rulesAt(lines, across, 8),
  }));
  return { page: page.page, right, rest, framed, frames, turned: page.turned, regions };
}

/** The columns of two pages' tables laid over each other. */
function overlaid(a: readonly Column[], b: readonly Column[]): Column[] {
  const merged: Column[] = [];
  for (const column of [...a, ...b].sort((one, other) => one.x - other.x)) {
    const last = merged.at(-1);
    if (last === undefined || column.x > last.right) merged.push({ ...column });
    else last.right = Math.max(last.right, column.right);
  }
  return merged;
}

/** Regions of one list: the same columns page after page. */
export interface RegionGroup {
  regions: Region[];
  columns: Column[];
}

/** True where both begin with the same heading row at the same place. */
function sameHeading(a: Region, b: Region): boolean {
  const heads = (region: Region) => region.lines.slice(0, 6).filter((line) => line.phrases.length > 2);
  const mark = (line: PageLine) => line.phrases.map((p) => `${String(Math.round(p.x / 2))} ${phraseText(p)}`).join('|');
  const marks = new Set(heads(a).map(mark));
  return heads(b).some((line) => marks.has(mark(line)));
}

/** True where the lines of both together still show the group's columns, whatever this page alone shows. */
function sameTogether(group: RegionGroup, last: Region, region: Region): boolean {
  const [a, b] = [columnsOf(last.lines), columnsOf(region.lines)];
  const near = (x: number | undefined, y: number | undefined) => Math.abs((x ?? 0) - (y ?? 0)) < 12;
  if (!near(a[0]?.x, b[0]?.x) || !near(a.at(-1)?.right, b.at(-1)?.right)) return false;
  return columnsOf(apart([last, region])).length === group.columns.length;
}

function joins(group: RegionGroup, region: Region, columns: readonly Column[]): Column[] | undefined {
  const [first, last] = [group.regions[0], group.regions.at(-1)];
  if (first === undefined || last === undefined || last.page !== region.page - 1) return undefined;
  if (columns.length < 2 || group.columns.length < 2 || areOtherWidths(last.lines, region.lines)) return undefined;
  const both = overlaid(group.columns, columns);
  if (both.length >= Math.max(group.columns.length, columns.length)) return both;
  return sameHeading(first, region) || sameTogether(group, last, region) ? group.columns : undefined;
}

/** The regions of all pages, those with the same columns on pages in a row taken together. */
export function groupedRegions(regions: readonly Region[]): RegionGroup[] {
  const groups: RegionGroup[] = [];
  for (const region of regions) {
    const columns = columnsOf(region.lines);
    const open = groups.find((group) => joins(group, region, columns) !== undefined);
    const both = open === undefined ? undefined : joins(open, region, columns);
    if (open !== undefined && both !== undefined) {
      open.regions.push(region);
      open.columns = both;
    } else if (region.lines.filter((line) => line.phrases.length > 1).length > 1) {
      // One line alone is a table only as the rest of the table of the page before.
      groups.push({ regions: [region], columns });
    }
  }
  return groups.map((group) => ({ regions: group.regions, columns: sharedColumns(group) }));
}

/** Pages are set apart by more than any page is high, so that lines of two pages are never taken for one. */
const pageApart = 100_000;

/** The lines of several pages as if the pages hung below each other. */
function apart(regions: readonly Region[]): PageLine[] {
  return regions.flatMap((region) => {
    const down = region.page * pageApart;
    return region.lines.map((line) => ({
      line: line.line + down,
      base: line.base + down,
      phrases: line.phrases.map((phrase) => ({ ...phrase, line: phrase.line + down, base: phrase.base + down })),
    }));
  });
}

function sharedColumns(group: RegionGroup): Column[] {
  if (group.regions.length === 1) return group.columns;
  const columns = columnsOf(apart(group.regions));
  return columns.length >= group.columns.length ? columns : group.columns;
}

/** Text in two columns may be anything; a table of two columns shows figures or lines. */
function looksLikeTable(group: RegionGroup): boolean {
  if (group.columns.length < 2) return false;
  if (group.columns.length > 2) return true;
  const lines = group.regions.flatMap((region) => region.lines);
  const rules = group.regions.reduce((sum, region) => sum + region.rules.length, 0);
  const second = lines.flatMap((line) => entriesOf(line, group.columns).filter((entry) => entry.col === 1));
  const figures = second.filter((entry) => isFigure(phraseText(entry))).length;
  return rules >= 3 || (second.length >= 2 && figures >= 0.5 * second.length);
}

/** A diagram's labels stand in rows and columns too, but leave most squares empty. */
function isMostlyEmpty(tables: readonly Table[], width: number): boolean {
  const rows = tables.reduce((sum, table) => sum + table.places.length, 0);
  const filled = tables.flatMap((table) => table.cells).reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0);
  return filled < 0.34 * rows * width;
}

/** The tables set without a frame, in the order of their pages, and the phrases that stand in them. */
export function unframedTables(layouts: readonly PageLayout[]): { tables: Table[]; used: Set<Phrase> } {
  const groups = groupedRegions(layouts.flatMap((layout) => layout.regions)).flatMap((group) => {
    const tables = looksLikeTable(group) ? columnTables(group.regions, group.columns) : [];
    return isMostlyEmpty(tables, group.columns.length) ? [] : [{ regions: group.regions, tables }];
  });
  const lines = groups.flatMap((group) => group.regions.flatMap((region) => region.lines));
  return {
    tables: groups.flatMap((group) => withContinuedRows(group.tables)),
    used: new Set(lines.flatMap((line) => line.phrases)),
  };
}
