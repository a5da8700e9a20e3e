import { expect, it } from 'vitest';
import { overPages } from './pdf-over-pages.ts';
import type { Table } from './table.ts';

const heading = ['Fagkode', 'Titel', 'Varighed', 'Pris', 'Udbyder'];
const course = ['47592', 'Gaffeltruck', '7 dage', '436', 'AMU-Fyn'];

function page(number: number, rows: string[][]): Table {
  return {
    at: { page: number },
    cells: rows.flatMap((cells, row) => cells.map((text, col) => ({ row, col, text }))),
    places: rows.map((_, row) => ({ page: number, line: row + 1 })),
  };
}

const first = page(1, [heading, ...Array.from({ length: 20 }, () => course)]);
const continued = (row: string[]) => overPages([first, page(2, [heading, row, course])])[1]?.continuedRow;

it('takes a row without a title below the heading of the next page for the rest of the row before', () => {
  expect(continued(['', '', '(3+2)', '', ''])).toBe(1);
  expect(continued(['', '', '', '', 'Haandværkerskole (DJH)'])).toBe(1);
  expect(continued(['', 'og lager', '', '', 'Haandværkerskole'])).toBe(1);
});

it('takes a course at the top of a page for itself, though it has no price', () => {
  expect(continued(['48643', 'Mobile kraner', '5 dage', '', 'AMU SYD'])).toBeUndefined();
  expect(continued(['', 'Mobile kraner', '5 dage', '', 'AMU SYD'])).toBeUndefined();
  expect(continued(course)).toBeUndefined();
});
