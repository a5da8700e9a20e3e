import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { hostileTitles, uncarriableTitles } from '../../test/support/hostile-titles.ts';
import { asGiven, readCsv } from '../../test/support/read-csv.ts';
import { hasLibreOffice, openInLibreOffice } from '../../test/support/spreadsheet.ts';
import { writeCsv } from './csv.ts';
import { printable, withoutFormula } from './plain-text.ts';
import { date, flag, number, tableOf, text } from './table.ts';

const titles = [...hostileTitles, ...uncarriableTitles];
const table = tableOf(
  { da: 'Kurser', en: 'Courses' },
  [
    text('title', 'Kursus', 'Course', (row: { title: string }) => row.title),
    number('price', 'Pris', 'Price', () => -1250.5),
    date('day', 'Dag', 'Day', () => '2026-11-22'),
    flag('exampleData', 'Eksempel', 'Example', () => true),
    text('unknown', 'Ukendt', 'Unknown', () => undefined),
  ],
  titles.map((title) => ({ title })),
);
const dialects = [
  ['rfc4180', ','],
  ['excel-da', ';'],
] as const;
const rest = { rfc4180: ['-1250.5', '2026-11-22', 'true', ''], 'excel-da': ['-1250,5', '2026-11-22', 'true', ''] };

describe.each(dialects)('a CSV file as %s', (dialect, delimiter) => {
  const file = writeCsv(table, dialect);
  const body = file.replace(/^\uFEFF/, '');

  it('is read back by RFC 4180 as it was given, once the apostrophes of the contract are taken away', () => {
    const [header, ...rows] = readCsv(body, delimiter);
    expect(header).toEqual(['title', 'price', 'day', 'exampleData', 'unknown']);
    expect(rows.map(([title = '']) => asGiven(title))).toEqual(titles.map(printable));
    for (const row of rows) expect(row.slice(1)).toEqual(rest[dialect]);
  });

  it('is read back the same by another library', () => {
    const { Sheets } = read(body, { type: 'string', raw: true, FS: delimiter });
    const rows = utils.sheet_to_json<string[]>(Sheets.Sheet1 ?? {}, { header: 1, raw: true, defval: '' });
    const carried = hostileTitles.map((_, index) => asGiven(String(rows[index + 1]?.[0])));
    expect(carried).toEqual(hostileTitles);
  });

  it('has no cell that begins a formula, whatever a program splits it by', () => {
    for (const border of [',', ';', '\t', '|']) {
      const cells = body.split(/\r\n|\n|\r/).flatMap((line) => line.split(border));
      const begins = cells.filter((cell) => /^[\s"]*[=+@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell));
      expect(begins).toEqual([]);
      expect(cells.filter((cell) => /^[\s"]*-/.test(cell) && !/^-1250[.,]?5?$/.test(cell))).toEqual([]);
    }
  });

  it('ends every line with CRLF', () => {
    expect(file.endsWith('\r\n')).toBe(true);
  });

  it.skipIf(!hasLibreOffice)('opened in LibreOffice, with formulas looked for, has none', { timeout: 180_000 }, () => {
    const [rows = []] = openInLibreOffice(file, dialect === 'rfc4180' ? 'csv' : dialect).values();
    expect(rows.flat().filter((cell) => cell.formula !== undefined)).toEqual([]);
    const [header, first] = rows;
    expect(header?.slice(0, 5).map((cell) => cell.text)).toEqual(['title', 'price', 'day', 'exampleData', 'unknown']);
    expect(first?.slice(0, 3)).toMatchObject([
      { type: 'string', text: withoutFormula(titles[0] ?? '') },
      { type: 'float', value: '-1250.5' },
      { type: 'date', value: '2026-11-22' },
    ]);
  });
});

describe('the two dialects', () => {
  it('differ in byte order mark, semicolon and decimal comma', () => {
    const one = tableOf(
      { da: '', en: '' },
      table.columns.slice(0, 2).map((column) => ({ ...column, of: valueOfOne(column.kind) })),
      [1],
    );
    expect(writeCsv(one, undefined)).toBe('"title","price"\r\n"Truck ""B""; æøå",7.4\r\n');
    expect(writeCsv(one, 'excel-da')).toBe('\uFEFF"title";"price"\r\n"Truck ""B""; æøå";7,4\r\n');
  });
});

const valueOfOne = (kind: string) => () => (kind === 'number' ? 7.4 : 'Truck "B"; æøå');
