import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../test/support/list-history.ts';
import type { SourceRun } from '../domain/run.ts';
import { alertOf } from './alert.ts';

const failed = (day: string, code: string) => sampleRun(day, 'failed', code);
const held = (day: string, ...candidates: string[]): SourceRun => ({
  ...sampleRun(day, 'held', 'too-much-gone'),
  candidates,
});
const well = (day: string) => sampleRun(day, 'unchanged');

/** The days on which a source's runs, oldest first, call for an alert. */
function alertDays(...runs: SourceRun[]): string[] {
  return runs.flatMap((run, at) => {
    const alert = alertOf(run, runs.slice(0, at).toReversed());
    return alert ? [`${alert.outcome} ${alert.at.slice(8, 10)}`] : [];
  });
}

describe('an alert', () => {
  it('goes out once for a failure that lasts, and again when it comes back', () => {
    const runs = [failed('2026-11-01', 'no-table'), failed('2026-11-02', 'no-table'), well('2026-11-03')];
    expect(alertDays(...runs, failed('2026-11-04', 'no-table'))).toEqual(['failed 01', 'failed 04']);
  });

  it('goes out again when a source begins to fail for another reason', () => {
    expect(alertDays(failed('2026-11-01', 'no-table'), failed('2026-11-02', 'list-not-found'))).toEqual([
      'failed 01',
      'failed 02',
    ]);
  });

  it('takes a site out of reach for one matter, however it does not answer', () => {
    const codes = ['host-unreachable', 'too-slow', 'server-error', 'host-unreachable'];
    expect(alertDays(...codes.map((code, at) => failed(`2026-11-0${at + 1}`, code)))).toEqual(['failed 01']);
  });

  it('goes out once for each held list, also where a night out of reach lies between', () => {
    const runs = [held('2026-11-01', 'a'), failed('2026-11-02', 'too-slow'), held('2026-11-03', 'a')];
    expect(alertDays(...runs, held('2026-11-04', 'a', 'b'))).toEqual(['held 01', 'failed 02', 'held 04']);
  });

  it('names the lists that are new and the first reasons, and never goes out for a night that went well', () => {
    expect(alertOf(held('2026-11-04', 'a', 'b'), [held('2026-11-03', 'a')])).toMatchObject({
      source: 'rar-sjaelland',
      candidates: ['b'],
      reasons: [{ da: 'Fejl.', en: 'Error.' }],
    });
    expect(alertDays(well('2026-11-01'), sampleRun('2026-11-02', 'published'))).toEqual([]);
  });
});
