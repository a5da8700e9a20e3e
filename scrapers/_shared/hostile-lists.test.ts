import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/domain/edition.ts';
import { AppError } from '../../src/domain/error.ts';
import { hasErrors } from '../../src/domain/finding.ts';
import type { ReadList } from '../../src/domain/source.ts';
import { readList } from './read-list.ts';
import { readDocument } from './source.ts';
import type { Table } from './table/table.ts';

type Value = string | number | null;
type Cells = Value[][];
const top: Cells = [['Positivliste for RAR Fyn (eksempeldata)'], ['Gældende fra 1. oktober 2026'], []];
const heading = ['AMU-nr.', 'Titel', 'Varighed', 'Pris', 'Udbyder'];
const truck: Value[] = ['47592', 'Gaffeltruck', '7 dage', '1.526,00', 'AMU-Fyn'];
const kran: Value[] = ['48000', 'Kranbasis', '5 dage', '1.040,00', 'Kold College'];
const tig: Value[] = ['44530', 'TIG-svejsning', '10 dage', '2.080,00', 'TEC'];

interface Sheet {
  name?: string;
  rows: Cells;
  merges?: { startRow: number; startCol: number; endRow: number; endCol: number }[];
  rowDefs?: Map<number, { hidden: boolean }>;
  hidden?: boolean;
}

async function workbook(...sheets: Sheet[]): Promise<ReadList> {
  const bytes = await writeXlsx({ sheets: sheets.map((sheet, at) => ({ name: `Ark${at + 1}`, ...sheet })) });
  return readDocument(bytes, undefined);
}

/** The same, without the file: for the many lists of a property. */
function plain(rows: Cells): ReadList {
  const table: Table = {
    at: { sheet: 'Ark1' },
    cells: rows.flatMap((cells, row) =>
      cells.flatMap((value, col) => (value === null || value === '' ? [] : [{ row, col, text: String(value) }])),
    ),
    places: rows.map((_, row) => ({ sheet: 'Ark1', row: row + 1 })),
  };
  return readList({ tables: [table], lines: [] });
}

const page = (body: string, title = 'Positivliste for RAR Fyn') =>
  readDocument(new TextEncoder().encode(`<!doctype html><title>${title}</title><h1>${title}</h1>${body}`), 'text/html');

const csv = (text: string, charset = 'utf-8') =>
  readDocument(
    charset === 'utf-8' ? new TextEncoder().encode(text) : new Uint8Array(Buffer.from(text, 'latin1')),
    `text/csv; charset=${charset}`,
  );

const errors = (list: ReadList) => list.findings.filter((one) => one.severity === 'error').map((one) => one.code);
const rowsOf = (list: ReadList) => list.rows.map(({ code, title, group }: Row) => [code, title, group]);

async function refusal(reading: Promise<ReadList>): Promise<string> {
  const thrown: unknown = await reading.then(
    () => 'read',
    (error: unknown) => error,
  );
  return thrown instanceof AppError ? thrown.code : String(thrown);
}

/** True where the list would not be published: it is refused, or a finding holds it. */
function isHeld(reading: () => ReadList): boolean {
  try {
    return hasErrors(reading().findings);
  } catch (thrown) {
    if (thrown instanceof AppError) return true;
    throw thrown;
  }
}

describe('a workbook that is strange but right', () => {
  it('has a sheet for each group, title rows above, and a sheet that is no list', async () => {
    const list = await workbook(
      { name: 'Forside', rows: [['Om listen'], ['Den regionale uddannelsespulje']] },
      { name: 'Transport', rows: [...top, heading, truck] },
      { name: 'Svejsning', rows: [...top, heading, tig] },
    );
    expect(rowsOf(list)).toEqual([
      ['47592', 'Gaffeltruck', 'Transport'],
      ['44530', 'TIG-svejsning', 'Svejsning'],
    ]);
    expect(errors(list)).toEqual([]);
    expect([list.title, list.inForceFrom]).toEqual(['Positivliste for RAR Fyn (eksempeldata)', '2026-10-01']);
  });

  it('has two rows of headings, of which the upper spans', async () => {
    const list = await workbook({
      rows: [['Kursus', null, 'Omfang', null, 'Sted'], heading, truck, kran],
      merges: [
        { startRow: 0, startCol: 0, endRow: 0, endCol: 1 },
        { startRow: 0, startCol: 2, endRow: 0, endCol: 3 },
      ],
    });
    expect([rowsOf(list).length, errors(list)]).toEqual([2, []]);
    const spanning = await workbook({
      rows: [
        ['AMU-nr.', 'Titel', 'Varighed', null, 'Udbyder'],
        [null, null, 'Dage', 'Pris', null],
        ['47592', 'Gaffeltruck', 7, 1526, 'AMU-Fyn'],
      ],
      merges: [0, 1, 4]
        .map((col) => ({ startRow: 0, startCol: col, endRow: 1, endCol: col }))
        .concat({ startRow: 0, startCol: 2, endRow: 0, endCol: 3 }),
    });
    expect(spanning.rows[0]).toMatchObject({ duration: { value: 7, unit: 'days' }, price: 1526, provider: 'AMU-Fyn' });
    expect(errors(spanning)).toEqual([]);
  });

  it('repeats its heading under the name of each group', async () => {
    const list = await workbook({
      rows: [...top, ['Transport'], heading, truck, [], ['Svejsning'], heading, tig, [], ['Løft'], heading, kran],
    });
    expect(rowsOf(list).slice(1)).toEqual([
      ['44530', 'TIG-svejsning', 'Svejsning'],
      ['48000', 'Kranbasis', 'Løft'],
    ]);
    expect(list.rows[0]?.group).not.toBe('Svejsning');
    expect(errors(list)).toEqual([]);
  });

  it('has group rows, merged and unmerged, and notes below', async () => {
    const merges = [4, 6].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: 4 }));
    const groups: Cells = [
      ...top,
      heading,
      ['Transport'],
      truck,
      ['Svejsning'],
      tig,
      [],
      ['Listen kan ændres i løbet af året.'],
    ];
    for (const sheet of [{ rows: groups, merges }, { rows: groups }]) {
      const list = await workbook(sheet);
      expect(rowsOf(list)).toEqual([
        ['47592', 'Gaffeltruck', 'Transport'],
        ['44530', 'TIG-svejsning', 'Svejsning'],
      ]);
      expect(list.findings.map((one) => [one.code, one.severity])).toEqual([['note-in-list', 'info']]);
    }
  });

  it('leaves out a hidden sheet and a single hidden row, and says so', async () => {
    const many = Array.from({ length: 40 }, (_, at): Value[] => [
      String(45000 + at),
      `Kursus i emne ${at}`,
      '2 dage',
      '500',
      'TEC',
    ]);
    const list = await workbook(
      { rows: [heading, ...many], rowDefs: new Map([[3, { hidden: true }]]) },
      { rows: [heading, truck], hidden: true },
    );
    expect(list.rows).toHaveLength(39);
    expect(list.findings.map((one) => one.code)).toEqual(['hidden-rows', 'hidden-rows']);
    expect(errors(list)).toEqual([]);
  });

  it('has numbers as Excel leaves them', async () => {
    const list = plain([
      heading,
      ...['47592.0', '4.7592E4', '4,7592E+04', '047592', 'AMU 47592', 'AMU-nr. 47592', '47592-'].map(
        (code, at): Value[] => [code, `Gaffeltruck ${at}`, '7 dage', '500', 'TEC'],
      ),
    ]);
    expect(list.rows.map((row) => row.code)).toEqual(Array(7).fill('47592'));
    const stored = await workbook({ rows: [heading, [47592, ...truck.slice(1)], [48000, ...kran.slice(1)]] });
    expect(stored.rows.map((row) => row.code)).toEqual(['47592', '48000']);
  });

  it('keeps a course whose cell has two numbers, without either of them, and says so', () => {
    const list = plain([heading, truck, kran, tig, ['40883/46683', 'Befordring', '2 dage', '', '']]);
    expect(list.rows.at(-1)).toMatchObject({ title: 'Befordring' });
    expect(list.rows.at(-1)?.code).toBeUndefined();
    expect(list.findings.map((one) => one.code)).toEqual(['number-not-understood']);
  });

  it('has its own running number in a column called "Nr."', () => {
    const rows = [truck, kran, tig].map(([, ...rest], at): Value[] => [at + 1, ...rest]);
    const list = plain([['Nr.', ...heading.slice(1)], ...rows]);
    expect(list.rows.map((row) => [row.number, row.code])).toEqual([1, 2, 3].map((at) => [String(at), undefined]));
    const zeros = plain([
      ['Nr.', ...heading.slice(1)],
      ...rows.map(([at, ...rest]): Value[] => [`0000${at}`, ...rest]),
    ]);
    expect(zeros.rows.map((row) => row.code)).toEqual([undefined, undefined, undefined]);
  });

  it('says units in its headings', () => {
    const bare = (duration: string, price: string) =>
      plain([
        ['Titel', duration, price],
        ...[4, 5, 7].map((days, at): Value[] => [`Kursus ${'abc'[at]}`, days, 500 + days]),
      ]);
    expect(bare('Varighed (dage)', 'Pris pr. uge').rows[0]).toMatchObject({
      duration: { value: 4, unit: 'days' },
      price: 504,
      pricePer: 'week',
    });
    expect(bare('Antal lektioner', 'Pris (pr. time)').rows[0]?.pricePer).toBe('hour');
    const unitless = bare('Varighed', 'Pris (kr.)');
    expect(unitless.rows.map((row) => [row.duration, row.durationText])).toEqual(
      [4, 5, 7].map((days) => [undefined, String(days)]),
    );
    expect(errors(bare('Varighed', 'Pris (i 1.000 kr.)'))).toEqual(['unknown-heading']);
  });

  it('has a dash for nothing, line breaks and soft hyphens in its cells', async () => {
    const list = await workbook({
      rows: [
        ['AMU-nr.', 'Titel', 'Varig\u00ad\nhed', 'Pris', 'Ud-\nbyder'],
        ['–', 'Rengø\u00ad\nring og kun-\ndebetjening', '—', '-', '\u2212'],
        ['47592', 'IT-\nsikkerhed, lager-\nog e-\nlearning', '2 dage', '500', 'TEC'],
      ],
    });
    expect(list.rows.map(({ place: _place, printedTitle: _printed, ...row }) => row)).toEqual([
      { title: 'Rengøring og kundebetjening' },
      {
        code: '47592',
        title: 'IT-sikkerhed, lager- og e-learning',
        duration: { value: 2, unit: 'days' },
        price: 500,
        provider: 'TEC',
      },
    ]);
    expect(list.findings).toEqual([]);
  });

  it('has a new column with a heading we know', () => {
    const list = plain([
      [...heading, 'Niveau'],
      [...truck, 'Begynder'],
      [...kran, 'Øvet'],
    ]);
    expect(list.rows.map((row) => row.level)).toEqual(['Begynder', 'Øvet']);
    expect(errors(list)).toEqual([]);
  });

  it('is written by another program alike', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([...top, heading, truck, kran]), 'Liste');
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
    if (!Buffer.isBuffer(bytes)) throw new Error('no bytes');
    expect(rowsOf(await readDocument(new Uint8Array(bytes), undefined))).toHaveLength(2);
  });
});

describe('a workbook that is not understood', () => {
  it.each<[string, Cells, string]>([
    [
      'two tables side by side',
      [
        [...heading, null, ...heading],
        [...truck, null, ...kran],
      ],
      'heading-twice',
    ],
    ['a column without a heading', [[...heading, null, null], [...truck, 'x', null], kran], 'column-without-heading'],
    ['a heading nobody knows', [['AMU-nr.', 'Titel', 'Varighed', 'Pris', 'Farve'], truck], 'unknown-heading'],
    ['some English headings', [['AMU-nr.', 'Titel', 'Duration', 'Pris', 'Provider'], truck], 'unknown-heading'],
    [
      'a row that slipped to the right',
      [heading, truck, [null, '48000', 'Kranbasis', '5 dage', '500']],
      'cell-contradicts-heading',
    ],
    [
      'a row that slipped to the left',
      [heading, truck, kran, tig, ['Kørsel', '5 dage', '500', 'TEC', null]],
      'cell-contradicts-heading',
    ],
    [
      'a row whose provider slipped under the price',
      [heading, truck, kran, ['44530', 'TIG-svejsning', '10 dage', 'Roskilde Tekniske Skole']],
      'cell-contradicts-heading',
    ],
    [
      'a row whose group slipped under the provider',
      [
        [...heading, 'Branche'],
        ...[truck, kran, tig].map((row) => [...row, 'Industri']),
        ['45000', 'MIG', '', '', 'Industri'],
      ],
      'cell-contradicts-heading',
    ],
    ['a row above the headings', [truck, heading, kran], 'rows-above-heading'],
    ['a course of a number alone', [heading, truck, ['48000'], tig], 'row-without-title'],
    ['courses below that have left the list', [heading, truck, kran, ['Udgåede kurser'], tig], 'may-be-off-the-list'],
    [
      'a second table below under headings we do not know',
      [heading, truck, kran, [], ['AMU-nr.', 'Benævnt', 'Varighed', 'Pris', 'Hvor'], tig],
      'heading-among-courses',
    ],
    ['a price alone', [heading, truck, [null, null, null, '500'], tig], 'row-without-title'],
    ['a provider alone', [heading, truck, [null, null, null, null, 'TEC'], tig], 'row-without-title'],
    ['a lone title at the end', [heading, truck, [null, 'Projektledelse']], 'course-or-group'],
    ['an error word of Excel', [heading, truck, ['#I/T', ...kran.slice(1)]], 'cell-damaged'],
    ['a title of 600 letters', [heading, truck, ['48000', 'Lang '.repeat(120)]], 'title-too-long'],
    [
      'a day of admission as a serial number',
      [
        [...heading, 'Optaget'],
        [...truck, 46301],
        [...kran, null],
      ],
      'admission-not-understood',
    ],
    [
      'days under the price',
      [heading, ...[truck, kran, tig].map((row) => swap(row, 2, 3))],
      'column-contradicts-heading',
    ],
    ['a filter left on', [heading, truck, kran, tig], 'hidden-rows'],
  ])('has %s', async (what, rows, code) => {
    const rowDefs =
      what === 'a filter left on' ? { rowDefs: new Map([2, 3].map((row) => [row, { hidden: true }])) } : {};
    expect(errors(await workbook({ rows, ...rowDefs }))).toContain(code);
  });

  it('has a sheet of last half-year’s courses beside the list', async () => {
    const list = await workbook({ rows: [heading, truck] }, { name: 'Slettede', rows: [heading, tig] });
    expect(errors(list)).toEqual(['may-be-off-the-list']);
  });

  it('has a sheet beside the list that may hold courses under other headings', async () => {
    const strange = [['Betegner', 'Hvor længe', 'Hvem'], ...[truck, kran, tig].map((row) => row.slice(1, 4))];
    expect(errors(await workbook({ rows: [heading, truck] }, { rows: strange }))).toEqual(['table-not-understood']);
  });

  it('has a table of persons, which is no list and is not published', async () => {
    const persons = [
      ['Navn', 'Skole', 'Telefon'],
      ...['Ane', 'Bo', 'Carl'].map((name) => [`${name} Hansen`, 'TEC', '12345678']),
    ];
    const list = await workbook({ rows: [heading, truck] }, { rows: persons });
    expect(rowsOf(list)).toEqual([['47592', 'Gaffeltruck', undefined]]);
    expect(errors(list)).toEqual(['table-not-understood']);
  });

  it.each<[string, Cells, string]>([
    ['only a heading', [heading], 'no-rows'],
    [
      'postal codes and towns',
      [
        ['Postnr.', 'By', 'Kommune'],
        ['10000', 'Odense', 'x'],
        ['52001', 'Assens', 'y'],
      ],
      'no-rows',
    ],
    [
      'English headings throughout',
      [
        ['Number', 'Title', 'Duration'],
        ['47592', 'Truck', '7 days'],
      ],
      'no-rows',
    ],
  ])('holds %s and is refused', async (_what, rows, code) => {
    expect(await refusal(workbook({ rows }))).toBe(code);
  });
});

describe('a web page', () => {
  const head = `<thead><tr>${heading.map((one) => `<th>${one}</th>`).join('')}</tr></thead>`;
  const row = (cells: Value[]) => `<tr>${cells.map((one) => `<td>${one}</td>`).join('')}</tr>`;

  it('is read with its caption, its groups over several rows and its notes', async () => {
    const list = await page(
      `<p>Gældende fra 1. oktober 2026</p><table><caption>EKSEMPELDATA</caption>
       <thead><tr><th>Branche</th>${heading.map((one) => `<th>${one}</th>`).join('')}</tr></thead>
       <tbody><tr><td rowspan="2">Transport</td>${row(truck).slice(4)}${row(kran)}
       <tr><td>Svejsning</td>${row(tig).slice(4)}</tbody></table><p>Kontakt rådet.</p>`,
    );
    expect(rowsOf(list)).toEqual([
      ['47592', 'Gaffeltruck', 'Transport'],
      ['48000', 'Kranbasis', 'Transport'],
      ['44530', 'TIG-svejsning', 'Svejsning'],
    ]);
    expect([errors(list), list.exampleData]).toEqual([[], true]);
  });

  it('may have a table of cookies besides, which is no list', async () => {
    const cookies = [
      ['Navn', 'Udbyder', 'Formål', 'Udløb'],
      ...['a', 'b', 'c'].map((one) => [`cookie_${one}`, 'rar-bm.dk', 'Statistik', '1 år']),
    ];
    const list = await page(
      `<table>${head}${row(truck)}${row(kran)}</table><table>${cookies.map(row).join('')}</table>`,
    );
    expect([rowsOf(list).length, errors(list)]).toEqual([2, []]);
  });

  it.each([
    ['<p>Vi bruger cookies. Giv samtykke for at se siden.</p>', 'not-the-list'],
    ['<form><label>Brugernavn</label><label>Adgangskode</label><p>Log ind for at se siden</p></form>', 'not-the-list'],
    ['<p>Siden er lukket for vedligeholdelse.</p>', 'not-the-list'],
    ['<p>Listen findes som pdf.</p>', 'no-table'],
    [`<table>${head}<tbody></tbody></table>`, 'no-rows'],
  ])('that says %s is refused as %s', async (body, code) => {
    expect(await refusal(page(body))).toBe(code);
  });
});

describe('a printed list', () => {
  const halves = (continued: Value[]) => {
    const onPage = (number: number, rows: Cells): Table => ({
      at: { page: number },
      cells: rows.flatMap((cells, row) => cells.map((text, col) => ({ row, col, text: String(text ?? '') }))),
      places: rows.map((_, row) => ({ page: number, line: row + 1 })),
    });
    const [first, second] = [onPage(1, [heading, truck, kran]), onPage(2, [heading, continued, tig])];
    return readList({ tables: [first, { ...second, continuedRow: 1 }], lines: [] });
  };

  it('has a row broken over a page, which is read as one', () => {
    const list = halves([null, 'og kran-\nsikkerhed', '(3+2)', 'kr.', '(Odense)']);
    expect(list.rows.map((row) => row.title)).toEqual(['Gaffeltruck', 'Kranbasis og kransikkerhed', 'TIG-svejsning']);
    expect(list.rows[1]).toMatchObject({
      durationText: '5 dage (3+2)',
      price: 1040,
      provider: 'Kold College (Odense)',
      place: { page: 1, line: 3 },
    });
    expect(list.findings.map((one) => one.code)).toEqual(['duration-not-understood']);
  });

  it('is read whole out of a real PDF with such a row', async () => {
    const file = new URL('./table/fixtures/pdf/writer-plain.pdf', import.meta.url);
    const list = await readDocument(new Uint8Array(readFileSync(file)), 'application/pdf');
    const rows = list.rows.filter((row) => row.code === '40854');
    expect(rows).toMatchObject([
      {
        title: 'I anhugning projektledelse projektledelse i regnskab',
        group: 'Social- og sundhedsområdet',
        price: 4925,
      },
    ]);
    expect(list.rows.filter((row) => row.title === 'regnskab')).toEqual([]);
  });
});

describe('a separated text', () => {
  const text = [heading, truck, kran]
    .map((cells) => cells.join(';'))
    .join('\r\n')
    .replace('Kranbasis', 'Køreteknik; "på" høj'.replaceAll(/[;"]/g, ''));

  it.each(['utf-8', 'windows-1252'])('is read with semicolons in %s', async (charset) => {
    const list = await csv(text, charset);
    expect(rowsOf(list).map(([, title]) => title)).toEqual(['Gaffeltruck', 'Køreteknik på høj']);
    expect(list.rows[1]?.place).toEqual({ line: 3 });
    expect(errors(list)).toEqual([]);
  });
});

function swap<T>(row: readonly T[], one: number, other: number): T[] {
  return row.map((cell, at) => (at === one ? (row[other] ?? cell) : at === other ? (row[one] ?? cell) : cell));
}

/** A list as large as a real one, every cell filled. */
const providers = ['AMU-Fyn', 'Kold College', 'TEC', 'Roskilde Tekniske Skole', 'm-e-k.dk', 'SOSU H'];
const groups = ['Transport', 'Industri', 'Handel', 'Sundhed'];
const fullHeading = [
  'Løbenr.',
  'Branche',
  'AMU-nr.',
  'Titel',
  'Varighed (dage)',
  'Pris',
  'Udbyder',
  'Type udbyder',
  'Niveau',
  'Note',
  'Optaget',
];
const fullRows = Array.from({ length: 60 }, (_, at): Value[] => [
  at + 1,
  groups[Math.floor(at / 15)] ?? '',
  45000 + at * 7,
  `Kursus i emne ${String.fromCharCode(65 + (at % 26))}${at}`,
  1 + ((at * 5) % 20),
  200 + ((at * 137) % 3000),
  providers[at % 6] ?? '',
  at % 6 < 4 ? 'Offentlig' : 'Privat',
  at % 2 ? 'Begynder' : 'Øvet',
  at % 3 ? `Kræver forudgående aftale om ${at}` : 'Kræver truckcertifikat',
  `0${1 + (at % 9)}-10-2026`,
]);

describe('two headings that have changed places', () => {
  it('are a full list and no error while they stand right', () => {
    expect(errors(plain([fullHeading, ...fullRows]))).toEqual([]);
  });

  const pairs = fullHeading
    .flatMap((_, one) => fullHeading.map((__, other) => [one, other] as const))
    .filter(([a, b]) => a < b);

  it('are told in every pair but these, which no reader without a history can tell', () => {
    const silent = pairs.filter(([one, other]) => !isHeld(() => plain([swap(fullHeading, one, other), ...fullRows])));
    expect(silent.map(([one, other]) => `${fullHeading[one]} <-> ${fullHeading[other]}`)).toEqual(['Titel <-> Note']);
  });
});

describe('any list', () => {
  const lists = fc.array(
    fc.record({
      code: fc.integer({ min: 40000, max: 49999 }).map(String),
      title: fc
        .constantFrom('Truck', 'Svejsning', 'Lager', 'Hygiejne')
        .chain((word) => fc.nat(999).map((n) => `${word} trin ${n}`)),
      duration: fc.integer({ min: 1, max: 30 }).map((days) => `${days} dage`),
      price: fc.option(fc.integer({ min: 100, max: 9000 }).map(String), { nil: '' }),
      provider: fc.constantFrom(...providers),
    }),
    { minLength: 3, maxLength: 40 },
  );
  const table = (list: { code: string; title: string; duration: string; price: string; provider: string }[]): Cells => [
    heading,
    ...list.map((one) => [one.code, one.title, one.duration, one.price, one.provider]),
  ];

  it('is read whole', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const read = plain(table(list));
        expect(errors(read)).toEqual([]);
        expect(read.rows.map((row) => [row.code, row.title])).toEqual(list.map((one) => [one.code, one.title]));
      }),
    );
  });

  it('is held where any title is missing, with any other cells left on its row', () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.subarray([0, 2, 3, 4], { minLength: 1 }), (list, at, kept) => {
        const rows = table(list);
        const hurt = 1 + (at % list.length);
        const cells = (rows[hurt] ?? []).map((cell, col) => (kept.includes(col) ? cell : ''));
        const isEmpty = cells.every((cell) => cell === '');
        const read = () => plain(rows.map((row, index) => (index === hurt ? cells : row)));
        expect(isEmpty || isHeld(read)).toBe(true);
      }),
    );
  });

  it('is held where the column of titles is gone, and where any heading has become nonsense', () => {
    fc.assert(
      fc.property(
        lists,
        fc.nat(4),
        fc.string({ minLength: 4 }).map((word) => `Qxz${word}`),
        (list, col, nonsense) => {
          const rows = table(list);
          expect(isHeld(() => plain(rows.map((row) => row.filter((_, at) => at !== 1))))).toBe(true);
          const [first = [], ...rest] = rows;
          expect(isHeld(() => plain([first.map((cell, at) => (at === col ? nonsense : cell)), ...rest]))).toBe(true);
        },
      ),
    );
  });
});
