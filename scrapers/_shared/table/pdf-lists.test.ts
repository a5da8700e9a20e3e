import { describe, expect, test } from 'vitest';
import { type Layout, printList } from './fixtures/pdf/printed-list.ts';
import { readPdf } from './pdf.ts';
import type { Table } from './table.ts';

function rowsOf(table: Table, width: number): string[][] {
  return table.places.map((_, row) => {
    const cells = table.cells.filter((cell) => cell.row === row);
    const [only] = cells;
    if (cells.length === 1 && only?.colSpan === width) return [only.text];
    return Array.from({ length: width }, (__, col) => cells.find((cell) => cell.col === col)?.text ?? '');
  });
}

const layouts: Omit<Layout, 'seed' | 'hyphenate'>[] = (['grid', 'lines', 'zebra', 'none'] as const).flatMap((rules) =>
  (['top', 'middle', 'bottom'] as const).map((align) => ({ rules, align, rows: 45, padding: 2, groupEvery: 11 })),
);

describe('made-up lists of random titles come back cell for cell', () => {
  const cases = layouts.flatMap((layout, index) =>
    [1, 2, 3].map((round): Layout => ({ ...layout, seed: 1000 * round + index, hyphenate: round === 2 })),
  );
  test.each(cases)('seed $seed, lines $rules, cells at the $align', async (layout) => {
    const { bytes, pages } = await printList(layout);
    const { tables } = await readPdf(bytes);
    expect(tables.map((table) => rowsOf(table, 7))).toEqual(pages);
  });
});
