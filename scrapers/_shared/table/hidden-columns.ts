import type { Cell, Table } from './table.ts';

/**
 * A workbook's table without the columns its publisher has hidden, each cell keeping its column number; names those that
 * held text. A merged cell that begins in a hidden column begins in the first column of it that is seen.
 */
export function withoutColumns(table: Table, columns: readonly number[]): Table {
  const hidden = new Set(columns);
  if (hidden.size === 0) return table;
  const seen: Cell[] = [];
  const left = new Set<number>();
  for (const cell of table.cells) {
    const span = Array.from({ length: cell.colSpan ?? 1 }, (_, at) => cell.col + at);
    const [first, ...rest] = span.filter((col) => !hidden.has(col));
    if (first !== undefined) {
      const { colSpan: _, ...plain } = cell;
      seen.push({ ...plain, col: first, ...(rest.length > 0 && { colSpan: (rest.at(-1) ?? first) - first + 1 }) });
    } else if (cell.text !== '') left.add(cell.col);
  }
  return { ...table, cells: seen, ...(left.size > 0 && { hiddenColumns: [...left].sort((a, b) => a - b) }) };
}
