import { callersError } from '../../../src/domain/error.ts';
import { placeInDanish } from '../../../src/domain/place-words.ts';
import { readPdf } from './pdf.ts';
import { drawnPages } from './pdf-open.ts';
import type { PdfPage } from './pdf-page.ts';
import { type Line, linesOf } from './pdf-rules.ts';
import { type PageLine, pageLines, type Word } from './pdf-words.ts';
import type { DocumentTables } from './table.ts';

/** Where a row begins, counted from 1 as a person counts. */
export interface RowOnPage {
  page: number;
  line: number;
}

/** The lines a row stands on, first and last. */
interface Lines {
  first: number;
  last: number;
}

/** A rectangle of the page, in points from its top left corner. */
interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Lines shown above and below the row. */
const around = 8;
/** White at the edges of the picture, in points. */
const margin = 12;
/** More ruling lines than this on a page are a drawing, which says nothing about a row. */
const mostRules = 6000;

/** Draws the lines of a PDF around one row, the row marked. Throws `row-unknown` where the page has no such line. */
export async function pictureFrom(bytes: Uint8Array, place: RowOnPage): Promise<string> {
  const page = await pageOf(bytes, place.page);
  const lines = page ? pageLines(page) : [];
  if (!page || !lines.some((one) => one.line === place.line)) throw noSuchLine(place);
  const last = lastLineOf(place, await readPdf(bytes), lines.at(-1)?.line ?? place.line);
  return drawRow(page, lines, { first: place.line, last });
}

async function pageOf(bytes: Uint8Array, number: number): Promise<PdfPage | undefined> {
  for await (const page of drawnPages(bytes)) if (page.page === number) return page;
  return undefined;
}

/** A row goes on to the line before the next row, or before the next line that belongs to no row. */
function lastLineOf({ page, line }: RowOnPage, { tables, lines }: DocumentTables, lastOfPage: number): number {
  const places = [...tables.flatMap((table) => table.places), ...lines.map((one) => one.place)];
  const onPage = places.flatMap((one) => ('page' in one && 'line' in one && one.page === page ? [one.line] : []));
  // A place that today's readers do not begin a row at is marked alone: how far it went is not known.
  if (!onPage.includes(line)) return line;
  return Math.min(lastOfPage + 1, ...onPage.filter((other) => other > line)) - 1;
}

function noSuchLine(place: RowOnPage) {
  return callersError('row-unknown', {
    da: `Dokumentet har ingen ${placeInDanish(place)}.`,
    en: `The document has no page ${place.page}, line ${place.line}.`,
  });
}

/** The picture of some lines of a page with the lines around them. */
export function drawRow(page: PdfPage, lines: readonly PageLine[], row: Lines): string {
  const shown = lines.filter(({ line }) => line >= row.first - around && line <= row.last + around);
  const marked = lines.filter(({ line }) => line >= row.first && line <= row.last);
  const words = shown.flatMap(wordsOf);
  const rules = page.rules.length > mostRules ? { across: [], down: [] } : linesOf(page.rules);
  const { top, bottom } = spanOf(shown);
  const near = rules.across.filter(({ at }) => at >= top - margin && at <= bottom + margin);
  const view = {
    left: Math.min(...words.map((word) => word.x), ...near.map((rule) => rule.from)) - margin,
    right: Math.max(...words.map((word) => word.right), ...near.map((rule) => rule.to)) + margin,
    top: top - margin / 2,
    bottom: bottom + margin / 2,
  };
  const place = `Side ${page.page}, linje ${row.first}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="da" viewBox="${box(view)}" width="${round(view.right - view.left)}pt" height="${round(view.bottom - view.top)}pt" font-family="Helvetica, Arial, sans-serif">`,
    `<title>${place}: rækken er markeret, med linjerne omkring den</title>`,
    `<desc>Tegnet efter PDF-filens egen tekst og dens streger; skrifttype og farver er ikke filens.</desc>`,
    rectangle(view, 'fill="#ffffff"'),
    rectangle(markOf(marked, lines, view), 'fill="#fff1b8" stroke="#b36b00" stroke-width="1"'),
    ...rules.across.flatMap((rule) => (inside(rule.at, view) ? [across(rule, view)] : [])),
    ...rules.down.flatMap((rule) => down(rule, view)),
    ...words.map(textOf),
    '</svg>',
  ].join('\n');
}

const wordsOf = (line: PageLine): Word[] => line.phrases.flatMap((phrase) => phrase.words);
const round = (value: number): string => String(Math.round(value * 100) / 100);
const box = (frame: Frame): string =>
  [frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top].map(round).join(' ');

/** From the top of the tallest letter of some lines to the foot of the lowest. */
function spanOf(lines: readonly PageLine[]): { top: number; bottom: number } {
  const words = lines.flatMap(wordsOf);
  return {
    top: Math.min(...words.map((word) => word.base - word.size)),
    bottom: Math.max(...words.map((word) => word.base + 0.3 * word.size)),
  };
}

/** The marked band ends half way to its neighbours, so that it never covers them. */
function markOf(marked: readonly PageLine[], lines: readonly PageLine[], view: Frame): Frame {
  const own = spanOf(marked);
  const [first, last] = [marked[0]?.line ?? 0, marked.at(-1)?.line ?? 0];
  const above = lines.filter(({ line }) => line === first - 1);
  const below = lines.filter(({ line }) => line === last + 1);
  return {
    left: view.left + 2,
    right: view.right - 2,
    top: above.length > 0 ? Math.max(own.top - 4, Math.min(own.top, spanOf(above).bottom)) : own.top - 4,
    bottom: below.length > 0 ? Math.min(own.bottom + 4, Math.max(own.bottom, spanOf(below).top)) : own.bottom + 4,
  };
}

function rectangle(frame: Frame, look: string): string {
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  return `<rect x="${round(frame.left)}" y="${round(frame.top)}" width="${round(width)}" height="${round(height)}" ${look}/>`;
}

const inside = (y: number, view: Frame): boolean => y >= view.top && y <= view.bottom;
const ink = (rule: Line): string => `stroke="${rule.soft ? '#d8d8d8' : '#8a8a8a'}" stroke-width="0.6"`;

function across(rule: Line, view: Frame): string {
  const [from, to] = [Math.max(rule.from, view.left), Math.min(rule.to, view.right)];
  return `<line x1="${round(from)}" x2="${round(to)}" y1="${round(rule.at)}" y2="${round(rule.at)}" ${ink(rule)}/>`;
}

function down(rule: Line, view: Frame): string[] {
  const [from, to] = [Math.max(rule.from, view.top), Math.min(rule.to, view.bottom)];
  if (from >= to || rule.at < view.left || rule.at > view.right) return [];
  return [`<line x1="${round(rule.at)}" x2="${round(rule.at)}" y1="${round(from)}" y2="${round(to)}" ${ink(rule)}/>`];
}

/** A word is given the width it has in the PDF, whatever typeface stands in for the file's own. */
function textOf({ text, x, right, base, size }: Word): string {
  const width = right > x ? ` textLength="${round(right - x)}" lengthAdjust="spacingAndGlyphs"` : '';
  return `<text x="${round(x)}" y="${round(base)}" font-size="${round(size)}"${width}>${escaped(text)}</text>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as XML text: what means something is written as an entity, and what XML may not hold is a replacement sign. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
