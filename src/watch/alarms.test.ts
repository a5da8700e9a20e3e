import { describe, expect, it } from 'vitest';
import { at, sampleRun } from '../../test/support/list-history.ts';
import { type Alarm, isOfARun, settle } from '../domain/alarm.ts';
import { type Instant, instant } from '../domain/date.ts';
import { alarmsOf, canBeOver, foundBy, isOursToEnd } from './alarms.ts';
import type { Facts, WatchedSource } from './facts.ts';

const well: Facts = {
  collects: true,
  backsUp: true,
  startedAt: at('2026-11-01'),
  lastRunFinishedAt: at('2026-11-22'),
  isEmpty: false,
  sources: [],
  outcomes: [{ work: 'backup', at: at('2026-11-22'), troubles: [], succeededAt: at('2026-11-22') }],
  disks: [{ id: 'data', free: 50e9, total: 100e9 }],
  undelivered: [],
  stoppedReceivers: [],
};
const now = new Date('2026-11-22T20:00:00Z');
const told = (facts: Partial<Facts>, moment = now) => alarmsOf({ ...well, ...facts }, moment);
const codes = (facts: Partial<Facts>, moment = now) => told(facts, moment).map(({ code }) => code);

const source = (change: Partial<WatchedSource>): WatchedSource => ({
  id: 'rar-fyn',
  name: 'RAR Fyn',
  runs: [sampleRun('2026-11-22', 'unchanged')],
  waiting: [],
  shows: 'list',
  isLate: false,
  ...change,
});

describe('what is wrong', () => {
  it('is nothing where all is well', () => {
    expect(codes({})).toEqual([]);
  });

  it('is no backup that a database server makes for us', () => {
    const wednesday = new Date('2026-11-25T12:00:00Z');
    const lastRunFinishedAt = at('2026-11-25');
    expect(codes({ outcomes: [], lastRunFinishedAt }, wednesday)).toContain('backup-old');
    expect(codes({ outcomes: [], lastRunFinishedAt, backsUp: false }, wednesday)).not.toContain('backup-old');
  });

  it('becomes more by time alone: after 26 hours a run and a backup are missed, and not a minute before', () => {
    expect(codes({}, new Date('2026-11-23T05:17:00Z'))).toEqual([]);
    const missed = told({}, new Date('2026-11-23T05:17:01Z'));
    expect(missed.map(({ code }) => code)).toEqual(['no-run', 'backup-old']);
    expect(missed[0]).toMatchObject({
      since: at('2026-11-23', '05:17'),
      what: { da: 'Ingen indsamling er gjort færdig siden 22.11.2026 kl. 04.17.' },
      todo: { en: expect.stringContaining('positivliste refresh') },
    });
    expect(codes({ collects: false }, new Date('2026-12-23T05:18:00Z'))).toEqual([]);
  });

  it('counts from the start where nothing has been collected, and asks for no backup of nothing', () => {
    const young = { lastRunFinishedAt: undefined, startedAt: at('2026-11-22'), isEmpty: true, outcomes: [] };
    expect(codes(young)).toEqual([]);
    expect(codes(young, new Date('2026-11-23T06:00:00Z'))).toEqual(['no-run']);
  });

  it('is a source that fails and lists of it that wait, as one, with what people see', () => {
    const runs = [sampleRun('2026-11-22', 'failed', 'no-table'), sampleRun('2026-11-21', 'held', 'too-much-gone')];
    const [alarm, ...others] = told({ sources: [source({ runs, waiting: ['0a1b2c3d4e5f'] })] });
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({
      key: 'source:rar-fyn',
      code: 'source-failed',
      matters: ['failed no-table', '0a1b2c3d4e5f'],
      since: at('2026-11-21', '02:18'),
      meanwhile: { en: 'People see the old list, with its date.' },
    });
    const [held] = told({ sources: [source({ runs: runs.slice(1), waiting: ['0a1b2c3d4e5f'], shows: 'nothing' })] });
    expect(held).toMatchObject({
      code: 'source-held',
      what: { da: 'RAR Fyn: venter på en person. Fejl.' },
      meanwhile: { en: expect.stringContaining('whom to ask') },
      todo: { da: 'positivliste review 0a1b2c3d4e5f; derefter accept, reject eller teach' },
    });
  });

  it('names a late list, but not every list where it is the collecting that stands still', () => {
    const late = { sources: [source({ isLate: true })] };
    expect(codes(late)).toEqual(['list-late']);
    expect(codes({ ...late, lastRunFinishedAt: at('2026-11-18') })).toEqual(['no-run']);
  });

  it('is a backup or a drill that failed, since the first of the nights', () => {
    const troubles = [{ code: 'backup-shrunk', da: 'Færre rækker.', en: 'Fewer rows.' }];
    const failed = { at: at('2026-11-22'), troubles, failingSince: at('2026-11-20') };
    const alarms = told({
      outcomes: [
        { work: 'backup', ...failed },
        { work: 'drill', ...failed },
      ],
    });
    expect(alarms.map(({ key, since, matters }) => [key, since, matters])).toEqual([
      ['backup', at('2026-11-20'), ['backup-shrunk']],
      ['drill', at('2026-11-20'), ['backup-shrunk']],
    ]);
    expect(alarms[0]?.what.en).toContain('Fewer rows.');
  });

  it.each([
    ['just enough', 200 * 1024 * 1024, 300e6, []],
    ['too few bytes', 200 * 1024 * 1024 - 1, 300e6, ['disk-nearly-full']],
    ['five per cent', 5e9, 100e9, []],
    ['less than five per cent', 4.9e9, 100e9, ['disk-nearly-full']],
  ])('is a disk with %s free', (_what, free, total, expected) => {
    expect(codes({ disks: [{ id: 'data', free, total }] })).toEqual(expected);
  });

  it('is a disk until clearly more is free: the files of a night come and go', () => {
    const disk = { id: 'data', total: 100e9, wasNearlyFull: true } as const;
    expect(codes({ disks: [{ ...disk, free: 5.4e9 }] })).toEqual(['disk-nearly-full']);
    expect(codes({ disks: [{ ...disk, free: 5.6e9 }] })).toEqual([]);
  });

  it('is not over because nobody can know: a late list while nobody asks, what is counted from the start', () => {
    const still = { ...well, lastRunFinishedAt: at('2026-11-18') };
    expect([canBeOver('list-late:rar-fyn', still, now), canBeOver('list-late:rar-fyn', well, now)]).toEqual([
      false,
      true,
    ]);
    const young = { ...well, lastRunFinishedAt: undefined, outcomes: [], startedAt: instant(now) };
    const keys = ['no-run', 'backup-old', 'source:rar-fyn'];
    expect(keys.map((key) => canBeOver(key, young, now))).toEqual([false, false, true]);
    expect(keys.map((key) => canBeOver(key, well, now))).toEqual([true, true, true]);
  });

  it('is the disk of a machine by name where several share a store, with what becomes of it when the machine is gone', () => {
    const [alarm] = told({ disks: [{ id: 'data', host: 'Node-1.kommune.dk', free: 1e8, total: 100e9 }] });
    expect(alarm).toMatchObject({
      key: 'disk:data-node-1-kommune-dk',
      what: { da: expect.stringMatching(/^Disken med data på Node-1\.kommune\.dk er næsten fuld/) },
      todo: { en: expect.stringContaining('gone for good, this ends by itself after a day') },
    });
    expect(told({ disks: [{ id: 'data', free: 1e8, total: 100e9 }] })[0]).toMatchObject({
      key: 'disk:data',
      what: { en: 'The disk of the data is nearly full: less than 5 % or 200 MB is free.' },
      todo: { en: expect.stringMatching(/df -h$/) },
    });
  });

  it('is ended by the node that has it, and by the others once nobody has found it: a disk for a day, all else for an hour', () => {
    const ago = (hours: number) => instant(new Date(now.getTime() - hours * 3_600_000));
    const ends = (foundAt: [string, Instant][], ...keys: string[]) =>
      foundAt.map(([key]) => isOursToEnd(key, { keys: new Set(keys), foundAt: new Map(foundAt) }, now));
    const disks: [string, Instant][] = [
      ['disk:data-a', ago(23)],
      ['disk:data-b', ago(24.25)],
    ];
    expect(ends(disks)).toEqual([false, true]);
    expect(ends(disks, 'disk:data-a')).toEqual([true, true]);
    expect(ends([['receiver:x', ago(1)]])).toEqual([false]);
    expect(ends([['receiver:x', ago(1.25)]])).toEqual([true]);
    expect(ends([['undelivered:email', ago(0.75)]])).toEqual([false]);
    expect(ends([['undelivered:email', ago(1.25)]])).toEqual([true]);
    expect(isOursToEnd('undelivered:email', { keys: new Set(), foundAt: new Map() }, now)).toBe(true);
    expect(isOursToEnd('no-run', { keys: new Set(), foundAt: new Map() }, now)).toBe(true);
    const [late] = told({ undelivered: [{ way: 'email', since: at('2026-11-22') }] });
    if (!late) throw new Error('nothing is wrong');
    expect(foundBy(late, new Date('2026-11-22T20:14:59Z')).foundAt).toBe(instant(now));
    expect(foundBy({ ...late, key: 'no-run' }, now).foundAt).toBeUndefined();
  });

  it('is what cannot be told, and who is no longer sent the changes', () => {
    const since = at('2026-11-22');
    const alarms = told({ undelivered: [{ way: 'email', since }], stoppedReceivers: [{ id: 'kommune-x', since }] });
    expect(alarms.map(({ key }) => key)).toEqual(['undelivered:email', 'receiver:kommune-x']);
  });
});

/** What a run of nights tells of, told apart by what changed: the states of a source's nights, oldest first. */
function tellings(...nights: WatchedSource[]): string[] {
  let before: Alarm[] = [];
  return nights.map((night) => {
    const settled = settle(before, told({ sources: [night] }), at('2026-11-22'), () => true);
    before = settled.standing;
    return settled.changes.map(({ state, alarm }) => `${state} ${alarm.code}`).join(', ');
  });
}

describe('what is told of a source over many nights', () => {
  const failed = (code: string) => source({ runs: [sampleRun('2026-11-22', 'failed', code)] });
  const held = (...waiting: string[]) => source({ runs: [sampleRun('2026-11-22', 'held', 'too-much-gone')], waiting });
  const good = source({});

  it('is a failure once, its end once, and the next failure again', () => {
    expect(tellings(failed('no-table'), failed('no-table'), good, good, failed('no-table'))).toEqual([
      'raised source-failed',
      '',
      'cleared source-failed',
      '',
      'raised source-failed',
    ]);
  });

  it('is one matter while the site is out of reach, however it does not answer, and another for another reason', () => {
    const nights = ['host-unreachable', 'too-slow', 'server-error', 'no-table'].map(failed);
    expect(tellings(...nights)).toEqual(['raised source-failed', '', '', 'changed source-failed']);
  });

  it('is every held list once, and nothing where a person has decided on one of two', () => {
    expect(tellings(held('a'), held('a'), held('a', 'b'), held('b'), good)).toEqual([
      'raised source-held',
      '',
      'changed source-held',
      '',
      'cleared source-held',
    ]);
  });

  it('waits while a run is under way', () => {
    const [alarm] = told({ sources: [failed('no-table')] });
    if (!alarm) throw new Error('no alarm');
    expect(isOfARun(alarm)).toBe(true);
    expect(settle([alarm], [], at('2026-11-22'), (key) => !isOfARun({ key }))).toEqual({
      standing: [alarm],
      changes: [],
    });
  });
});
