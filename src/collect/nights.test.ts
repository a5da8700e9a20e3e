import { describe, expect, it } from 'vitest';
import { paperSource } from '../../test/support/paper-source.ts';
import { simulate, toldOf } from '../../test/support/simulated-schedule.ts';
import { copenhagenTime } from '../domain/copenhagen.ts';
import { addDays, civilDate, copenhagenDate, instant } from '../domain/date.ts';
import type { Run } from '../domain/run.ts';
import { dueNight, type Hours, lastNight, nextNight, nightOf } from './nights.ts';

const hours = (change: Partial<Hours> = {}): Hours => ({ at: '03:17', jitterMinutes: 20, seed: 'vaert', ...change });
const sources = [paperSource({}), paperSource({ area: 'rar-bornholm' })];
const ids = sources.map(({ definition }) => definition.id);
const daysOf = (runs: readonly Run[]) => runs.map(({ startedAt }) => copenhagenDate(startedAt));
const timesOf = (runs: readonly Run[]) => runs.map(({ startedAt }) => copenhagenTime(new Date(startedAt)));

/** The last Sunday of March or October. */
function changeOf(year: number, month: 3 | 10) {
  const last = new Date(Date.UTC(year, month, 0));
  return addDays(civilDate(last.toISOString().slice(0, 10)), -last.getUTCDay());
}

describe('a night', () => {
  it('begins at most so many minutes after its hour, another number each night, and the same whenever it is asked', () => {
    const nights = Array.from({ length: 1000 }, (_, at) => nightOf(addDays(civilDate('2026-01-01'), at), hours()));
    const waits = nights.map(({ from, at }) => (at.getTime() - from.getTime()) / 60_000);
    expect([Math.min(...waits) >= 0, Math.max(...waits) < 20]).toEqual([true, true]);
    expect(Math.min(...waits)).toBeLessThan(0.2);
    expect(Math.max(...waits)).toBeGreaterThan(19.8);
    expect(waits.reduce((sum, one) => sum + one, 0) / waits.length).toBeCloseTo(10, 0);
    expect(nights.map(({ date }) => nightOf(date, hours()))).toEqual(nights);
    expect(nightOf(civilDate('2026-01-01'), hours({ seed: 'anden' })).at).not.toEqual(nights[0]?.at);
    expect(nightOf(civilDate('2026-01-01'), hours({ jitterMinutes: 0 })).at).toEqual(nights[0]?.from);
  });

  it('that was last and the one that is next lie on either side of any moment', () => {
    for (let at = Date.parse('2026-03-27T00:00:00Z'); at < Date.parse('2026-04-01T00:00:00Z'); at += 7 * 60_000) {
      const now = new Date(at);
      const [last, next] = [lastNight(now, hours()), nextNight(now, hours())];
      expect(last.at.getTime() <= at && at < next.at.getTime()).toBe(true);
      expect(addDays(last.date, 1)).toBe(next.date);
    }
  });
});

describe('what is collected', () => {
  const years = [2024, 2026, 2027, 2036];
  const changes = years.flatMap((year) => [changeOf(year, 3), changeOf(year, 10)]);
  const times = ['00:00', '01:40', '01:59', '02:30', '03:00', '03:17', '23:59'];

  it.each(changes)('is one night a date around %s, when the clocks change, whatever the hour', (change) => {
    for (const at of times) {
      for (const jitterMinutes of [0, 60]) {
        const [from, to] = [`${addDays(change, -2)}T12:00:00Z`, `${addDays(change, 3)}T12:00:00Z`];
        const runs = simulate({ from, to, hours: hours({ at, jitterMinutes }), sources, lookMinutes: 5 });
        // The first catches up with the night before the program was started.
        const moments = runs.slice(1).map(({ startedAt }) => Date.parse(startedAt));
        const nights = [-2, -1, 0, 1, 2, 3].map((days) => nightOf(addDays(change, days), hours({ at, jitterMinutes })));
        const isDuring = (at: number) => at > Date.parse(from) && at < Date.parse(to) - 5 * 60_000;
        const due = nights.map((night) => night.at.getTime()).filter(isDuring);
        const late = moments.map((moment, index) => moment - (due[index] ?? 0));
        expect([moments.length, late.filter((ms) => ms < 0 || ms >= 5 * 60_000)]).toEqual([due.length, []]);
      }
    }
  });

  it('begins at 02:30 an hour later where that hour is left out, and the first time where it comes twice', () => {
    const at = hours({ at: '02:30', jitterMinutes: 0 });
    const world = (date: string) => ({ from: `${date}T20:00:00Z`, to: '', hours: at, sources });
    const startsOf = (from: string, to: string) =>
      simulate({ ...world(from), to: `${to}T12:00:00Z` }).map(({ startedAt }) => startedAt.slice(5, 16));
    expect(startsOf('2026-03-28', '2026-03-30').slice(1)).toEqual(['03-29T01:30', '03-30T00:30']);
    expect(startsOf('2026-10-24', '2026-10-26').slice(1)).toEqual(['10-25T00:30', '10-26T01:30']);
  });

  it('is every night of a year once, on each of its dates', () => {
    const runs = simulate({
      from: '2026-01-01T12:00:00Z',
      to: '2027-01-01T12:00:00Z',
      hours: hours(),
      sources,
      lookMinutes: 10,
    });
    const nightly = runs.slice(1);
    expect(new Set(daysOf(nightly)).size).toBe(365);
    expect(nightly).toHaveLength(365);
    expect(timesOf(nightly).every((time) => time >= '03:17' && time <= '03:47')).toBe(true);
  });

  it('after downtime is done once, as soon as the program is up, however many nights were missed', () => {
    const isUp = (now: Date) => now < new Date('2026-11-10T00:00:00Z') || now > new Date('2026-11-20T11:03:00Z');
    const runs = simulate({ from: '2026-11-09T12:00:00Z', to: '2026-11-22T00:00:00Z', hours: hours(), sources, isUp });
    expect(runs.map(({ startedAt }) => startedAt.slice(0, 16))).toEqual([
      '2026-11-09T12:00',
      '2026-11-20T11:04',
      expect.stringMatching(/^2026-11-21T02:[1-3]/),
    ]);
  });

  it('of a program that is started often is that night’s once', () => {
    const isUp = (now: Date) => now.getUTCMinutes() % 10 < 3;
    const runs = simulate({ from: '2026-11-20T00:00:00Z', to: '2026-11-22T00:00:00Z', hours: hours(), sources, isUp });
    expect(daysOf(runs)).toEqual(['2026-11-20', '2026-11-20', '2026-11-21']);
  });

  it('is tried again later and later where the program dies of it, and then left to the next night', () => {
    const world = { from: '2026-11-20T10:00:00Z', to: '2026-11-22T00:00:00Z', hours: hours(), sources };
    const runs = simulate({ ...world, ending: () => 'dies' });
    const first = runs.filter(({ startedAt }) => startedAt < '2026-11-21T00');
    expect(first.map(({ startedAt }) => startedAt.slice(11, 16))).toEqual([
      '10:00',
      '10:01',
      '10:16',
      '11:16',
      '15:16',
    ]);
    expect(runs).toHaveLength(10);
    const mended = simulate({ ...world, ending: (_, begun) => (begun === 0 ? 'dies' : 'ends') });
    expect(daysOf(mended)).toEqual(['2026-11-20', '2026-11-20', '2026-11-21']);
  });

  it('is tried again where not one site could be reached, and not where only some could', () => {
    const world = { from: '2026-11-20T10:00:00Z', to: '2026-11-21T00:00:00Z', hours: hours(), sources };
    const runs = simulate({ ...world, ending: (_, begun) => (begun < 2 ? 'reaches nobody' : 'ends') });
    expect(runs.map(({ startedAt }) => startedAt.slice(11, 16))).toEqual(['10:00', '10:21', '10:56']);
  });

  it('comes once a night as the clock shows it, also where the clock is set a day back or a year ahead', () => {
    const set = (days: number) => (now: Date) =>
      now > new Date('2026-11-20T20:00:00Z') && now < new Date('2026-11-21T20:00:00Z')
        ? new Date(now.getTime() + days * 86_400_000)
        : now;
    const world = { from: '2026-11-19T12:00:00Z', to: '2026-11-24T00:00:00Z', hours: hours(), sources };
    const back = simulate({ ...world, shown: set(-1) });
    // The 20th comes twice, and what was collected the first time lies ahead of the clock: it is another night.
    expect(daysOf(back)).toEqual(['2026-11-19', '2026-11-20', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
    const ahead = simulate({ ...world, shown: set(365) });
    expect(daysOf(ahead)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2027-11-20',
      '2027-11-21',
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
    ]);
  });
});

describe('a night is collected', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const run = (change: Partial<Run>): Run => ({
    id: 'a',
    trigger: 'schedule',
    startedAt: instant(new Date('2026-11-20T02:30:00Z')),
    finishedAt: instant(new Date('2026-11-20T02:50:00Z')),
    sources: ids.map((id) => toldOf(id)),
    ...change,
  });
  const isDue = (...runs: Run[]) => dueNight(now, hours(), runs, ids) !== undefined;

  it('by a whole run, whoever began it, also one that had begun before and lasted into the night', () => {
    expect(isDue()).toBe(true);
    expect(isDue(run({}))).toBe(false);
    expect(isDue(run({ trigger: 'operator' }))).toBe(false);
    expect(isDue(run({ startedAt: instant(new Date('2026-11-20T02:00:00Z')) }))).toBe(false);
  });

  it('not by one of some sources or of known pages alone, one that never ended, one of the day before or one of tomorrow', () => {
    expect(isDue(run({ trigger: 'operator', sources: [toldOf('rar-fyn')] }))).toBe(true);
    expect(isDue(run({ trigger: 'list-day' }))).toBe(true);
    const { finishedAt: _, ...unfinished } = run({});
    expect(isDue(unfinished)).toBe(true);
    const [began, ended] = ['2026-11-19T02:30:00Z', '2026-11-19T02:50:00Z'].map((at) => instant(new Date(at)));
    expect(isDue(run({ ...(began && { startedAt: began }), ...(ended && { finishedAt: ended }) }))).toBe(true);
    expect(isDue(run({ finishedAt: instant(new Date('2026-11-21T02:50:00Z')) }))).toBe(true);
  });

  it('where no source has an address', () => {
    expect(isDue(run({ sources: ids.map((id) => toldOf(id, { outcome: 'no-address' })) }))).toBe(false);
  });
});
