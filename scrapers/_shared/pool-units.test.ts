import { describe, expect, it, vi } from 'vitest';
import { poolNames } from '../../src/collect/pool-names.ts';
import { areaId } from '../../src/domain/area.ts';
import { asPage, type SheetRow } from '../../test/support/pool-documents.ts';
import { readPoolTables } from './pool-tables.ts';
import { unitIn, unitOver } from './pool-unit.ts';
import { readTables } from './table/read-tables.ts';

vi.mock('./table/run-child.ts', async (original) => {
  const { readInProcess } = await import('../../test/support/in-process-reader.ts');
  return { ...(await original<object>()), runChild: readInProcess };
});

const context = { area: areaId('danmark'), isNational: true, names: poolNames() };
const title = 'Den regionale uddannelsespulje';

async function read(lines: string[], rows: SheetRow[]) {
  const { tables } = await readTables(asPage(title, lines, [rows]));
  const { figures, findings } = readPoolTables(tables, context);
  const errors = findings.flatMap((one) => (one.severity === 'error' ? [one.code] : []));
  return { errors, amounts: figures.map((one) => one.amount) };
}
const two = (heading: string, cells = ['4', '2', '6']): SheetRow[] => [
  ['Kommune', heading],
  ...['Lejre', 'Køge', 'I alt'].map((name, at): SheetRow => [name, cells[at] ?? '']),
];

const understood: [string, number][] = [
  ['Tilsagn 2024 (kr.)', 4],
  ['Tilsagn 2024 (DKK)', 4],
  ['Tilsagn 2024, hele kroner', 4],
  ['Tilsagn 2024 (mio. kr.)', 4_000_000],
  ['Tilsagn 2024 (mio. DKK)', 4_000_000],
  ['Tilsagn 2024 kr. (mio.)', 4_000_000],
  ['Tilsagn 2024 (1.000 kr.)', 4_000],
  ['Tilsagn 2024 (kr. 1.000)', 4_000],
  ['Tilsagn 2024 (1000 DKK)', 4_000],
  ['Tilsagn 2024 kr. x 1000', 4_000],
  ['Tilsagn 2024 kr. (tusinder)', 4_000],
  ['Tilsagn 2024 (t.kr.)', 4_000],
  ['Tilsagn 2024 (mkr.)', 4_000_000],
  ['Tilsagn 2024 (mio.kr.)', 4_000_000],
];
const unclear = [
  'Tilsagn 2024 (mio.)',
  'Tilsagn 2024 (1.000)',
  'Tilsagn 2024 (EUR)',
  'Tilsagn 2024 (€)',
  'Tilsagn 2024 (mio. EUR)',
  'Tilsagn 2024 (mia. kr.)',
  'Tilsagn 2024 (kr. og mio. kr.)',
  'Tilsagn 2024 (hundrede kr.)',
  'Tilsagn 2024 kr. x 100',
  'Tilsagn 2024 (MDKK)',
  'Tilsagn 2024 (1.000.000 kr.)',
  'Tilsagn 2024 (10.000 kr.)',
  'Tilsagn 2024',
];

describe('the unit of a column of amounts', () => {
  it.each(understood)('of "%s" makes 4 an amount of %i', async (heading, amount) => {
    const { errors, amounts } = await read([], two(heading));
    expect([errors, amounts[0]]).toEqual([[], amount]);
  });

  it.each(unclear)('of "%s" is not understood, and the table is held', async (heading) => {
    const { errors } = await read([], two(heading));
    expect(errors.some((code) => code === 'pool-unit-missing' || code === 'pool-heading-unknown')).toBe(true);
  });

  it('may stand over the table, and is no amount of a sentence', async () => {
    const heading = 'Tilsagn 2024';
    expect((await read(['Beløb i mio. kr.', 'Rammen er 45,5 mio. kr.'], two(heading))).amounts[0]).toBe(4_000_000);
    expect((await read(['Alle beløb er i kr.'], two(heading))).amounts[0]).toBe(4);
    expect(unitOver('Rammen er på 45,5 mio. kr. i 2024')).toBeUndefined();
    expect(unitIn('Tilsagn 2024')).toBeUndefined();
  });

  const over = [
    'Beløb i mio. kr.',
    'Beløb i 1.000 kr.',
    'Beløb i tusinde kr.',
    'Alle tal er i tusinder',
    'Beløb (mio.)',
    'Beløb i EUR',
    'Beløb i mio. DKK',
    'Beløb i kr. (1.000)',
    'Mio. kr.',
    'Beløb i mio.kr.',
    'Tilsagn mio. kr. 2024',
    'T.kr.',
    'TDKK',
    'Beløb i kr., mio.',
    'kr/1000',
    'Beløb (1.000.000 kr.)',
  ];
  it.each(over)('in a heading of kroner is contradicted by "%s" over the table', async (line) => {
    expect((await read([line], two('Tilsagn 2024 (kr.)'))).errors).toEqual(['pool-unit-missing']);
  });

  const loose = [
    'Der er brugt flere mio. kr. på kurser i de senere år.',
    'Nogle kommuner har fået et par millioner kroner mere end andre.',
    'Et kursus koster mindst 1.000 kr. for den ledige.',
    'Staten giver et tilskud på 1.000 kr. pr. deltager om ugen.',
    'Der betales 1.000 kr. pr. deltager for hvert kursus.',
    'Kommunerne har sparet flere tusinde kroner på hvert kursus.',
  ];
  it.each(loose)('is not made unclear by the prose "%s"', async (line) => {
    expect(await read([line], two('Tilsagn 2024 (kr.)', ['40.000', '20.000', '60.000']))).toMatchObject({
      errors: [],
      amounts: [40_000, 20_000],
    });
    expect(await read([line], two('Tilsagn 2024 (mio. kr.)'))).toMatchObject({ errors: [] });
    const overTable: SheetRow[] = [['Tilsagn i hele kr.', ''], ...two('Tilsagn 2024')];
    expect(await read([line], overTable)).toMatchObject({ errors: [] });
    // Where nothing at the table says the unit, no prose says it either.
    expect((await read([line], two('Tilsagn 2024'))).errors).toEqual(['pool-unit-missing']);
  });

  const stillUnits = [
    'Alle beløb i tabellen er i mio. kr. og afrundet.',
    'Tallene er opgjort i flere mio. kr. for hvert år.',
    'Der er for overblikkets skyld skrevet i 1.000 kr. pr. kommune.',
    'Tilsagnene til kommunerne er her i 1.000 kr.',
    'Kommunernes tilsagn er vist her (1.000 kr.) for hvert år.',
    'Flere mio. kr.',
  ];
  it.each(stillUnits)('is contradicted by prose that tells of a unit: "%s"', async (line) => {
    expect((await read([line], two('Tilsagn 2024 (kr.)'))).errors).toEqual(['pool-unit-missing']);
  });

  it('is contradicted by a cell that says another, and three decimals of a krone are none', async () => {
    const cells = (...printed: string[]) => read([], two('Tilsagn 2024 (1.000 kr.)', printed));
    expect((await cells('4 kr.', '2', '6')).errors).toContain('pool-cell-unclear');
    for (const printed of ['234,567', '1,234']) {
      const one = await read([], two('Tilsagn 2024 (kr.)', [printed, '2', '6']));
      expect(one.errors).toContain('pool-cell-unclear');
    }
  });
});

describe('a heading of amounts', () => {
  const unknown = [
    'Forbrug jan-aug 2024 (kr.)',
    'Forbrug Q1 2024 (kr.)',
    'Forbrug ultimo august 2024 (kr.)',
    'Resttilsagn 2024 (kr.)',
    'Foreløbigt tilsagn 2024 (kr.)',
    'Forbrug 2024 8 mdr. (kr.)',
    'Forventet forbrug 2024 (kr.)',
    'Tilsagn pr. ledig 2024 (kr.)',
  ];
  it.each(unknown)('of a word that is not known is no heading: "%s"', async (heading) => {
    expect(await read([], two(heading))).toMatchObject({ errors: ['pool-heading-unknown'], amounts: [] });
  });

  it('takes no year of a title that tells of a part of it', async () => {
    for (const line of ['Forbrug jan-aug 2024', 'Forbrug Q1 2024', 'Forbrug ultimo august 2024'])
      expect(await read([line], two('Forbrug (kr.)'))).toMatchObject({ errors: ['pool-year-unclear'], amounts: [] });
  });
});

describe('a table of areas alone', () => {
  it('is not understood, and says so', async () => {
    const rows: SheetRow[] = [
      ['RAR', 'Tilsagn 2024 (kr.)'],
      ['RAR Fyn', '14.000.000'],
      ['RAR Sjælland', '20.000.000'],
    ];
    expect(await read([], rows)).toEqual({ errors: ['pool-table-unknown'], amounts: [] });
  });
});
