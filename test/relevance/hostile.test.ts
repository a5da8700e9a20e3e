import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildIndex } from '../../src/search/course-index.ts';
import { corpusWithGroups } from './corpus.ts';

const index = buildIndex(corpusWithGroups);
const runs = 100_000;
const seed = Number(process.env.HOSTILE_SEED ?? 20_261_122);

const words = corpusWithGroups.flatMap((course) => course.titles.flatMap((title) => title.split(/\s+/)));
const operators = [
  '"',
  "'",
  '*',
  'AND',
  'OR',
  'NOT',
  'NEAR(',
  '(',
  ')',
  '-',
  '+',
  '^',
  ':',
  'title:',
  '{',
  '}',
  '\\',
  '%',
  '_',
  ';--',
];
const marks = [
  '\u0000',
  '\ud800',
  '\udc00',
  '\u202e',
  '\u200f',
  '\ufeff',
  '\u00ad',
  '\u030a',
  '\u0300\u0301\u0302',
  '👩🏽‍🏭',
  'İ',
  'ſ',
  'ﬃ',
  'ǆ',
];
const foreign = [
  'навантажувач',
  'зварювання',
  'رافعة شوكية',
  'تنظيف',
  '叉车',
  'फोर्कलिफ्ट',
  'ґ',
  'żółć',
  'ß',
  'ΣΊΣΥΦΟΣ',
  'ᏣᎳᎩ',
  'ﷺ',
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...operators) },
  { weight: 2, arbitrary: fc.constantFrom(...marks) },
  { weight: 2, arbitrary: fc.constantFrom(...foreign) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', 'å', 'e', 'r', 'n', 's', 'k', 't', '1', '\ud83d'),
      maxLength: 20,
    }),
  },
);
const joint = fc.constantFrom(' ', '', '-', '/', '\t', '\u00a0', ', ');
const hostile = fc
  .tuple(fc.array(fc.tuple(piece, joint), { maxLength: 5 }), fc.integer({ min: 0, max: 999 }))
  .map(([pieces, luck]) => {
    const text = pieces.flat().join('');
    // One in a thousand is ten thousand letters long: the same all over, or one word.
    return luck === 0 && text !== '' ? text.repeat(Math.ceil(10_000 / text.length)).slice(0, 10_000) : text;
  });

it(`no question of ${runs} hostile ones (seed ${seed}) throws, gives a course twice, or marks outside a text`, () => {
  const titles = words.slice(0, 3).join(' ');
  const asked = fc.check(
    fc.property(hostile, (question) => {
      const found = index.search(question);
      if (new Set(found.hits.map((hit) => hit.id)).size !== found.hits.length) throw new Error('a course twice');
      for (const { start, end } of [...found.marks(titles), ...found.marks(question)]) {
        if (start < 0 || end <= start || end > Math.max(titles.length, question.length))
          throw new Error('a mark outside');
      }
      index.suggest(question, 5, () => true);
    }),
    { numRuns: runs, seed },
  );
  expect(asked.failed ? asked : asked.numRuns).toBe(runs);
}, 300_000);
