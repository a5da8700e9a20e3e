import { expect, it } from 'vitest';
import { courseOf, sampleEdition } from '../../test/support/list-history.ts';
import { catalogueOf } from '../../test/support/sample-catalogue.ts';
import type { Row } from '../domain/edition.ts';
import { groupSpellings } from './groups.ts';

const truck = { title: 'Gaffeltruckcertifikat B', code: '47592' };
const spring = { inForceFrom: '2026-04-01', recorded: '2026-04-01' };
const autumn = { inForceFrom: '2026-10-01', recorded: '2026-10-01' };
const titlesOf = (row: Partial<Row>, ...editions: Parameters<typeof catalogueOf>) =>
  catalogueOf(...editions)
    .courses()
    .get(courseOf(row))?.titles;

it('a course has its title from the newest list, whichever was recorded last, and of one document the first that is printed', () => {
  const now = sampleEdition({ ...autumn, rows: [{ ...truck, title: 'Truck B' }, truck] });
  const other = sampleEdition({
    ...autumn,
    area: 'rar-fyn',
    recorded: '2026-10-02',
    rows: [{ ...truck, title: 'B-truck' }],
  });
  const old = sampleEdition({
    ...spring,
    recorded: '2026-11-01',
    imported: true,
    rows: [{ ...truck, title: 'Aa-truck' }],
  });
  expect(titlesOf(truck, now, other, old)).toEqual(['B-truck', 'Truck B', 'Gaffeltruckcertifikat B', 'Aa-truck']);
});

it('a group is spelt as the newest lists mostly have it, and where they say nothing as those before had', () => {
  const rows = (group: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ title: `${group} ${at}`, group }));
  const editions = [
    sampleEdition({ ...spring, rows: [...rows('Bygge og anlæg', 9), ...rows('Køkken', 2)] }),
    sampleEdition({ ...autumn, rows: rows('Bygge- og anlæg', 2) }),
  ];
  const shown = [...groupSpellings(catalogueOf(...editions)).values()].map(({ group }) => group);
  expect(shown).toEqual(['Bygge- og anlæg', 'Køkken']);
});

it('the index is taken over where no word has changed, and made anew where one has', () => {
  const before = sampleEdition({ ...autumn, rows: [{ ...truck, price: 500 }] });
  const dearer = sampleEdition({ ...autumn, recorded: '2026-11-01', rows: [{ ...truck, price: 600 }] });
  const renamed = sampleEdition({ ...autumn, recorded: '2026-11-01', rows: [{ ...truck, title: 'Truck B' }] });
  const index = catalogueOf(before).index();
  expect(catalogueOf(before, dearer).index()).toBe(index);
  const other = catalogueOf(before, renamed).index();
  expect(other).not.toBe(index);
  expect(other.search('truck b').hits).toHaveLength(1);
});
