import { theirsError } from '../../../src/domain/error.ts';
import { joinedLines } from './pdf-join.ts';
import { layoutOf, type PageLayout, unframedTables } from './pdf-layout.ts';
import { drawnPages } from './pdf-open.ts';
import { type Phrase, phraseText } from './pdf-words.ts';
import { type DocumentTables, readLimits, type Table, type TextLine } from './table.ts';

function order(table: Table): number {
  const page = 'page' in table.at ? table.at.page : 0;
  const first = table.places[0];
  return page * 100_000 + (first !== undefined && 'line' in first ? first.line : 0);
}

function textLines(layout: PageLayout, used: ReadonlySet<Phrase>): TextLine[] {
  const turned = layout.turned.map((text) => ({ text, place: { page: layout.page, line: 1 } }));
  const upright = layout.rest.flatMap((line) => {
    const phrases = line.phrases.filter((phrase) => !used.has(phrase));
    const text = joinedLines([phrases.map(phraseText).join(' ')]);
    return text === '' ? [] : [{ text, place: { page: layout.page, line: line.line } }];
  });
  return [...upright, ...turned];
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
  const tables = [...layouts.flatMap((layout) => layout.framed), ...unframed.tables];
  tables.sort((a, b) => order(a) - order(b));
  checkRows(tables);
  return { tables, lines: layouts.flatMap((layout) => textLines(layout, unframed.used)) };
}
