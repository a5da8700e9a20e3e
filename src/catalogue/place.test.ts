import { describe, expect, it } from 'vitest';
import { sampleEdition } from '../../test/support/list-history.ts';
import { autumnLists, catalogueOf, rarAreas } from '../../test/support/sample-catalogue.ts';
import { civilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import { areaSetsOn, type Place, type PlaceQuestion, reachOf, resolvePlace } from './place.ts';

const eight = catalogueOf(...autumnLists({}));
const rbr = sampleEdition({ area: 'rbr-sjaelland', recorded: '2026-10-01', confirmed: '2026-11-22', rows: [] });
const both = catalogueOf(...autumnLists({}), rbr);

function place(question: PlaceQuestion, on = '2026-11-22', catalogue: Catalogue = eight): Place {
  const found = resolvePlace(catalogue, question, 'regional', civilDate(on));
  if (!found) throw new Error('no place');
  return found;
}
const own = (one: Place) => one.inSets.map((inSet) => inSet.own.id);
const adjacent = (one: Place) => one.inSets.flatMap((inSet) => inSet.adjacent.map(({ area }) => area.id)).sort();
const refusal = (code: string, details = {}) =>
  expect.objectContaining({ code, fault: 'callers', details: expect.objectContaining(details) });

describe('a municipality', () => {
  it.each(['0350', '350', 'Lejre', 'lejre kommune'])(
    'called "%s" lies in Sjælland, with its three neighbours',
    (text) => {
      const lejre = place({ kommune: text });
      expect(lejre.kommune?.navn).toBe('Lejre');
      expect(own(lejre)).toEqual(['rar-sjaelland']);
      expect(adjacent(lejre)).toEqual(['rar-bornholm', 'rar-fyn', 'rar-hovedstaden']);
    },
  );

  it('reaches its own and adjacent areas and no further', () => {
    const reaches = eight.histories.map(({ area }) => [area, reachOf(place({ kommune: '0350' }), area)]);
    expect(Object.fromEntries(reaches)).toMatchObject({
      'rar-sjaelland': 'own',
      'rar-fyn': 'adjacent',
      'rar-oestjylland': 'elsewhere',
      'rar-nordjylland': 'elsewhere',
    });
  });

  it('had no adjacent areas before 1 August 2020', () => {
    expect(adjacent(place({ kommune: '0350' }, '2020-07-31'))).toEqual([]);
    expect(adjacent(place({ kommune: '0350' }, '2020-08-01'))).toHaveLength(3);
  });

  it('that is misspelt is refused with the names it may have been', () => {
    expect(() => place({ kommune: 'Lejrre' })).toThrow(
      refusal('kommune-unknown', { kommuner: [{ kode: '0350', navn: 'Lejre' }] }),
    );
    expect(() => place({ kommune: 'Malmö' })).toThrow(refusal('kommune-unknown'));
    expect(() => place({ kommune: '' })).toThrow(refusal('kommune-unknown'));
  });
});

describe('a region', () => {
  it.each(['rar-sjaelland', 'RAR Sjælland', 'Sjælland', 'sjælland'])('called "%s" is that area', (text) => {
    expect(own(place({ region: text }))).toEqual(['rar-sjaelland']);
  });

  it('of a name that two publishing divisions have is both', () => {
    expect(own(place({ region: 'Sjælland' }, '2026-11-22', both))).toEqual(['rar-sjaelland', 'rbr-sjaelland']);
  });

  it.each(['Skåne', '', 'Hovedstaden og Bornholm'])('called "%s" is refused with those there are', (text) => {
    expect(() => place({ region: text })).toThrow(
      refusal('region-unknown', { regions: expect.arrayContaining(['rar-fyn']) }),
    );
  });

  it('lies under the national list, where that is asked for', () => {
    const found = resolvePlace(eight, { region: 'rar-fyn' }, 'six-weeks', civilDate('2026-11-22'));
    expect(found && own(found)).toEqual(['danmark']);
  });
});

describe('a postal code', () => {
  it('in one municipality is that municipality', () => {
    expect(place({ postnr: '3700' })).toMatchObject({ kommune: { navn: 'Bornholm' } });
  });

  it('in several municipalities of one area is that area, and no municipality', () => {
    const found = place({ postnr: '4320' });
    expect(found.kommune).toBeUndefined();
    expect(own(found)).toEqual(['rar-sjaelland']);
  });

  it('in two areas is refused with the municipalities to choose from', () => {
    expect(() => place({ postnr: '2640' })).toThrow(
      refusal('postnr-in-two-areas', { kommuner: expect.arrayContaining([{ kode: '0265', navn: 'Roskilde' }]) }),
    );
  });

  it.each(['0000', '99999', 'abcd', ''])('called "%s" is not known', (postnr) => {
    expect(() => place({ postnr })).toThrow(refusal('postnr-unknown'));
  });
});

describe('a question', () => {
  it('about two places at once is refused', () => {
    expect(() => place({ kommune: '0350', postnr: '4000' })).toThrow(refusal('too-many-places'));
  });

  it('about no place has none', () => {
    expect(resolvePlace(eight, {}, 'regional', civilDate('2026-11-22'))).toBeUndefined();
  });
});

describe('the division of the country', () => {
  const on = civilDate('2026-11-22');

  it('is that of the lists in force on the day', () => {
    expect(areaSetsOn(eight, 'regional', on)).toEqual(['rar']);
    expect(areaSetsOn(catalogueOf(rbr), 'regional', on)).toEqual(['rbr']);
    expect(areaSetsOn(catalogueOf(rbr), 'regional', civilDate('2026-09-30'))).toEqual(['rar']);
  });

  it('is both where both publish, and a municipality lies in each', () => {
    expect(areaSetsOn(both, 'regional', on)).toEqual(['rar', 'rbr']);
    expect(own(place({ kommune: '0350' }, '2026-11-22', both))).toEqual(['rar-sjaelland', 'rbr-sjaelland']);
  });

  it('is the eight areas where nobody has published, and the whole country for the six weeks', () => {
    expect(areaSetsOn(catalogueOf(), 'regional', on)).toEqual(['rar']);
    expect(areaSetsOn(catalogueOf(), 'six-weeks', on)).toEqual(['land']);
    expect(eight.histories.map((one) => one.area).sort()).toEqual([...rarAreas].sort());
  });

  it('is none before there were areas', () => {
    expect(place({ kommune: '0350' }, '2014-12-31').inSets).toEqual([]);
  });
});
