import { type ScheduledTask, schedule as scheduleCron } from 'node-cron';

/** The nightly refresh: node-cron knows the time zone and never overlaps two runs. */
export interface Schedule {
  nextRun(): Date | undefined;
  stop(): Promise<void>;
}

/**
 * Runs `job` every night at a Copenhagen time of day (`HH:MM`). Times from 02:00 to 02:59 do not exist on one night of
 * the year and are refused by the configuration. A failing job is told to `failed` and the schedule goes on.
 */
export function scheduleNightly(time: string, job: () => Promise<void>, failed: (error: unknown) => void): Schedule {
  const [hour = '3', minute = '17'] = time.split(':');
  const task: ScheduledTask = scheduleCron(`${Number(minute)} ${Number(hour)} * * *`, () => job().catch(failed), {
    timezone: 'Europe/Copenhagen',
    noOverlap: true,
    name: 'nightly-refresh',
  });
  return {
    nextRun: () => task.getNextRun() ?? undefined,
    stop: async () => {
      await task.destroy();
    },
  };
}

/** The same work, but never twice at once: who asks while it is under way waits for that. */
export function oneAtATime<Argument>(work: (argument: Argument) => Promise<void>): typeof work {
  let underWay: Promise<void> | undefined;
  return (argument) => {
    underWay ??= work(argument).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
