import { expect, it } from 'vitest';
import { JsonBytes } from './json-bytes.ts';

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

it('puts pieces together whatever letters they hold, and however many there are', () => {
  const bytes = new JsonBytes();
  const long = 'æ€𝄞'.repeat(30_000);
  const whole = bytes
    .begin()
    .text('[')
    .list(['"a"', `"${long}"`], (one) => bytes.text(one))
    .bytes(Buffer.from(']'))
    .take();
  expect(textOf(whole)).toBe(`["a","${long}"]`);
});

it('begins anew after a writing that failed half-way', () => {
  const bytes = new JsonBytes();
  const half = () => {
    bytes.begin().text('{"half":');
    throw new Error('no more');
  };
  expect(half).toThrow('no more');
  expect(textOf(bytes.begin().text('{}').take())).toBe('{}');
});
