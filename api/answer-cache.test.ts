import { expect, it } from 'vitest';
import { createAnswerCache, isUnchanged } from './answer-cache.ts';

it('makes an answer that is asked for again once for each catalogue and question, and forgets all of them with a new catalogue', () => {
  const made: string[] = [];
  const cache = createAnswerCache();
  const ask = (version: string, question: string) =>
    cache.answer(version, question, () => ({ body: `${made.push(question)} ${version} ${question}` }));
  ask('1', 'a');
  const kept = ask('1', 'a');
  expect(ask('1', 'a')).toBe(kept);
  ask('2', 'a');
  expect(ask('1', 'a')).not.toBe(kept);
  expect(made).toEqual(['a', 'a', 'a', 'a']);
});

it('keeps no more answers than it was told to, and drops the oldest', () => {
  const made: string[] = [];
  const cache = createAnswerCache(2);
  for (const question of ['a', 'a', 'b', 'b', 'c', 'c', 'b', 'c', 'a']) {
    cache.answer('1', question, () => ({ body: String(made.push(question)) }));
  }
  expect(made).toEqual(['a', 'a', 'b', 'b', 'c', 'c', 'a']);
});

it('gives another tag where the question, the data or the words of the answer differ', () => {
  const tag = (version: string, question: string, body: string) =>
    createAnswerCache().answer(version, question, () => ({ body: body })).etag;
  expect(new Set([tag('1', 'a', 'x'), tag('2', 'a', 'x'), tag('1', 'b', 'x'), tag('1', 'a', 'y')]).size).toBe(4);
  expect(tag('1', 'a', 'x')).toBe(tag('1', 'a', 'x'));
});

it.each([
  ['"1"', true],
  ['W/"1"', true],
  ['"1-br"', true],
  ['"1-x"', false],
  ['"0", "1"', true],
  ['*', true],
  ['"10"', false],
  [undefined, false],
])('reads If-None-Match %s', (header, unchanged) => {
  expect(isUnchanged(header, '"1"')).toBe(unchanged);
});
