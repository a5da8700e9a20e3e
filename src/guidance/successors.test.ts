import { expect, it } from 'vitest';
import { civilDate } from '../domain/date.ts';
import { createSuccessors, type Successor, successorRows, successorSchema } from './successors.ts';

const row = (code: string, successor: string, validFrom: string, more: object = {}): Successor =>
  successorSchema.parse({
    code,
    successor,
    validFrom,
    recordedOn: '2026-01-01',
    source: 'opdigtet til en prøve',
    grade: 'seen',
    ...more,
  });
const numbers = (rows: Successor[]) => rows.map((one) => one.successor);

it('gives a split number each of its successors from its own day on, and leaves other numbers alone', () => {
  const table = createSuccessors([row('40001', '50001', '2020-01-01'), row('40001', '50002', '2021-07-01')]);
  expect(numbers(table.successorsOf('40001', civilDate('2019-12-31')))).toEqual([]);
  expect(numbers(table.successorsOf('40001', civilDate('2020-01-01')))).toEqual(['50001']);
  expect(numbers(table.successorsOf('40001', civilDate('2022-01-01')))).toEqual(['50001', '50002']);
  expect(table.successorsOf('50001', civilDate('2022-01-01'))).toEqual([]);
});

it('gives merged numbers the same successor', () => {
  const table = createSuccessors([row('40001', '50001', '2020-01-01'), row('40002', '50001', '2020-01-01')]);
  for (const code of ['40001', '40002']) {
    expect(numbers(table.successorsOf(code, civilDate('2026-01-01')))).toEqual(['50001']);
  }
});

it('knows a row only from the day it was recorded, and lets a later row close an earlier one', () => {
  const table = createSuccessors([
    row('40001', '50001', '2020-01-01'),
    row('40001', '50001', '2020-01-01', { validTo: '2024-01-01', recordedOn: '2026-06-01' }),
  ]);
  const on = civilDate('2025-01-01');
  expect(numbers(table.successorsOf('40001', on, civilDate('2025-12-31')))).toEqual([]);
  expect(numbers(table.successorsOf('40001', on, civilDate('2026-03-01')))).toEqual(['50001']);
  expect(numbers(table.successorsOf('40001', on))).toEqual([]);
});

it('refuses a row without a source or a grade, and a number that is its own successor', () => {
  expect(() => row('40001', '50001', '2020-01-01', { source: '' })).toThrow();
  expect(() => row('40001', '50001', '2020-01-01', { grade: 'certain' })).toThrow();
  expect(() => row('40001', '40001', '2020-01-01')).toThrow();
});

it('ships no successor, as none has been seen', () => {
  expect(successorRows).toEqual([]);
});
