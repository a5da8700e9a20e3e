import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { at, courseOf, sampleEdition } from '../../test/support/list-history.ts';
import { randomDay, randomLists } from '../../test/support/random-lists.ts';
import { addDays, type CivilDate, civilDate } from '../domain/date.ts';
import type { Edition } from '../domain/edition.ts';
import { createSuccessors, successorSchema } from '../guidance/successors.ts';
import { buildCatalogue, listingsOn } from './catalogue.ts';
import { type CourseOnList, courseOnList } from './course-history.ts';
import { courseMatrix } from './course-matrix.ts';
import { buildHistories, type ListHistory, periodOn } from './timeline.ts';

const today = civilDate('2026-11-22');
const truck = { title: 'Gaffeltruckcertifikat B', code: '47592', provider: 'AMU-Fyn', price: 500 };
const steel = { title: 'Svejsning', code: '40086' };

function onList(editions: Edition[], row: typeof truck | typeof steel = truck, on: CivilDate = today): CourseOnList {
  const [history] = buildHistories(keptOf(editions));
  if (!history) throw new Error('no history');
  return courseOnList(history, courseOf(row), { on, today });
}
const inShort = ({ stretches }: CourseOnList) =>
  stretches.map((stretch) => Object.fromEntries(Object.entries(stretch).filter(([key]) => key !== 'edition')));
const april = { inForceFrom: '2026-04-01', recorded: '2026-04-01', confirmed: '2026-09-30' };
const october = { inForceFrom: '2026-10-01', recorded: '2026-10-01', confirmed: '2026-11-22' };

describe('the history of a course on a list', () => {
  it('is one stretch over lists that follow each other, in whatever words, with the edition that proves its first day', () => {
    const first = sampleEdition({ ...april, rows: [truck] });
    const other = sampleEdition({ ...october, rows: [{ ...truck, provider: 'Zealand', price: 700 }] });
    const history = onList([first, other]);
    expect(inShort(history)).toEqual([{ from: '2026-04-01' }]);
    expect(history.stretches[0]?.edition).toMatchObject({ id: first.id, inForceFrom: '2026-04-01' });
    expect(history).toMatchObject({ now: 'listed', onDay: 'listed', gaps: [{ unknownTo: '2026-04-01' }] });
  });

  it('breaks where a list in between did not have the course', () => {
    const autumn = { inForceFrom: '2025-10-01', recorded: '2025-10-01', confirmed: '2026-03-31' };
    const editions = [
      sampleEdition({ ...autumn, rows: [truck] }),
      sampleEdition({ ...april, rows: [steel] }),
      sampleEdition({ ...october, rows: [truck] }),
    ];
    expect(inShort(onList(editions))).toEqual([{ from: '2025-10-01', to: '2026-04-01' }, { from: '2026-10-01' }]);
    expect(onList(editions, truck, civilDate('2026-06-01'))).toMatchObject({ now: 'listed', onDay: 'not-listed' });
  });

  it('breaks where no list is known, and says so', () => {
    const old = { inForceFrom: '2025-04-01', recorded: '2025-04-01', confirmed: '2025-04-01' };
    const history = onList([sampleEdition({ ...old, rows: [truck] }), sampleEdition({ ...october, rows: [truck] })]);
    expect(inShort(history)).toEqual([{ from: '2025-04-01', to: '2025-10-01' }, { from: '2026-10-01' }]);
    expect(history.gaps).toEqual([{ unknownTo: '2025-04-01' }, { unknownFrom: '2025-10-01', unknownTo: '2026-10-01' }]);
  });

  it('ends where the newest list is no longer known to hold, and says from when', () => {
    const old = { inForceFrom: '2025-10-01', recorded: '2025-10-01', confirmed: '2025-10-01' };
    const history = onList([sampleEdition({ ...old, rows: [truck] })]);
    expect(inShort(history)).toEqual([{ from: '2025-10-01', to: '2026-04-01' }]);
    expect(history).toMatchObject({
      now: 'no-list',
      gaps: [{ unknownTo: '2025-10-01' }, { unknownFrom: '2026-04-01' }],
    });
  });

  it('shows the days between two readings that disagree', () => {
    const first = { recorded: '2026-10-01', confirmed: '2026-10-20' };
    const second = { recorded: '2026-10-24', confirmed: '2026-11-22' };
    const editions = [sampleEdition({ ...first, rows: [truck] }), sampleEdition({ ...second, rows: [steel] })];
    expect(inShort(onList(editions))).toEqual([{ from: '2026-10-01', provenTo: '2026-10-21', to: '2026-10-24' }]);
    expect(inShort(onList(editions, steel))).toEqual([{ unprovenFrom: '2026-10-21', from: '2026-10-24' }]);
    expect(onList(editions, steel, civilDate('2026-10-22')).onDay).toBe('unknown');
  });
});

/** How a history says the course stood on a day. */
function wordOf({ stretches, gaps }: CourseOnList, on: CivilDate): string {
  const gap = gaps.find((one) => (one.unknownFrom ?? on) <= on && (one.unknownTo === undefined || on < one.unknownTo));
  if (gap) return 'no-list';
  const within = stretches.filter(
    (one) => (one.unprovenFrom ?? one.from) <= on && (one.to === undefined || on < one.to),
  );
  if (within.length > 1) throw new Error('stretches overlap');
  const [stretch] = within;
  if (!stretch) return 'not-listed';
  return on >= stretch.from && (stretch.provenTo === undefined || on < stretch.provenTo) ? 'listed' : 'unknown';
}

function wordOn(history: ListHistory, course: ReturnType<typeof courseOf>, on: CivilDate): string {
  const period = periodOn(history, on);
  if (!period || on >= period.coveredTo) return 'no-list';
  const words = listingsOn(history, course, { on, today }).map((one) => one.standing);
  return words.includes('listed') ? 'listed' : (words[0] ?? 'not-listed');
}

it('says of every day of made-up histories what the lists of that day say', () => {
  const words = new Map<string, number>();
  fc.assert(
    fc.property(randomLists, fc.array(randomDay, { minLength: 5, maxLength: 20 }), (editions, days) => {
      for (const history of buildHistories(keptOf(editions))) {
        for (const course of [courseOf(truck), courseOf(steel)]) {
          const known = courseOnList(history, course, { on: today, today });
          const edges = known.stretches.flatMap(({ from, to }) => [from, addDays(from, -1), to ?? from]);
          for (const on of [...days, ...edges].filter((day) => day <= today)) {
            const word = wordOn(history, course, on);
            expect(wordOf(known, on), `${history.area} ${course} ${on}`).toBe(word);
            words.set(word, (words.get(word) ?? 0) + 1);
          }
        }
      }
    }),
    { numRuns: 400, seed: 20261122 },
  );
  for (const word of ['listed', 'unknown', 'not-listed', 'no-list']) expect(words.get(word)).toBeGreaterThan(300);
});

it('shows the successors of the course as they were known, by the day asked about', () => {
  const catalogue = buildCatalogue(keptOf([sampleEdition({ ...october, rows: [truck] })]), [], at('2026-11-22'));
  const row = {
    code: '47592',
    successor: '49999',
    validFrom: '2026-11-01',
    recordedOn: '2026-11-10',
    source: 'opdigtet',
    grade: 'inferred',
  };
  const table = createSuccessors([successorSchema.parse(row)]);
  const ask = (on: string) => courseMatrix(catalogue, courseOf(truck), { on: civilDate(on), today }, table)?.successors;
  expect(ask('2026-11-22')).toMatchObject([{ successor: '49999', grade: 'inferred' }]);
  expect(ask('2026-10-31')).toEqual([]);
  expect(courseMatrix(catalogue, courseOf(truck), { on: today, today })?.successors).toEqual([]);
});
