import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Place } from '../../src/domain/place.ts';
import { packPlaces, placesIn } from './places.ts';

const number = fc.integer({ min: 1, max: 40 });
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ sheet: fc.constantFrom('Ark1', 'Ark "2"', ''), row: number }),
  fc.record({ page: number, line: number }),
  fc.record({ table: fc.integer({ min: 1, max: 2 }), row: number }),
  fc.record({ line: number }),
);
/** Rows after one another, as lists have them, between rows that stand anywhere. */
const places = fc
  .array(fc.tuple(place, fc.integer({ min: 1, max: 6 })))
  .map((runs) => runs.flatMap(([first, length]) => Array.from({ length }, (_, index) => later(first, index))));

function later(first: Place, by: number): Place {
  return 'row' in first ? { ...first, row: first.row + by } : { ...first, line: first.line + by };
}

it('Places are found again one by one, whatever their order and wherever they stand.', () => {
  fc.assert(
    fc.property(places, (all) => {
      const placeOf = placesIn(packPlaces(all), 'prøve');
      expect(all.map((_, position) => placeOf(position))).toEqual(all);
      expect(() => placeOf(all.length)).toThrow('no row at position');
      expect(() => placeOf(-1)).toThrow('no row at position');
    }),
    { seed: 20261122 },
  );
});

it('The places of a list on one sheet are a few letters, and of a printed list a few numbers a page.', () => {
  const sheet = Array.from({ length: 500 }, (_, index) => ({ sheet: 'Ark1', row: index + 2 }));
  expect(packPlaces(sheet)).toBe('[{"on":{"sheet":"Ark1"},"at":[[2,501]]}]');
  const pages = [4, 6, 7, 9].flatMap((line) => ({ page: 1, line }));
  expect(packPlaces([...pages, { page: 2, line: 1 }])).toBe(
    '[{"on":{"page":1},"at":[4,6,7,9]},{"on":{"page":2},"at":[1]}]',
  );
});

it('A text that is no places is damage by name.', () => {
  for (const damaged of ['', '{}', '[{"on":{"page":0},"at":[1]}]', '[{"on":{"sheet":"Ark1"},"at":[[1,2,3]]}]']) {
    expect(() => placesIn(damaged, 'prøve')(0)).toThrow(expect.objectContaining({ code: 'database-damaged' }));
  }
});
