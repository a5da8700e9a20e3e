/** One real file for each thing the readers promise to read, or to refuse by name (eksempeldata). */
import { type Cell as StoredCell, type WriteSheet, writeXlsx } from 'hucre';
import PdfKit from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/error.ts';
import { readDocument } from './source.ts';
import { makeWorkbook } from './table/fixtures/make-zip.ts';
import { rawPage } from './table/fixtures/pdf/raw-pdf.ts';

type Value = string | number | Date | null;
type Make = () => Uint8Array | Promise<Uint8Array>;
/** What is to come of a file: the rows (number, title, group) and the codes of what held it; or the code of its refusal. */
type Wanted = { rows: (string | undefined)[][]; held?: string[]; said?: string[] } | { refused: string };

async function outcome(make: Make): Promise<Wanted> {
  try {
    const list = await readDocument(await make(), undefined);
    const codes = (isError: boolean) => [
      ...new Set(list.findings.filter((one) => (one.severity === 'error') === isError).map((one) => one.code)),
    ];
    const [held, said] = [codes(true), codes(false)];
    return {
      rows: list.rows.map(({ code, title, group }) => [code, title, ...(group === undefined ? [] : [group])]),
      ...(held.length > 0 && { held }),
      ...(said.length > 0 && { said }),
    };
  } catch (thrown) {
    if (thrown instanceof AppError) return { refused: thrown.code };
    throw thrown;
  }
}

const heading = ['AMU-nr.', 'Titel', 'Varighed', 'Pris', 'Udbyder'];
const truck: Value[] = ['47592', 'Gaffeltruck på færgen', '7 dage', '1.526,00', 'AMU-Fyn'];
const kran: Value[] = ['48000', 'Kranbasis', '5 dage', '1.040,00', 'Kold College'];
const tig: Value[] = ['44530', 'TIG-svejsning', '10 dage', '2.080,00', 'TEC'];
const top: Value[][] = [['Positivliste for RAR Fyn (eksempeldata)'], ['Gældende fra 1. oktober 2026'], []];
const all = { rows: [truck, kran, tig].map(([code, title]) => [String(code), String(title)]) };
const [ofTruck = [], ofKran = [], ofTig = []] = all.rows;
const inGroup = (row: (string | undefined)[], group: string) => [...row, group];

const book =
  (...sheets: Omit<WriteSheet, 'name'>[]): Make =>
  () =>
    writeXlsx({ sheets: sheets.map((sheet, at) => ({ name: `Ark${String(at + 1)}`, ...sheet })) });
const named = (name: string, rows: Value[][]): WriteSheet => ({ name, rows });
const struck = (value: Value, row: number, col: number): [string, Partial<StoredCell>] => [
  `${String(row)},${String(col)}`,
  { value, style: { font: { strikethrough: true } } },
];
const xml =
  (rows: string, around = '', calc = ''): Make =>
  () => {
    const texts = heading.map((text, at) => inline(at, 1, text)).join('');
    const sheet = `<worksheet>${around}<sheetData><row r="1">${texts}</row>${rows}</sheetData></worksheet>`;
    const parts = [{ name: 'xl/sharedStrings.xml', content: '<sst/>' }];
    return calc === '' ? makeWorkbook(sheet, parts) : makeWorkbook(sheet, parts, calc);
  };
const inline = (col: number, row: number, text: string) =>
  `<c r="${'ABCDEFG'[col] ?? ''}${String(row)}" t="inlineStr"><is><t>${text}</t></is></c>`;
const stored = (row: number, code: string, rest: Value[]) =>
  `<row r="${String(row)}"><c r="A${String(row)}"><v>${code}</v></c>${rest
    .slice(1)
    .map((text, at) => inline(at + 1, row, String(text)))
    .join('')}</row>`;

const workbooks: [string, Make, Wanted][] = [
  [
    'a sheet for each group of occupations',
    () => writeXlsx({ sheets: [named('Transport', [...top, heading, truck]), named('Svejsning', [heading, tig])] }),
    { rows: [inGroup(ofTruck, 'Transport'), inGroup(ofTig, 'Svejsning')] },
  ],
  ['rows of title above the heading', book({ rows: [...top, heading, truck, kran, tig] }), all],
  [
    'a heading of two rows, merged',
    book({
      rows: [['AMU-nr.', 'Titel', 'Omfang', null, 'Udbyder'], [null, null, 'Varighed', 'Pris', null], truck, kran, tig],
      merges: [0, 1, 4]
        .map((col) => ({ startRow: 0, startCol: col, endRow: 1, endCol: col }))
        .concat({ startRow: 0, startCol: 2, endRow: 0, endCol: 3 }),
    }),
    all,
  ],
  [
    'a heading of two rows, unmerged, that splits its words',
    book({ rows: [['AMU-', 'Titel', 'Varig-', 'Pris', 'Udbyder'], ['nr.', null, 'hed', '(kr.)', null], truck, kran] }),
    { rows: [ofTruck, ofKran], held: ['unknown-heading', 'heading-among-courses'] },
  ],
  ['the heading repeated among the rows', book({ rows: [heading, truck, kran, heading, tig] }), all],
  [
    'rows of a group inside the table',
    book({ rows: [...top, heading, ['Transport'], truck, kran, ['Svejsning'], tig] }),
    { rows: [inGroup(ofTruck, 'Transport'), inGroup(ofKran, 'Transport'), inGroup(ofTig, 'Svejsning')] },
  ],
  [
    'a hidden row',
    book({ rows: [heading, truck, kran, tig], rowDefs: new Map([[2, { hidden: true }]]) }),
    { rows: [ofTruck, ofTig], said: ['hidden-rows'] },
  ],
  [
    'a row of no height',
    book({ rows: [heading, truck, kran, tig], rowDefs: new Map([[2, { height: 0 }]]) }),
    { rows: [ofTruck, ofTig], said: ['hidden-rows'] },
  ],
  [
    'a hidden row without a number of its own',
    xml(`<row hidden="1">${inline(0, 2, '47592')}${inline(1, 2, 'Truck')}</row>`),
    { refused: 'workbook-broken' },
  ],
  [
    'a hidden sheet',
    book(
      { rows: [heading, truck, kran, tig] },
      { rows: [heading, ['45000', 'Skjult', null, null, null]], hidden: true },
    ),
    { ...all, said: ['hidden-rows'] },
  ],
  [
    'a hidden column with a heading we would refuse',
    book({
      rows: [[...heading, 'Intern farve'], ...[truck, kran, tig].map((row) => [...row, 'rød'])],
      columns: [{}, {}, {}, {}, {}, { hidden: true }],
    }),
    { ...all, said: ['hidden-columns'] },
  ],
  [
    'a hidden column of titles',
    book({ rows: [heading, truck, kran, tig], columns: [{}, { hidden: true }] }),
    { refused: 'no-rows' },
  ],
  [
    'a title merged over a hidden column',
    book({
      rows: [['Positivliste', null, null], ['intern', ...heading], ...[truck, kran, tig].map((row) => ['x', ...row])],
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }],
      columns: [{ hidden: true }],
    }),
    { ...all, said: ['hidden-columns'] },
  ],
  [
    'notes below',
    book({ rows: [heading, truck, kran, tig, [], ['Listen kan ændres i løbet af året.']] }),
    { ...all, said: ['note-in-list'] },
  ],
  [
    'numbers damaged by Excel',
    xml(stored(2, '47592.0', truck) + stored(3, '4.8E4', kran) + stored(4, '4.453E+4', tig)),
    all,
  ],
  [
    'numbers damaged as text, with leading zeros',
    book({
      rows: [heading, ['47592.0', ...truck.slice(1)], ['4.8000E4', ...kran.slice(1)], ['044530', ...tig.slice(1)]],
    }),
    all,
  ],
  [
    'days of admission as stored days',
    book({
      rows: [[...heading, 'Optaget'], ...[truck, kran, tig].map((row) => [...row, new Date(Date.UTC(2026, 9, 5))])],
    }),
    all,
  ],
  [
    'a day of admission as a bare serial number',
    book({
      rows: [
        [...heading, 'Optaget'],
        ...[truck, kran].map((row) => [...row, new Date(Date.UTC(2026, 9, 5))]),
        [...tig, 46300],
      ],
    }),
    { ...all, held: ['column-contradicts-heading', 'admission-not-understood'] },
  ],
  [
    'formulas with their calculated values',
    book({
      rows: [heading, truck, kran, tig],
      cells: new Map([['1,0', { formula: 'A1+1', formulaResult: 47592 }]]),
    }),
    all,
  ],
  [
    'a formula without its value',
    book({ rows: [heading, truck], cells: new Map([['1,3', { formula: 'A1*2' }]]) }),
    { refused: 'workbook-uncalculated' },
  ],
  [
    'a shared formula without its value',
    xml(`<row r="2"><c r="A2"><f t="shared" si="0"/></c>${inline(1, 2, 'Truck')}</row>`),
    { refused: 'workbook-uncalculated' },
  ],
  [
    'a formula that its program left as 0 for the next to calculate',
    xml(
      `<row r="2"><c r="A2"><f>B9</f><v>0</v></c>${inline(1, 2, 'Truck')}</row>`,
      '',
      '<calcPr calcId="124519" fullCalcOnLoad="1"/>',
    ),
    { refused: 'workbook-uncalculated' },
  ],
  [
    'a formula whose value is an error',
    xml(`<row r="2"><c r="A2" t="e"><f>B9</f><v>#REF!</v></c>${inline(1, 2, 'Truck')}</row>`),
    {
      rows: [[undefined, 'Truck']],
      held: ['column-contradicts-heading', 'cell-damaged'],
      said: ['number-not-understood'],
    },
  ],
  [
    'two tables below one another, the columns of the second in another order',
    book({
      rows: [
        heading,
        truck,
        kran,
        [],
        ['Titel', 'AMU-nr.', 'Pris', 'Varighed', 'Udbyder'],
        [tig[1] ?? '', tig[0] ?? '', '2.080', '10 dage', 'TEC'],
      ],
    }),
    all,
  ],
  [
    'two tables side by side',
    book({
      rows: [
        [...heading, null, ...heading],
        [...truck, null, ...kran],
      ],
    }),
    { rows: [ofTruck], held: ['heading-twice'] },
  ],
  [
    'a row struck out',
    book({ rows: [heading, truck, kran, tig], cells: new Map(kran.map((value, col) => struck(value, 2, col))) }),
    { ...all, held: ['struck-out'] },
  ],
  [
    'half a title struck out',
    book({
      rows: [heading, truck, kran, tig],
      cells: new Map([['2,1', { richText: [{ text: 'Kran', font: { strikethrough: true } }, { text: 'basis' }] }]]),
    }),
    { ...all, held: ['struck-out'] },
  ],
  [
    'sheets and headings with names of JavaScript',
    () =>
      writeXlsx({
        sheets: [
          named('__proto__', [
            [...heading, 'constructor'],
            [...truck, 'x'],
          ]),
          named('constructor', [
            [...heading, '__proto__'],
            [...tig, 'x'],
          ]),
        ],
      }),
    { rows: [inGroup(ofTruck, '__proto__'), inGroup(ofTig, 'constructor')], held: ['unknown-heading'] },
  ],
];

describe('a workbook with', () => {
  it.each(workbooks)('%s', async (_, make, wanted) => {
    expect(await outcome(make)).toEqual(wanted);
  });

  it('a row struck out is held with the sheet and the row', async () => {
    const list = await readDocument(
      await writeXlsx({
        sheets: [{ name: 'Liste', rows: [heading, truck, kran], cells: new Map([struck('48000', 2, 0)]) }],
      }),
      undefined,
    );
    expect(list.findings).toMatchObject([{ code: 'struck-out', severity: 'error', place: { sheet: 'Liste', row: 3 } }]);
  });
});

const charsets: [string, (text: string) => Uint8Array][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['windows-1252', (text) => Buffer.from(text, 'latin1')],
  ['UTF-16 LE with a byte order mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE without one', (text) => Buffer.from(text, 'utf16le').swap16()],
];
const separators = [
  ['semicolons', ';'],
  ['tabs', '\t'],
  ['bars', '|'],
  ['commas', ','],
] as const;

describe('a separated text with', () => {
  const cases = charsets.flatMap(([charset, encode]) =>
    separators.map(([name, sign]) => [name, charset, sign, encode] as const),
  );
  it.each(cases)('%s in %s', async (_, __, sign, encode) => {
    const quoted = (value: Value) => (String(value).includes(sign) ? `"${String(value)}"` : String(value));
    const rows = [heading, truck, kran, tig].map((row) => row.map(quoted).join(sign));
    const text = ['Positivliste for RAR Fyn (eksempeldata)', ...rows].join('\r\n');
    expect(await outcome(() => encode(text))).toEqual(all);
  });
});

const page =
  (body: string): Make =>
  () =>
    Buffer.from(`<!doctype html><h1>Positivliste for RAR Fyn</h1>${body}`);
const tr = (row: Value[], tag = 'td') =>
  `<tr>${row.map((cell) => `<${tag}>${String(cell ?? '')}</${tag}>`).join('')}</tr>`;
const table = (...rows: string[]) => `<table>${tr(heading, 'th')}${rows.join('')}</table>`;

const pages: [string, Make, Wanted][] = [
  ['a table', page(table(tr(truck), tr(kran), tr(tig))), all],
  [
    'a group spanning rows and a heading spanning columns',
    page(
      `<table><tr><th rowspan="2">Branche</th><th colspan="5">Kursus</th></tr>${tr(heading, 'th')}
       <tr><td rowspan="2">Transport</td>${tr(truck).slice(4)}${tr(kran)}<tr><td>Svejsning</td>${tr(tig).slice(4)}</table>`,
    ),
    { rows: [inGroup(ofTruck, 'Transport'), inGroup(ofKran, 'Transport'), inGroup(ofTig, 'Svejsning')] },
  ],
  [
    'the list inside a table that lays the page out',
    page(`<table><tr><td>Menu</td><td>${table(tr(truck), tr(kran), tr(tig))}</td></tr></table>`),
    all,
  ],
  [
    'a definition list beside the list',
    page(`<dl><dt>Område</dt><dd>Fyn</dd></dl>${table(tr(truck), tr(kran), tr(tig))}`),
    all,
  ],
  ['a course as a definition list', page('<dl><dt>AMU-nr.<dd>47592<dt>Titel<dd>Truck</dl>'), { refused: 'no-rows' }],
  [
    'cells that are not shown',
    page(
      table(
        ...[truck, kran, tig].map(
          ([code, ...rest]) => `<tr><td style="display:none">99999</td><td>${String(code)}</td>${tr(rest).slice(4)}`,
        ),
      ),
    ),
    all,
  ],
  [
    'a row struck out',
    page(table(tr(truck), tr(kran.map((cell) => `<s>${String(cell)}</s>`)), tr(tig))),
    { ...all, held: ['struck-out'] },
  ],
  [
    'a row struck out by its style',
    page(table(tr(truck), tr(kran).replace('<tr>', '<tr style="color:red;text-decoration: line-through">'), tr(tig))),
    { ...all, held: ['struck-out'] },
  ],
];

describe('a web page with', () => {
  it.each(pages)('%s', async (_, make, wanted) => {
    expect(await outcome(make)).toEqual(wanted);
  });
});

/** Draws on a page of A4 and gives the file. */
async function pdf(draw: (doc: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const doc = new PdfKit({ size: 'A4', margin: 0, info: { Title: 'eksempeldata', CreationDate: new Date(0) } });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  draw(doc.fontSize(9));
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

const widths = [55, 190, 60, 70, 110];

/** Draws rows below `y`, cell lines apart at "\n"; ruled or not. A row of one text is a heading of a group. */
function drawRows(doc: PDFKit.PDFDocument, rows: Value[][], y: number, isRuled = true, of = widths): number {
  let below = y;
  for (const row of rows) {
    const lines = row.map((cell) => String(cell ?? '').split('\n'));
    const height = 8 + 11 * Math.max(...lines.map((cell) => cell.length));
    let x = 40;
    for (const [col, cell] of lines.entries()) {
      const width = row.length === 1 ? of.reduce((a, b) => a + b) : (of[col] ?? 0);
      if (isRuled) doc.lineWidth(0.5).rect(x, below, width, height).stroke();
      for (const [at, line] of cell.entries()) doc.text(line, x + 3, below + 5 + 11 * at, { lineBreak: false });
      x += width;
    }
    below += height;
  }
  return below;
}

/** Title above and page number below, as every page of a list has them. */
function drawFrame(doc: PDFKit.PDFDocument, number: number): void {
  doc.text('Positivliste for RAR Fyn (eksempeldata)', 40, 40, { lineBreak: false });
  doc.text(`Side ${String(number)} af 2`, 480, 800, { lineBreak: false });
}

const printed =
  (isRuled: boolean, ...pagesOfRows: Value[][][]): Make =>
  () =>
    pdf((doc) => {
      for (const [index, rows] of pagesOfRows.entries()) {
        if (index > 0) doc.addPage();
        drawFrame(doc, index + 1);
        drawRows(doc, rows, 80, isRuled);
      }
    });

const wrapped: Value[] = ['47592', 'Gaffeltruck på\nfærgen', '7 dage', '1.526,00', 'AMU-Fyn'];
const otherOrder = ['Titel', 'AMU-nr.', 'Pris', 'Varighed', 'Udbyder'];
const otherWidths = [190, 55, 70, 60, 110];
const turnedTig: Value[] = [tig[1] ?? '', tig[0] ?? '', '2.080,00', '10 dage', 'TEC'];
/** Codes 1 to 4 of its font stand for a ligature, a letter and a loose accent, and a soft hyphen. */
const ownLetters = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange
  4 beginbfchar <01> <FB03> <02> <0061> <03> <030A> <04> <00AD> endbfchar
  1 beginbfrange <20> <7e> <0020> endbfrange endcmap`;

const lettersPage: Make = () => {
  const at = [40, 100, 300, 360, 440];
  const put = (row: readonly string[], y: number) =>
    row.map((text, col) => `BT /F1 9 Tf ${String(at[col])} ${String(y)} Td (${text}) Tj ET`).join('\n');
  const rows = [
    heading,
    ['47592', 'A\\001ne rekv\\002\\003rk', '7 dage', '1.526', 'AMU-Fyn'],
    ['48000', 'Kranbasis', '5 dage', '1.040', 'TEC'],
    ['44530', 'TIG-svejsning', '9 dage', '2.080', 'TEC'],
  ];
  const widthsOfCodes = Array.from({ length: 127 }, (_, code) => (code === 3 ? '0' : '500')).join(' ');
  return rawPage(
    { entries: '', content: Buffer.from(rows.map((row, index) => put(row, 760 - 20 * index)).join('\n')) },
    `/BaseFont /Helvetica /Encoding << /Differences [1 /ffi /a /ring /hyphen] >> /FirstChar 0 /LastChar 126
     /Widths [${widthsOfCodes}] /ToUnicode 6 0 R`,
    [{ entries: '', content: Buffer.from(ownLetters) }],
  );
};

const turnedPage =
  (how: 'page' | 'text'): Make =>
  () =>
    pdf((doc) => {
      doc.transform(0, -1, 1, 0, 0, doc.page.height);
      const data: unknown = Reflect.get(doc.page.dictionary, 'data');
      if (how === 'page' && typeof data === 'object' && data !== null) Reflect.set(data, 'Rotate', 90);
      drawRows(doc, [heading, truck, kran, tig], 80);
    });

const strikeAt =
  (isThrough: boolean): Make =>
  () =>
    pdf((doc) => {
      const y = drawRows(doc, [heading, truck, kran], 80, false) - 19;
      for (const x of [43, 98])
        doc
          .moveTo(x, y + (isThrough ? 9 : 14))
          .lineTo(x + 25, y + (isThrough ? 9 : 14))
          .stroke();
      drawRows(doc, [tig], y + 19, false);
    });

const pdfs: [string, Make, Wanted][] = [
  ['columns by position alone', printed(false, [heading, truck, kran, tig]), all],
  ['ruled cells, one of them wrapped', printed(true, [heading, wrapped, kran, tig]), all],
  [
    'a heading repeated on every page, page numbers and running titles',
    printed(true, [heading, truck, kran], [heading, tig]),
    all,
  ],
  [
    'the heading on the first page alone, and one row left for the second',
    printed(true, [heading, truck, kran], [tig]),
    all,
  ],
  ['the same without lines', printed(false, [heading, truck, kran], [tig]), all],
  [
    'a course that stands outside the table',
    () =>
      pdf((doc) => {
        drawRows(doc, [heading, truck, kran, tig], 80);
        doc.text('Desuden: 45000 MIG-svejsning, 5 dage, 900 kr.', 40, 500, { lineBreak: false });
      }),
    { ...all, held: ['course-outside-table'] },
  ],
  [
    'headings of groups between the rows',
    printed(true, [heading, ['Transport'], truck, kran, ['Svejsning'], tig]),
    { rows: [inGroup(ofTruck, 'Transport'), inGroup(ofKran, 'Transport'), inGroup(ofTig, 'Svejsning')] },
  ],
  [
    'a row that goes on over the page',
    printed(
      true,
      [heading, kran, tig, ['47592', 'Gaffeltruck på', '7 dage', '1.526,00', 'AMU-Fyn']],
      [heading, [null, 'færgen', null, null, null], ['45000', 'MIG-svejsning', '5 dage', '900,00', 'TEC']],
    ),
    { rows: [ofKran, ofTig, ofTruck, ['45000', 'MIG-svejsning']] },
  ],
  [
    'words split at the end of a line, softly and hard',
    printed(true, [
      heading,
      ['47592', 'Gaffeltruck-\ncertifikat', '7 dage', '1.526,00', 'AMU-Fyn'],
      ['48000', 'Lager- og\nlogistik\u00ad\nfag', '5 dage', '1.040,00', 'TEC'],
      ['44530', 'IT-\nsikkerhed', '5 dage', '1.040,00', 'TEC'],
    ]),
    {
      rows: [
        ['47592', 'Gaffeltruckcertifikat'],
        ['48000', 'Lager- og logistikfag'],
        ['44530', 'IT-sikkerhed'],
      ],
    },
  ],
  ['ligatures and loose accents', lettersPage, { rows: [['47592', 'Affine rekvårk'], ofKran, ofTig] }],
  ['pages turned by their /Rotate', turnedPage('page'), all],
  ['text drawn sideways', turnedPage('text'), all],
  [
    'two tables on a page with columns in another order',
    () =>
      pdf((doc) => {
        drawRows(doc, [heading, truck, kran], 80);
        drawRows(doc, [otherOrder, turnedTig], 300, true, otherWidths);
      }),
    all,
  ],
  [
    'two tables on two pages with columns in another order',
    () =>
      pdf((doc) => {
        drawRows(doc, [heading, truck, kran], 80, false);
        doc.addPage();
        drawRows(
          doc,
          [otherOrder, turnedTig, ['MIG-svejsning', '45000', '900,00', '5 dage', 'TEC']],
          80,
          false,
          otherWidths,
        );
      }),
    { rows: [...all.rows, ['45000', 'MIG-svejsning']] },
  ],
  ['a row with a line through it', strikeAt(true), { ...all, held: ['struck-out'] }],
  ['a row underlined', strikeAt(false), all],
  [
    'a picture and no text, as a scanner makes it',
    () => pdf((doc) => doc.rect(50, 50, 400, 600).fill('#cccccc')),
    { refused: 'pdf-without-text' },
  ],
];

describe('a PDF with', () => {
  it.each(pdfs)('%s', async (_, make, wanted) => {
    expect(await outcome(make)).toEqual(wanted);
  });
});
