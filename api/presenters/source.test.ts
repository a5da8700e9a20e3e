import { expect, it } from 'vitest';
import { copenhagenDate } from '../../src/domain/date.ts';
import { buildEdition, smallCatalogue, testMoment } from '../../test/support/builders.ts';
import { presentSources } from './source.ts';

it('marks a source as example data where its newest list calls itself so', () => {
  const own = { area: 'rar-fyn', recordedAt: '2026-11-20T02:10:00.000Z', exampleData: true };
  const { items } = presentSources(smallCatalogue([buildEdition(own)]), copenhagenDate(testMoment));
  const marked = items.filter((item) => item.exampleData).map((item) => item.id);
  expect(marked).toEqual(['rar-fyn']);
});
