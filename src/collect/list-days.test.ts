import { describe, expect, it } from 'vitest';
import { paperSource } from '../../test/support/paper-source.ts';
import { simulate } from '../../test/support/simulated-schedule.ts';
import { areaId } from '../domain/area.ts';
import { copenhagenTime, minutesOf } from '../domain/copenhagen.ts';
import { type CivilDate, civilDate, copenhagenDate, instant } from '../domain/date.ts';
import type { Run } from '../domain/run.ts';
import { dueHalfHour, isListDay, notTurned } from './list-days.ts';

const fyn = paperSource({});
const bornholm = paperSource({ area: 'rar-bornholm' });
const hours = { at: '03:17', jitterMinutes: 0, seed: 'vaert' };
const edition = (area: string, inForceFrom: string) => ({
  area: areaId(area),
  listKind: 'regional' as const,
  inForceFrom: civilDate(inForceFrom),
});
const names = (sources: readonly { definition: { id: string } }[]) => sources.map(({ definition }) => definition.id);
const october: CivilDate = civilDate('2026-10-01');

describe('a list has turned', () => {
  const left = (day: CivilDate, ...editions: ReturnType<typeof edition>[]) =>
    names(notTurned([fyn, bornholm], editions, day));

  it('when an edition of this half-year is known, also one that was dated a little before or after the day', () => {
    for (const day of ['2026-10-01', '2026-09-20', '2026-10-12'])
      expect(left(october, edition('rar-fyn', '2026-04-01'), edition('rar-fyn', day))).toEqual([]);
    expect(left(october, edition('rar-fyn', '2026-04-01'))).toEqual(['rar-fyn']);
    expect(left(october, edition('rar-fyn', '2026-04-01'), edition('rar-fyn', '2027-04-01'))).toEqual(['rar-fyn']);
    expect(left(october, edition('rar-fyn', '2026-10-01'), edition('rar-bornholm', '2026-06-01'))).toEqual([
      'rar-bornholm',
    ]);
  });

  it('is asked of no source that has never given a list, and on no other day', () => {
    expect(left(october)).toEqual([]);
    expect(left(civilDate('2026-10-02'), edition('rar-fyn', '2026-04-01'))).toEqual([]);
    expect(['2026-04-01', '2026-10-01', '2026-03-31', '2026-10-02'].map((day) => isListDay(civilDate(day)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('on a list day', () => {
  /** Fyn's list comes at one time of the day, Bornholm's at another. */
  const comes = (fynAt: string, bornholmAt: string) => (now: Date) => [
    ...['rar-fyn', 'rar-bornholm'].map((area) => edition(area, '2026-04-01')),
    ...(now >= new Date(fynAt) ? [edition('rar-fyn', '2026-10-01')] : []),
    ...(now >= new Date(bornholmAt) ? [edition('rar-bornholm', '2026-10-01')] : []),
  ];
  const asked = (runs: readonly Run[]) =>
    runs
      .filter(({ trigger }) => trigger === 'list-day')
      .map((run) => run.sources.map(({ source }) => source).join(' '));
  const world = {
    from: '2026-09-29T12:00:00Z',
    to: '2026-10-03T00:00:00Z',
    hours,
    sources: [fyn, bornholm],
    minutes: 3,
  };

  it('the lists that have not turned are asked for every half hour from midnight until they have, and no longer', () => {
    const runs = simulate({ ...world, editions: comes('2026-10-01T06:10:00Z', '2026-10-01T08:40:00Z') });
    const quick = runs.filter(({ trigger }) => trigger === 'list-day');
    expect(new Set(quick.map(({ startedAt }) => copenhagenDate(startedAt)))).toEqual(new Set(['2026-10-01']));
    const times = quick.map(({ startedAt }) => minutesOf(copenhagenTime(new Date(startedAt))));
    expect(times.every((time) => time % 30 <= 5)).toBe(true);
    expect(times.map((time) => Math.floor(time / 30))).toEqual(Array.from({ length: 22 }, (_, at) => at));
    expect(asked(runs).slice(0, 17)).toEqual(Array.from({ length: 17 }, () => 'rar-fyn rar-bornholm'));
    expect(asked(runs).slice(17)).toEqual(Array.from({ length: 5 }, () => 'rar-bornholm'));
    expect(runs.filter(({ trigger }) => trigger === 'schedule')).toHaveLength(4);
  });

  it('nothing more is asked where all came early, and all day where none comes', () => {
    expect(asked(simulate({ ...world, editions: comes('2026-09-25T00:00:00Z', '2026-09-25T00:00:00Z') }))).toEqual([]);
    expect(asked(simulate({ ...world, editions: comes('2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z') }))).toHaveLength(
      48,
    );
  });

  it('a run that dies is not tried again before the next half hour, and the night’s own run still comes', () => {
    const editions = comes('2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
    const runs = simulate({ ...world, editions, ending: ({ trigger }) => (trigger === 'list-day' ? 'dies' : 'ends') });
    expect(runs.filter(({ trigger }) => trigger === 'list-day')).toHaveLength(48);
    expect(runs.filter(({ trigger }) => trigger === 'schedule')).toHaveLength(4);
  });

  it('the first of April is one too', () => {
    const spring = simulate({
      ...world,
      from: '2027-03-31T12:00:00Z',
      to: '2027-04-02T12:00:00Z',
      editions: () => [edition('rar-fyn', '2026-10-01')],
    });
    expect(asked(spring)).toHaveLength(48);
  });
});

it('a half hour is taken by another node whose clock is a little ahead', () => {
  const now = new Date('2026-10-01T06:29:40Z');
  const begun = (ms: number): Run => {
    const startedAt = instant(new Date(now.getTime() + ms));
    return { id: 'theirs', trigger: 'list-day', startedAt, sources: [] };
  };
  expect(dueHalfHour(now, 'vaert', [])).toBeDefined();
  expect(dueHalfHour(now, 'vaert', [begun(15_000)])).toBeUndefined();
  expect(dueHalfHour(now, 'vaert', [begun(86_400_000)])).toBeDefined();
});
