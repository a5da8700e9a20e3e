import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { at, sampleEdition } from '../../test/support/list-history.ts';
import { randomDay, randomLists } from '../../test/support/random-lists.ts';
import { catalogueOf } from '../../test/support/sample-catalogue.ts';
import { addDays, type CivilDate, civilDate } from '../domain/date.ts';
import { buildCatalogue, type Catalogue } from './catalogue.ts';
import { findCourses } from './find-courses.ts';
import { linesOnDay } from './lines-on-day.ts';

const today = civilDate('2026-11-22');
const asked = (catalogue: Catalogue, on: CivilDate) => linesOnDay(catalogue, { list: 'regional', on, today });

it('one set of lines serves all days between two changes, and is what each day has by itself', () => {
  let days = 0;
  const made = new Set<object>();
  fc.assert(
    fc.property(randomLists, fc.array(randomDay, { minLength: 5, maxLength: 20 }), (editions, drawn) => {
      const catalogue = buildCatalogue(keptOf(editions), [], at(today));
      for (const on of drawn.flatMap((day) => [addDays(day, -1), day])) {
        const shared = asked(catalogue, on);
        // A copy remembers nothing: these are the lines of that day alone.
        expect(shared).toEqual(asked({ ...catalogue }, on));
        made.add(shared);
        days += 1;
      }
    }),
    { numRuns: 200, seed: 20261123 },
  );
  expect(made.size).toBeLessThan(days / 2);
});

it('a day that nobody asks about any more is not kept by the searches that were asked of it', async () => {
  const listDates = ['2022', '2023', '2024', '2025', '2026'].flatMap((year) => [`${year}-04-01`, `${year}-10-01`]);
  const rows = [{ title: 'Svejsning' }, { title: 'Lager', group: 'Svejsning og lager' }];
  const catalogue = catalogueOf(
    ...listDates.map((date) => sampleEdition({ inForceFrom: date, recorded: date, confirmed: date, rows })),
  );
  const search = (date: string, at: number) => {
    const on = civilDate(date);
    const found = findCourses(catalogue, { ...question, q: `svejsning${' lager'.repeat(at)}`, kommune: '0350', on });
    expect(found.total).toBeGreaterThan(0);
    return new WeakRef(asked(catalogue, on));
  };
  const days = listDates.map(search);
  // What a weak reference gave is held until the turn is over.
  await new Promise((nextTurn) => setImmediate(nextTurn));
  collectGarbage();
  expect(days[0]?.deref()).toBeUndefined();
  expect(days.at(-1)?.deref()).toBeDefined();
});

const question = { today, list: 'regional', adjacent: true, elsewhere: false, offset: 0, limit: 20 } as const;

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('this engine cannot be told to collect');
  collect();
}
