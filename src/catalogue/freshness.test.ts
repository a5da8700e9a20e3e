import { describe, expect, it } from 'vitest';
import { keptOf } from '../../test/support/kept.ts';
import { sampleEdition, sampleRun } from '../../test/support/list-history.ts';
import { civilDate } from '../domain/date.ts';
import type { Edition } from '../domain/edition.ts';
import { type SourceRun, withOpenCandidates } from '../domain/run.ts';
import { freshnessOn } from './freshness.ts';
import { buildHistories } from './timeline.ts';

const rows = [{ title: 'Svejsning' }];
const autumn = (confirmed = '2026-11-22') => sampleEdition({ recorded: '2026-09-28', confirmed, rows });
const spring = (confirmed: string) =>
  sampleEdition({ inForceFrom: '2026-04-01', recorded: '2026-03-28', confirmed, rows });

/** The word for a day; runs are given oldest first, as they happened. */
function word(editions: Edition[], runs: SourceRun[], today: string, on = today): string {
  const [history] = buildHistories(keptOf(editions));
  return freshnessOn(history, civilDate(on), civilDate(today), runs.toReversed(), false);
}

const nights = (outcome: SourceRun['outcome'], days: string[], reason?: string) =>
  days.map((day) => sampleRun(day, outcome, reason));

describe('a list is current', () => {
  it('where last night confirmed it', () => {
    expect(word([autumn()], nights('unchanged', ['2026-11-21', '2026-11-22']), '2026-11-22')).toBe('current');
  });

  it('for one and two nights on which the site could not be reached', () => {
    const runs = [
      ...nights('unchanged', ['2026-11-20']),
      ...nights('failed', ['2026-11-21', '2026-11-22'], 'host-unreachable'),
    ];
    expect(word([autumn('2026-11-20')], runs, '2026-11-22')).toBe('current');
  });

  it('where an evening’s five attempts by hand failed: they are one night', () => {
    const runs = nights('failed', Array(5).fill('2026-11-22'), 'host-unreachable');
    expect(word([autumn('2026-11-21')], runs, '2026-11-22')).toBe('current');
  });

  it('on a day of a list that has been replaced, whatever the source does today', () => {
    const runs = nights('failed', ['2026-11-22'], 'no-table');
    expect(word([spring('2026-09-30'), autumn()], runs, '2026-11-22', '2026-07-01')).toBe('current');
  });

  it('where it came into force some days before its list date', () => {
    const early = sampleEdition({ inForceFrom: '2026-09-28', recorded: '2026-09-28', confirmed: '2026-11-22', rows });
    expect(word([early], nights('unchanged', ['2026-11-22']), '2026-11-22')).toBe('current');
  });

  it('in its first year where it is a yearly list', () => {
    const yearly = sampleEdition({
      area: 'danmark',
      listKind: 'six-weeks',
      inForceFrom: '2026-01-01',
      recorded: '2026-01-01',
      confirmed: '2026-11-22',
      rows,
    });
    expect(word([yearly], nights('unchanged', ['2026-11-22']), '2026-11-22')).toBe('current');
  });
});

describe('a list is late', () => {
  it('after three nights on which the site could not be reached', () => {
    const days = ['2026-11-20', '2026-11-21', '2026-11-22'];
    expect(word([autumn('2026-11-19')], nights('failed', days, 'page-refused'), '2026-11-22')).toBe('late');
  });

  it('a week after the day a newer one should have come, though the old one is confirmed every night', () => {
    const runs = (day: string) => nights('unchanged', [day]);
    expect(word([spring('2026-10-07')], runs('2026-10-07'), '2026-10-07')).toBe('current');
    expect(word([spring('2026-10-08')], runs('2026-10-08'), '2026-10-08')).toBe('late');
  });

  it('where nobody has asked for four nights', () => {
    expect(word([autumn('2026-11-18')], nights('unchanged', ['2026-11-18']), '2026-11-22')).toBe('late');
  });

  it('where there is no address to ask at, be it from the first or since some nights', () => {
    const none = nights('no-address', ['2026-11-20', '2026-11-21', '2026-11-22']);
    expect(word([autumn('2026-11-01')], none, '2026-11-22')).toBe('late');
    const gone = [...nights('unchanged', ['2026-11-17']), ...none];
    expect(word([autumn('2026-11-17')], gone, '2026-11-22')).toBe('late');
    const back = [...none.slice(0, 2), ...nights('unchanged', ['2026-11-22'])];
    expect(word([autumn()], back, '2026-11-22')).toBe('current');
  });

  it('also while a coming one waits for its day', () => {
    const days = ['2026-09-26', '2026-09-27', '2026-09-28'];
    const coming = sampleEdition({ recorded: '2026-09-20', confirmed: '2026-09-25', rows });
    expect(word([spring('2026-09-25'), coming], nights('failed', days, 'host-unreachable'), '2026-09-28')).toBe('late');
  });
});

describe('a list is held', () => {
  it('while a newer one waits for a person, also where the site has been out of reach since', () => {
    expect(word([autumn()], nights('held', ['2026-11-22'], 'too-much-gone'), '2026-11-22')).toBe('held');
    const runs = [...nights('held', ['2026-11-21'], 'x'), ...nights('failed', ['2026-11-22'], 'host-unreachable')];
    expect(word([autumn()], runs, '2026-11-22')).toBe('held');
  });

  it('where it is the first and nothing has been published', () => {
    expect(word([], nights('held', ['2026-11-22'], 'too-few-rows'), '2026-11-22')).toBe('held');
  });

  it('no longer once somebody has decided, without waiting for the next night', () => {
    const held = nights('held', ['2026-11-22'], 'too-much-gone');
    const decided = held.map((run) => withOpenCandidates(run, new Set()));
    expect(word([autumn('2026-11-20')], held, '2026-11-22')).toBe('held');
    expect(word([autumn('2026-11-20')], decided, '2026-11-22')).toBe('current');
  });
});

describe('a list is contradicted', () => {
  it('while its copies say different things, also where the site has been out of reach since', () => {
    const runs = nights('unchanged', ['2026-11-21'], 'copies-differ');
    expect(word([autumn()], runs, '2026-11-22')).toBe('contradicted');
    const since = nights('failed', ['2026-11-22'], 'host-unreachable');
    expect(word([autumn()], [...runs, ...since], '2026-11-22')).toBe('contradicted');
    const mended = nights('unchanged', ['2026-11-22']);
    expect(word([autumn()], [...runs, ...mended], '2026-11-22')).toBe('current');
  });

  it('not where a copy could only not be read', () => {
    const runs = nights('unchanged', ['2026-11-22'], 'copy-unreadable');
    expect(word([autumn()], runs, '2026-11-22')).toBe('current');
  });
});

describe('a list is broken', () => {
  it('where the document was reached and not understood, for one night or for many', () => {
    expect(word([autumn()], nights('failed', ['2026-11-22'], 'heading-unknown'), '2026-11-22')).toBe('broken');
    const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];
    expect(word([autumn('2026-11-18')], nights('failed', days, 'no-table'), '2026-11-22')).toBe('broken');
  });

  it('by the first reason that is an error', () => {
    const [run] = nights('failed', ['2026-11-22'], 'host-unreachable');
    if (!run) throw new Error('no run');
    const note = { code: 'note-in-list', severity: 'info' as const, message: 'Note.', messageEn: 'Note.' };
    expect(word([autumn()], [{ ...run, findings: [note, ...run.findings] }], '2026-11-22')).toBe('current');
  });
});

describe('a list is missing', () => {
  it.each([
    ['before the first that is known', '2026-03-01'],
    ['on the first day past a half-year without a confirmation', '2026-10-01'],
  ])('%s', (_, on) => {
    expect(word([spring('2026-09-01')], nights('unchanged', ['2026-11-22']), '2026-11-22', on)).toBe('missing');
  });

  it('where nothing is known at all', () => {
    expect(word([], [], '2026-11-22')).toBe('missing');
    expect(word([], nights('no-address', ['2026-11-22']), '2026-11-22')).toBe('missing');
  });

  it('in years long before the list that waits for a person', () => {
    expect(word([], nights('held', ['2026-11-22'], 'x'), '2026-11-22', '2019-01-01')).toBe('missing');
  });
});
