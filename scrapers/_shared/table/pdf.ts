import { theirsError } from '../../../src/domain/error.ts';
import { joinedLines } from './pdf-join.ts';
import { layoutOf, type PageLayout, unframedTables } from './pdf-layout.ts';
import { drawnPages } from './pdf-open.ts';
import { framedTables } from './pdf-tables.ts';
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
  if (a === undefined || b === undefined || another !== undefined || more !== undefined || word === undefined) return false;
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

/** Each table with the line of text right above it, which may be the heading it stands under. */
function withTitles(tables: readonly Table[], lines: readonly TextLine[]): Table[] {
  const above = new Map<string, string>();
  const times = new Map<string, number>();
  for (const { text, place } of lines) {
    if (!('page' in place) || !('line' in place)) continue;
    const key = withoutNumbers(text);
    above.set(`${String(place.page)} ${String(place.line)}`, text);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return tables.map((table) => {
    const [first] = table.places;
    if (first === undefined || !('page' in first) || !('line' in first)) return table;
    const title = above.get(`${String(first.page)} ${String(first.line - 1)}`);
    const isRunning = title !== undefined && (times.get(withoutNumbers(title)) ?? 0) > 1;
    return title === undefined || isRunning ? table : { ...table, title };
  });
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
  for await (const page of drawnPages(bytes)) layouts.push(layoutOf(page));
  if (!layouts.some(hasText)) throw withoutText();
  const unframed = unframedTables(layouts);
  const tables = [...framedTables(layouts.flatMap((layout) => layout.framed)), ...unframed.tables];
  tables.sort((a, b) => order(a) - order(b));
  checkRows(tables);
  const lines = layouts.flatMap((layout) => textLines(layout, unframed.used));
  return { tables: withTitles(tables, lines), lines };
}
