import { describe, expect, it } from 'vitest';
import { canBeSame, familyOf, foldScandinavian, questionWords, stemOf, wordsOf } from './danish.ts';

const exact = (text: string) => wordsOf(text).map((word) => word.exact);
const stem = (word: string) => stemOf(foldScandinavian(word));

describe('folding', () => {
  it.each([
    ['rengøring', 'rengoring'],
    ['rengoering', 'rengoring'],
    ['Æble', 'able'],
    ['aeble', 'able'],
    ['Århus', 'arhus'],
    ['aarhus', 'arhus'],
    ['ÖSTERBRO', 'osterbro'],
    ['idé', 'ide'],
  ])('turns "%s" into "%s"', (word, folded) => expect(foldScandinavian(word)).toBe(folded));
});

describe('the words of a text', () => {
  it('end at hyphens, slashes, brackets and full stops, and keep c++ and c# whole', () => {
    expect(exact('Svejs/lod-ning (C++, C#) 2D.')).toEqual(['svejs', 'lod', 'ning', 'c++', 'c#', '2d']);
    expect(exact('Sikkerhed v.asbestarb.uden C1/D')).toEqual(['sikkerhed', 'v', 'asbestarb', 'uden', 'c1', 'd']);
  });

  it('are the same however a letter was put together, and what is invisible inside a word is not of it', () => {
    expect(exact('a\u030aben k\u00f8rekort')).toEqual(['åben', 'kørekort']);
    expect(exact('al\u00addersvæk\u200bkede ﬁsk')).toEqual(['aldersvækkede', 'fisk']);
  });

  it('say where they stand in the text as it was given', () => {
    const text = 'Å\u030aben – Gaffel\u00adtruck (B)';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Å\u030aben',
      'Gaffel\u00adtruck',
      'B',
    ]);
  });
});

describe('two words that fold alike', () => {
  it.each([
    ['måling', 'maling', false],
    ['maling', 'måling', true],
    ['maaling', 'måling', true],
    ['måling', 'maaling', true],
    ['køkken', 'kokken', false],
    ['kørekort', 'koerekort', true],
    ['kørekort', 'kørekortet', true],
    ['børn', 'barn', false],
    ['svejsning', 'svejser', true],
  ])('asked "%s", found "%s": %s', (asked, found, same) => expect(canBeSame(asked, found)).toBe(same));
});

describe('forms of a word have one stem', () => {
  it.each([
    'kursus kurser kurset',
    'lager lageret lagre',
    'gaffel gafler',
    'rotte rotter',
    'konflikt konflikter',
    'barn børn',
  ])('%s', (forms) => expect(new Set(forms.split(' ').map(stem)).size).toBe(1));

  it('while words that only look like forms keep their own', () => {
    for (const [one = '', other = ''] of [
      ['lager', 'lag'],
      ['bager', 'bag'],
      ['bager', 'bageri'],
      ['tjener', 'tjene'],
      ['leder', 'ledelse'],
    ]) {
      expect(stem(one), `${one} ${other}`).not.toBe(stem(other));
    }
  });
});

describe('a family of words has one root', () => {
  it.each([
    'svejsning svejser svejse svejsere svejserne',
    'montør montage montering montører montoer',
    'rengøring rengører rengøre',
    'programmering programmør programmere',
    'isolering isolatør isolation',
    'bogholderi bogholder bogholdere',
    'vejledning vejleder vejlede',
  ])('%s', (words) => expect(new Set(words.split(' ').map(familyOf)).size).toBe(1));

  it('but not where the meanings are not', () => {
    for (const [one = '', other = ''] of [
      ['kontor', 'kontering'],
      ['server', 'servering'],
      ['regning', 'regn'],
      ['bygning', 'byg'],
    ]) {
      expect(familyOf(one) === familyOf(other) && familyOf(one) !== undefined, `${one} ${other}`).toBe(false);
    }
  });
});

describe('the words of a question', () => {
  const weights = (question: string) => questionWords(question).map(({ exact: word, weight }) => `${word} ${weight}`);

  it('that say nothing are left out, and what need not match is told from what must', () => {
    expect(weights('AMU-kursus i svejsning')).toEqual(['amu optional', 'kursus optional', 'svejsning needed']);
    expect(weights('paa pa-uddannelse')).toEqual(['pa needed', 'uddannelse optional']);
    expect(weights('kategori I i bus')).toEqual(['kategori needed', 'i needed', 'bus needed']);
    expect(weights('jeg vil gerne lære truck')).toEqual(['truck needed']);
    expect(weights('førstehjælp 12 timer')).toEqual(['førstehjælp needed', '12 length', 'timer optional']);
  });

  it('count where nothing else is left', () => {
    expect(weights('AMU kursus')).toEqual(['amu needed', 'kursus needed']);
    expect(weights('for')).toEqual(['for needed']);
    expect(weights('')).toEqual([]);
  });
});
