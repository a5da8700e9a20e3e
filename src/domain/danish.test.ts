import { expect, it } from 'vitest';
import {
  datesInText,
  fold,
  inForceDate,
  parseDanishDate,
  parseDanishNumber,
  parseDuration,
  parsePrice,
  tidy,
  yearlessInForceDate,
} from './danish.ts';

it('reads every date style met on the publishers pages', () => {
  expect(
    datesInText('fra 1. oktober 2021 og 26. jan 2017, 06-10-2020, 2026-04-01, 1/4/2026, 01.10.26').map((d) => d.date),
  ).toEqual(['2021-10-01', '2017-01-26', '2020-10-06', '2026-04-01', '2026-04-01', '2026-10-01']);
  expect(datesInText('31. februar 2026, tlf. 72-22-33-44')).toEqual([]);
  expect(parseDanishDate('1. oktober 2026')).toBe('2026-10-01');
  expect(parseDanishDate('efter 1. oktober 2026')).toBeUndefined();
});

it('takes the in-force date and never the date of the last update', () => {
  expect(inForceDate('Gældende i RAR Sjællands område fra 1. oktober 2021.')).toBe('2021-10-01');
  expect(inForceDate('Sidst opdateret: 24-03-2021')).toBeUndefined();
  expect(inForceDate('Gælder fra den 1. april', 2026)).toBe('2026-04-01');
  expect(inForceDate('Gælder fra den 1. april')).toBeUndefined();
  expect(inForceDate('Listen er gældende. Sidst opdateret 24-03-2021')).toBeUndefined();
});

it.each([
  ['Positivliste pr. 1. april 2026', '2026-04-01'],
  ['Positivliste fra den 1. oktober 2026', '2026-10-01'],
  ['Positivlisten gælder fra og med 1/10-2026', '2026-10-01'],
  ['Gældende fra d. 1. 10. 2026', '2026-10-01'],
  ['gælder i perioden 1. april - 30. september 2026', '2026-04-01'],
  ['Gældende 1. oktober til og med 31. marts 2027', '2026-10-01'],
  ['Gældende fra 1. april 2026 til 30. september 2026', '2026-04-01'],
  ['Godkendt 12. marts 2026, gældende fra 1. april 2026', '2026-04-01'],
  ['Gældende positivliste, vedtaget 12. marts 2026', undefined],
  ['Positivliste, opdateret pr. 12. marts 2026', undefined],
  ['Positivlisten erstatter listen fra 1. april 2026', undefined],
  ['Gælder til og med 30. september 2026', undefined],
  ['Priser pr. 1. januar 2026', undefined],
  ['Gældende fra 1. april. Møde den 12. marts 2026', undefined],
])('reads the in-force date of "%s" as %s', (text, expected) => {
  expect(inForceDate(text)).toBe(expected);
});

it('gives the in-force day that lacks a year, and only that', () => {
  expect(yearlessInForceDate('Gældende fra 1. april')).toEqual({ month: 4, day: 1 });
  expect(yearlessInForceDate('Positivliste pr. 1. okt.')).toEqual({ month: 10, day: 1 });
  expect(yearlessInForceDate('Gældende fra 1. april 2026')).toBeUndefined();
  expect(yearlessInForceDate('Mødet er 1. april')).toBeUndefined();
  expect(yearlessInForceDate('Gældende fra 31. februar')).toBeUndefined();
  expect(yearlessInForceDate('Gældende fra 1. april 26')).toBeUndefined();
});

it.each([
  ['2 dage', { value: 2, unit: 'days' }],
  ['15 timer', { value: 15, unit: 'hours' }],
  ['3 uger', { value: 3, unit: 'weeks' }],
  ['0,5 dag', { value: 0.5, unit: 'days' }],
  ['½ dag', { value: 0.5, unit: 'days' }],
  ['20,0 dage', { value: 20, unit: 'days' }],
  ['720 min', { value: 720, unit: 'minutes' }],
  ['2-3 dage', undefined],
  ['ca. 3 uger', undefined],
  ['6 dage + prøve', undefined],
  ['5', undefined],
])('reads the duration %s', (text, expected) => {
  expect(parseDuration(text)).toEqual(expected);
});

it.each([
  ['1.040 kr. pr. uge', { amount: 1040, per: 'week' }],
  ['kr 436,-', { amount: 436 }],
  ['436', { amount: 436 }],
  ['1.962,50 kr.', { amount: 1962.5 }],
  ['gratis', { amount: 0 }],
  ['208 pr. dag', { amount: 208, per: 'day' }],
  ['126-188 kr. pr. dag', undefined],
  ['108 kr. (AMU-gebyr)', undefined],
])('reads the price %s', (text, expected) => {
  expect(parsePrice(text)).toEqual(expected);
});

it('folds and tidies what PDFs and Macs do to Danish letters', () => {
  expect(fold('Køreteknik på ÆRØ')).toBe('koereteknik paa aeroe');
  expect(fold('A\u030arhus')).toBe('aarhus');
  expect(tidy('cer\u00adti\ufb01kat\u00a0 B')).toBe('certifikat B');
  expect(parseDanishNumber('1.040,50')).toBe(1040.5);
});
