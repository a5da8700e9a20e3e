import { describe, expect, it } from 'vitest';
import { type Instant, instant, instantSchema } from '../../src/domain/date.ts';
import type { SourceRun } from '../../src/domain/run.ts';
import type { StoreInTest } from './store-suite.ts';

const night = (day: number, minute = 0): Instant => instant(new Date(Date.UTC(2026, 10, day, 3, minute)));

const sourceRun = (change: Partial<SourceRun> = {}): SourceRun => ({
  source: 'rar-proeve',
  outcome: 'published',
  startedAt: night(1),
  finishedAt: night(1, 2),
  editions: ['rar-proeve.regional.2026-10-01.0a1b2c3d4e5f'],
  candidates: [],
  rows: 700,
  requests: 4,
  findings: [
    {
      code: 'heading-ignored',
      severity: 'info',
      message: 'Kolonnen bruges ikke.',
      messageEn: 'Column not used.',
      place: { sheet: 'Ark1', row: 1 },
    },
  ],
  trace: [{ url: 'https://raad.example/', result: '3 links' }],
  ...change,
});

/** What must hold of the log of runs. */
export function runSuite(test: StoreInTest): void {
  describe('runs', () => {
    it('gives back a run with its sources in the order they were added, after reopening.', async () => {
      const { runs } = test.current();
      await runs.start({ id: 'run-1', trigger: 'schedule', startedAt: night(1) });
      const failed = sourceRun({ source: 'rar-nabo', outcome: 'failed', editions: [], rows: 0, trace: [] });
      await runs.addSource('run-1', sourceRun());
      await runs.addSource('run-1', failed);
      await runs.finish('run-1', night(1, 5));
      const { runs: reopened } = await test.reopened();
      expect(await reopened.recent(10)).toEqual([
        {
          id: 'run-1',
          trigger: 'schedule',
          startedAt: night(1),
          finishedAt: night(1, 5),
          sources: [sourceRun(), failed],
        },
      ]);
    });

    it('shows a run that never finished as unfinished, with what it did.', async () => {
      const { runs } = test.current();
      await runs.start({ id: 'run-1', trigger: 'start', startedAt: night(1) });
      await runs.addSource('run-1', sourceRun());
      const [run] = await runs.recent(1);
      expect(Object.keys(run ?? {})).not.toContain('finishedAt');
      expect(run?.sources).toHaveLength(1);
    });

    it('lists the newest runs first and no more than asked for.', async () => {
      const { runs } = test.current();
      for (const day of [2, 4, 1, 3])
        await runs.start({ id: `run-${day}`, trigger: 'schedule', startedAt: night(day) });
      expect((await runs.recent(3)).map((run) => run.id)).toEqual(['run-4', 'run-3', 'run-2']);
      expect(await runs.recent(0)).toEqual([]);
    });

    it('lists those that began between two moments, both included, the newest first.', async () => {
      const { runs } = test.current();
      for (const day of [2, 4, 1, 3])
        await runs.start({ id: `run-${day}`, trigger: 'schedule', startedAt: night(day) });
      await runs.addSource('run-2', sourceRun());
      const begun = await runs.begunBetween(night(2), instantSchema.parse('2026-11-03T03:00:00Z'));
      expect(begun.map((run) => [run.id, run.sources.length])).toEqual([
        ['run-3', 0],
        ['run-2', 1],
      ]);
      expect(await runs.begunBetween(night(5), night(9))).toEqual([]);
    });

    it('lists each source with its newest outcomes first, at most so many a source.', async () => {
      const { runs } = test.current();
      for (const day of [2, 1, 3]) {
        await runs.start({ id: `run-${day}`, trigger: 'schedule', startedAt: night(day) });
        await runs.addSource(`run-${day}`, sourceRun({ startedAt: night(day), finishedAt: night(day, 1), rows: day }));
      }
      await runs.addSource('run-1', sourceRun({ source: 'rar-nabo', outcome: 'no-address' }));
      const bySource = await runs.recentBySource(2);
      expect([...bySource.keys()].sort()).toEqual(['rar-nabo', 'rar-proeve']);
      expect(bySource.get('rar-proeve')?.map((one) => one.rows)).toEqual([3, 2]);
      expect(bySource.get('rar-nabo')?.map((one) => one.outcome)).toEqual(['no-address']);
    });

    it('lists what had ended by a moment as it was known then, also where a later outcome is newer.', async () => {
      const { runs } = test.current();
      await runs.start({ id: 'run-1', trigger: 'schedule', startedAt: night(1) });
      for (const day of [1, 2, 3]) {
        await runs.addSource('run-1', sourceRun({ startedAt: night(day), finishedAt: night(day, 5), rows: day }));
      }
      await runs.addSource('run-1', sourceRun({ source: 'rar-nabo', startedAt: night(3), finishedAt: night(3, 1) }));
      const rowsBy = async (knownAt: Instant, limit = 9) =>
        [...(await runs.recentBySource(limit, knownAt))].map(([source, found]) => [
          source,
          found.map((one) => one.rows),
        ]);
      expect(await rowsBy(night(2, 5))).toEqual([['rar-proeve', [2, 1]]]);
      expect(await rowsBy(night(2, 4))).toEqual([['rar-proeve', [1]]]);
      expect(await rowsBy(night(2, 5), 1)).toEqual([['rar-proeve', [2]]]);
      expect(await rowsBy(night(3, 1))).toEqual([
        ['rar-nabo', [700]],
        ['rar-proeve', [2, 1]],
      ]);
      expect(await rowsBy(instantSchema.parse('2026-11-01T03:05:00Z'))).toEqual([['rar-proeve', [1]]]);
      expect(await rowsBy(night(1, 4))).toEqual([]);
    });

    it('keeps the first word on when a run ended.', async () => {
      const { runs } = test.current();
      await runs.start({ id: 'run-1', trigger: 'operator', startedAt: night(1) });
      await runs.finish('run-1', night(1, 5));
      await runs.finish('run-1', night(2));
      expect((await runs.recent(1))[0]?.finishedAt).toBe(night(1, 5));
    });

    it('refuses a run that it could not give back, and keeps nothing of it.', async () => {
      const { runs } = test.current();
      const unknown: object = { trigger: 'by-hand' };
      const run = { id: 'run-1', trigger: 'demo', startedAt: night(1), ...unknown } as const;
      await expect(runs.start(run)).rejects.toThrow();
      expect(await runs.recent(1)).toEqual([]);
    });

    it('refuses a run started twice, and words about a run that never started.', async () => {
      const { runs } = test.current();
      const run = { id: 'run-1', trigger: 'demo', startedAt: night(1) } as const;
      await runs.start(run);
      await expect(runs.start(run)).rejects.toMatchObject({ code: 'run-already-started' });
      await expect(runs.addSource('run-2', sourceRun())).rejects.toMatchObject({ code: 'run-unknown' });
      await expect(runs.finish('run-2', night(1))).rejects.toMatchObject({ code: 'run-unknown' });
    });
  });
}
