import { expect, it } from 'vitest';
import { createFileCache } from './file-cache.ts';

/** Writes files of a size, and counts how many it wrote. */
function writer(size: number) {
  const counted = { written: 0 };
  const write = async () => {
    counted.written += 1;
    return { body: 'x'.repeat(size), mediaType: 'text/csv', fileName: 'a.csv' };
  };
  return { counted, write };
}

it('writes a file once for those who ask for it at the same time, and for those who ask later', async () => {
  const { counted, write } = writer(10);
  const cache = createFileCache();
  const [one, two] = await Promise.all([cache.file('v1', 'q', write), cache.file('v1', 'q', write)]);
  expect([one.etag, await cache.file('v1', 'q', write)]).toEqual([two.etag, one]);
  expect(counted.written).toBe(1);
});

it('keeps no more bytes than it may, the newest, and none of another catalogue', async () => {
  const { counted, write } = writer(40);
  const cache = createFileCache(100);
  for (const question of ['a', 'b', 'c']) await cache.file('v1', question, write);
  await cache.file('v1', 'c', write);
  expect(counted.written).toBe(3);
  await cache.file('v1', 'a', write);
  expect(counted.written).toBe(4);
  await cache.file('v2', 'a', write);
  expect(counted.written).toBe(5);
});

it('does not keep a failure, which may be over the next time', async () => {
  const { write } = writer(1);
  const cache = createFileCache();
  await expect(cache.file('v1', 'q', () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  expect((await cache.file('v1', 'q', write)).body).toBe('x');
});

it('gives the same bytes another tag for another question and another catalogue', async () => {
  const { write } = writer(1);
  const tags = await Promise.all(
    [
      ['v1', 'a'],
      ['v1', 'b'],
      ['v2', 'a'],
    ].map(async ([version = '', question = '']) => (await createFileCache().file(version, question, write)).etag),
  );
  expect(new Set(tags).size).toBe(3);
});
