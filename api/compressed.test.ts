import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compress, encodingFor, tagDecoded, tagEncoded } from './compressed.ts';

const json = 'application/json; charset=utf-8';

it.each([
  ['br, gzip', json, 5_000, 'br'],
  ['gzip, deflate', json, 5_000, 'gzip'],
  ['GZIP;q=0.5', 'text/html; charset=utf-8', 5_000, 'gzip'],
  ['br;q=0, gzip', json, 5_000, 'gzip'],
  ['br;q=0.0', json, 5_000, undefined],
  ['brotli', json, 5_000, undefined],
  ['identity', json, 5_000, undefined],
  [undefined, json, 5_000, undefined],
  ['br', json, 1_000, undefined],
  ['br', 'application/pdf', 5_000, undefined],
  ['br', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 5_000, undefined],
  ['br', 'application/atom+xml; charset=utf-8', 5_000, 'br'],
  ['br', 'application/ld+json', 5_000, 'br'],
  ['br', 'text/csv; charset=utf-8', 5_000_000, undefined],
  ['br', undefined, 5_000, undefined],
])('sends to one who accepts %s a body of %s of %d bytes as %s', (accepts, type, length, encoding) => {
  expect(encodingFor(accepts, type, length)).toBe(encoding);
});

it('gives back the same bytes, fewer of them, under a tag of their own', () => {
  const body = Buffer.from('Gaffeltruckcertifikat B på Ærø. '.repeat(200));
  for (const [encoding, open] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const smaller = compress(body, encoding);
    expect(smaller.length).toBeLessThan(body.length / 4);
    expect(open(smaller).equals(body)).toBe(true);
    expect(tagEncoded('"a-1"', encoding)).toBe(`"a-1-${encoding}"`);
    expect(tagDecoded(tagEncoded('"a-1"', encoding))).toBe('"a-1"');
  }
});
