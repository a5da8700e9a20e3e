import { expect, it } from 'vitest';
import { bytesOfUtf8Text, utf8Json, utf8JsonOnce, utf8Text } from './utf8-text.ts';

it('puts texts together whatever letters they hold', () => {
  const texts = ['Smørrebrød', 'plain', '€', '𝄞', '', 'æ€𝄞'.repeat(30_000)];
  expect(Buffer.from(bytesOfUtf8Text(texts.map(utf8Text).join(','))).toString()).toBe(texts.join(','));
});

it('writes JSON that reads back as it was, once for an object that many answers hold', () => {
  const shared = { title: 'Kørekort "C" \u2028 og \\', price: 0 };
  expect(JSON.parse(Buffer.from(bytesOfUtf8Text(utf8Json(shared))).toString())).toEqual(shared);
  const before = utf8JsonOnce(shared);
  shared.price = 1;
  expect(utf8JsonOnce(shared)).toBe(before);
});
