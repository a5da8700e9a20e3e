import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Facets, FacetValue } from '../../src/catalogue/facets.ts';
import { durationBands } from '../../src/domain/duration.ts';
import { presentOtherFacets } from './course-search.ts';

const reaches = ['own', 'adjacent', 'elsewhere'] as const;
const counted = <V extends string>(value: V): FacetValue<V> => ({ value, count: 1, isChosen: false });
const facetsOf = (some: Partial<Facets>): Facets => ({
  group: [],
  providerKind: [],
  duration: [],
  reach: [],
  onList: [],
  list: [],
  ...some,
});

it('puts values that as many courses have in Danish order, whatever was asked before', () => {
  const collator = new Intl.Collator('da');
  // The first time each name is met, none of their places is known.
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...reaches]),
      fc.shuffledSubarray([...durationBands]),
      fc.constantFrom('da', 'en'),
      (reach, duration, language) => {
        const facets = presentOtherFacets(
          facetsOf({ reach: reach.map(counted), duration: duration.map(counted) }),
          language,
        );
        for (const values of [facets.reach, facets.duration]) {
          const names = values.map(({ name }) => name);
          expect(names).toEqual(names.toSorted(collator.compare));
        }
      },
    ),
  );
});
