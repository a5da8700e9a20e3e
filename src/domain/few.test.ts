import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedFew } from './few.ts';

it('orders as the engine does, and leaves equals as they stand and the things as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ count: fc.integer({ min: 0, max: 4 }), name: fc.string() })), (things) => {
      const before = [...things];
      const mostFirst = (a: { count: number }, b: { count: number }) => b.count - a.count;
      expect(sortedFew(things, mostFirst)).toEqual(things.toSorted(mostFirst));
      expect(things).toEqual(before);
    }),
  );
});
