import fc from 'fast-check';
import { addDays, type CivilDate, civilDate } from '../../src/domain/date.ts';
import type { Edition, Row } from '../../src/domain/edition.ts';
import { sampleEdition } from './list-history.ts';

/** The list dates the made-up lists may be in force from; a list may skip some, so that nobody knows what stood there. */
const listDates = ['2024-10-01', '2025-04-01', '2025-10-01', '2026-04-01', '2026-10-01'].map((date) => civilDate(date));
const areas = ['rar-sjaelland', 'rar-fyn', 'rar-hovedstaden'] as const;

const courses = [
  { title: 'Gaffeltruckcertifikat B', code: '47592' },
  { title: 'Svejsning', code: '40086' },
  { title: 'Bogføring' },
] as const;

const rowArbitrary = fc.record({
  course: fc.constantFrom(...courses),
  provider: fc.constantFrom('AMU-Fyn', 'Zealand', undefined),
  price: fc.constantFrom(500, 600, undefined),
  number: fc.constantFrom('1', '2'),
  admitted: fc.option(fc.integer({ min: -40, max: 170 }), { nil: undefined, freq: 4 }),
});

const readingArbitrary = fc.record({
  /** Days after the in-force date it was first seen, and for how long after that. */
  seen: fc.integer({ min: -12, max: 190 }),
  stayed: fc.integer({ min: 0, max: 40 }),
  rows: fc.array(rowArbitrary, { maxLength: 5 }),
});

const listArbitrary = fc.array(
  fc.record({
    date: fc.constantFrom(...listDates),
    readings: fc.array(readingArbitrary, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 5 },
);

type RandomRow = typeof rowArbitrary extends fc.Arbitrary<infer T> ? T : never;

function rowOf({ course, provider, price, number, admitted }: RandomRow, date: CivilDate): Partial<Row> {
  return {
    ...course,
    number,
    ...(provider !== undefined && { provider }),
    ...(price !== undefined && { price }),
    ...(admitted !== undefined && { admittedOn: addDays(date, admitted) }),
  };
}

/** Some years of lists of three areas: running updates, rows that come and go and change, admissions, lists nobody has. */
export const randomLists: fc.Arbitrary<Edition[]> = fc.tuple(...areas.map(() => listArbitrary)).map((lists) =>
  lists.flatMap((periods, at) =>
    periods.flatMap(({ date, readings }) =>
      readings.map(({ seen, stayed, rows }) =>
        sampleEdition({
          area: areas[at] ?? areas[0],
          inForceFrom: date,
          recorded: addDays(date, seen),
          confirmed: addDays(date, seen + stayed),
          rows: rows.map((row) => rowOf(row, date)),
        }),
      ),
    ),
  ),
);

/** A day in the years of the made-up lists. */
export const randomDay: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 0, max: 1000 })
  .map((days) => addDays(civilDate('2024-08-01'), days));
