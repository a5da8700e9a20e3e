import { expect, it } from 'vitest';
import { readList } from './read-list.ts';
import type { Table } from './table/table.ts';

function sheet(rows: (string | undefined)[][], name = 'Ark1'): Table {
  return {
    at: { sheet: name },
    cells: rows.flatMap((cells, row) =>
      cells.flatMap((text, col) => (text === undefined || text === '' ? [] : [{ row, col, text }])),
    ),
    places: rows.map((_, row) => ({ sheet: name, row: row + 1 })),
  };
}

const heading = ['AMU-nr.', 'Titel', 'Varighed', 'Pris', 'Udbyder'];

it('reads every field of a plain list with the place of each row', () => {
  const list = readList({
    tables: [
      sheet([
        ['Positivliste for RAR Fyn'],
        ['Gældende fra 1. oktober 2026'],
        heading,
        ['47592', 'Gaffeltruck', '7 dage', '1.526,00', 'AMU-Fyn'],
        [undefined, 'Projektledelse', 'efter aftale', undefined, 'Skolen'],
      ]),
    ],
    lines: [],
  });
  expect(list.inForceFrom).toBe('2026-10-01');
  expect(list.title).toBe('Positivliste for RAR Fyn');
  expect(list.rows).toEqual([
    {
      code: '47592',
      title: 'Gaffeltruck',
      duration: { value: 7, unit: 'days' },
      price: 1526,
      provider: 'AMU-Fyn',
      place: { sheet: 'Ark1', row: 4 },
    },
    { title: 'Projektledelse', durationText: 'efter aftale', provider: 'Skolen', place: { sheet: 'Ark1', row: 5 } },
  ]);
  expect(list.findings.map((one) => one.code)).toEqual(['duration-not-understood']);
});

it('finds an unknown heading and a column without one', () => {
  const list = readList({
    tables: [
      sheet([
        [...heading, 'Farve', ''],
        ['47592', 'Truck', '7 dage', '100', 'AMU-Fyn', 'rød', 'x'],
      ]),
    ],
    lines: [],
  });
  expect(list.findings.map((one) => [one.code, one.severity])).toEqual([
    ['unknown-heading', 'error'],
    ['column-without-heading', 'error'],
  ]);
});

it('says so where two headings have changed places', () => {
  const rows = [
    ['47592', 'Gaffeltruck B', '7 dage', '100', 'AMU-Fyn'],
    ['48000', 'Kran', '5 dage', '100', 'AMU-Fyn'],
  ];
  const swapped = readList({
    tables: [sheet([['Titel', 'AMU-nr.', 'Varighed', 'Pris', 'Udbyder'], ...rows])],
    lines: [],
  });
  expect(swapped.findings.map((one) => one.code)).toContain('column-contradicts-heading');
  const priceDuration = readList({
    tables: [sheet([['AMU-nr.', 'Titel', 'Pris', 'Varighed', 'Udbyder'], ...rows])],
    lines: [],
  });
  expect(priceDuration.findings.map((one) => one.code)).toContain('column-contradicts-heading');
});

it('takes merged rows as group headings, also the one at the foot of a page', () => {
  const page = (number: number, rows: (string | { span: string })[][]): Table => ({
    at: { page: number },
    cells: rows.flatMap((cells, row) =>
      cells.map((cell, col) =>
        typeof cell === 'string' ? { row, col, text: cell } : { row, col, text: cell.span, colSpan: 5 },
      ),
    ),
    places: rows.map((_, row) => ({ page: number, line: row + 1 })),
  });
  const list = readList({
    tables: [
      page(1, [
        heading,
        [{ span: 'Transport' }],
        ['47592', 'Truck', '7 dage', '100', 'AMU-Fyn'],
        [{ span: 'Svejsning' }],
      ]),
      page(2, [['48000', 'TIG', '5 dage', '100', 'AMU-Fyn'], [{ span: 'Listen kan ændres.' }]]),
    ],
    lines: [],
  });
  expect(list.rows.map((row) => [row.group, row.title])).toEqual([
    ['Transport', 'Truck'],
    ['Svejsning', 'TIG'],
  ]);
  expect(list.findings.map((one) => one.code)).toEqual(['note-in-list']);
});

it('refuses a document without a list by name', () => {
  expect(() => readList({ tables: [], lines: [{ text: 'Vi bruger cookies', place: { line: 1 } }] })).toThrowError(
    expect.objectContaining({ code: 'not-the-list' }),
  );
  expect(() => readList({ tables: [sheet([heading])], lines: [] })).toThrowError(
    expect.objectContaining({ code: 'no-rows' }),
  );
});

it('leaves hidden rows out and says so', () => {
  const table = sheet([
    heading,
    ['47592', 'Truck', '7 dage', '100', 'AMU-Fyn'],
    ['48000', 'TIG', '5 dage', '100', 'AMU-Fyn'],
  ]);
  const list = readList({ tables: [{ ...table, hiddenRows: [2] }], lines: [] });
  expect(list.rows.map((row) => row.title)).toEqual(['Truck']);
  expect(list.findings.map((one) => one.code)).toEqual(['hidden-rows']);
});

it('holds a list where a lone title may be a course or a heading', () => {
  const list = readList({
    tables: [sheet([heading, [undefined, 'Transport'], ['47592', 'Truck', '7 dage', '100', 'AMU-Fyn']])],
    lines: [],
  });
  expect(list.findings).toContainEqual(expect.objectContaining({ code: 'course-or-group', severity: 'error' }));
});

it('reads a heading the operator has taught it, for that source alone', () => {
  const tables = [
    sheet([
      [...heading, 'Farve', 'Hvor længe gælder det'],
      ['47592', 'Truck', '7 dage', '100', 'AMU-Fyn', 'rød', 'til jul'],
    ]),
  ];
  const list = readList({ tables, lines: [] }, { farve: 'ignore', 'hvor laenge gaelder det': 'note' });
  expect(list.findings).toEqual([]);
  expect(list.rows[0]).toMatchObject({ title: 'Truck', note: 'til jul' });
  expect(readList({ tables, lines: [] }).findings.map((one) => one.code)).toEqual([
    'unknown-heading',
    'unknown-heading',
  ]);
});

it('shows a price as printed that may be thousands or decimals', () => {
  const list = readList({
    tables: [sheet([heading, ['47592', 'Gaffeltruck', '7 dage', '12,500 kr.', 'AMU-Fyn']])],
    lines: [],
  });
  expect(list.rows[0]).toMatchObject({ priceText: '12,500 kr.' });
  expect(list.rows[0]).not.toHaveProperty('price');
});

it('takes the group from the heading each of several tables stands under, and asks about a heading of what is gone', () => {
  const table = (title: string, code: string): Table => ({
    ...sheet([heading, [code, `Kursus ${code}`, '7 dage', '436', 'AMU-Fyn']]),
    at: { table: Number(code) },
    title,
  });
  const groups = readList({ tables: [table('Industri', '47592'), table('Transport', '48652')], lines: [] });
  expect(groups.rows.map((row) => row.group)).toEqual(['Industri', 'Transport']);
  expect(groups.findings).toEqual([]);
  const gone = readList({ tables: [table('Industri', '47592'), table('Udgåede kurser', '48652')], lines: [] });
  expect(gone.findings.map((one) => one.code)).toContain('may-be-off-the-list');
});
