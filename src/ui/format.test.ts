import { expect, it } from 'vitest';
import { safeHref, showDate, showDuration, showPrice } from './format.ts';
import { viewIn } from './view.ts';

const da = viewIn('da');
const en = viewIn('en');

it('writes dates as people do, and an instant on the day it was in Copenhagen', () => {
  expect(showDate('2026-10-01', da)).toBe('1. oktober 2026');
  expect(showDate('2026-10-01', en)).toBe('1 October 2026');
  expect(showDate('2026-11-22T23:30:00.000Z', da)).toBe('23. november 2026');
});

it('writes durations and prices with their unit, and the printed words where they were not understood', () => {
  expect(showDuration({ duration: { value: 1, unit: 'days' } }, da)).toBe('1 dag');
  expect(showDuration({ duration: { value: 7.4, unit: 'days' } }, da)).toBe('7,4 dage');
  expect(showDuration({ duration: { value: 1, unit: 'weeks' } }, en)).toBe('1 week');
  expect(showDuration({ durationText: 'efter aftale' }, da)).toBe('efter aftale');
  expect(showDuration({}, da)).toBeUndefined();
  expect(showPrice({ price: 1040, pricePer: 'week' }, da)).toBe('1.040 kr. pr. uge (pris i listen)');
  expect(showPrice({ price: 1962.5 }, da)).toBe('1.962,50 kr. (pris i listen)');
  expect(showPrice({ price: 1962.5 }, en)).toBe('DKK 1,962.50 (price in the list)');
  expect(showPrice({ price: 0 }, da)).toBe('0 kr. (pris i listen)');
  expect(showPrice({ priceText: '126-188 kr.' }, en)).toBe('126-188 kr. (price in the list)');
  expect(showPrice({}, da)).toBeUndefined();
});

it('follows only addresses of the web', () => {
  expect(safeHref('https://raad.example/a')).toBe('https://raad.example/a');
  for (const url of ['javascript:alert(1)', 'file:///liste.xlsx', 'data:text/html,x', ' JaVaScript:x', '', '//x']) {
    expect(safeHref(url)).toBeUndefined();
  }
});
