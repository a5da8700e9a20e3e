import { expect, it } from 'vitest';
import { preferredLanguage } from './language.ts';

it.each([
  [undefined, 'da'],
  ['', 'da'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['da, en', 'da'],
  ['da;q=0.4, en;q=0.5', 'en'],
  ['en;q=0', 'da'],
  ['de, fr', 'da'],
  ['*', 'da'],
  ['en ;q=1, da;q=0.1', 'en'],
  ['en;q=5, da', 'da'],
  ['en;q=much, ;;,', 'en'],
] as const)('takes %s to mean %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
