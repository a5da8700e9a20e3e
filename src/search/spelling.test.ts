import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../domain/turns.ts';
import { editDistance, soundOf, spellerOf } from './spelling.ts';

const known =
  'chauffor certifikat hygiejne gaffeltruck forstehjalp svejsning rustfri kran krav lager hvalp vand stillads palliativ elektriker asbest';
const speller = atOnce(spellerOf(known.split(' ').map((folded, at) => ({ folded, times: at + 1 }))));

describe('a misspelt word is corrected', () => {
  it.each([
    ['chaufor', 'chauffor', 'a letter too few'],
    ['sjauffor', 'chauffor', 'as it sounds'],
    ['sertifikat', 'certifikat', 'as it sounds'],
    ['hygejne', 'hygiejne', 'a letter left out'],
    ['gafeltruk', 'gaffeltruck', 'single consonants'],
    ['gaffeltrukc', 'gaffeltruck', 'letters swapped'],
    ['forstehjelp', 'forstehjalp', 'e for æ'],
    ['rusfri', 'rustfri', 'a letter left out'],
    ['stilads', 'stillads', 'single consonant'],
    ['paliativ', 'palliativ', 'single consonant'],
    ['valp', 'hvalp', 'a silent letter'],
  ])('%s -> %s (%s)', (typed, meant) => expect(speller.correct(typed)).toBe(meant));

  it.each([
    ['47529', 'a number'],
    ['tog', 'too short'],
    ['mran', 'another first letter'],
    ['lagkage', 'too far from lager'],
    ['kran', 'known'],
    ['frisor', 'nothing near'],
    ['x'.repeat(10_000), 'no word'],
  ])('but %s is not: %s', (typed) => expect(speller.correct(typed)).toBeUndefined());

  it('to the word that stands on more lists where two are as near', () => {
    expect(speller.correct('kraw')).toBe('krav');
    expect(
      atOnce(
        spellerOf([
          { folded: 'maler', times: 1 },
          { folded: 'muler', times: 9 },
        ]),
      ).correct('moler'),
    ).toBe('muler');
  });
});

describe('the distance between two words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

  it('is the same both ways, none for the same word only, and at most the longer length', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 20);
        expect(editDistance(b, a, 20)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('that is over the bound is told as one more than the bound', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(editDistance(a, b, 20), most + 1));
      }),
    );
  });

  it('counts a letter in, out, changed or swapped as one', () => {
    for (const other of ['trucks', 'truk', 'trusk', 'turck']) expect(editDistance('truck', other, 5), other).toBe(1);
  });
});

it('what sounds alike falls together', () => {
  for (const [a = '', b = ''] of [
    ['hvid', 'vid'],
    ['certifikat', 'sertifikat'],
    ['hjul', 'jul'],
    ['boks', 'box'],
    ['kold', 'kol'],
  ]) {
    expect(soundOf(a), `${a} ${b}`).toBe(soundOf(b));
  }
});
