import { expect, it } from 'vitest';
import { buildEdition, eightSources, testMoment } from '../../test/support/builders.ts';
import { keptOf } from '../../test/support/kept.ts';
import { civilDate, instant } from '../domain/date.ts';
import { atOnce } from '../domain/turns.ts';
import { buildCatalogue, type Catalogue } from './catalogue.ts';
import { linesOnDay } from './lines-on-day.ts';
import { madeReady, madeWhole } from './ready.ts';

const today = civilDate('2026-11-22');

/** Three half-years of one list, and which of them have had their stretches asked for. */
function threeHalfYears(): { catalogue: Catalogue; asked: string[] } {
  const dates = ['2025-10-01', '2026-04-01', '2026-10-01'];
  const editions = dates.map((inForceFrom) =>
    buildEdition({ inForceFrom, rows: [{ title: `Kursus ${inForceFrom}` }] }),
  );
  const catalogue = buildCatalogue(keptOf(editions), eightSources, instant(testMoment));
  const asked: string[] = [];
  const histories = catalogue.histories.map((history) => ({
    ...history,
    periods: history.periods.map((period) => ({
      ...period,
      byCourse: () => {
        asked.push(period.inForceFrom);
        return period.byCourse();
      },
    })),
  }));
  return { catalogue: { ...catalogue, histories }, asked };
}

it('is ready for today without having made the years before', () => {
  const { catalogue, asked } = threeHalfYears();
  expect(atOnce(madeReady(catalogue, today))).toBe(catalogue);
  expect(new Set(asked)).toEqual(new Set(['2026-10-01']));
  const before = asked.length;
  expect(linesOnDay(catalogue, { list: 'regional', on: today, today }).listings).toHaveLength(1);
  expect(asked).toHaveLength(before);
});

it('makes every half-year in the end, the newest first', () => {
  const { catalogue, asked } = threeHalfYears();
  atOnce(madeWhole(catalogue));
  expect(asked).toEqual(['2026-10-01', '2026-04-01', '2025-10-01']);
});
