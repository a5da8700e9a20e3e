import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { read as readWithOracle, utils, type WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import { type Cell as StoredCell, type WriteSheet, writeOds, writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/error.ts';
import { makeWorkbook, makeZip } from './fixtures/make-zip.ts';
import { mediaTypes } from './media-type.ts';
import type { Cell, Table } from './table.ts';
import { readXlsx } from './xlsx.ts';

const sheetXml = (rows: string, rest = '') =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${rest}</worksheet>`;

async function readSheet(sheet: Omit<WriteSheet, 'name'>): Promise<Table | undefined> {
  return (await readXlsx(await writeXlsx({ sheets: [{ name: 'Ark1', ...sheet }] }))).tables[0];
}

async function readXml(xml: string): Promise<Cell[]> {
  return (
    (await readXlsx(makeWorkbook(xml, [{ name: 'xl/sharedStrings.xml', content: '<sst/>' }]))).tables[0]?.cells ?? []
  );
}

const styled = (value: StoredCell['value'], numFmt: string) => ({ value, style: { numFmt } });
const onlyText = (cells: readonly Cell[] | undefined) => cells?.map((cell) => cell.text);

describe('a workbook (eksempeldata)', () => {
  it('gives numbers as plain decimals however they are stored', async () => {
    const cells = await readXml(
      sheetXml(
        '<row r="1"><c r="A1"><v>47592.0</v></c><c r="B1"><v>4.7592E4</v></c><c r="C1"><v>0.30000000000000004</v></c>' +
          '<c r="D1"><v>1E21</v></c><c r="E1"><v>1.5E-7</v></c><c r="F1"><v>-436.5</v></c></row>',
      ),
    );
    expect(onlyText(cells)).toEqual(['47592', '47592', '0.3', '1000000000000000000000', '0.00000015', '-436.5']);
    expect(cells.map((cell) => cell.number).slice(0, 2)).toEqual([47592, 47592]);
  });

  it('keeps the leading zeros of a text, and of a number whose format is nothing but zeros', async () => {
    const table = await readSheet({ rows: [['047592', 3811]], cells: new Map([['0,1', styled(3811, '00000')]]) });
    expect(table?.cells).toEqual([
      { row: 0, col: 0, text: '047592' },
      { row: 0, col: 1, text: '03811', number: 3811 },
    ]);
  });

  it.each(['Europe/Copenhagen', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'gives a date as its day whatever the time zone: %s',
    async (TZ) => {
      const rows = [[new Date(Date.UTC(2026, 3, 1)), new Date(Date.UTC(2026, 9, 25, 23, 30))]];
      const input = await writeXlsx({ sheets: [{ name: 'Ark1', rows }] });
      const script = fileURLToPath(new URL('./read-child.ts', import.meta.url));
      const { stdout } = spawnSync(process.execPath, [script, mediaTypes.xlsx], { input, env: { TZ } });
      expect(JSON.parse(stdout.toString()).tables.tables[0].cells).toEqual([
        { row: 0, col: 0, text: '2026-04-01', date: '2026-04-01' },
        { row: 0, col: 1, text: '2026-10-25 23:30', date: '2026-10-25' },
      ]);
    },
  );

  it('gives a time of day or a number of hours as such and never as a day in 1900', async () => {
    const table = await readSheet({
      rows: [[0, 0]],
      cells: new Map([
        ['0,0', styled(0.5, 'h:mm')],
        ['0,1', styled(37.5 / 24, '[h]:mm')],
      ]),
    });
    expect(table?.cells).toEqual([
      { row: 0, col: 0, text: '12:00' },
      { row: 0, col: 1, text: '37:30' },
    ]);
  });

  it('reads dates counted from 1904', async () => {
    const day = new Date(Date.UTC(2026, 3, 1));
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [[day]] }], dateSystem: '1904' });
    expect((await readXlsx(bytes)).tables[0]?.cells[0]?.date).toBe('2026-04-01');
  });

  it('gives the calculated value of a formula, and plain text of rich text, links and booleans', async () => {
    const table = await readSheet({
      rows: [[null, null, null, true]],
      cells: new Map<string, Partial<StoredCell>>([
        ['0,0', { formula: 'A9&"x"', formulaResult: 'Kran' }],
        ['0,1', { richText: [{ text: 'Gaffel' }, { text: 'truck', font: { bold: true } }] }],
        ['0,2', { value: 'Pris', hyperlink: { target: 'https://example.dk' } }],
      ]),
    });
    expect(onlyText(table?.cells)).toEqual(['Kran', 'Gaffeltruck', 'Pris', 'SAND']);
  });

  it('is refused with the cell where a formula has no calculated value, since that would read as empty', async () => {
    const bytes = makeWorkbook(sheetXml('<row r="3"><c r="AB3"><f>1+1</f></c></row>'), [
      { name: 'xl/sharedStrings.xml', content: '<sst/>' },
    ]);
    await expect(readXlsx(bytes)).rejects.toMatchObject({
      code: 'workbook-uncalculated',
      sentence: { da: expect.stringContaining('celle AB3') },
    });
  });

  it('gives a merged cell once, with its span, and keeps new lines in a cell', async () => {
    const table = await readSheet({
      rows: [
        ['Kursus', 'skjult under', 'a\r\nb'],
        ['', '', 'c'],
      ],
      merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 1 }],
    });
    expect(table?.cells).toEqual([
      { row: 0, col: 0, rowSpan: 2, colSpan: 2, text: 'Kursus' },
      { row: 0, col: 2, text: 'a\nb' },
      { row: 1, col: 2, text: 'c' },
    ]);
  });

  it('cuts a merge to the filled part of the sheet', async () => {
    const table = await readSheet({
      rows: [['Titel', 'Dage'], ['x']],
      merges: [{ startRow: 1, startCol: 0, endRow: 1_000_000, endCol: 16_000 }],
    });
    expect(table?.cells.at(-1)).toEqual({ row: 1, col: 0, colSpan: 2, text: 'x' });
    expect(table?.places).toHaveLength(2);
  });

  it('names hidden rows and sheets, leaves empty sheets out, and counts rows as Excel shows them', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Liste', rows: [[], ['a', 'b'], ['c', 'd']], rowDefs: new Map([[2, { hidden: true }]]) },
        { name: 'Tom', rows: [] },
        { name: 'Kladde', rows: [['x']], hidden: true },
        { name: 'Dyb', rows: [['y']], veryHidden: true },
      ],
    });
    const { tables } = await readXlsx(bytes);
    expect(tables.map((table) => [table.at, table.hidden, table.hiddenRows])).toEqual([
      [{ sheet: 'Liste' }, undefined, [2]],
      [{ sheet: 'Kladde' }, true, undefined],
      [{ sheet: 'Dyb' }, true, undefined],
    ]);
    expect(tables[0]?.places[2]).toEqual({ sheet: 'Liste', row: 3 });
  });

  it('repeats the rows above the heading that have one cell as lines, and keeps them in the table', async () => {
    const rows = [['Positivliste'], [], [null, 'Gældende fra 1. april 2026'], ['Nr', 'Titel'], ['1', 'x'], ['Note']];
    const { tables, lines } = await readXlsx(await writeXlsx({ sheets: [{ name: 'Ark1', rows }] }));
    expect(lines).toEqual([
      { text: 'Positivliste', place: { sheet: 'Ark1', row: 1 } },
      { text: 'Gældende fra 1. april 2026', place: { sheet: 'Ark1', row: 3 } },
    ]);
    expect(tables[0]?.cells[0]?.text).toBe('Positivliste');
  });

  it('in OpenDocument format gives the same cells', async () => {
    const rows = [
      ['Nr', 'Titel'],
      [47592, 'Gaffeltruck på færgen'],
      [new Date(Date.UTC(2026, 3, 1)), '03811'],
    ];
    const { tables } = await readXlsx(await writeOds({ sheets: [{ name: 'Ark1', rows }] }));
    expect(tables[0]?.cells.map((cell) => [cell.text, cell.number, cell.date])).toEqual([
      ['Nr', undefined, undefined],
      ['Titel', undefined, undefined],
      ['47592', 47592, undefined],
      ['Gaffeltruck på færgen', undefined, undefined],
      ['2026-04-01', undefined, '2026-04-01'],
      ['03811', undefined, undefined],
    ]);
  });

  it.each([
    ['rows are hidden', '<table:table-row table:visibility="collapse"/>', 'workbook-grouped-rows'],
    ['columns are hidden', '<table:table-column table:visibility="collapse"/>', 'workbook-grouped-rows'],
    [
      'text is struck out',
      '<style:style style:name="ce2"><style:text-properties style:text-line-through-style="solid"/></style:style>',
      'workbook-struck-out',
    ],
  ])('in OpenDocument format is refused where %s', async (_, inside, code) => {
    const bytes = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', content: `<office:document-content>${inside}</office:document-content>` },
      // Names are looked for in plain bytes, and this zip deflates the one that a real file stores.
      { name: 'application/vnd.oasis.opendocument.spreadsheet', content: '' },
    ]);
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code });
  });

  it('says the same as another reader of workbooks for the same cells', async () => {
    const value = fc.oneof(
      fc
        .string({ unit: fc.constantFrom('a', 'æ', 'Å', '&', '<', '"', '0', ' ', '\n', '-') })
        .map((text) => `x${text}x`),
      fc.integer({ min: -99_999, max: 99_999 }),
      fc.integer({ min: 1, max: 9999 }).map((cents) => cents / 100),
      fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(Date.UTC(2000, 0, 1 + days))),
      fc.constant(null),
    );
    const sheets = fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sheets, async (rows) => {
        const bytes = await writeXlsx({ sheets: [{ name: 'Ark1', rows: [['Nr'], ...rows] }] });
        const ours = (await readXlsx(bytes)).tables[0]?.cells.map(({ row, col, text }) => `${row},${col}: ${text}`);
        expect(ours).toEqual(oracleCells(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it('written by another program is read cell for cell', async () => {
    const sheet = utils.aoa_to_sheet(
      [
        ['Nr', 'Titel', 'Fra'],
        [47592, 'Svejsning på æ', new Date(Date.UTC(2026, 3, 1))],
      ],
      { UTC: true },
    );
    const { write } = await import('@e965/xlsx');
    const bytes = new Uint8Array(
      write({ SheetNames: ['Ark1'], Sheets: { Ark1: sheet } }, { type: 'array', bookType: 'xlsx' }),
    );
    expect(onlyText((await readXlsx(bytes)).tables[0]?.cells)).toEqual([
      'Nr',
      'Titel',
      'Fra',
      '47592',
      'Svejsning på æ',
      '2026-04-01',
    ]);
  });

  it.each([
    ['no filled cell', sheetXml('<row r="1"><c r="A1"/></row>'), 'workbook-empty'],
    [
      'a cell in the far corner of a sheet',
      sheetXml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
      'workbook-too-large',
    ],
    ['more rows than any list', sheetXml('<row r="50001"><c r="A50001"><v>1</v></c></row>'), 'workbook-too-large'],
    [
      'a cell outside every sheet',
      sheetXml('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'),
      'workbook-too-large',
    ],
  ])('with %s is refused by name', async (_, xml, code) => {
    const bytes = makeWorkbook(xml, [{ name: 'xl/sharedStrings.xml', content: '<sst/>' }]);
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code, fault: 'theirs' });
  });

  it('whose texts are missing is refused instead of read as empty', async () => {
    const bytes = makeWorkbook(sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'));
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code: 'workbook-broken' });
  });

  it('that is locked, cut short or of the old format is refused by name', async () => {
    const whole = await writeXlsx({ sheets: [{ name: 'a', rows: [['x', 'y']] }] });
    const locked = await writeXlsx({
      sheets: [{ name: 'a', rows: [['x']] }],
      encryption: { password: 'p', spinCount: 10 },
    });
    const { write } = await import('@e965/xlsx');
    const old = new Uint8Array(
      write({ SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['x']]) } }, { type: 'array', bookType: 'biff8' }),
    );
    await expect(readXlsx(whole.subarray(0, whole.length - 40))).rejects.toMatchObject({ code: 'workbook-broken' });
    await expect(readXlsx(locked)).rejects.toMatchObject({ code: 'workbook-encrypted' });
    await expect(readXlsx(old)).rejects.toMatchObject({ code: 'workbook-old-format' });
    const word = Buffer.concat([old.subarray(0, 512), Buffer.from('WordDocument', 'utf16le')]);
    await expect(readXlsx(word)).rejects.toMatchObject({ code: 'format-unknown' });
  });

  it('of the old format is refused by name however it is damaged, since nothing in it tells damage from data', async () => {
    const { write } = await import('@e965/xlsx');
    const book = {
      SheetNames: ['a'],
      Sheets: {
        a: utils.aoa_to_sheet([
          ['Nr', 'Titel'],
          [47592, 'Truck'],
        ]),
      },
    };
    for (const bookType of ['biff8', 'biff5'] as const) {
      const whole = new Uint8Array(write(book, { type: 'array', bookType }));
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 8, max: whole.length - 1 }),
          fc.nat(7),
          fc.boolean(),
          async (at, bit, isCut) => {
            const hurt = whole.slice(0, isCut ? at : whole.length);
            if (!isCut) hurt[at] = (hurt[at] ?? 0) ^ (1 << bit);
            await expect(readXlsx(hurt)).rejects.toMatchObject({ code: 'workbook-old-format', fault: 'theirs' });
          },
        ),
        { numRuns: 100, seed: 7 },
      );
    }
  });

  it('damaged anywhere is read as it was or refused by name, and never as another list', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => [45_000 + at, `Kursus i emne ${at}`, `${at} dage`]);
    const whole = await writeXlsx({ sheets: [{ name: 'Ark1', rows }] });
    const truth = (await readXlsx(whole)).tables;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), fc.boolean(), async (at, bit, isCut) => {
        const hurt = whole.slice(0, isCut ? at : whole.length);
        if (!isCut) hurt[at] = (hurt[at] ?? 0) ^ (1 << bit);
        const read = await readXlsx(hurt).catch((error: unknown) => error);
        if (read instanceof AppError) expect(read.fault).toBe('theirs');
        else expect(read).toMatchObject({ tables: truth });
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('with entities that would grow without end gives none of them', async () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const xml = `<!DOCTYPE x [<!ENTITY e0 "ha">${entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheetXml(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;&f;</t></is></c></row>',
    )}`;
    const text = (await readXml(xml).catch((error: unknown) => [{ text: String(error) }]))
      .map((cell) => cell.text)
      .join('');
    expect(text.length).toBeLessThan(200);
    expect(text).not.toContain('root:');
  });
});

/** The same sheet through the other reader: `row,col: text` of every filled cell, in reading order. */
function oracleCells(bytes: Uint8Array): string[] {
  const book = readWithOracle(bytes, { cellDates: true, UTC: true });
  const sheet: WorkSheet = book.Sheets.Ark1 ?? {};
  const range = utils.decode_range(sheet['!ref'] ?? 'A1');
  const found: string[] = [];
  for (let row = range.s.r; row <= range.e.r; row++) {
    for (let col = range.s.c; col <= range.e.c; col++) {
      const value: unknown = sheet[utils.encode_cell({ r: row, c: col })]?.v;
      const text =
        value instanceof Date
          ? value.toISOString().slice(0, 10)
          : `${typeof value === 'number' ? value : typeof value === 'string' ? value.trim() : ''}`;
      if (text !== '') found.push(`${row},${col}: ${text}`);
    }
  }
  return found;
}
