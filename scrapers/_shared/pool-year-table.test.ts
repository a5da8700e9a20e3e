import { describe, expect, it, vi } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import type { ReadPool } from '../../src/domain/pool-reading.ts';
import { asPage, asPdf, asWorkbook, type SheetRow } from '../../test/support/pool-documents.ts';
import { readPool } from './read-pool.ts';

vi.mock('./table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../../test/support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

const names = poolNames();
const national = { area: areaId('danmark'), sharedSite: false };
const title = 'Den regionale uddannelsespulje';

const said = ({ figures, findings }: ReadPool) => ({
  figures: figures.map(
    ({ kind, scope, period, amount, approximate }) =>
      `${scope.kind} ${kind} ${period.year} ${approximate ? 'ca. ' : ''}${amount}`,
  ),
  errors: findings.flatMap((one) => (one.severity === 'error' ? [one.code] : [])),
});

interface How {
  heading?: string;
  lines?: string[];
  publisher?: typeof national;
}
const onPage = async (rows: SheetRow[], { heading = title, lines = [], publisher = national }: How = {}) =>
  said(await readPool(asPage(heading, lines, [rows]), 'text/html; charset=utf-8', publisher, names));

const down: SheetRow[] = [
  ['År', 'Bevilling (mio. kr.)'],
  ['2019', '100,0'],
  ['2020', '100,5'],
  ['2021', '179,0'],
];
const grants = [
  'national bevilling 2019 ca. 100000000',
  'national bevilling 2020 ca. 100500000',
  'national bevilling 2021 ca. 179000000',
];

describe('a table of the country’s money year by year', () => {
  it('is read with the years down its side', async () => {
    expect(await onPage(down)).toEqual({ figures: grants, errors: [] });
  });

  it('is read with the years over its columns, from a page, a workbook and a PDF', async () => {
    const rows: SheetRow[] = [
      ['År', '2019', '2020', '2021'],
      ['Bevilling (mio. kr.)', '100,0', '100,5', '179,0'],
    ];
    expect(await onPage(rows)).toEqual({ figures: grants, errors: [] });
    const sheet = asWorkbook({ Ark1: [[title], [], ...rows] });
    expect(said(await readPool(sheet, 'application/octet-stream', national, names))).toEqual({
      figures: grants,
      errors: [],
    });
    const printed = rows.map((row) => row.map(String));
    const pdf = await asPdf({ lines: [title], rows: printed, widths: [150, 80, 80, 80] });
    expect(said(await readPool(pdf, 'application/pdf', national, names))).toEqual({ figures: grants, errors: [] });
  });

  it('is read with several kinds, whole kroner, and sums that must be right', async () => {
    const rows = (sum: string): SheetRow[] => [
      ['Finansår', 'Bevilling (kr.)', 'Ekstra midler (kr.)', 'I alt (kr.)'],
      ['2020', '100.000.000', '45.500.000', '145.500.000'],
      ['2021', '179.000.000', '55.000.000', sum],
    ];
    expect(await onPage(rows('234.000.000'))).toEqual({
      figures: [
        'national bevilling 2020 100000000',
        'national bevilling 2021 179000000',
        'national ekstra 2020 45500000',
        'national ekstra 2021 55000000',
      ],
      errors: [],
    });
    expect((await onPage(rows('234.000.001'))).errors).toEqual(['pool-row-sum-differs']);
    expect((await onPage([...down, ['I alt', '379,5']])).errors).toEqual([]);
    expect((await onPage([...down, ['I alt', '380,5']])).errors).toEqual(['pool-row-sum-differs']);
  });

  it('takes the kind and the unit of a heading right over it', async () => {
    const rows: SheetRow[] = [
      ['År', 'Beløb'],
      ['2020', '100.000.000'],
    ];
    const heading = 'Bevillinger til den regionale uddannelsespulje (kr.)';
    expect(await onPage(rows, { heading })).toEqual({ figures: ['national bevilling 2020 100000000'], errors: [] });
    expect((await onPage(rows)).errors).toEqual(['pool-kind-missing']);
  });

  const refused: [string, string, SheetRow[], How?][] = [
    [
      'no word over it names the pool',
      'pool-table-unnamed',
      down,
      {
        heading: 'Bevillinger',
        lines: ['Her er tal om den regionale uddannelsespulje og andet.'],
      },
    ],
    ['the words over it name another scheme too', 'pool-table-unnamed', down, { heading: `${title} og jobrotation` }],
    ['the words over it name a place', 'pool-scope-unclear', down, { heading: `${title} på Fyn` }],
    ['it is a council’s', 'pool-scope-unclear', down, { publisher: { area: areaId('rar-fyn'), sharedSite: false } }],
    ['a year is not plainly one', 'pool-year-unclear', [...down, ['2022 (foreløbig)', '180,0']]],
    ['a row is of several years', 'pool-year-unclear', [...down, ['2015-2018', '400,0']]],
    ['a year stands twice', 'pool-year-twice', [...down, ['2021', '179,0']]],
    ['a cell has a mark', 'pool-cell-unclear', [...down, ['2022', '180,0*']]],
    [
      'it does not say that it is kroner',
      'pool-unit-missing',
      [
        ['År', 'Bevilling'],
        ['2021', '179'],
      ],
    ],
    [
      'its amounts are proposed',
      'pool-heading-unknown',
      [
        ['År', 'Foreslået bevilling (mio. kr.)'],
        ['2021', '179'],
      ],
    ],
    ['the words over it call it a budget', 'pool-heading-unknown', down, { heading: `Budget: ${title}` }],
    [
      'a column is not known',
      'pool-heading-unknown',
      [
        ['År', 'Bevilling (kr.)', 'Tilbageløb (kr.)'],
        ['2021', '179.000.000', '5'],
      ],
    ],
    [
      'there are remarks',
      'pool-row-doubtful',
      [
        ['År', 'Bevilling (kr.)', 'Bemærkning'],
        ['2021', '179.000.000', 'Foreløbig'],
      ],
    ],
    [
      'two columns say the same',
      'pool-columns-double',
      [
        ['År', 'Bevilling (kr.)', 'Finanslov (kr.)', 'Afsat (kr.)'],
        ['2021', '1.000.000', '2.000.000', '3.000.000'],
      ],
    ],
    [
      'its amounts are smaller than the pool can be',
      'figure-small',
      [
        ['År', 'Bevilling (kr.)'],
        ['2021', '179,0'],
      ],
    ],
    [
      'it has no headings',
      'pool-table-unknown',
      [
        ['2020', '100 mio. kr.'],
        ['2021', '179 mio. kr.'],
      ],
    ],
    [
      'years stand over areas',
      'pool-heading-unknown',
      [
        ['År', 'RAR Fyn (mio. kr.)', 'RAR Sjælland (mio. kr.)'],
        ['2021', '14', '20'],
      ],
    ],
    ['a line says that its amounts are not final', 'figure-qualified', down, { lines: ['Beløbene er foreløbige.'] }],
  ];
  it.each(refused)('is held where %s (%s)', async (_why, code, rows, how) => {
    const { errors } = await onPage(rows, how);
    expect(errors).toContain(code);
  });

  it('is told by name where it is of several schemes, or under headings nobody knows', async () => {
    const schemes: SheetRow[] = [
      ['Pulje', '2019 (mio. kr.)', '2020 (mio. kr.)'],
      [title, '100', '110'],
      ['Voksenlærlinge', '5', '6'],
    ];
    expect(await onPage(schemes, { heading: 'Puljer' })).toEqual({ figures: [], errors: ['pool-table-unnamed'] });
    const unknown: SheetRow[] = [
      ['Tid', 'Mio. kr.'],
      ['2019', '100'],
      ['2020', '110'],
    ];
    expect(await onPage(unknown)).toEqual({ figures: [], errors: ['pool-table-unknown'] });
    const perYear: SheetRow[] = [
      ['', '2019 (mio. kr.)', '2020 (mio. kr.)'],
      ['Bevilling', '100,0', '100,5'],
    ];
    expect(await onPage(perYear)).toEqual({ figures: grants.slice(0, 2), errors: [] });
    const mixed: SheetRow[] = [
      ['', '2019 (mio. kr.)', '2020 (kr.)'],
      ['Bevilling', '100,0', '100,5'],
    ];
    expect((await onPage(mixed)).errors).toEqual(['pool-unit-missing']);
  });

  it('gives no figure of the country where it is not said to be the pool’s', async () => {
    for (const heading of ['Bevillinger', `${title} og jobrotation`, `${title} på Fyn`]) {
      const lines = ['Her er tal om den regionale uddannelsespulje og jobrotation.'];
      expect((await onPage(down, { heading, lines })).figures).toEqual([]);
    }
  });

  const others: [string, SheetRow[]][] = [
    [
      'numbers of courses',
      [
        ['År', 'Antal kurser'],
        ['2020', '295'],
        ['2021', '301'],
      ],
    ],
    [
      'dates of lists',
      [
        ['År', 'Gyldig fra'],
        ['2020', '1. april'],
        ['2021', '1. oktober'],
      ],
    ],
    [
      'courses by year',
      [
        ['Kursus', '2020', '2021'],
        ['Gaffeltruck', 'x', 'x'],
      ],
    ],
  ];
  it.each(others)('is not seen in a table of %s', async (_what, rows) => {
    expect(await onPage(rows)).toEqual({ figures: [], errors: [] });
  });

  it('is not seen where nothing is about the pool', async () => {
    const sheet = asWorkbook({ Ark1: [['Bevillinger til voksenlærlinge'], ...down] });
    expect(said(await readPool(sheet, 'application/octet-stream', national, names))).toEqual({
      figures: [],
      errors: [],
    });
  });
});
