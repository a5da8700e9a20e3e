import { expect, it } from 'vitest';
import { inOneLine, mayBePersonal } from './pasted.ts';

it.each([
  ['a column', '47592\r\n40100\r\n', '47592 40100'],
  ['a row', '47592\t40100', '47592 40100'],
  ['numbers parted by commas', '47592, 40100;22907', '47592 40100 22907'],
  ['numbers that a workbook took for amounts', '47592.0\n40.100', '47592 40100'],
  ['a number twice', '47592\n47592\n40100', '47592 40100'],
  ['words on several lines', 'gaffeltruck\n certifikat ', 'gaffeltruck certifikat'],
])('makes one line of %s', (_what, copied, line) => {
  expect(inOneLine(copied)).toBe(line);
});

it.each(['gaffeltruck, certifikat', '47592', ' 47592\n', ''])('leaves "%s" to the browser', (copied) => {
  expect(inOneLine(copied)).toBeUndefined();
});

it('takes six digits in a row for a beginning of something personal', () => {
  expect(['010190', '010190-1234', '47592 40100', 'B1 12345'].map(mayBePersonal)).toEqual([true, true, false, false]);
});
