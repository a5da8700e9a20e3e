import { theirsError } from '../../../src/domain/error.ts';
import { joinedLines } from './pdf-join.ts';
import { layoutOf, type PageLayout, unframedTables } from './pdf-layout.ts';
import { drawnPages } from './pdf-open.ts';
import { overPages } from './pdf-over-pages.ts';
import { type PageLine, type Phrase, phraseText } from './pdf-words.ts';
import { type DocumentTables, readLimits, type Table, type TextLine } from './table.ts';

function order(table: Table): number {
  const page = 'page' in table.at ? table.at.page : 0;
  const first = table.places[0];
  return page * 100_000 + (first !== undefined && 'line' in first ? first.line : 0);
}

/** True where a title in large type goes on in the next line, since its next word had no room. */
function goesOn(above: PageLine | undefined, line: PageLine, right: number): boolean {
  const [a, another] = above?.phrases ?? [];
  const [b, more] = line.phrases;
  const word = b?.words[0];
  if (a === undefined || b === undefined || another !== undefined || more !== undefined || word === undefined)
    return false;
  if (a.size < 13 || Math.abs(a.size - b.size) > 0.6 || b.base - a.base > 1.7 * a.size) return false;
  return a.right + 0.25 * a.size + (word.right - word.x) > right;
}

function textLines(layout: PageLayout, used: ReadonlySet<Phrase>): TextLine[] {
  const turned = layout.turned.map((text) => ({ text, place: { page: layout.page, line: 1 } }));
  const free = layout.rest.map((line) => ({ ...line, phrases: line.phrases.filter((phrase) => !used.has(phrase)) }));
  const upright: TextLine[] = [];
  for (const [index, line] of free.entries()) {
    const text = joinedLines([line.phrases.map(phraseText).join(' ')]);
    const last = upright.at(-1);
    if (last !== undefined && goesOn(free[index - 1], line, layout.right)) {
      last.text = joinedLines([last.text, text]);
    } else if (text !== '') upright.push({ text, place: { page: layout.page, line: line.line } });
  }
  return [...upright, ...turned];
}

/** What a line of every page says beside its page number: a running head is no title of a table. */
const withoutNumbers = (text: string) => text.replace(/\d+/g, '#');

/** The lines of text a table may stand under: no running heads, no page numbers, and where each stands. */
function titleLines(lines: readonly TextLine[]): { text: string; page: number; line: number }[] {
  const times = new Map<string, number>();
  for (const { text } of lines) times.set(withoutNumbers(text), (times.get(withoutNumbers(text)) ?? 0) + 1);
  return lines.flatMap(({ text, place }) => {
    if (!('page' in place) || !('line' in place) || /^(?:side|page)\b|^\d+$/i.test(text)) return [];
    return (times.get(withoutNumbers(text)) ?? 0) > 1 ? [] : [{ text, page: place.page, line: place.line }];
  });
}

/** Each table with the line of text right above it, also at the foot of the page before: the heading it stands under. */
function withTitles(tables: readonly Table[], lines: readonly TextLine[]): Table[] {
  const titles = titleLines(lines);
  return tables.map((table, index) => {
    const [own, before] = [spanOf(table), spanOf(tables[index - 1])];
    if (own === undefined) return table;
    const isOnTop = before !== undefined && before.page === own.page - 1;
    const title = titles.findLast(({ page, line }) => {
      if (page === own.page) return line === own.first - 1;
      return isOnTop && page === before.page && line > before.last;
    });
    return title === undefined ? table : { ...table, title: title.text };
  });
}

function spanOf(table: Table | undefined): { page: number; first: number; last: number } | undefined {
  const [first, last] = [table?.places[0], table?.places.at(-1)];
  if (first === undefined || last === undefined || !('line' in first) || !('line' in last) || !('page' in first))
    return undefined;
  return { page: first.page, first: first.line, last: last.line };
}

function hasText(layout: PageLayout): boolean {
  return layout.rest.length + layout.framed.length + layout.turned.length > 0;
}

function checkRows(tables: readonly Table[]): void {
  const rows = tables.reduce((sum, table) => sum + table.places.length, 0);
  if (rows <= readLimits.rows) return;
  const limit = String(readLimits.rows);
  throw theirsError('too-many-rows', {
    da: `PDF-filens tabeller har ${String(rows)} rækker; højst ${limit} læses.`,
    en: `The tables of the PDF have ${String(rows)} rows; at most ${limit} are read.`,
  });
}

function withoutText(): Error {
  return theirsError('pdf-without-text', {
    da: 'PDF-filen indeholder ingen tekst; den er formentlig skannet. Der skal bruges en fil med tekst.',
    en: 'The PDF holds no text; it has probably been scanned. A file with text is needed.',
  });
}

/**
 * Reads a PDF's tables, one `Table` a page, with the same columns on every page of one list, and the lines of text
 * around them. A cell's lines are joined by a space, words split at a line end are joined again.
 * Throws an AppError (theirs): `pdf-broken`, `pdf-encrypted`, `pdf-without-text`, `too-many-pages`, `too-many-rows`.
 */
export async function readPdf(bytes: Uint8Array): Promise<DocumentTables> {
  const layouts: PageLayout[] = [];
  for await (const page of drawnPages(bytes)) layouts.push(layoutOf(page, layouts.at(-1)));
  if (!layouts.some(hasText)) throw withoutText();
  const unframed = unframedTables(layouts);
  const found = [...layouts.flatMap((layout) => layout.framed), ...unframed.tables];
  found.sort((a, b) => order(a) - order(b));
  checkRows(found);
  const tables = overPages(found);
  const lines = layouts.flatMap((layout) => textLines(layout, unframed.used));
  return { tables: withTitles(tables, lines), lines };
}
