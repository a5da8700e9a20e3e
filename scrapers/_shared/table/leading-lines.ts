import type { Table, TextLine } from './table.ts';

/**
 * The rows above a table's heading as lines of text: title, "Gældende fra ...". They are the leading rows with one
 * filled cell; the first row with more ends them. The table's cells must stand in reading order. They stay in the table too, since only a later stage knows the heading.
 */
export function leadingLines(table: Table): TextLine[] {
  if (table.hidden) return [];
  const lines = new Map<number, string>();
  for (const { row, text } of table.cells) {
    if (text.trim() === '') continue;
    if (!lines.has(row)) lines.set(row, text);
    else {
      lines.delete(row);
      break;
    }
  }
  return [...lines].flatMap(([row, text]) => {
    const place = table.places[row];
    return place === undefined || table.hiddenRows?.includes(row) ? [] : [{ text, place }];
  });
}
