import { describe, expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { at, courseOf, sampleEdition } from '../../test/support/list-history.ts';
import type { CourseId } from '../domain/course.ts';
import { addDays, type CivilDate, civilDate, copenhagenDate, instant } from '../domain/date.ts';
import type { Edition, Row } from '../domain/edition.ts';
import { nextListDate } from '../domain/list-dates.ts';
import { listingsOn } from './catalogue.ts';
import { buildHistories, type ListHistory, periodOn } from './timeline.ts';

const truck = { title: 'Gaffeltruckcertifikat B', code: '47592' };
const steel = { title: 'Svejsning', code: '40086' };
const today = civilDate('2026-11-22');

function historyOf(...editions: Edition[]): ListHistory {
  const [history] = buildHistories(keptOf(editions));
  if (!history) throw new Error('no history');
  return history;
}

/** The words for a course on a day: "listed", "unknown", "absent", or "uncovered" where no list is known. */
function standing(history: ListHistory, course: CourseId, on: string): string {
  const day = civilDate(on);
  const period = periodOn(history, day);
  if (!period || day >= period.coveredTo) return 'uncovered';
  const found = listingsOn(history, course, { on: day, today }).map((one) => one.standing);
  return found.includes('listed') ? 'listed' : (found[0] ?? 'absent');
}

const standings = (history: ListHistory, row: Partial<Row>, ...days: string[]) =>
  days.map((day) => standing(history, courseOf(row), day));

describe('a running update', () => {
  const history = historyOf(
    sampleEdition({ recorded: '2026-10-01', confirmed: '2026-10-20', rows: [truck] }),
    sampleEdition({ recorded: '2026-10-24', confirmed: '2026-11-22', rows: [truck, steel] }),
  );

  it('proves a new row from the day it was first seen, and nothing before the last reading without it', () => {
    expect(standings(history, steel, '2026-10-20', '2026-10-21', '2026-10-23', '2026-10-24')).toEqual([
      'absent',
      'unknown',
      'unknown',
      'listed',
    ]);
  });

  it('leaves the rows it repeats as they were, with the first document that shows them', () => {
    expect(standings(history, truck, '2026-10-01', '2026-10-22', '2026-11-22')).toEqual(['listed', 'listed', 'listed']);
    const [listing] = listingsOn(history, courseOf(truck), { on: civilDate('2026-11-22'), today });
    expect(listing?.edition.recordedAt).toContain('2026-10-01');
  });

  it('counts a row with an admission date from that day, or from the in-force date where that is later', () => {
    const admitted = historyOf(
      sampleEdition({
        recorded: '2026-10-01',
        rows: [
          { ...truck, admittedOn: civilDate('2026-03-02') },
          { ...steel, admittedOn: civilDate('2026-10-15') },
        ],
      }),
    );
    expect(standings(admitted, truck, '2026-09-30', '2026-10-01')).toEqual(['uncovered', 'listed']);
    expect(standings(admitted, steel, '2026-10-14', '2026-10-15')).toEqual(['absent', 'listed']);
  });

  it('that tells of an admission some days ago proves it from then', () => {
    const late = historyOf(
      sampleEdition({ recorded: '2026-10-01', confirmed: '2026-10-20', rows: [truck] }),
      sampleEdition({ recorded: '2026-10-24', rows: [truck, { ...steel, admittedOn: civilDate('2026-10-12') }] }),
    );
    expect(standings(late, steel, '2026-10-11', '2026-10-12', '2026-10-24')).toEqual(['absent', 'listed', 'listed']);
  });

  it('that brings a row back with its old admission date leaves no day in between unknown', () => {
    const admitted = { ...steel, admittedOn: civilDate('2026-10-05') };
    const back = historyOf(
      sampleEdition({ recorded: '2026-10-06', confirmed: '2026-10-10', rows: [truck, admitted] }),
      sampleEdition({ recorded: '2026-10-15', confirmed: '2026-10-16', rows: [truck] }),
      sampleEdition({ recorded: '2026-10-20', confirmed: '2026-11-22', rows: [truck, { ...admitted, price: 100 }] }),
    );
    const days = ['2026-10-04', '2026-10-05', '2026-10-12', '2026-10-15', '2026-10-20'];
    expect(standings(back, steel, ...days)).toEqual(['absent', 'listed', 'listed', 'listed', 'listed']);
  });

  it('without a row ends it on the day it was first missed, with the days between unknown', () => {
    const gone = historyOf(
      sampleEdition({ recorded: '2026-10-01', confirmed: '2026-10-20', rows: [truck, steel] }),
      sampleEdition({ recorded: '2026-10-24', rows: [truck] }),
    );
    expect(standings(gone, steel, '2026-10-20', '2026-10-21', '2026-10-23', '2026-10-24')).toEqual([
      'listed',
      'unknown',
      'unknown',
      'absent',
    ]);
  });

  it('that reprints a row in other words shows each day the words of that day, once', () => {
    const dearer = historyOf(
      sampleEdition({
        recorded: '2026-10-01',
        confirmed: '2026-10-20',
        rows: [{ ...truck, price: 100, admittedOn: civilDate('2026-10-05') }],
      }),
      sampleEdition({ recorded: '2026-10-24', rows: [{ ...truck, price: 120, admittedOn: civilDate('2026-10-05') }] }),
    );
    const prices = (on: string) =>
      listingsOn(dearer, courseOf(truck), { on: civilDate(on), today }).map(({ listing }) => listing.row.price);
    expect(['2026-10-04', '2026-10-05', '2026-10-23', '2026-10-24'].map(prices)).toEqual([[], [100], [100], [120]]);
  });

  it('that moves an admission date leaves no day with two versions of the row', () => {
    const moved = historyOf(
      sampleEdition({ recorded: '2026-10-01', rows: [{ ...truck, admittedOn: civilDate('2026-10-15') }] }),
      sampleEdition({ recorded: '2026-10-24', rows: [{ ...truck, admittedOn: civilDate('2026-10-10') }] }),
    );
    expect(standings(moved, truck, '2026-10-09', '2026-10-10', '2026-10-20')).toEqual(['absent', 'listed', 'listed']);
    for (const day of ['2026-10-10', '2026-10-15', '2026-10-24', '2026-11-01']) {
      expect(listingsOn(moved, courseOf(truck), { on: civilDate(day), today }), day).toHaveLength(1);
    }
  });

  it('read before the list comes into force changes nothing before that day', () => {
    const early = historyOf(
      sampleEdition({ recorded: '2026-09-20', confirmed: '2026-09-24', rows: [truck, steel] }),
      sampleEdition({ recorded: '2026-09-25', rows: [truck] }),
    );
    expect(standings(early, truck, '2026-09-30', '2026-10-01')).toEqual(['uncovered', 'listed']);
    expect(standings(early, steel, '2026-10-01')).toEqual(['absent']);
  });
});

describe('a document that comes back', () => {
  it('after a newer one is what stands on the list again', () => {
    const history = historyOf(
      sampleEdition({ recorded: '2026-10-01', confirmed: '2026-11-22', rows: [truck] }),
      sampleEdition({ recorded: '2026-10-24', confirmed: '2026-10-25', rows: [truck, steel] }),
    );
    expect(standings(history, steel, '2026-10-24', '2026-10-26', '2026-11-22')).toEqual([
      'listed',
      'unknown',
      'absent',
    ]);
    expect(standings(history, truck, '2026-10-01', '2026-10-30', '2026-11-22')).toEqual(['listed', 'listed', 'listed']);
  });
});

describe('a file imported while its list is running', () => {
  const nightly = sampleEdition({ recorded: '2026-10-01', confirmed: '2026-11-22', rows: [truck, steel] });
  const file = sampleEdition({ recorded: '2026-10-20', imported: true, rows: [truck] });

  it('ends nothing that its publisher shows before and after', () => {
    const history = historyOf(nightly, file);
    expect(standings(history, steel, '2026-10-19', '2026-10-20', '2026-10-21')).toEqual(['listed', 'listed', 'listed']);
  });

  it('is a step of the list where the publisher goes on with it', () => {
    const before = { ...nightly, confirmedAt: at('2026-10-12') };
    const history = historyOf(before, { ...file, confirmedAt: at('2026-11-22') });
    expect(standings(history, steel, '2026-10-12', '2026-10-13', '2026-10-20', '2026-11-01')).toEqual([
      'listed',
      'unknown',
      'absent',
      'absent',
    ]);
  });
});

describe('a correction', () => {
  it.each(['Positivliste (rettet)', 'Korrigeret positivliste 12. oktober', 'RETTELSE: positivliste'])(
    'that calls itself "%s" replaces what it corrects from the first day',
    (title) => {
      const history = historyOf(
        sampleEdition({ recorded: '2026-10-01', confirmed: '2026-10-11', rows: [truck] }),
        sampleEdition({ recorded: '2026-10-12', title, rows: [steel] }),
      );
      expect(standings(history, truck, '2026-10-02')).toEqual(['absent']);
      expect(standings(history, steel, '2026-10-02')).toEqual(['listed']);
    },
  );

  it.each(['Positivliste for job-rettet uddannelse', 'Positivliste for målrettet opkvalificering'])(
    'is not what "%s" calls itself',
    (title) => {
      const history = historyOf(
        sampleEdition({ recorded: '2026-10-01', rows: [truck] }),
        sampleEdition({ recorded: '2026-10-12', title, rows: [truck, steel] }),
      );
      expect(standings(history, steel, '2026-10-01')).toEqual(['absent']);
    },
  );
});

describe('the next list', () => {
  const history = historyOf(
    sampleEdition({ inForceFrom: '2026-04-01', recorded: '2026-03-28', confirmed: '2026-09-24', rows: [truck] }),
    sampleEdition({ inForceFrom: '2026-10-01', recorded: '2026-09-25', rows: [steel] }),
  );

  it('ends the one before it on the day it comes into force and not a day sooner', () => {
    expect(standings(history, truck, '2026-03-31', '2026-04-01', '2026-09-30', '2026-10-01')).toEqual([
      'uncovered',
      'listed',
      'listed',
      'absent',
    ]);
    expect(standings(history, steel, '2026-09-30', '2026-10-01')).toEqual(['absent', 'listed']);
  });

  it('is the last day of what a listing of the list before tells', () => {
    const [listing] = listingsOn(history, courseOf(truck), { on: civilDate('2026-05-05'), today });
    expect(listing?.inForceTo).toBe('2026-10-01');
  });
});

describe('a list past its half-year', () => {
  it('ends where our knowledge of it does, however late the next one we have', () => {
    const old = sampleEdition({ inForceFrom: '2021-10-01', recorded: '2026-11-22', imported: true, rows: [truck] });
    const newest = sampleEdition({ inForceFrom: '2026-10-01', recorded: '2026-10-01', rows: [truck] });
    const endsOn = (history: ListHistory, on: string) =>
      listingsOn(history, courseOf(truck), { on: civilDate(on), today }).map((one) => one.inForceTo);
    expect(endsOn(historyOf(old, newest), '2021-11-01')).toEqual(['2022-04-01']);
    expect(endsOn(historyOf(old), '2021-11-01')).toEqual(['2022-04-01']);
    expect(endsOn(historyOf(newest), '2026-11-22')).toEqual([undefined]);
  });

  it('is not covered where nobody saw it after', () => {
    const history = historyOf(
      sampleEdition({ inForceFrom: '2026-04-01', recorded: '2026-04-01', confirmed: '2026-08-01', rows: [truck] }),
    );
    expect(standings(history, truck, '2026-09-30', '2026-10-01')).toEqual(['listed', 'uncovered']);
  });

  it('is covered as long as it is confirmed, and three nights more', () => {
    const history = historyOf(
      sampleEdition({ inForceFrom: '2026-04-01', recorded: '2026-04-01', confirmed: '2026-10-10', rows: [truck] }),
    );
    expect(standings(history, truck, '2026-10-13', '2026-10-14')).toEqual(['listed', 'uncovered']);
  });

  it('is not covered by being imported years after', () => {
    const history = historyOf(
      sampleEdition({ inForceFrom: '2021-04-01', recorded: '2026-11-22', imported: true, rows: [truck] }),
    );
    expect(standings(history, truck, '2021-09-30', '2021-10-01', '2023-05-01')).toEqual([
      'listed',
      'uncovered',
      'uncovered',
    ]);
  });

  it('imported in two versions leaves open when the rows came that only one of them has', () => {
    const history = historyOf(
      sampleEdition({ inForceFrom: '2021-04-01', recorded: '2026-11-21', imported: true, rows: [truck] }),
      sampleEdition({ inForceFrom: '2021-04-01', recorded: '2026-11-22', imported: true, rows: [truck, steel] }),
      sampleEdition({ inForceFrom: '2021-10-01', recorded: '2026-11-22', imported: true, rows: [truck] }),
    );
    expect(standings(history, truck, '2021-04-01', '2021-06-01')).toEqual(['listed', 'listed']);
    expect(standings(history, steel, '2021-06-01', '2021-10-01')).toEqual(['unknown', 'absent']);
  });
});

describe('a day', () => {
  it("is Denmark's, whatever the machine's time zone and the hour of the night", () => {
    const late = sampleEdition({ recorded: '2026-10-01', confirmed: '2026-10-20', rows: [truck] });
    const update = sampleEdition({ recorded: '2026-10-23', confirmed: '2026-10-30', rows: [truck, steel] });
    const history = historyOf(late, { ...update, recordedAt: instant(new Date('2026-10-23T22:30:00Z')) });
    expect(standings(history, steel, '2026-10-23', '2026-10-24')).toEqual(['unknown', 'listed']);
  });

  it('shows one course of two providers as two rows, each with its own days', () => {
    const history = historyOf(
      sampleEdition({ recorded: '2026-10-01', confirmed: '2026-10-20', rows: [{ ...truck, provider: 'AMU Fyn' }] }),
      sampleEdition({
        recorded: '2026-10-21',
        rows: [
          { ...truck, provider: 'TEC' },
          { ...truck, provider: 'AMU Fyn' },
        ],
      }),
    );
    const providers = (on: string) =>
      listingsOn(history, courseOf(truck), { on: civilDate(on), today }).map(({ listing }) => listing.row.provider);
    expect(providers('2026-10-20')).toEqual(['AMU Fyn']);
    expect(providers('2026-10-21').toSorted((a = '', b = '') => a.localeCompare(b))).toEqual(['AMU Fyn', 'TEC']);
  });
});

describe('a history built again', () => {
  const autumn = sampleEdition({ recorded: '2026-09-28', confirmed: '2026-11-20', rows: [{ title: 'Svejsning' }] });
  const spring = sampleEdition({
    inForceFrom: '2026-04-01',
    recorded: '2026-03-28',
    confirmed: '2026-09-20',
    rows: [{ title: 'Truck' }],
  });
  const periodsOf = (kept: ReturnType<typeof keptOf>) => buildHistories(kept).flatMap(({ periods }) => periods);

  it('takes over the periods that are as they were, and makes anew those that are not', () => {
    const kept = keptOf([spring, autumn]);
    const before = periodsOf(kept);
    expect(periodsOf(kept).map((one, index) => one === before[index])).toEqual([true, true]);
    const [old, seenAgain] = [kept[0], keptOf([{ ...autumn, confirmedAt: at('2026-11-22') }])[0]];
    if (!old || !seenAgain) throw new Error('no editions');
    const after = periodsOf([old, seenAgain]);
    expect(after.map((one, index) => one === before[index])).toEqual([true, false]);
    expect(after[1]?.seenTo).toBe('2026-11-22');
  });

  it('ends a period anew where the list after it is new, though nothing else of it is', () => {
    const [only] = keptOf([spring]);
    const [next] = keptOf([autumn]);
    if (!only || !next) throw new Error('no editions');
    expect(periodsOf([only])[0]?.inForceTo).toBeUndefined();
    expect(periodsOf([only, next])[0]?.inForceTo).toBe('2026-10-01');
    expect(periodsOf([only])[0]?.inForceTo).toBeUndefined();
  });
});

describe('thousands of random histories', () => {
  const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const codes = ['40001', '40002', '40003', '40004', '40005'];

  it(`say day by day what plain loops over the editions say (TEST_SEED=${seed})`, () => {
    const random = mulberry32(seed);
    for (let round = 0; round < 2000; round++) {
      const editions = randomEditions(random);
      const history = historyOf(...editions);
      for (let day = 0; day < 12; day++) {
        const on = addDays(civilDate('2026-03-20'), Math.floor(random() * 500));
        for (const code of codes) {
          const story = () => `round ${round}, ${code} on ${on}: ${JSON.stringify(editions.map(storyOf))}`;
          const found = listingsOn(history, courseOf({ code }), { on, today });
          expect(found.length, story()).toBeLessThanOrEqual(1);
          expect(standing(history, courseOf({ code }), on), story()).toBe(naively(editions, code, on));
        }
      }
    }
  });

  const storyOf = ({ inForceFrom, recordedAt, confirmedAt, document, entries }: Edition) => [
    inForceFrom,
    recordedAt.slice(0, 10),
    confirmedAt.slice(0, 10),
    document.url.slice(0, 5),
    ...entries.map((one) => `${one.code} ${one.price ?? ''} ${one.admittedOn ?? ''}`),
  ];

  function randomEditions(random: () => number): Edition[] {
    const admitted = new Map(
      codes.filter(() => random() < 0.4).map((code) => [code, addDays(civilDate('2026-03-01'), random() * 400)]),
    );
    const editions: Edition[] = [];
    for (const inForceFrom of ['2026-04-01', '2026-10-01', '2027-04-01'].filter(() => random() < 0.7)) {
      let seen = addDays(civilDate(inForceFrom), Math.floor(random() * 20) - 10);
      for (let update = 0; update < 1 + random() * 4; update++) {
        const confirmed = random() < 0.3 ? seen : addDays(seen, Math.floor(random() * 60));
        const imported = random() < 0.2;
        const rows = codes
          .filter(() => random() < 0.6)
          .map((code) => {
            const admittedOn = admitted.get(code);
            const price = random() < 0.5 ? 100 : 200;
            return { title: `Kursus ${code}`, code, price, ...(admittedOn && { admittedOn }) };
          });
        editions.push(sampleEdition({ inForceFrom, recorded: seen, confirmed, imported, rows }));
        seen = addDays(confirmed, 1 + Math.floor(random() * 20));
      }
    }
    return editions.length > 0 ? editions : randomEditions(random);
  }
});

/** The rules of design section 7 in plain loops, one day at a time, for editions that never come back. */
function naively(editions: readonly Edition[], code: string, on: CivilDate): string {
  const inForce = editions.map((one) => one.inForceFrom).filter((day) => day <= on);
  const start = inForce.sort().at(-1);
  if (start === undefined) return 'uncovered';
  const readings = editions.filter((one) => one.inForceFrom === start);
  // A list dated up to 14 days before a list date is that half-year's.
  let covered = nextListDate(addDays(start, 14));
  for (const one of readings) {
    if (isFile(one) && one.confirmedAt === one.recordedAt) continue;
    const until = addDays(copenhagenDate(one.confirmedAt), 4);
    if (until > covered) covered = until;
  }
  if (on >= covered) return 'uncovered';
  let now = 0;
  for (let at = 0; at < readings.length; at++) if (firstSeen(readings[at]) <= on) now = at;
  const has = readings.map((one) => one.entries.some((entry) => entry.code === code));
  const admitted = readings.flatMap((one) => one.entries).find((entry) => entry.code === code)?.admittedOn;
  if (admitted !== undefined && on < admitted) return 'absent';
  if (admitted !== undefined) {
    const shown = has.flatMap((one, at) => (one && at > now ? [at] : []));
    if (shown.some((at) => !mayBeGone(readings, has, at, on))) return 'listed';
    if (!has[now]) return shown.length > 0 ? 'unknown' : 'absent';
  }
  for (let at = now + 1; at < readings.length; at++) {
    const changes = has[at] !== has[at - 1];
    if (changes && has[now] === has[at - 1] && readings.slice(0, at).every((one) => on > lastSeen(one)))
      return 'unknown';
    if (has[now] && changes) break;
  }
  return has[now] ? 'listed' : 'absent';
}

/** Whether a row read at `at` may have left before the day, as far as the readings up to its disappearance tell. */
function mayBeGone(readings: readonly Edition[], has: readonly boolean[], at: number, on: CivilDate): boolean {
  const gone = has.indexOf(false, at);
  return gone !== -1 && readings.slice(0, gone).every((one) => on > lastSeen(one));
}

const isFile = (edition: Edition) => edition.document.url.startsWith('file:');
const firstSeen = (edition: Edition | undefined) => copenhagenDate(new Date(edition?.recordedAt ?? 0));
function lastSeen(edition: Edition | undefined): CivilDate {
  if (edition && isFile(edition) && edition.confirmedAt === edition.recordedAt) {
    const seen = firstSeen(edition);
    return [edition.inForceFrom, seen].sort()[0] ?? seen;
  }
  return copenhagenDate(new Date(edition?.confirmedAt ?? 0));
}

/** A small generator of repeatable random numbers. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
