import { describe, expect, it } from 'vitest';
import { geography, shippedTables } from './geography.ts';

const named = (text: string): string | undefined => geography.findAreaByName(text)?.id;
const allNamed = (text: string): string[] => geography.areasNamedIn(text).map((area) => area.id);

describe('the area a text names', () => {
  it.each([
    ['RAR Sjælland', 'rar-sjaelland'],
    ['Positivliste for regional uddannelsespulje - RAR Sjælland', 'rar-sjaelland'],
    ['Gældende i RAR Sjællands område fra 1. oktober 2021.', 'rar-sjaelland'],
    ['Regionalt Arbejdsmarkedsråd Sjælland', 'rar-sjaelland'],
    ['Det Regionale Arbejdsmarkedsråd Hovedstaden', 'rar-hovedstaden'],
    ['Det Regionale Arbejdsmarkedsråd (RAR) for Fyn', 'rar-fyn'],
    ['RAR-Sydjylland', 'rar-sydjylland'],
    ['RBR Midtjylland', 'rbr-midtjylland'],
    ['Det regionale beskæftigelsesråd for Syddanmark', 'rbr-syddanmark'],
    ['Østjylland', 'rar-oestjylland'],
    ['Oestjylland', 'rar-oestjylland'],
    ['positivliste_vestjylland.xlsx', 'rar-vestjylland'],
    ['rbr-sjaelland', 'rbr-sjaelland'],
    ['Hele landet', 'danmark'],
    ['danmark', 'danmark'],
  ])('"%s" is %s', (text, id) => {
    expect(named(text)).toBe(id);
  });

  it('is none where a plain word is the name of two areas; both are given to the caller', () => {
    expect(named('Sjælland')).toBeUndefined();
    expect(allNamed('Positivliste Sjælland')).toEqual(['rar-sjaelland', 'rbr-sjaelland']);
  });

  it('is none where the council of that name does not exist', () => {
    expect(named('RAR Midtjylland')).toBeUndefined();
    expect(allNamed('RBR Fyn')).toEqual([]);
  });

  it('is found for every area by its id and its shown name', () => {
    for (const { id, name } of shippedTables.areas) expect([named(id), named(name)]).toEqual([id, id]);
  });
});

describe('the areas a running text names', () => {
  it('are all of a list, with the title read once for the whole list', () => {
    const page = 'RAR Sjællands område er tilstødende med RAR Hovedstaden, Bornholm og Fyn.';
    expect(allNamed(page)).toEqual(['rar-sjaelland', 'rar-hovedstaden', 'rar-bornholm', 'rar-fyn']);
  });

  it('are the titled ones where plain words stand in the text as well', () => {
    expect(allNamed('RAR Fyn. Kurset holdes i Østjylland, og toget går over Sjælland.')).toEqual(['rar-fyn']);
  });

  it('are read as whole words only, and not out of a part of the country', () => {
    expect(allNamed('Sydfyn, Nordsjælland, Syd-Sjælland og Fynbo')).toEqual([]);
    expect(allNamed('hele landet, hele Danmark')).toEqual([]);
  });

  it('are named once each, in the order met', () => {
    expect(allNamed('RAR Fyn, RAR Bornholm og igen RAR Fyn')).toEqual(['rar-fyn', 'rar-bornholm']);
  });
});
