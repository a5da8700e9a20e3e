import { describe, expect, it } from 'vitest';
import { foldScandinavian, questionTerms, terms } from './danish.ts';

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
  it('end at hyphens, slashes and brackets, and keep c++ and c# whole', () => {
    expect(terms('Svejs/lod-ning (C++, C#) 2D.').map((one) => one.exact)).toEqual([
      'svejs',
      'lod',
      'ning',
      'c++',
      'c#',
      '2d',
    ]);
  });

  it('that say nothing are dropped while others remain', () => {
    expect(questionTerms('AMU-kursus i svejsning').map((one) => one.exact)).toEqual(['svejsning']);
    expect(questionTerms('AMU kursus').map((one) => one.exact)).toEqual(['amu', 'kursus']);
    expect(questionTerms('')).toEqual([]);
  });
});
