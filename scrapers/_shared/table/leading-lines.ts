import type { Table, TextLine } from './table.ts';

/**
 * The rows above a table's heading as lines of text: title, "Gældende fra ...". They are the leading rows with one
 * filled cell; the first row with more ends them. They stay in the table too, since only a later stage knows the heading.
 */
export function leadingLines(table: Table): TextLine[] {
  if (table.hidden) return [];
  const filled = new Map<number, string[]>();
  for (const cell of table.cells) {
    if (cell.text.trim() !== '') filled.set(cell.row, [...(filled.get(cell.row) ?? []), cell.text]);
  }
  const lines: TextLine[] = [];
  for (const [row, texts] of [...filled].sort(([a], [b]) => a - b)) {
    const [text] = texts;
    const place = table.places[row];
    if (texts.length > 1 || text === undefined || place === undefined) break;
    if (!table.hiddenRows?.includes(row)) lines.push({ text, place });
  }
  return lines;
}
