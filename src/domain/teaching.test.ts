import { expect, it } from 'vitest';
import { headingKey, taughtHeadings, teachingSchema } from './teaching.ts';

it.each([
  ['AMU-nr.', 'amu nr'],
  ['Bemærk-\nninger', 'bemaerkninger'],
  ['  Udbyder  ', 'udbyder'],
  ['#', '#'],
  ['%', '%'],
])('the heading %j is looked up as %j', (heading, key) => expect(headingKey(heading)).toBe(key));

it('the latest word on a heading of a source counts, and is none for another source', () => {
  const lesson = (source: string, field: string) =>
    teachingSchema.parse({
      source,
      heading: 'Sted',
      key: 'sted',
      field,
      reason: 'set på siden',
      taughtAt: '2026-11-22T12:00:00.000Z',
    });
  const taught = taughtHeadings([
    lesson('rar-fyn', 'group'),
    lesson('rar-sjaelland', 'note'),
    lesson('rar-fyn', 'provider'),
  ]);
  expect([...taught]).toEqual([
    ['rar-fyn', { sted: 'provider' }],
    ['rar-sjaelland', { sted: 'note' }],
  ]);
});
