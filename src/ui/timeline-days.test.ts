import { expect, it } from 'vitest';
import type { CourseOnListObject } from '../contract/course.ts';
import { areaId } from '../domain/area.ts';
import { civilDate } from '../domain/date.ts';
import { editionIdSchema } from '../domain/edition.ts';
import { daysShown, placeOf, spansOf, ticksOf } from './timeline-days.ts';

const day = civilDate;
const edition = editionIdSchema.parse('rar-fyn.regional.2026-04-01.0123456789ab');

function onList(wish: Partial<Pick<CourseOnListObject, 'stretches' | 'gaps'>>): CourseOnListObject {
  return {
    region: areaId('rar-fyn'),
    name: 'RAR Fyn',
    listKind: 'regional',
    now: 'listed',
    onDay: 'listed',
    stretches: [],
    gaps: [],
    ...wish,
  };
}

const stretch = (from: string, more: Partial<CourseOnListObject['stretches'][number]> = {}) => ({
  from: day(from),
  edition,
  inForceFrom: day(from),
  ...more,
});

it('the days shown hold all that is known and the days marked, with room after', () => {
  const history = [
    onList({ stretches: [stretch('2024-04-01', { to: day('2025-10-01') })], gaps: [{ unknownTo: day('2024-01-01') }] }),
  ];
  expect(daysShown(history, ['2026-11-22'])).toEqual({ from: '2023-12-27', to: '2027-01-03' });
});

it('a day outside what is shown lies on its edge', () => {
  const days = { from: '2026-01-01', to: '2026-12-31' };
  expect([placeOf('2020-01-01', days), placeOf('2026-07-02', days), placeOf('2030-01-01', days)]).toEqual([0, 0.5, 1]);
});

it('a course that stands there still is drawn to today, and one that begins later to the end', () => {
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const history = onList({ stretches: [stretch('2026-01-01'), stretch('2026-12-01')] });
  expect(spansOf(history, days, '2026-07-02')).toEqual([
    { kind: 'listed', start: 0, end: 0.5 },
    { kind: 'listed', start: placeOf('2026-12-01', days), end: 1 },
  ]);
});

it('days of which nobody is sure are never drawn as days on the list', () => {
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const unsure = stretch('2026-03-01', {
    unprovenFrom: day('2026-02-01'),
    provenTo: day('2026-05-01'),
    to: day('2026-06-01'),
  });
  expect(spansOf(onList({ stretches: [unsure] }), days, '2026-11-22')).toEqual([
    { kind: 'unproven', start: placeOf('2026-02-01', days), end: placeOf('2026-03-01', days) },
    { kind: 'listed', start: placeOf('2026-03-01', days), end: placeOf('2026-05-01', days) },
    { kind: 'unproven', start: placeOf('2026-05-01', days), end: placeOf('2026-06-01', days) },
  ]);
});

it('days without a list are drawn from the edge where nobody knows since when', () => {
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const gaps = [{ unknownTo: day('2026-07-02') }, { unknownFrom: day('2026-07-02') }];
  expect(spansOf(onList({ gaps }), days, '2026-11-22')).toEqual([
    { kind: 'no-list', start: 0, end: 0.5 },
    { kind: 'no-list', start: 0.5, end: 1 },
  ]);
});

it.each([
  [{ from: '2024-03-27', to: '2026-12-31' }, ['2025-01-01', '2026-01-01']],
  [{ from: '2026-03-27', to: '2026-12-31' }, ['2026-04-01', '2026-07-01', '2026-10-01']],
  [
    { from: '2015-03-27', to: '2026-12-31' },
    ['2016-01-01', '2018-01-01', '2020-01-01', '2022-01-01', '2024-01-01', '2026-01-01'],
  ],
])('the axis of %j has the days %j', (days, ticks) => {
  expect(ticksOf(days)).toEqual(ticks);
});
