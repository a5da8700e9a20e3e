import { describe, expect, it, vi } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import type { ReadFigure } from '../../src/domain/pool-reading.ts';
import { asPage, asPdf, asWorkbook, type SheetRow } from '../../test/support/pool-documents.ts';
import { readPoolTables } from './pool-tables.ts';
import { readTables } from './table/read-tables.ts';

vi.mock('./table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../../test/support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

const names = poolNames();
const national = { area: areaId('danmark'), isNational: true, names };
const title = 'Den regionale uddannelsespulje';

async function read(bytes: Uint8Array, context = national) {
  const { tables } = await readTables(bytes);
  return readPoolTables(tables, context);
}

function said({ kind, scope, period, amount, approximate }: ReadFigure): string {
  const where = scope.kind === 'area' ? scope.area : scope.kind === 'kommune' ? scope.kommune : 'landet';
  return `${where} ${kind} ${period.year} ${approximate ? 'ca. ' : ''}${amount}`;
}
const errors = (of: Awaited<ReturnType<typeof read>>) =>
  of.findings.flatMap((one) => (one.severity === 'error' ? [one.code] : []));

/** Of tables that need no total to be held. */
const besidesTotal = (of: Awaited<ReturnType<typeof read>>) =>
  errors(of).filter((code) => code !== 'pool-total-missing');

/** Every municipality with an amount that is its code times a hundred and one, and their sum. */
const everyone = [...names.everyKommune].map((kode) => ({ kode, amount: Number(kode) * 101 }));
const sum = everyone.reduce((all, one) => all + one.amount, 0);
const danish = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');

const three: SheetRow[] = [
  ['Lejre', 1_234_567],
  ['Roskilde', 2_000_000],
  ['Køge', 1_000_433],
];

describe('tables of amounts per municipality', () => {
  it('are read from a workbook: titles above, a column of codes, numbers, and the country’s sum', async () => {
    const rows: SheetRow[] = [
      ['Tilsagn 2024 fra den regionale uddannelsespulje'],
      ['Beløb i kr.'],
      [],
      ['Kommunekode', 'Kommune', 'Tilsagn 2024'],
      ...everyone.map(
        ({ kode, amount }): SheetRow => [Number(kode), kode === '0101' ? 'Københavns Kommune' : null, amount],
      ),
      [null, 'Hele landet', sum],
    ];
    const one = await read(asWorkbook({ Tilsagn: rows }));
    expect(errors(one)).toEqual([]);
    expect(one.figures).toHaveLength(99);
    expect(one.figures.map(said)).toContain('0350 tilsagn 2024 35350');
    expect(one.figures.map(said).at(-1)).toBe(`landet tilsagn 2024 ${sum}`);
    expect(one.figures[0]?.place).toEqual({ sheet: 'Tilsagn', row: 5 });
  });

  it('are read with the years as columns under one heading, names in all spellings, and a sum for each year', async () => {
    const rows: SheetRow[] = [
      [`${title}: tilsagn (kr.)`],
      ['Kommune', '2022', '2023', 'I alt'],
      ['Århus Kommune', '1.000.000 kr.', '2.000.000 kr.', '3.000.000 kr.'],
      ['Lyngby-Tårbæk', '500.000', '600.000', '1.100.000'],
      ['Høje Taastrup Kommune', '400.000', '-', '400.000'],
      ['Bornholms Regionskommune', '300.000', '1', '300.001'],
      ['Faaborg, Midfyn', '1', '', '1'],
      ['I alt', '2.200.001', '2.600.001', '4.800.002'],
    ];
    const one = await read(asWorkbook({ Ark1: rows }));
    expect(errors(one)).toEqual([]);
    expect(one.figures.map(said)).toEqual([
      '0751 tilsagn 2022 1000000',
      '0751 tilsagn 2023 2000000',
      '0173 tilsagn 2022 500000',
      '0173 tilsagn 2023 600000',
      '0169 tilsagn 2022 400000',
      '0400 tilsagn 2022 300000',
      '0400 tilsagn 2023 1',
      '0430 tilsagn 2022 1',
    ]);
    expect(one.findings).toMatchObject([{ code: 'pool-cells-empty', severity: 'info' }]);
  });

  it('are read from a PDF over several pages, printed in thousands, and the sum may be off by the rounding alone', async () => {
    const thousands = everyone.map(({ kode, amount }) => ({ kode, amount: Math.round(amount / 1000) }));
    const printed = Math.round(sum / 1000);
    const nameOf = new Map(await nameList());
    const table = {
      lines: [title, 'Maksimal tilskudsramme pr. kommune i 2025'],
      rows: [
        ['Kommune', 'Ramme 2025 (1.000 kr.)'],
        ...thousands.map(({ kode, amount }) => [nameOf.get(kode) ?? kode, danish(amount)]),
        ['I alt', danish(printed)],
      ],
      widths: [160, 140],
    };
    const one = await read(await asPdf(table));
    expect(errors(one)).toEqual([]);
    expect(one.figures).toHaveLength(99);
    expect(one.figures.map(said)).toContain(`landet tilsagn 2025 ca. ${printed * 1000}`);
    const off = { ...table, rows: [...table.rows.slice(0, -1), ['I alt', danish(printed + 60)]] };
    expect(errors(await read(await asPdf(off)))).toEqual(['pool-sum-differs']);
  });

  it('are read from an unruled PDF with two lists of municipalities side by side', async () => {
    const one = await read(
      await asPdf({
        lines: [`${title}: tilsagn 2023 i kr.`],
        rows: [
          ['Kommune', 'Tilsagn', 'Kommune', 'Tilsagn'],
          ['Lejre', '1.234.567', 'Solrød', '10'],
          ['Roskilde', '2.000.000', 'Greve', '20'],
          ['Køge', '1.000.433', 'I alt', '4.235.030'],
        ],
        widths: [120, 90, 120, 90],
        ruled: false,
      }),
    );
    expect(errors(one)).toEqual([]);
    expect(one.figures.map(said)).toContain('0269 tilsagn 2023 10');
    expect(one.figures).toHaveLength(5);
  });

  it('are read from a web page with mio. kr. in the heading, decimals, and sums of areas over their municipalities', async () => {
    const one = await read(
      asPage(
        `${title} 2024`,
        ['Fordelingen af årets tilsagn.'],
        [
          [
            ['Kommune', 'Tilsagn (mio. kr.)', 'Andel i pct.'],
            ['RAR Bornholm', '1,1', '2,0'],
            ['Bornholm', '1,1', '2,0'],
            ['RAR Fyn', '3,3', '6,0'],
            ['Odense', '2,1', '4,0'],
            ['Assens', '1,2', '2,0'],
            ['I alt', '4,4', '8,0'],
          ],
        ],
      ),
    );
    expect(errors(one)).toEqual([]);
    expect(one.figures.map(said)).toEqual([
      'rar-bornholm tilsagn 2024 ca. 1100000',
      '0400 tilsagn 2024 ca. 1100000',
      'rar-fyn tilsagn 2024 ca. 3300000',
      '0461 tilsagn 2024 ca. 2100000',
      '0420 tilsagn 2024 ca. 1200000',
    ]);
  });

  it('are read sheet by sheet where each year has its own, with what was spent beside what was promised', async () => {
    const sheet = (year: number): SheetRow[] => [
      [`${title} (kr.)`],
      ['Kommune', 'Tilsagn', 'Forbrug'],
      ['Lejre', year * 10, year],
      ['Roskilde', year * 20, year],
      ['Sum', year * 30, year * 2],
    ];
    const one = await read(asWorkbook({ '2023': sheet(2023), '2024': sheet(2024) }));
    expect(errors(one)).toEqual([]);
    expect(one.figures.map(said)).toEqual([
      '0350 tilsagn 2023 20230',
      '0350 forbrug 2023 2023',
      '0265 tilsagn 2023 40460',
      '0265 forbrug 2023 2023',
      '0350 tilsagn 2024 20240',
      '0350 forbrug 2024 2024',
      '0265 tilsagn 2024 40480',
      '0265 forbrug 2024 2024',
    ]);
  });

  it('are read table by table where each area has its own with its own sum', async () => {
    const heading: SheetRow = ['Kommune', 'Tilsagn 2024 (kr.)'];
    const tables: SheetRow[][] = [
      [heading, ['Lejre', 1], ['Køge', 2], ['I alt', 3]],
      [heading, ['Odense', 4], ['Assens', 5], ['I alt', 9]],
    ];
    const one = await read(asPage(title, [], tables));
    expect(errors(one)).toEqual([]);
    expect(one.figures).toHaveLength(4);
    const wrong = tables.map((table) => table.map((row) => (row[1] === 9 ? ['I alt', 8] : row)));
    expect(errors(await read(asPage(title, [], wrong)))).toContain('pool-sum-differs');
  });

  it('give the total to an area where every municipality of it, and no other, stands above', async () => {
    const fyn = [...names.kommunerOf(areaId('rar-fyn'), 2024)];
    const rows: SheetRow[] = [
      [`${title}: tilsagn 2024 i kr.`],
      ['Kommune', 'Tilsagn 2024'],
      ...fyn.map((kode): SheetRow => [kode, 100]),
      ['I alt', fyn.length * 100],
    ];
    const one = await read(asWorkbook({ Fyn: rows }), { area: areaId('rar-fyn'), isNational: false, names });
    expect(one.figures.map(said).at(-1)).toBe(`rar-fyn tilsagn 2024 ${fyn.length * 100}`);
  });
});

describe('a table that is not understood whole', () => {
  const heading: SheetRow = ['Kommune', 'Tilsagn 2024 (kr.)'];
  const held: [string, string, SheetRow[]][] = [
    ['does not add up by one krone', 'pool-sum-differs', [heading, ...three, ['I alt', 4_235_001]]],
    ['has a row for a municipality there is not', 'pool-kommune-unknown', [heading, ...three, ['Christiansø', 5]]],
    ['has a municipality twice', 'pool-kommune-twice', [heading, ...three, ['Lejre Kommune', 5]]],
    ['has an amount with a mark on it', 'pool-cell-unclear', [heading, ...three, ['Greve', '1.234*']]],
    ['has "about" in a cell', 'pool-cell-unclear', [heading, ...three, ['Greve', 'ca. 1.234']]],
    ['does not say that it is kroner', 'pool-unit-missing', [['Kommune', 'Tilsagn 2024'], ...three]],
    ['does not say the year', 'pool-year-missing', [['Kommune', 'Tilsagn (kr.)'], ...three]],
    ['says two years', 'pool-year-unclear', [['Kommune', 'Tilsagn 2023 og 2024 (kr.)'], ...three]],
    ['does not say what the amounts are', 'pool-kind-missing', [['Kommune', '2024 (kr.)'], ...three]],
    ['has a column nobody knows', 'pool-heading-unknown', [['Kommune', 'Tilsagn 2024 (kr.)', 'Formand'], ...three]],
    [
      'says the same in two columns',
      'pool-columns-double',
      [['Kommune', 'Tilsagn 2024 (kr.)', 'Ramme 2024 (kr.)'], ...three],
    ],
    [
      'has a code that is not the name’s',
      'pool-kommune-contradicts',
      [
        ['Kode', 'Kommune', 'Tilsagn 2024 (kr.)'],
        ['0351', 'Lejre', 5],
        ['0265', 'Roskilde', 6],
      ],
    ],
    ['has no heading at all', 'pool-table-unknown', three],
    [
      'has an area whose municipalities do not add up to it',
      'pool-sum-differs',
      [heading, ['RAR Sjælland', 7], ...three],
    ],
    [
      'has a row that does not add up',
      'pool-row-sum-differs',
      [
        ['Kommune', 'Tilsagn 2023 (kr.)', 'Tilsagn 2024 (kr.)', 'I alt'],
        ['Lejre', 1, 2, 4],
        ['Køge', 1, 2, 3],
      ],
    ],
  ];
  it.each(held)('is held where it %s (%s)', async (_how, code, rows) => {
    expect(besidesTotal(await read(asWorkbook({ Ark1: [[title], ...rows] })))).toEqual([code]);
  });

  it('is held where the document does not speak of the pool, or of another scheme as well', async () => {
    expect(besidesTotal(await read(asWorkbook({ Ark1: [['Tilsagn'], heading, ...three] })))).toEqual([
      'pool-not-named',
    ]);
    const other = [[`${title} og jobrotation`], heading, ...three];
    expect(besidesTotal(await read(asWorkbook({ Ark1: other })))).toEqual(['pool-other-scheme']);
  });

  it('is held where lines name municipalities with amounts and no table is seen', async () => {
    const page = asPage(title, ['Lejre 100', 'Roskilde: 2.000', 'Køge 300']);
    expect(errors(await read(page))).toEqual(['pool-table-unknown']);
  });

  it('is no table of municipalities at all where it holds a list of courses', async () => {
    const page = asPage(
      title,
      ['Priser'],
      [
        [
          ['AMU-nr.', 'Titel', 'Pris'],
          ['40392', 'Gaffeltruck', '1.040 kr.'],
        ],
      ],
    );
    expect(await read(page)).toEqual({ figures: [], findings: [] });
  });

  it('is held where it has no total to check it by, and keeps its figures for a person', async () => {
    const one = await read(asWorkbook({ Ark1: [[title], heading, ...three] }));
    expect(one.findings.map((each) => `${each.severity} ${each.code}`)).toEqual(['error pool-total-missing']);
    expect(one.figures).toHaveLength(3);
  });

  it('takes kroner with øre from a workbook as about right, and no sum of them for wrong', async () => {
    const rows: SheetRow[] = [[title], heading, ['Lejre', 100.4], ['Køge', 100.4], ['I alt', 201]];
    const one = await read(asWorkbook({ Ark1: rows }));
    expect(errors(one)).toEqual([]);
    expect(one.figures.map(said)).toEqual(['0350 tilsagn 2024 ca. 100', '0259 tilsagn 2024 ca. 100']);
  });
});

async function nameList(): Promise<[string, string][]> {
  const { kommuneRows } = await import('../../src/geography/kommuner.ts');
  return kommuneRows.map(({ kode, navn }) => [kode, navn]);
}
