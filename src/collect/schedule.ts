import { type ScheduledTask, schedule as scheduleCron } from 'node-cron';
import { copenhagenDate } from '../domain/date.ts';
import type { EditionSummary } from '../domain/edition.ts';
import type { Run } from '../domain/run.ts';
import type { AnySource } from '../domain/source.ts';
import { dueHalfHour, notTurned } from './list-days.ts';
import { dueNight, type Hours } from './nights.ts';

/** What is known when it is asked whether anything is due. */
export interface Known {
  sources: readonly AnySource[];
  editions: readonly Pick<EditionSummary, 'area' | 'listKind' | 'inForceFrom'>[];
  /** Those that began in the last days. */
  runs: readonly Run[];
}

/** A collection that is to begin now: a whole night's, or of the lists that have not turned on their day. */
export interface Due {
  trigger: 'schedule' | 'list-day';
  sources: readonly AnySource[];
}

/** What is to be collected at a moment; pure, so that a program that slept, died or had its clock set decides as any other. */
export function dueAt(now: Date, hours: Hours, { sources, editions, runs }: Known): Due | undefined {
  const ids = sources.map(({ definition }) => definition.id);
  if (dueNight(now, hours, runs, ids)) return { trigger: 'schedule', sources };
  if (!dueHalfHour(now, hours.seed, runs)) return undefined;
  const left = notTurned(sources, editions, copenhagenDate(now));
  return left.length > 0 ? { trigger: 'list-day', sources: left } : undefined;
}

/** How far back runs must be known: those of a night and a day, and one that had begun a day before. */
export const daysOfRuns = 3;

/** Looks ever again; what is due is decided anew each time, so that a look that is missed is nothing lost. */
export interface Ticks {
  stop(): Promise<void>;
}

/**
 * Calls `look` at once and then so often that another node has the night within a minute where the one that collects dies, one
 * look at a time. A look that fails is told, and the next one comes.
 */
export function everyTwentySeconds(look: () => Promise<void>, failed: (error: unknown) => void): Ticks {
  const safely = () => look().catch(failed);
  const task: ScheduledTask = scheduleCron('*/20 * * * * *', safely, {
    timezone: 'Europe/Copenhagen',
    noOverlap: true,
    suppressMissedWarning: true,
    name: 'collect',
  });
  const first = safely();
  return {
    stop: async () => {
      await task.destroy();
      await first;
    },
  };
}
