import { expect, it } from 'vitest';
import { proposeCourseId } from '../domain/course.ts';
import type { Found, Hit, SearchIndex } from './found.ts';
import { keepingSearches } from './kept-searches.ts';

const hit: Hit = { id: proposeCourseId('Truck'), number: 0, bucket: 'exact', field: 'title' };

/** An index that finds as many hits as the question says, and counts its searches. */
function countingIndex() {
  const searched: string[] = [];
  const search = (question: string): Found => {
    searched.push(question);
    const hits = Array.from({ length: Number.parseInt(question, 10) }, () => hit);
    return { hits, corrections: [], leftOut: [], unknown: [], words: [], marks: () => [] };
  };
  const index: SearchIndex = { size: 1, numberOf: () => 0, search, suggest: () => ({ courses: [], groups: [] }) };
  return { index: keepingSearches(index), searched };
}

it('searches for words that are asked again once more and then no longer, and gives the very same', () => {
  const { index, searched } = countingIndex();
  index.search('3 a');
  expect(index.search('3 a')).toBe(index.search('3 a'));
  expect(index.search('3 b')).not.toBe(index.search('3 a'));
  expect(searched).toEqual(['3 a', '3 a', '3 b']);
});

it('keeps no search that found a great deal, and no long question', () => {
  const { index, searched } = countingIndex();
  const long = `1 ${'x'.repeat(60)}`;
  const asked = ['6000', '6000', '6000', long, long, long];
  for (const question of asked) index.search(question);
  expect(searched).toEqual(asked);
});

it('forgets the oldest as soon as there are too many hits', () => {
  const { index, searched } = countingIndex();
  const questions = Array.from({ length: 15 }, (_, at) => `4000 ${at}`);
  for (const question of questions) for (let times = 0; times < 3; times++) index.search(question);
  index.search('4000 14');
  expect(searched).toHaveLength(30);
  index.search('4000 0');
  expect(searched).toHaveLength(31);
});
