import { expect, it } from 'vitest';
import { civilDate } from '../../src/domain/date.ts';
import { inForceOn, linesOfLists, listDateNamed, oneInForceDate, updatedOn } from './list-date.ts';

const line = 'Listen er gældende fra 1. april';

it.each([
  ['the line itself', `${line} og vedtaget på mødet 12. marts 2026`, {}, '2026-04-01'],
  ['a bare year in the line', `Positivliste 2026, ${line}`, {}, '2026-04-01'],
  ['the nearest heading', line, { words: ['2026', 'Positivlister 2019'] }, '2026-04-01'],
  ['a whole date in a heading', line, { words: ['Nyhed 15. december 2025: ny positivliste på vej'] }, undefined],
  ['a date in a heading close by', line, { words: ['Nyhed 20. marts 2026: ny positivliste'] }, '2026-04-01'],
  ['an address', line, { words: ['positivliste 2026'] }, '2026-04-01'],
  ['an address with two years', line, { words: ['positivliste 2025 2026'] }, undefined],
  ['the number of a law', line, { words: ['BEK 1181/2019'] }, undefined],
  ['an update close by', line, { updated: civilDate('2021-03-24') }, '2021-04-01'],
  ['an update half a year away', 'Gælder fra 1. oktober', { updated: civilDate('2021-03-24') }, undefined],
  ['the list before it', `${line}. Erstatter listen af 1. oktober 2025`, {}, undefined],
  ['the day of a visitor', `Udskrevet 20. marts 2026. ${line}`, {}, undefined],
  ['nothing', line, {}, undefined],
  ['the end of its period', 'Gælder 1. april til 30. september 2026', { words: ['2019'] }, '2026-04-01'],
  ['no year at all, where the line has it', 'Gælder fra 1. april 2026', { words: ['2019'] }, '2026-04-01'],
])('takes the year of a day without one from %s', (_, text, context, expected) => {
  expect(inForceOn(text, { words: [], ...context })).toBe(expected);
});

it('gives the one day of several lines, and none where they differ or speak of a law', () => {
  const context = { words: ['2026'] };
  expect(oneInForceDate(['Positivliste', line, 'Gælder fra 1. april 2026'], context)).toBe('2026-04-01');
  expect(oneInForceDate([line, 'Gælder fra 1. oktober 2026'], context)).toBeUndefined();
  const lines = linesOfLists([line, 'Reglerne trådte i kraft 1. august 2020', 'Loven gælder fra 2. januar 2021']);
  expect(oneInForceDate(lines, context)).toBe('2026-04-01');
});

it('reads when a page was updated, and not from what else was', () => {
  expect(updatedOn(['Kontakt', 'Sidst opdateret: 24-03-2021'])).toBe('2021-03-24');
  expect(updatedOn(['Siden er senest ændret d. 1. maj 2026'])).toBe('2026-05-01');
  expect(updatedOn(['Opdateret vejledning 1. maj 2026', 'Sidst opdateret i går'])).toBeUndefined();
  expect(updatedOn(['Sidst opdateret 1. maj 2026', 'Sidst opdateret 2. maj 2026'])).toBeUndefined();
});

it.each([
  ['Positivliste 1. april 2026 (pdf)', '2026-04-01'],
  ['/media/5/positivliste-2026-10-01.xlsx', '2026-10-01'],
  ['/media/5/positivliste_01-10-2026_ny.pdf', '2026-10-01'],
  ['/media/5/positivliste-1-oktober-2026.pdf', '2026-10-01'],
  ['/media/5/Positivliste20261001.pdf', '2026-10-01'],
  ['Positivliste 06-10-2020 (pdf)', undefined],
  ['Positivliste opdateret 1. april 2026', undefined],
  ['Beretning 1. april 2026', undefined],
  ['Positivliste 1. april 2026 og 1. oktober 2026', undefined],
])('takes the list date "%s" prints without saying so as %s', (text, expected) => {
  expect(listDateNamed(text)).toBe(expected);
});
