import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { type Hours, nextNight } from '../collect/nights.ts';
import { type Due, daysOfRuns, dueAt, everyMinute, type Known } from '../collect/schedule.ts';
import type { Config } from '../config.ts';
import { addDays, copenhagenDate, instant } from '../domain/date.ts';
import { AppError, asAppError } from '../domain/error.ts';
import { fellSilent } from '../domain/lease.ts';
import type { Run } from '../domain/run.ts';
import type { Product, ToldProgress } from './open.ts';

/** What a server collects by itself, and how it is told. */
export interface CollectingWorld {
  product: Product;
  config: Config;
  log: Logger;
  progress: ToldProgress;
  /** Done after each run in which something may be new. */
  afterwards(run: Run): Promise<void>;
}

export interface Collecting {
  /** Ends a run that is under way, so that it is done again when a program is next started. */
  close(): Promise<void>;
}

/** Collects whatever is due, from the first minute on: what was missed while no program ran is due too. */
export function startCollecting(world: CollectingWorld): Collecting {
  const { product, config, log } = world;
  const hours = hoursOf(config);
  const stopping = new AbortController();
  let underWay: Promise<void> | undefined;
  let isFirst = true;
  const others = otherHolders(log);
  const look = async () => {
    if (underWay) return;
    const now = product.now();
    const due = dueAt(now, hours, await knownAt(product, now));
    const trigger = isFirst && due?.trigger === 'schedule' ? 'start' : due?.trigger;
    isFirst = false;
    if (!due || !trigger || stopping.signal.aborted) return;
    underWay = collect({ ...due, trigger }, world, stopping.signal)
      .catch(others.orFailed)
      .finally(() => {
        underWay = undefined;
      });
  };
  const ticks = everyMinute(look, (error) => log.error({ err: error }, 'could not see what is to be collected'));
  log.info({ next: nextNight(product.now(), hours).at.toISOString() }, 'nightly refresh scheduled');
  return {
    async close() {
      stopping.abort(stopped());
      await ticks.stop();
      await underWay;
    },
  };
}

/** The same minutes for a night however often the program is started, and others on another machine or data folder. */
const hoursOf = ({ refreshAt, refreshJitterMinutes, dataDir }: Config): Hours => ({
  at: refreshAt,
  jitterMinutes: refreshJitterMinutes,
  seed: `${hostname()} ${resolve(dataDir)}`,
});

async function knownAt({ everySource, catalogue, store }: Product, now: Date): Promise<Known> {
  const since = addDays(copenhagenDate(now), -daysOfRuns);
  const runs = await store.runs.begunBetween(instant(new Date(`${since}T00:00:00Z`)), instant(now));
  return { sources: everySource, editions: [...catalogue().editions.values()].map(({ summary }) => summary), runs };
}

async function collect(
  { trigger, sources }: Omit<Due, 'trigger'> & { trigger: Run['trigger'] },
  { product, log, progress, afterwards }: CollectingWorld,
  stop: AbortSignal,
): Promise<void> {
  log.info({ trigger, sources: sources.length }, 'refresh begins');
  const run = await product.refresh(trigger, sources, progress, {
    stop,
    onlyKnownPages: trigger === 'list-day',
    tookOver: (silent) => log.warn({ holder: silent.holder, since: silent.takenAt }, fellSilent(silent).en),
  });
  const hung = run.sources.filter(({ findings }) => findings.some(({ code }) => code === 'run-too-long'));
  if (hung.length > 0) {
    log.error({ run: run.id, hung: hung.map(({ source }) => source) }, 'the refresh hung and was ended at its limit');
  }
  const outcomes = Object.groupBy(run.sources, (one) => one.outcome);
  const counts = Object.fromEntries(Object.entries(outcomes).map(([outcome, runs]) => [outcome, runs?.length ?? 0]));
  log.info({ run: run.id, ...counts }, 'refresh done');
  await afterwards(run);
}

/** What goes wrong with a run, in the log; that another process collects is told once for each time it does. */
function otherHolders(log: Logger): { orFailed(thrown: unknown): void } {
  let told: unknown;
  return {
    orFailed(thrown) {
      const error = asAppError(thrown);
      if (error.code === 'run-stopped') return;
      if (error.code !== 'run-under-way') {
        log.error({ err: error.cause ?? error, code: error.code }, 'refresh failed');
        return;
      }
      const lease = JSON.stringify(error.details);
      if (lease !== told) log.info({ code: error.code }, error.sentence.en);
      told = lease;
    },
  };
}

const stopped = (): AppError =>
  new AppError('run-stopped', {
    da: 'Indsamlingen blev stoppet, fordi programmet lukkes. Den gøres om, når det startes igen.',
    en: 'The collection was stopped because the program is shutting down. It is done again at the next start.',
  });
