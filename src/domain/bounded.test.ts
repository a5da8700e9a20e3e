import { expect, it } from 'vitest';
import { createBounded, createKeptAtSecond } from './bounded.ts';

const keysIn = (store: ReturnType<typeof createBounded<string>>) =>
  ['a', 'b', 'c', 'd'].filter((key) => store.get(key) === key);

it('keeps no more than its number, and no more than its bytes, and lets go of what it has kept longest', () => {
  const byNumber = createBounded<string>(2, 1000);
  for (const key of ['a', 'b', 'c']) byNumber.set(key, key, 1);
  expect(keysIn(byNumber)).toEqual(['b', 'c']);
  const byBytes = createBounded<string>(100, 10);
  for (const key of ['a', 'b', 'c']) byBytes.set(key, key, 4);
  expect(keysIn(byBytes)).toEqual(['b', 'c']);
  byBytes.set('d', 'd', 9);
  expect(keysIn(byBytes)).toEqual(['d']);
});

it('does not let one thing that has no room push out the others, and counts a thing kept again once', () => {
  const store = createBounded<string>(100, 10);
  for (let times = 0; times < 5; times++) store.set('a', 'a', 4);
  store.set('b', 'b', 4);
  store.set('c', 'c', 11);
  expect(keysIn(store)).toEqual(['a', 'b']);
  store.clear();
  store.set('d', 'd', 10);
  expect(keysIn(store)).toEqual(['d']);
});

it('keeps nothing where it may keep nothing', () => {
  for (const store of [createBounded<string>(0, 1000), createKeptAtSecond<string>(0, 1000)]) {
    store.set('a', 'a', 1);
    store.set('a', 'a', 1);
    expect(keysIn(store)).toEqual([]);
  }
});

it('keeps a thing only when it is to be kept again, and remembers so over a clearing', () => {
  const store = createKeptAtSecond<string>(100, 1000);
  store.set('a', 'a', 1);
  store.set('b', 'b', 1);
  expect(keysIn(store)).toEqual([]);
  store.set('b', 'b', 1);
  store.clear();
  store.set('a', 'a', 1);
  expect(keysIn(store)).toEqual(['a']);
});

it('does not remember for ever what was to be kept once', () => {
  const store = createKeptAtSecond<string>(100, 1000);
  store.set('a', 'a', 1);
  for (let at = 0; at < 2000; at++) store.set(`${at}`, '', 1);
  store.set('a', 'a', 1);
  expect(keysIn(store)).toEqual([]);
});
