import { describe, expect, it } from 'vitest';
import { civilDate } from './date.ts';
import { firstDayKept, mayBeCounted, wordsToCount, wordTotals, zeroHitSchema } from './zero-hit.ts';

describe('the words of a question that may be counted', () => {
  it('are its unknown words in one form, each once', () => {
    const decomposed = 'yogalærer RÅD råd'.normalize('NFD');
    expect(wordsToCount(decomposed, ['Yogalærer', ...decomposed.split(' ')])).toEqual(['yogalærer', 'råd']);
  });

  it.each([
    ['two letters', 'ux', []],
    ['41 letters', 'x'.repeat(41), []],
    ['40 letters', 'x'.repeat(40), ['x'.repeat(40)]],
    ['a digit inside', 'web3', []],
    ['digits alone', '47592', []],
    ['a hyphen', 'dr-one', []],
    ['a dot', 'node.js', []],
    ['a sign that turns the writing round', 'yoga\u202elærer', []],
    ['a letter and an accent that is no letter', 'q\u0308quer', []],
  ])('are letters alone, 3 to 40 of them: %s', (_what, word, counted) => {
    expect(wordsToCount(word, [word])).toEqual(counted);
  });

  it.each([
    'yoga 010203-1234',
    'yoga 0102031234',
    'yoga 010203 1234',
    'yoga 010203 - 1234',
    'yoga 01.02.03-1234',
    'yoga 01 02 03 12 34',
    'yoga (010203)1234',
    'yoga ٠١٠٢٠٣١٢٣٤',
    'yoga 01.02.1990',
    'yoga 010203',
    'yoga 12345678',
    'yoga +45 12 34 56 78',
    'yoga sag 2026-114477',
    'yoga nn@example.dk',
    'yoga https://example.dk/nn',
    'yoga www.example.dk',
    'yoga Mette Hansen',
    'yoga Anne-Mette Sørensen',
    'yoga Åse Ørsted',
  ])('are none where the question may hold something about a person: %s', (question) => {
    expect(wordsToCount(question, ['yoga'])).toEqual([]);
    expect(mayBeCounted(question)).toBe(false);
  });

  it.each(['yoga 47592', 'Yoga', 'Yoga i Lejre', 'YOGA KURSUS', 'mit yoga-kursus'])(
    'are not lost for less: %s',
    (q) => {
      expect(mayBeCounted(q)).toBe(true);
      expect(wordsToCount(q, ['yoga'])).toEqual(['yoga']);
    },
  );

  it('are none of a pasted text', () => {
    const words = ['aaa', 'bbb', 'ccc', 'ddd', 'eee', 'fff'];
    expect(wordsToCount(words.join(' '), words)).toEqual([]);
    expect(wordsToCount(words.slice(1).join(' '), words.slice(1))).toEqual(words.slice(1));
  });

  it('cannot be in a question without a word', () => {
    expect(['', '  ', '47592', 'a b', '%', '\u0000'].map(mayBeCounted)).toEqual(Array(6).fill(false));
  });
});

it('keeps ninety days, today among them', () => {
  const today = civilDate('2026-11-22');
  expect(firstDayKept(today)).toBe('2026-08-25');
  expect(firstDayKept(today, 1)).toBe(today);
});

it('adds up the days of a word, the most asked for first and equals by the alphabet', () => {
  const hit = (day: string, word: string, count: number) => zeroHitSchema.parse({ day, word, count });
  const hits = [hit('2026-11-20', 'yoga', 6), hit('2026-11-18', 'yoga', 5), hit('2026-11-19', 'drone', 11)];
  expect(wordTotals([...hits, hit('2026-11-19', 'krokodille', 12)])).toEqual([
    { word: 'krokodille', total: 12, days: 1, first: '2026-11-19', last: '2026-11-19' },
    { word: 'drone', total: 11, days: 1, first: '2026-11-19', last: '2026-11-19' },
    { word: 'yoga', total: 11, days: 2, first: '2026-11-18', last: '2026-11-20' },
  ]);
  expect(wordTotals([])).toEqual([]);
});
