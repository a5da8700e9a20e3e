/** Files made to harm: each is over within the limits, with an error that has a name (design, section 9). */
import { deflateSync } from 'node:zlib';
import PdfKit from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/error.ts';
import { childMessageSchema } from './child-message.ts';
import { makeWorkbook, makeZip } from './fixtures/make-zip.ts';
import { type RawObject, rawPage, rawPdf } from './fixtures/pdf/raw-pdf.ts';
import { mediaTypes } from './media-type.ts';
import { readTables } from './read-tables.ts';
import { childLimits, runChild } from './run-child.ts';

type Make = () => Uint8Array | Promise<Uint8Array>;

const bytes = (text: string) => new TextEncoder().encode(text);
const texts = { name: 'xl/sharedStrings.xml', content: '<sst/>' };
const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const cell = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;

/** What reading the file in its own process came to: the code of its error, or "read". */
async function outcome(make: Make, mediaType: string): Promise<string> {
  try {
    const { stdout, peakBytes } = await runChild(await make(), mediaType);
    expect(peakBytes).toBeLessThan(childLimits.bytes);
    const message = childMessageSchema.parse(JSON.parse(stdout));
    return 'error' in message ? message.error.code : 'read';
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.fault === 'theirs') return thrown.code;
    throw thrown;
  }
}

describe('a workbook made to harm', () => {
  it.each([5_000, 50_000, 500_000])('of %i bytes that unpack to zeros is stopped with little memory', async (size) => {
    const zeros = new Uint8Array(size * 1000);
    const code = await outcome(
      () => makeWorkbook(sheet(''), [texts, { name: 'xl/media/image1.png', content: zeros }]),
      mediaTypes.xlsx,
    );
    expect(code).toBe('zip-bomb');
  });

  const nines = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${String(i + 1)} "${`&e${String(i)};`.repeat(10)}">`);
  const outside = '<!ENTITY f SYSTEM "file:///etc/passwd">';

  it.each<[string, Make, string]>([
    [
      'whose directory lies of the sizes',
      () => makeWorkbook(sheet(''), [texts, { name: 'xl/b', content: new Uint8Array(9_000_000), claims: 9 }]),
      'zip-bomb',
    ],
    [
      'of 10,000 files',
      () =>
        makeWorkbook(
          sheet(''),
          Array.from({ length: 10_000 }, (_, at) => ({ name: `xl/${String(at)}`, content: '' })),
        ),
      'zip-bomb',
    ],
    [
      'with a cell in each far corner',
      () =>
        makeWorkbook(
          sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
          [texts],
        ),
      'workbook-too-large',
    ],
    [
      'that merges the whole sheet again and again',
      () =>
        makeWorkbook(
          sheet(cell('x')).replace(
            '</sheetData>',
            `</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells>`,
          ),
          [texts],
        ),
      'read',
    ],
    [
      'with names that lead out of its folder',
      () =>
        makeZip([
          { name: '../../etc/xl/workbook.xml', content: 'x' },
          { name: '/xl/workbook.xml', content: 'x' },
        ]),
      'workbook-broken',
    ],
    [
      'with parts named as the insides of JavaScript',
      () =>
        makeWorkbook(sheet(cell('x')), [
          texts,
          { name: '__proto__', content: 'x' },
          { name: 'constructor', content: 'x' },
        ]),
      'read',
    ],
  ])('%s is over with a word for it', async (_, make, code) => {
    expect(await outcome(make, mediaTypes.xlsx)).toBe(code);
  });

  it('with entities that grow or reach outside gives nothing of either', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY e0 "ha">${nines.join('')}${outside}]>${sheet(cell('&e9;&f;'))}`;
    const { stdout, peakBytes } = await runChild(makeWorkbook(xml, [texts]), mediaTypes.xlsx);
    expect(stdout.length).toBeLessThan(2000);
    expect(stdout).not.toContain('root:');
    expect(peakBytes).toBeLessThan(childLimits.bytes);
  });
});

const page = (more = '') => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${more} >>`;
const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const inflating = (unit: string, size: number): RawObject => {
  const content = deflateSync(Buffer.alloc(size, unit), { level: 9 });
  return { entries: '/Filter /FlateDecode', content };
};

async function pages(count: number): Promise<Uint8Array> {
  const doc = new PdfKit({ size: 'A4', margin: 0 });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  for (let number = 1; number <= count; number += 1) (number > 1 ? doc.addPage() : doc).text(`Side ${String(number)}`);
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

const kids = Array.from({ length: 2000 }, () => '2 0 R').join(' ');
/** A font whose matrix is code, as in CVE-2024-4367: a reader that builds functions of text would run it. */
const codeInMatrix =
  '/BaseFont /X /FirstChar 65 /LastChar 65 /Widths [600] /FontMatrix [1 2 3 4 5 (1\\); process.exit\\(7\\)//)] /FontDescriptor 6 0 R';

describe('a PDF made to harm', () => {
  it.each<[string, Make, string[]]>([
    ['of 500 pages', () => pages(500), ['too-many-pages']],
    [
      'whose tree of pages goes in a circle',
      () => rawPdf([catalogue, `<< /Type /Pages /Kids [2 0 R ${kids}] /Count 2001 >>`]),
      ['pdf-broken', 'too-many-pages'],
    ],
    [
      'whose tree of pages goes in a circle and claims one page',
      () => rawPdf([catalogue, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
      ['pdf-broken'],
    ],
    [
      'of 100,000 objects',
      () =>
        rawPdf([
          catalogue,
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          page(),
          ...Array.from({ length: 100_000 }, (_, at) => `<< /N ${String(at)} >>`),
        ]),
      ['pdf-without-text'],
    ],
    [
      'with a form that draws itself',
      () =>
        rawPdf([
          catalogue,
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          page('/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>'),
          { entries: '', content: bytes('/X Do') },
          {
            entries: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>',
            content: bytes('/X Do /X Do'),
          },
        ]),
      ['pdf-without-text', 'pdf-broken', 'document-too-heavy'],
    ],
    [
      'whose font matrix is code',
      () =>
        rawPage({ entries: '', content: bytes('BT /F1 9 Tf 40 700 Td (A) Tj ET') }, codeInMatrix, [
          '<< /Type /FontDescriptor /FontName /X /Flags 4 >>',
        ]),
      ['read', 'pdf-broken'],
    ],
    ['cut in the middle', async () => (await pages(20)).slice(0, 9000), ['pdf-broken']],
    [
      'whose first part is whole and whose last pages are gone',
      () => rawPage({ entries: '', content: bytes('BT /F1 9 Tf 40 700 Td (A) Tj ET') }).slice(0, -120),
      ['pdf-broken'],
    ],
    ['that is a web page', () => bytes('<!doctype html><p>Ikke en PDF'), ['pdf-broken']],
    ['of no bytes', () => new Uint8Array(), ['pdf-broken']],
  ])('%s is over with a word for it', async (_, make, codes) => {
    const code = await outcome(make, mediaTypes.pdf);
    expect(codes).toContain(code);
  });

  it.each([
    ['text', 'BT /F1 9 Tf 40 700 Td (A) Tj ET '],
    ['drawing', '0 0 m 9 9 l S '],
  ])('of 1 MB whose one page inflates to 500 MB of operators of %s is stopped by name', async (_, operators) => {
    const document = rawPage(inflating(operators, 500_000_000));
    expect(document.length).toBeLessThan(2_000_000);
    const { stdout, peakBytes } = await runChild(document, mediaTypes.pdf);
    expect(stdout).toContain('"code":"document-too-heavy","fault":"theirs"');
    // It is counted and not held: what comes out is never there whole.
    expect(peakBytes).toBeLessThan(childLimits.bytes * 0.7);
  });
});

describe('a text made to harm', () => {
  it.each<[string, () => string, string]>([
    ['one line of 20 MB', () => 'a'.repeat(20_000_000), 'format-unknown'],
    ['one line of 20 MB of separators', () => `a;b\n1;2\n${';'.repeat(20_000_000)}`, 'csv-too-large'],
    ['a heading and one line of 20 MB', () => `a;b\n1;2\n3;${'x'.repeat(20_000_000)}`, 'read'],
    [
      'a quote that is opened and never closed over 20 MB',
      () => `a;b\n1;2\n3;4\n"${'x;y\n'.repeat(5_000_000)}`,
      'csv-broken',
    ],
  ])('%s is over with a word for it', async (_, make, code) => {
    const outcome = await readTables(bytes(make()), 'text/csv').then(
      () => 'read',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : String(error)),
    );
    expect(outcome).toBe(code);
  });
});

describe('a page made to harm', () => {
  it.each<[string, string, string[]]>([
    ['nested 100,000 deep', `${'<div>'.repeat(100_000)}x`, ['page-broken']],
    ['of tables in tables', '<table><tr><td>'.repeat(20_000), ['page-broken', 'page-too-large']],
    ['of definition lists in each other', '<dl><dt>a<dd>'.repeat(20_000), ['page-broken', 'read']],
    [
      'of 300,000 cells that are never closed',
      `<table><tr>${'<td>x'.repeat(300_000)}`,
      ['page-too-large', 'document-too-heavy'],
    ],
    ['of attributes without end', `<table ${'a=1 '.repeat(300_000)}><tr><td>x`, ['read']],
  ])('%s is over with a word for it', async (_, html, codes) => {
    const code = await outcome(() => bytes(`<html>${html}`), mediaTypes.html);
    expect(codes).toContain(code);
  });
});
