import type { Hours } from '../../src/collect/nights.ts';
import { type Due, dueAt, type Known } from '../../src/collect/schedule.ts';
import { instant } from '../../src/domain/date.ts';
import type { Run, SourceRun } from '../../src/domain/run.ts';
import type { AnySource } from '../../src/domain/source.ts';

const minuteMs = 60_000;

/** A source's part of a run, unchanged where nothing else is said. */
export const toldOf = (source: string, change: Partial<SourceRun> = {}): SourceRun => ({
  source,
  outcome: 'unchanged',
  startedAt: instant(new Date(0)),
  finishedAt: instant(new Date(0)),
  editions: [],
  candidates: [],
  rows: 0,
  requests: 1,
  findings: [],
  trace: [],
  ...change,
});

interface Simulation {
  from: string;
  to: string;
  hours: Hours;
  sources: readonly AnySource[];
  editions?(now: Date): Known['editions'];
  /** False while the program is down. */
  isUp?(now: Date): boolean;
  /** What the clock shows at a moment, where it is not right. */
  shown?(now: Date): Date;
  /** What becomes of a run; one that dies never ends. */
  ending?(due: Due, begun: number): 'ends' | 'dies' | 'reaches nobody';
  /** How long a run lasts. */
  minutes?: number;
  /** How often the program looks; every minute where nothing is said, which is slow for a year. */
  lookMinutes?: number;
}

/** More than begin in the days that are looked back on. */
const runsSeen = 100;

/** The runs that a program which looks every minute begins between two moments. */
export function simulate(world: Simulation): Run[] {
  const { hours, sources, minutes = 20, lookMinutes = 1 } = world;
  const runs: Run[] = [];
  let busyUntil = 0;
  for (let at = Date.parse(world.from); at < Date.parse(world.to); at += lookMinutes * minuteMs) {
    if (at < busyUntil || world.isUp?.(new Date(at)) === false) continue;
    const shown = world.shown?.(new Date(at)) ?? new Date(at);
    const editions = world.editions?.(shown) ?? [];
    const due = dueAt(shown, hours, { sources, editions, runs: runs.slice(-runsSeen) });
    if (!due) continue;
    const ending = world.ending?.(due, runs.length) ?? 'ends';
    const failure = { code: 'host-not-found', severity: 'error', message: 'Nej.', messageEn: 'No.' } as const;
    const change = ending === 'reaches nobody' ? { outcome: 'failed' as const, findings: [failure] } : {};
    runs.push({
      id: String(runs.length),
      trigger: due.trigger,
      startedAt: instant(shown),
      ...(ending !== 'dies' && { finishedAt: instant(new Date(shown.getTime() + minutes * minuteMs)) }),
      sources: ending === 'dies' ? [] : due.sources.map(({ definition }) => toldOf(definition.id, change)),
    });
    busyUntil = at + (ending === 'dies' ? 1 : minutes) * minuteMs;
  }
  return runs;
}
