import type { Table, TextLine } from './table.ts';

/**
 * The rows above a table's heading as lines of text: title, "Gældende fra ...". They are the leading rows with one
 * filled cell; the first row with more ends them. They stay in the table too, since only a later stage knows the heading.
 */
export function leadingLines(table: Table): TextLine[] {
  if (table.hidden) return [];
  const filled = new Map<number, { text: string; alone: boolean }>();
  for (const { row, text } of table.cells) {
    if (text.trim() !== '') filled.set(row, { text, alone: !filled.has(row) });
  }
  const lines: TextLine[] = [];
  for (const [row, { text, alone }] of [...filled].sort(([a], [b]) => a - b)) {
    const place = table.places[row];
    if (!alone || place === undefined) break;
    if (!table.hiddenRows?.includes(row)) lines.push({ text, place });
  }
  return lines;
}
