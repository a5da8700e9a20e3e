import { readFileSync } from 'node:fs';
import PdfKit from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../src/domain/error.ts';
import { type Layout, type PrintedList, printList } from './fixtures/pdf/printed-list.ts';
import { readPdf } from './pdf.ts';
import type { DocumentTables, Table } from './table.ts';

const fixtures = new URL('./fixtures/pdf/', import.meta.url);
const listRows = z.array(z.array(z.string())).parse(JSON.parse(readFileSync(new URL('list.json', fixtures), 'utf8')));

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, fixtures)));
}

/** The table's rows as they read from left to right; a heading over the whole width is a row of one text. */
function rowsOf(table: Table): string[][] {
  const width = Math.max(...table.cells.map((cell) => cell.col + (cell.colSpan ?? 1)));
  return table.places.map((_, row) => {
    const cells = table.cells.filter((cell) => cell.row === row);
    const [only] = cells;
    if (cells.length === 1 && only?.colSpan === width) return [only.text];
    return Array.from({ length: width }, (__, col) => cells.find((cell) => cell.col === col)?.text ?? '');
  });
}

async function drawn(draw: (doc: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const doc = new PdfKit({ size: 'A4', margin: 0, info: { Title: 'eksempeldata', CreationDate: new Date(0) } });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  draw(doc);
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

async function refusal(bytes: Uint8Array): Promise<AppError> {
  const thrown: unknown = await readPdf(bytes).then(
    () => 'no refusal',
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return thrown;
  throw new Error(`expected an AppError, got ${String(thrown)}`);
}

const plain: Layout = { seed: 11, rows: 60, rules: 'none', align: 'top', padding: 3 };

async function printedAndRead(layout: Layout): Promise<{ list: PrintedList; read: DocumentTables }> {
  const list = await printList(layout);
  return { list, read: await readPdf(list.bytes) };
}

describe('a course list over three pages', () => {
  const layouts: [string, Layout][] = [
    ['ruled, with wrapped and split titles', { ...plain, rules: 'grid', hyphenate: true, groupEvery: 9 }],
    ['without any lines', { ...plain, groupEvery: 9 }],
    ['with lines between the rows and bottom-aligned cells', { ...plain, rules: 'lines', align: 'bottom' }],
    ['with every other row shaded and middle-aligned cells', { ...plain, rules: 'zebra', align: 'middle' }],
    ['on pages turned by their /Rotate', { ...plain, rules: 'grid', turned: 'page' }],
    ['drawn sideways', { ...plain, turned: 'text' }],
    ['with a password for changing it alone', { ...plain, ownerPassword: 'kun-udgiveren' }],
  ];
  test.each(layouts)('reads cell for cell: %s', async (_, layout) => {
    const { list, read } = await printedAndRead(layout);
    expect(list.pages.length).toBeGreaterThan(2);
    expect(read.tables.map((table) => table.at)).toEqual(list.pages.map((__, index) => ({ page: index + 1 })));
    expect(read.tables.map(rowsOf)).toEqual(list.pages);
  });

  test('says on which page and line each row begins, headers counted as a person counts', async () => {
    const { read } = await printedAndRead({ ...plain, rules: 'grid' });
    expect(read.tables[1]?.places[0]).toEqual({ page: 2, line: 3 });
    expect(read.tables[1]?.places[1]).toEqual({ page: 2, line: 4 });
    const lines = read.tables[1]?.places.map((place) => ('line' in place ? place.line : 0)) ?? [];
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('keeps the title, the period and the footer as lines outside the table', async () => {
    const { read } = await printedAndRead(plain);
    const second = read.lines.filter((line) => 'page' in line.place && line.place.page === 2);
    expect(second.map((line) => line.text)).toEqual([
      'Positivliste for Region Eksempel (eksempeldata)',
      'Gældende for perioden fra 1. oktober 2026 til 31. marts 2027',
      'Eksempeldata, ikke en rigtig liste Side 2',
    ]);
    expect(second[0]?.place).toEqual({ page: 2, line: 1 });
  });

  test.each(['none', 'lines', 'grid'] as const)(
    'keeps the column numbers on a page where a column is empty (%s)',
    async (rules) => {
      const { list, read } = await printedAndRead({ ...plain, rules, emptyColumn: 3 });
      expect(read.tables.map(rowsOf)).toEqual(list.pages);
    },
  );
});

describe('lists printed by other programs', () => {
  test.each(['chromium-ruled.pdf', 'chromium-lines.pdf', 'chromium-plain.pdf'])(
    'reads %s cell for cell, middle-aligned cells and group headings too',
    async (name) => {
      const { tables, lines } = await readPdf(fixture(name));
      const [heading, ...rows] = listRows;
      expect(tables.length).toBe(3);
      expect(tables.map((table) => rowsOf(table)[0])).toEqual([heading, heading, heading]);
      expect(tables.flatMap((table) => rowsOf(table).slice(1))).toEqual(rows);
      expect(lines.map((line) => line.text)).toEqual(['Positivliste (eksempeldata)', 'Gældende fra 1. oktober 2026']);
    },
  );

  test('keeps the two halves of a row broken over a page and marks the second', async () => {
    const { tables } = await readPdf(fixture('writer-plain.pdf'));
    const [heading, ...rows] = listRows;
    const broken = rows.findIndex((row) => row[1] === '40854');
    const halves = [
      [
        'Social- og',
        '40854',
        'I anhugning projektledelse projektledelse i',
        '9 dage',
        '4.925',
        'Syddansk',
        'Kun dagtimer',
      ],
      ['sundhedsområdet', '', 'regnskab', '', 'kr.', 'Erhvervsskole', ''],
    ];
    expect(tables.every((table) => rowsOf(table)[0]?.join() === heading?.join())).toBe(true);
    expect(tables.flatMap((table) => rowsOf(table).slice(1))).toEqual(rows.toSpliced(broken, 1, ...halves));
    expect(tables.map((table) => table.continuedRow)).toEqual([undefined, 1, undefined, undefined]);
  });
});

describe('text that is no table', () => {
  const sentence =
    'Listen gælder for ledige i området og siger ikke noget om, hvilke kurser der bliver holdt i det halvår. ';

  test('prose in two columns stays text', async () => {
    const bytes = await drawn((doc) => {
      doc.fontSize(10).text(sentence.repeat(30), 40, 60, { columns: 2, columnGap: 24, width: 515, height: 300 });
    });
    const { tables, lines } = await readPdf(bytes);
    expect(tables).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  test('two tables on a page with text between are two tables', async () => {
    const bytes = await drawn((doc) => {
      doc.fontSize(10);
      for (const [index, top] of [80, 400].entries()) {
        doc.text(sentence.repeat(6), 40, top - 60 + 20 * index, { width: 515 });
        for (let row = 0; row < 4; row += 1) {
          for (let col = 0; col < 3; col += 1) {
            doc.rect(40 + col * 120, top + 60 + row * 18, 120, 18).stroke();
            doc.text(`t${String(index)} r${String(row)} k${String(col)}`, 45 + col * 120, top + 64 + row * 18);
          }
        }
      }
    });
    const { tables } = await readPdf(bytes);
    const expected = (index: number) =>
      [0, 1, 2, 3].map((row) => [0, 1, 2].map((col) => `t${String(index)} r${String(row)} k${String(col)}`));
    expect(tables.map(rowsOf)).toEqual([expected(0), expected(1)]);
  });
});

describe('a file that cannot be read is refused by name', () => {
  test('one without text, as a scanner makes it', async () => {
    const bytes = await drawn((doc) => doc.rect(50, 50, 400, 600).fill('#cccccc'));
    const error = await refusal(bytes);
    expect([error.code, error.fault]).toEqual(['pdf-without-text', 'theirs']);
    expect(error.sentence.da).toContain('skannet');
  });

  test('one cut off, an empty one, and a web page with the wrong name', async () => {
    const { bytes } = await printList({ ...plain, rows: 5 });
    const page = new TextEncoder().encode('<!doctype html><title>Ikke en PDF</title>');
    for (const broken of [bytes.slice(0, 900), new Uint8Array(), page]) {
      const error = await refusal(broken);
      expect([error.code, error.fault]).toEqual(['pdf-broken', 'theirs']);
    }
  });

  test('one that asks for a password', async () => {
    const { bytes } = await printList({ ...plain, rows: 5, userPassword: 'hemmelig' });
    const error = await refusal(bytes);
    expect([error.code, error.fault]).toEqual(['pdf-encrypted', 'theirs']);
  });

  test('one of 301 pages', async () => {
    const bytes = await drawn((doc) => {
      doc.text('Side 1');
      for (let page = 2; page <= 301; page += 1) doc.addPage().text(`Side ${String(page)}`);
    });
    const error = await refusal(bytes);
    expect([error.code, error.fault]).toEqual(['too-many-pages', 'theirs']);
    expect(error.sentence.da).toContain('301');
  });
});
