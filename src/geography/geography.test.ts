import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AreaId, areaId, areaSetId, type Kommunekode, kommunekode } from '../domain/area.ts';
import { addDays, type CivilDate, civilDate } from '../domain/date.ts';
import { geography, shippedTables } from './geography.ts';

const rar = areaSetId('rar');
const rbr = areaSetId('rbr');
const land = areaSetId('land');
const today = civilDate('2026-11-22');

/** Every 61st day from 2015 to 2035, and the days around the turn of the law. */
const sampledDays: CivilDate[] = [
  ...Array.from({ length: 120 }, (_, step) => addDays(civilDate('2015-01-01'), step * 61)),
  civilDate('2024-12-31'),
  civilDate('2025-01-01'),
  civilDate('2027-01-01'),
];

function howManyAreasHold(kode: Kommunekode, areas: readonly AreaId[], on: CivilDate): number {
  return areas.filter((id) => geography.kommunerOf(id, on).some((kommune) => kommune.kode === kode)).length;
}

describe('the municipalities and their areas', () => {
  it('every one of the 98 lies in exactly one area of each set in force, on every sampled day from 2015 to 2035', () => {
    for (const on of sampledDays) {
      const koder = geography.kommuner(on).map((kommune) => kommune.kode);
      expect(new Set(koder).size).toBe(98);
      for (const set of geography.areaSets(on)) {
        const members = geography.areasOf(set.id, on).flatMap((area) => geography.kommunerOf(area.id, on));
        expect(members.map((kommune) => kommune.kode).sort()).toEqual([...koder].sort());
        for (const kode of koder) expect(geography.areaOf(kode, set.id, on)?.area.areaSet).toBe(set.id);
      }
    }
  });

  it('a municipality is among those of the area it is said to lie in and of no other', () => {
    const areas = geography.areasOf(rar, today).map((area) => area.id);
    for (const { kode } of geography.kommuner(today)) {
      const own = geography.areaOf(kode, rar, today);
      expect(geography.kommunerOf(own?.area.id ?? areaId('none'), today).map((one) => one.kode)).toContain(kode);
      expect(howManyAreasHold(kode, areas, today)).toBe(1);
    }
  });

  it('there are eight areas from 2015, five more from 2025, and the whole country', () => {
    expect(geography.areasOf(rar, civilDate('2015-01-01'))).toHaveLength(8);
    expect(geography.areasOf(rbr, civilDate('2024-12-31'))).toEqual([]);
    expect(geography.areasOf(rbr, civilDate('2025-01-01'))).toHaveLength(5);
    expect(geography.areasOf(land, today).map((area) => area.name)).toEqual(['Hele landet']);
    expect(geography.areasOf(rar, civilDate('2014-12-31'))).toEqual([]);
  });

  it('says from 2025 that neither division is confirmed, and says nothing of the kind before', () => {
    const gradesOn = (on: string) => geography.areaSets(civilDate(on)).map((set) => [String(set.id), set.grade]);
    expect(gradesOn('2024-12-31')).toEqual([
      ['rar', 'seen'],
      ['land', 'seen'],
    ]);
    expect(gradesOn('2025-01-01')).toEqual([
      ['rar', 'unconfirmed'],
      ['rbr', 'unconfirmed'],
      ['land', 'seen'],
    ]);
  });

  it('Lejre lies in RAR Sjælland, and in no area before 2015 or of the five before 2025', () => {
    const lejre = kommunekode('0350');
    expect(geography.areaOf(lejre, rar, today)).toMatchObject({ area: { id: 'rar-sjaelland' }, grade: 'seen' });
    expect(geography.areaOf(lejre, rbr, today)?.area.id).toBe('rbr-sjaelland');
    expect(geography.areaOf(lejre, rar, civilDate('2014-12-31'))).toBeUndefined();
    expect(geography.areaOf(lejre, rbr, civilDate('2024-12-31'))).toBeUndefined();
  });

  it('does not pass off what is inferred as read: Middelfart on Fyn, Bornholm under the five, the split of Jutland', () => {
    expect(geography.areaOf(kommunekode('0410'), rar, today)).toMatchObject({
      area: { id: 'rar-fyn' },
      grade: 'inferred',
    });
    expect(geography.areaOf(kommunekode('0400'), rbr, today)?.grade).toBe('inferred');
    expect(geography.areaOf(kommunekode('0751'), rar, today)).toMatchObject({
      area: { id: 'rar-oestjylland' },
      grade: 'inferred',
    });
  });

  it('knows nothing as of a day before anything was written down', () => {
    const before = civilDate('2026-11-21');
    expect(geography.areaOf(kommunekode('0350'), rar, today, before)).toBeUndefined();
    expect(geography.findKommune('Lejre', before)).toBeUndefined();
    expect(geography.areaSets(today, before)).toEqual([]);
  });

  it('Christiansø is no municipality', () => {
    expect(geography.findKommune('0411')).toBeUndefined();
    expect(geography.findKommune('Christiansø')).toBeUndefined();
  });
});

describe('adjacency', () => {
  const everyArea = shippedTables.areas.map((area) => area.id);
  const anyArea = fc.constantFrom(...everyArea);
  const anyDay = fc.constantFrom(...sampledDays);
  const neighbours = (id: AreaId, on: CivilDate): AreaId[] => geography.adjacentTo(id, on).map((one) => one.area.id);

  it('is symmetric on every day, with the same grade and source both ways', () => {
    fc.assert(
      fc.property(anyArea, anyDay, (id, on) => {
        for (const { area, grade, source } of geography.adjacentTo(id, on)) {
          const back = geography.adjacentTo(area.id, on).find((one) => one.area.id === id);
          expect(back).toMatchObject({ grade, source });
        }
      }),
    );
  });

  it('never makes an area adjacent to itself, and never names a neighbour twice', () => {
    fc.assert(
      fc.property(anyArea, anyDay, (id, on) => {
        const found = neighbours(id, on);
        expect(found).not.toContain(id);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it('stays within the area set', () => {
    fc.assert(
      fc.property(anyArea, anyDay, (id, on) => {
        for (const { area } of geography.adjacentTo(id, on)) expect(area.areaSet).toBe(geography.areaSetOf(id));
      }),
    );
  });

  it('is stored once a pair, the alphabetically first area first', () => {
    const pairs = shippedTables.adjacencies.map(({ a, b }) => `${a} ${b}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { a, b } of shippedTables.adjacencies) expect(a < b).toBe(true);
  });

  it('Sjælland is adjacent to Hovedstaden, Bornholm and Fyn, officially, and never to Østjylland', () => {
    const found = geography.adjacentTo(areaId('rar-sjaelland'), today);
    expect(found.map((one) => one.area.name)).toEqual(['RAR Bornholm', 'RAR Fyn', 'RAR Hovedstaden']);
    expect(new Set(found.map((one) => one.grade))).toEqual(new Set(['official']));
    for (const on of sampledDays) expect(neighbours(areaId('rar-sjaelland'), on)).not.toContain('rar-oestjylland');
  });

  it('names the surest neighbours first and keeps the dispute about Bornholm visible', () => {
    const found = geography.adjacentTo(areaId('rar-hovedstaden'), today);
    expect(found.map((one) => [one.area.name, one.grade])).toEqual([
      ['RAR Sjælland', 'official'],
      ['RAR Bornholm', 'disputed'],
    ]);
  });

  it('the whole country has no neighbours, and the five none before they exist', () => {
    expect(geography.adjacentTo(areaId('danmark'), today)).toEqual([]);
    expect(geography.adjacentTo(areaId('rbr-sjaelland'), civilDate('2024-12-31'))).toEqual([]);
    expect(neighbours(areaId('rbr-sjaelland'), today)).toEqual(['rbr-hovedstaden', 'rbr-syddanmark']);
  });
});

describe('postal codes', () => {
  const codes = [...new Set(shippedTables.postalCodes.map((row) => row.postnr))];
  const touching = (areaSet: typeof rar): string[] =>
    codes.filter((postnr) => (geography.areasOfPostalCode(postnr, areaSet, today)?.length ?? 0) > 1);

  it('all 1,121 have a town and municipalities that exist', () => {
    expect(codes).toHaveLength(1121);
    for (const postnr of codes) {
      const place = geography.kommunerOfPostalCode(postnr, today);
      expect(place?.town).toMatch(/\p{L}/u);
      expect(place?.kommuner.length).toBeGreaterThan(0);
      expect(geography.areasOfPostalCode(postnr, rar, today)?.length).toBeGreaterThan(0);
    }
  });

  it('36 touch two of the eight areas, 22 two of the five, and none touches three', () => {
    expect(touching(rar)).toHaveLength(36);
    expect(touching(rbr)).toHaveLength(22);
    for (const postnr of codes) expect(geography.areasOfPostalCode(postnr, rar, today)?.length).toBeLessThan(3);
  });

  it('reads a span of codes as every code in it', () => {
    expect(geography.kommunerOfPostalCode('1060', today)).toMatchObject({
      town: 'København K',
      kommuner: [{ navn: 'København' }],
    });
    expect(geography.kommunerOfPostalCode('2200', today)?.kommuner.map((one) => one.navn)).toEqual([
      'København',
      'Frederiksberg',
    ]);
  });

  it('Gudhjem is on Bornholm alone', () => {
    expect(geography.kommunerOfPostalCode('3760', today)?.kommuner.map((one) => one.navn)).toEqual(['Bornholm']);
  });

  it('is undefined, not empty, for a code that is not known', () => {
    expect(geography.kommunerOfPostalCode('0001', today)).toBeUndefined();
    expect(geography.areasOfPostalCode('0001', rar, today)).toBeUndefined();
  });

  it('says that the table of 2020 is an inference on days before it', () => {
    expect(geography.kommunerOfPostalCode('4320', civilDate('2019-05-01'))?.grade).toBe('inferred');
    expect(geography.kommunerOfPostalCode('4320', today)).toMatchObject({ town: 'Lejre', grade: 'seen' });
  });

  it('no postal code can be mistaken for a municipality code', () => {
    expect(codes.filter((postnr) => geography.findKommune(postnr) !== undefined)).toEqual([]);
  });
});

describe('the shipped tables', () => {
  it('have no row without a source and none recorded before it was written down', () => {
    const { areaSets, areas, kommuner, memberships, adjacencies, postalCodes } = shippedTables;
    for (const row of [...areaSets, ...areas, ...kommuner, ...memberships, ...adjacencies, ...postalCodes]) {
      expect(row.source.trim()).not.toBe('');
      expect(row.recordedOn >= '2026-11-22').toBe(true);
    }
  });
});
