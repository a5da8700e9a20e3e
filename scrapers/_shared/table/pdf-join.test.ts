import { expect, test } from 'vitest';
import { joinedLines } from './pdf-join.ts';

test('words split at a line end are joined, also at a soft hyphen', () => {
  expect(joinedLines(['Grundlæggende ud-', 'dannelse i logi\u00AD', 'stik'])).toBe(
    'Grundlæggende uddannelse i logistik',
  );
});

test('a hyphen that belongs to the word stays', () => {
  expect(joinedLines(['Lager-', 'og logistik'])).toBe('Lager- og logistik');
  expect(joinedLines(['Social- eller', 'sundhedshjælper'])).toBe('Social- eller sundhedshjælper');
  expect(joinedLines(['AMU-', 'nr.'])).toBe('AMU-nr.');
  expect(joinedLines(['MIG-', 'og MAG-svejsning'])).toBe('MIG- og MAG-svejsning');
  expect(joinedLines(['2026-10-', '01'])).toBe('2026-10-01');
  expect(joinedLines(['et 3-', 'dages kursus'])).toBe('et 3-dages kursus');
  expect(joinedLines(['Region (e-', 'læring)'])).toBe('Region (e-læring)');
  expect(joinedLines(['september-', 'maj'])).toBe('september-maj');
});

test('ligatures and loose accents become ordinary letters and inner soft hyphens go', () => {
  expect(joinedLines(['Certi\uFB01kat', 'pa\u030A\u00ADbygning'])).toBe('Certifikat påbygning');
});

test('lines without a hyphen are parted by one space and blank lines leave nothing', () => {
  expect(joinedLines(['  To   linjer', '', 'i en celle '])).toBe('To linjer i en celle');
});

test('fractions and raised figures stay as they are printed', () => {
  expect(joinedLines(['1½ dag pr. år', 'og 20 m²'])).toBe('1½ dag pr. år og 20 m²');
});

test('a word cut where a narrow cell ends is whole again, and a line that only fits is not', () => {
  expect(joinedLines(['Grundlæggen', 'de'], new Set([0]))).toBe('Grundlæggende');
  expect(joinedLines(['fjernundervisnin', 'g'], new Set([0]))).toBe('fjernundervisning');
  expect(joinedLines(['Kompetencebevis', 'i transport'], new Set([0]))).toBe('Kompetencebevis i transport');
  expect(joinedLines(['Grundlæggen', 'de'])).toBe('Grundlæggen de');
});
