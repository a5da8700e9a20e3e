import { describe, expect, it } from 'vitest';
import { geography, shippedTables } from './geography.ts';

const named = (text: string): string | undefined => geography.findKommune(text)?.navn;
const suggested = (text: string, limit = 3): string[] => geography.suggestKommuner(text, limit).map((one) => one.navn);

describe('the municipality a text names', () => {
  it.each([
    ['Nordfyn', 'Nordfyns'],
    ['Nordfyns Kommune', 'Nordfyns'],
    ['Vesthimmerland', 'Vesthimmerlands'],
    ['Høje Taastrup', 'Høje-Taastrup'],
    ['Høje-Tåstrup', 'Høje-Taastrup'],
    ['Århus', 'Aarhus'],
    ['AARHUS KOMMUNE', 'Aarhus'],
    ['Faaborg, Midfyn', 'Faaborg-Midtfyn'],
    ['dsherred', 'Odsherred'],
    ['Københavns Kommune', 'København'],
    ['Koebenhavn', 'København'],
    ['  lejre ', 'Lejre'],
    ['Lejre\u00a0kommune', 'Lejre'],
    ['Jobcenter Lejre', 'Lejre'],
    ['Bornholms Regionskommune', 'Bornholm'],
    ['Randers Kommune', 'Randers'],
    ['Assens', 'Assens'],
    ['Ringkøbing Skjern', 'Ringkøbing-Skjern'],
    ['Åbenrå', 'Aabenraa'],
    ['Brønderslev-Dronninglund', 'Brønderslev'],
    ['Frederiksværk-Hundested', 'Halsnæs'],
  ])('"%s" is %s', (text, navn) => {
    expect(named(text)).toBe(navn);
  });

  it('is found by its code, also where a spreadsheet has eaten the leading zero', () => {
    expect(named('0350')).toBe('Lejre');
    expect(named('350')).toBe('Lejre');
    expect(named('35')).toBeUndefined();
    expect(named('3500')).toBeUndefined();
  });

  it('is itself for every name, code, genitive and spelling in the table', () => {
    for (const { kode, navn, spellings } of shippedTables.kommuner) {
      for (const text of [kode, navn, `${navn} Kommune`, `${navn}s Kommune`, navn.toUpperCase(), ...spellings]) {
        expect([text, geography.findKommune(text)?.kode]).toEqual([text, kode]);
      }
    }
  });

  it('is not guessed from a part of a name, an unknown place or nothing', () => {
    for (const text of ['Lej', 'Gudhjem', 'Sjælland', '', 'Kommune', 'Jobcenter']) expect(named(text)).toBeUndefined();
  });
});

describe('suggestions for an error message', () => {
  it('are the nearest names, the nearest first', () => {
    expect(suggested('Lehre')[0]).toBe('Lejre');
    expect(suggested('Kobenhavn')[0]).toBe('København');
    expect(suggested('Svendborrg kommune')[0]).toBe('Svendborg');
    expect(suggested('Guld')[0]).toBe('Guldborgsund');
  });

  it('are no more than asked for, and none where nothing is near', () => {
    expect(suggested('Frederik', 2)).toHaveLength(2);
    expect(suggested('Timbuktu by the river')).toEqual([]);
    expect(suggested('')).toEqual([]);
  });
});
