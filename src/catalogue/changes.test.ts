import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { at, sampleEdition } from '../../test/support/list-history.ts';
import { randomDay, randomLists } from '../../test/support/random-lists.ts';
import { addDays, type CivilDate, civilDate } from '../domain/date.ts';
import type { Edition, KeptEdition } from '../domain/edition.ts';
import { buildCatalogue, type Catalogue, listingsOn } from './catalogue.ts';
import { type Change, type ChangesQuestion, changesBetween } from './changes.ts';
import { contentOf } from './edition-diff.ts';
import { changesAtStart, listChanges } from './list-changes.ts';
import { type ListHistory, periodOn } from './timeline.ts';

const today = civilDate('2027-09-01');
const catalogueOf = (...editions: Edition[]): Catalogue => buildCatalogue(keptOf(editions), [], at(today));
const around = (since: string, until: string, more: Partial<ChangesQuestion> = {}): ChangesQuestion => ({
  region: 'rar-sjaelland',
  list: 'regional',
  adjacent: true,
  today,
  since: civilDate(since),
  until: civilDate(until),
  ...more,
});
const areaOf = (change: Change['after']) => change.edition.summary.area;

/** A change in short: what, when, where, and the days it may have happened on. */
const inShort = ({ type, day, earliest, course, after, before, fields, otherRows }: Change) =>
  [
    type,
    course,
    earliest === day ? day : `${earliest}..${day}`,
    type === 'moved' ? `${areaOf(before)}>${areaOf(after)}` : areaOf(after),
    ...fields.map((one) => `${one.field} ${JSON.stringify(one.old)}>${JSON.stringify(one.new)}`),
    ...(otherRows > 0 ? [`+${otherRows}`] : []),
  ].join(' ');
const ask = (catalogue: Catalogue, question: ChangesQuestion) =>
  changesBetween(catalogue, question).changes.map(inShort);

const truck = { title: 'Gaffeltruckcertifikat B', code: '47592', provider: 'AMU-Fyn', price: 500 };
const steel = { title: 'Svejsning', code: '40086' };

describe('changes between two lists', () => {
  const april = { inForceFrom: '2026-04-01', recorded: '2026-04-01', confirmed: '2026-09-30' };
  const october = { inForceFrom: '2026-10-01', recorded: '2026-10-01', confirmed: '2026-11-22' };

  it('count from the day the second came into force, though it was published before', () => {
    const catalogue = catalogueOf(
      sampleEdition({ ...april, rows: [truck] }),
      sampleEdition({ ...october, recorded: '2026-09-20', rows: [steel] }),
    );
    const all = ['removed 47592 2026-10-01 rar-sjaelland', 'added 40086 2026-10-01 rar-sjaelland'];
    expect(ask(catalogue, around('2026-10-01', '2026-10-02'))).toEqual(all);
    expect(ask(catalogue, around('2026-09-01', '2026-10-01'))).toEqual([]);
    expect(ask(catalogue, around('2026-10-02', '2026-11-01'))).toEqual([]);
  });

  it('say what a row says otherwise, with the old and the new value and both editions', () => {
    const before = sampleEdition({ ...april, rows: [truck] });
    const after = sampleEdition({ ...october, rows: [{ ...truck, price: 600, note: 'Kræver kørekort' }] });
    const [change] = changesBetween(catalogueOf(before, after), around('2026-10-01', '2026-10-02')).changes;
    expect(change).toMatchObject({
      type: 'changed',
      fields: [
        { field: 'price', old: 500, new: 600 },
        { field: 'note', new: 'Kræver kørekort' },
      ],
      before: { edition: { summary: { id: before.id } }, position: 0, row: { price: 500 } },
      after: { edition: { summary: { id: after.id } }, position: 0, row: { price: 600 } },
    });
  });

  it('leave out a row that stands elsewhere, has another running number, or is printed otherwise', () => {
    const catalogue = catalogueOf(
      sampleEdition({ ...april, rows: [{ ...truck, number: '12' }, steel] }),
      sampleEdition({
        ...october,
        rows: [
          steel,
          { ...truck, number: '205', title: 'GAFFELTRUCKCERTIFIKAT  B', printedTitle: 'x', priceText: '500,-' },
        ],
      }),
    );
    expect(ask(catalogue, around('2026-01-01', '2027-01-01'))).toEqual([]);
  });

  it('lie somewhere in the days between where no list was known', () => {
    const catalogue = catalogueOf(
      sampleEdition({
        ...april,
        inForceFrom: '2025-04-01',
        recorded: '2025-04-01',
        confirmed: '2025-04-02',
        rows: [truck],
      }),
      sampleEdition({ ...october, rows: [steel] }),
    );
    expect(ask(catalogue, around('2026-10-01', '2026-10-02'))).toEqual([
      'removed 47592 2025-10-01..2026-10-01 rar-sjaelland',
      'added 40086 2025-10-01..2026-10-01 rar-sjaelland',
    ]);
    const { lists } = changesBetween(catalogue, around('2026-09-01', '2026-10-02'));
    const own = lists.find((list) => list.reach === 'own');
    expect(own?.gaps).toEqual([{ unknownFrom: '2025-10-01', unknownTo: '2026-10-01' }]);
  });

  it('are none where the first list has nothing known before it', () => {
    const catalogue = catalogueOf(sampleEdition({ ...october, rows: [truck] }));
    const answer = changesBetween(catalogue, around('2026-04-01', '2026-11-01'));
    expect(answer.changes).toEqual([]);
    expect(answer.lists.map((list) => [list.area.id, list.gaps])).toContainEqual([
      'rar-sjaelland',
      [{ unknownTo: '2026-10-01' }],
    ]);
    expect(answer.lists.map((list) => [list.area.id, list.gaps])).toContainEqual(['rar-fyn', [{}]]);
  });

  it('name a course that left one list in reach and came on another the same day as moved', () => {
    const catalogue = catalogueOf(
      sampleEdition({ ...april, rows: [truck, steel] }),
      sampleEdition({ ...april, area: 'rar-fyn', rows: [steel] }),
      sampleEdition({ ...october, rows: [steel] }),
      sampleEdition({ ...october, area: 'rar-fyn', rows: [steel, { ...truck, price: 600 }] }),
    );
    expect(ask(catalogue, around('2026-10-01', '2026-10-02'))).toEqual([
      'moved 47592 2026-10-01 rar-sjaelland>rar-fyn price 500>600',
    ]);
    const own = { adjacent: false };
    expect(ask(catalogue, around('2026-10-01', '2026-10-02', own))).toEqual(['removed 47592 2026-10-01 rar-sjaelland']);
    const everywhere = { region: undefined };
    expect(ask(catalogue, around('2026-10-01', '2026-10-02', everywhere))).toEqual([
      'added 47592 2026-10-01 rar-fyn',
      'removed 47592 2026-10-01 rar-sjaelland',
    ]);
  });

  it('leave lists out of reach alone', () => {
    const far = { area: 'rar-nordjylland' };
    const catalogue = catalogueOf(
      sampleEdition({ ...april, ...far, rows: [truck] }),
      sampleEdition({ ...october, ...far, rows: [steel] }),
    );
    expect(ask(catalogue, around('2026-10-01', '2026-10-02'))).toEqual([]);
    expect(ask(catalogue, around('2026-10-01', '2026-10-02', { region: 'rar-nordjylland' }))).toHaveLength(2);
  });

  it('count adjacent lists only from 1 August 2020', () => {
    const fyn = (inForceFrom: string, rows: (typeof truck | typeof steel)[]) =>
      sampleEdition({ area: 'rar-fyn', inForceFrom, recorded: inForceFrom, confirmed: inForceFrom, rows });
    const catalogue = catalogueOf(fyn('2019-10-01', [truck]), fyn('2020-04-01', [steel]), fyn('2020-10-01', [truck]));
    expect(ask(catalogue, around('2020-01-01', '2021-01-01'))).toEqual([
      'removed 40086 2020-10-01 rar-fyn',
      'added 47592 2020-10-01 rar-fyn',
    ]);
  });
});

describe('changes inside a half-year', () => {
  const first = { recorded: '2026-10-01', confirmed: '2026-10-20' };
  const second = { recorded: '2026-10-24', confirmed: '2026-11-22' };
  const month = around('2026-10-02', '2026-11-22');

  it('count from the reading that proves them, somewhere since the one before it', () => {
    const catalogue = catalogueOf(
      sampleEdition({ ...first, rows: [truck] }),
      sampleEdition({ ...second, rows: [steel] }),
    );
    expect(ask(catalogue, month)).toEqual([
      'removed 47592 2026-10-21..2026-10-24 rar-sjaelland',
      'added 40086 2026-10-21..2026-10-24 rar-sjaelland',
    ]);
  });

  it('count from the admission where the row tells it, and that is proven', () => {
    const admitted = { ...steel, admittedOn: civilDate('2026-10-12') };
    const catalogue = catalogueOf(
      sampleEdition({ ...first, rows: [truck] }),
      sampleEdition({ ...second, rows: [truck, admitted] }),
    );
    expect(ask(catalogue, month)).toEqual(['added 40086 2026-10-12 rar-sjaelland']);
  });

  it('say that another row of the course stays where only one provider leaves', () => {
    const other = { ...truck, provider: 'Zealand' };
    const catalogue = catalogueOf(
      sampleEdition({ ...first, rows: [truck, other] }),
      sampleEdition({ ...second, rows: [other] }),
    );
    expect(ask(catalogue, month)).toEqual(['removed 47592 2026-10-21..2026-10-24 rar-sjaelland +1']);
  });

  it('do not take a row for gone that was missing when its list was read ahead, and stood there when it was in force', () => {
    const late = (rows: object[]) =>
      catalogueOf(
        sampleEdition({ inForceFrom: '2026-04-01', recorded: '2026-04-01', confirmed: '2026-09-30', rows: [truck] }),
        sampleEdition({ recorded: '2026-09-28', rows: [] }),
        sampleEdition({ recorded: '2026-10-05', rows }),
      );
    const weeks = around('2026-09-25', '2026-11-22');
    expect(ask(late([truck]), weeks)).toEqual([]);
    expect(ask(late([{ ...truck, price: 600 }]), weeks)).toEqual([
      'changed 47592 2026-10-01..2026-10-05 rar-sjaelland price 500>600',
    ]);
    expect(ask(late([]), weeks)).toEqual(['removed 47592 2026-10-01 rar-sjaelland']);
  });

  it('do not claim a row that was announced for a day and gone when it was next looked for', () => {
    const announced = { ...steel, admittedOn: civilDate('2026-10-22') };
    const catalogue = catalogueOf(
      sampleEdition({ ...first, rows: [truck, announced] }),
      sampleEdition({ ...second, rows: [truck] }),
    );
    expect(ask(catalogue, month)).toEqual([]);
  });
});

it('looks only at periods that reach into the days asked about', () => {
  const dates = ['2024-10-01', '2025-04-01', '2025-10-01', '2026-04-01', '2026-10-01'];
  const catalogue = catalogueOf(
    ...dates.map((inForceFrom) => sampleEdition({ inForceFrom, recorded: inForceFrom, rows: [truck] })),
  );
  const [history] = catalogue.histories;
  if (!history) throw new Error('no history');
  const looked: string[] = [];
  const watched = {
    ...history,
    periods: history.periods.map((period) => ({
      ...period,
      byCourse: () => {
        looked.push(period.inForceFrom);
        return period.byCourse();
      },
    })),
  };
  listChanges(watched, civilDate('2025-11-01'), civilDate('2025-12-01'));
  expect(new Set(looked)).toEqual(new Set(['2025-10-01']));
  listChanges(watched, civilDate('2026-03-20'), civilDate('2026-04-20'));
  expect(new Set(looked)).toEqual(new Set(['2025-10-01', '2026-04-01']));
  expect(changesAtStart(watched, 0)).toEqual([]);
});

/** The rows of every course on every list on a day, as far as they are proven; undefined where they are not. */
function standings(catalogue: Catalogue, on: CivilDate): Map<string, string[] | undefined> {
  return new Map(
    catalogue.histories.flatMap((history) =>
      [...catalogue.courses().keys()].map((course): [string, string[] | undefined] => {
        const period = periodOn(history, on);
        const isCovered = period !== undefined && on < period.coveredTo;
        const found = listingsOn(history, course, { on, today });
        const isProven = isCovered && found.every((one) => one.standing === 'listed');
        return [
          `${history.area} ${course}`,
          isProven ? found.map((one) => contentOf(one.listing.row)).sort() : undefined,
        ];
      }),
    ),
  );
}

/** Does to a standing what the changes say; throws where a row is to leave that is not there. */
function applied(rows: readonly string[], key: string, changes: readonly Change[]): string[] {
  const left = [...rows];
  for (const { before, after, course } of changes) {
    if (before.row && `${areaOf(before)} ${course}` === key) {
      const index = left.indexOf(contentOf(before.row));
      if (index === -1) throw new Error(`${key}: ${contentOf(before.row)} is not there to leave`);
      left.splice(index, 1);
    }
    if (after.row && `${areaOf(after)} ${course}` === key) left.push(contentOf(after.row));
  }
  return left.sort();
}

const inOrder = (...days: CivilDate[]) => days.toSorted();

describe('over made-up histories', () => {
  it('the changes of [a, b) turn the lists of the day before a into those of the day before b, wherever they are proven', () => {
    let compared = 0;
    let changed = 0;
    fc.assert(
      fc.property(randomLists, fc.array(randomDay, { minLength: 6, maxLength: 6 }), (editions, days) => {
        const catalogue = catalogueOf(...editions);
        const sorted = inOrder(...days).map((day) => ({ day, before: standings(catalogue, addDays(day, -1)) }));
        for (const [index, a] of sorted.entries()) {
          for (const b of sorted.slice(index + 1)) {
            const { changes } = changesBetween(catalogue, around(a.day, b.day));
            for (const [key, rows] of a.before) {
              const expected = b.before.get(key);
              if (!rows || !expected) continue;
              compared += 1;
              if (rows.join() !== expected.join()) changed += 1;
              expect(applied(rows, key, changes), `${key} ${a.day} ${b.day}`).toEqual(expected);
            }
          }
        }
      }),
      { numRuns: 200, seed: 20261122 },
    );

    expect(compared).toBeGreaterThan(1000);
    expect(changed).toBeGreaterThan(500);
  });

  it('the changes of [a, b) and of [b, c) are together those of [a, c), in the same order', () => {
    fc.assert(
      fc.property(randomLists, randomDay, randomDay, randomDay, (editions, ...days) => {
        const catalogue = catalogueOf(...editions);
        const [a = days[0], b = days[1], c = days[2]] = inOrder(...days);
        const [first, second, whole] = [around(a, b), around(b, c), around(a, c)].map((question) =>
          ask(catalogue, question),
        );
        expect([...(first ?? []), ...(second ?? [])]).toEqual(whole);
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });

  it('a course is proven neither there nor gone on the days its coming or leaving may have happened', () => {
    let unproven = 0;
    fc.assert(
      fc.property(randomLists, (editions) => {
        const catalogue = catalogueOf(...editions);
        const { changes } = changesBetween(catalogue, around('2024-08-01', '2027-08-01', { region: undefined }));
        // Of several rows that leave together one may have left before the others; of one row the course's days are its own.
        const ofOneRow = [...Map.groupBy(changes, (one) => `${one.day} ${one.course} ${areaOf(one.after)}`).values()]
          .filter((group) => group.length === 1)
          .flat();
        for (const change of ofOneRow.filter((one) => one.type !== 'changed' && one.otherRows === 0)) {
          const { type, day, earliest } = change;
          const word = (on: CivilDate) => wordOn(catalogue, change, on);
          expect(word(day) === 'listed', day).toBe(type === 'added');
          expect(word(addDays(earliest, -1))).not.toBe(type === 'added' ? 'listed' : 'absent');
          if (earliest === day) continue;
          unproven += 1;
          for (const on of [earliest, addDays(day, -1)]) expect(['unknown', 'uncovered']).toContain(word(on));
        }
      }),
      { numRuns: 300, seed: 20261122 },
    );
    expect(unproven).toBeGreaterThan(200);
  });

  it('quiet nights leave every change as it was', () => {
    let asked = 0;
    fc.assert(
      fc.property(randomLists, randomDay, (editions, since) => {
        const kept = keptOf(editions);
        const before = buildCatalogue(kept, [], at(today));
        const again = before.histories.flatMap((history) => newestSeen(history) ?? []);
        const seenAgain = kept.map((edition) =>
          again.includes(edition)
            ? { ...edition, seenAt: [...edition.seenAt, at('2027-08-20'), at('2027-08-21')] }
            : edition,
        );
        const after = buildCatalogue(seenAgain, [], at('2027-08-21'));
        // Beyond what was covered nobody knew anything; there a further night may tell something.
        const until = before.histories.map((history) => history.periods.at(-1)?.coveredTo ?? since).sort()[0] ?? since;
        if (until <= since) return;
        const [was, is] = [before, after].map((one) =>
          JSON.stringify(changesBetween(one, around(since, until)).changes.map(presented)),
        );
        expect(is).toBe(was);
        asked += changesBetween(before, around(since, until)).changes.length;
      }),
      { numRuns: 300, seed: 20261122 },
    );
    expect(asked).toBeGreaterThan(100);
  });
});

/** How a course of a change stands on its list on a day. */
function wordOn(catalogue: Catalogue, { after, course }: Change, on: CivilDate): string {
  const history = catalogue.history(areaOf(after), 'regional');
  const period = periodOn(history, on);
  if (!period || on >= period.coveredTo) return 'uncovered';
  const words = listingsOn(history, course, { on, today }).map((one) => one.standing);
  return words.includes('listed') ? 'listed' : (words[0] ?? 'absent');
}

/** The edition a publisher goes on showing: the one it showed last, where that is of its newest list. */
function newestSeen({ periods }: ListHistory): KeptEdition | undefined {
  const seen = periods.flatMap((period) => period.readings.map(({ edition }) => ({ period, edition })));
  const last = seen.reduce<(typeof seen)[number] | undefined>(
    (best, one) => (later(one.edition, best?.edition) ? one : best),
    undefined,
  );
  return last && last.period === periods.at(-1) && last.edition === last.period.readings.at(-1)?.edition
    ? last.edition
    : undefined;
}

const later = (one: KeptEdition, other: KeptEdition | undefined): boolean =>
  other === undefined || (one.seenAt.at(-1) ?? '') >= (other.seenAt.at(-1) ?? '');

/** A change with everything that an answer would show of it. */
const presented = (change: Change) => {
  const side = ({ edition, row, position }: Change['after']) => [
    edition.summary.id,
    edition.summary.document.sha256,
    row,
    position === undefined ? undefined : edition.placeOf(position),
  ];
  return [inShort(change), change.reach, side(change.before), side(change.after)];
};
