import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asGiven } from '../../test/support/read-csv.ts';
import { printable, withoutFormula } from './plain-text.ts';

describe('a text in a file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['\t=1+1', "'\t'=1+1"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM', "'＠SUM"],
    ['  =1+1', "  '=1+1"],
    ['\u00A0=1+1', "\u00A0'=1+1"],
    ['"=1+1', `"'=1+1`],
    ["'=1+1", "''=1+1"],
    ['Truck;=cmd|A0', "Truck;'=cmd|A0"],
    ['Truck, @SUM', "Truck, '@SUM"],
    ['Truck\r\n=1', "Truck\r\n'=1"],
  ])('%j could begin a formula and is shut with an apostrophe', (text, shut) => {
    expect(withoutFormula(text)).toBe(shut);
  });

  it.each([
    'Gaffeltruckcertifikat B',
    'Bygge- og anlæg',
    'C++ og x=1',
    'mail@example.dk',
    "d'Artagnan",
    '',
    '3 - 4 dage',
  ])('%j begins none and stays as it is', (text) => expect(withoutFormula(text)).toBe(text));

  it('is had back by taking the apostrophe away, whatever it is', () => {
    const sign = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      ';',
      ',',
      '\t',
      '\n',
      '\r',
      '"',
      "'",
      ' ',
      '|',
      'a',
      'ø',
      '😀',
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 12 }), (text) => {
        expect(asGiven(withoutFormula(text))).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes no longer for many line breaks than for many letters', () => {
    const text = `${'\n'.repeat(200_000)}=1`;
    expect(withoutFormula(text)).toBe(`'${'\n'.repeat(200_000)}'=1`);
  });

  it('shows what is no character as U+FFFD', () => {
    expect(printable('a\u0000b\u001Fc\uD800d\uFFFEe')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
    expect(printable('Æble\t1\r\n2 😀')).toBe('Æble\t1\r\n2 😀');
  });
});
