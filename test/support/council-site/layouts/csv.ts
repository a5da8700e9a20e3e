import type { Layout } from '../council.ts';
import { cellText, type ExampleList, exampleWords } from '../list.ts';

/** How a separated text is written. */
export interface CsvStyle {
  separator: ';' | '\t';
  encoding: 'utf-8' | 'utf-8-bom' | 'windows-1252' | 'utf-16';
  /** The titles above the heading; a plain export has none, and then says its date nowhere. */
  top: boolean;
}

function quoted(text: string, separator: string): string {
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

function linesOf(list: ExampleList, style: CsvStyle): string[] {
  const line = (cells: readonly string[]) => cells.map((cell) => quoted(cell, style.separator)).join(style.separator);
  // A program that exports a sheet fills every line up to the width of the table.
  const wide = (text: string) => line([text, ...list.columns.slice(1).map(() => '')]);
  const top = style.top ? [list.title, exampleWords, list.inForceLine, ''].map(wide) : [];
  const rows = list.rows.map((row) => line(list.columns.map((column) => cellText(row, column))));
  return [...top, line(list.columns.map((column) => column.heading)), ...rows];
}

/** The letters of windows-1252 that are not where Latin-1 has them, as far as the lists use them. */
const windowsLetters: Record<string, number> = { '–': 0x96, '—': 0x97, '’': 0x92, '“': 0x93, '”': 0x94, '…': 0x85 };

function windowsByte(letter: string): number {
  const code = windowsLetters[letter] ?? letter.charCodeAt(0);
  if (code > 0xff) throw new Error(`windows-1252 has no "${letter}".`);
  return code;
}

function encoded(text: string, encoding: CsvStyle['encoding']): Uint8Array {
  if (encoding === 'windows-1252') return Uint8Array.from(text.split('').map(windowsByte));
  if (encoding === 'utf-16') return Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
  return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

/** The list as separated text. */
export function separatedText(style: CsvStyle): Layout {
  return async (list) => encoded(`${linesOf(list, style).join('\r\n')}\r\n`, style.encoding);
}
