import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { type Hours, nextNight, reachedSomebody } from '../collect/nights.ts';
import type { World } from '../collect/refresh.ts';
import { type Due, daysOfRuns, dueAt, everyTwentySeconds, type Known } from '../collect/schedule.ts';
import type { Config } from '../config.ts';
import { addDays, copenhagenDate, instant } from '../domain/date.ts';
import { AppError, asAppError } from '../domain/error.ts';
import { fellSilent } from '../domain/lease.ts';
import type { Run } from '../domain/run.ts';
import type { Product } from './open.ts';
import type { Ping } from './ping.ts';

/** What a server collects by itself, and how it is told. */
export interface CollectingWorld {
  product: Product;
  config: Config;
  log: Logger;
  progress: World['progress'];
  ping: Ping;
  /** Done after each run in which something may be new; resolves to whether all of it went well. */
  afterwards(run: Run): Promise<boolean>;
}

export interface Collecting {
  /** Ends a run that is under way, so that it is done again when a program is next started; nothing is done after it. */
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
  const ticks = everyTwentySeconds(look, (error) => log.error({ err: error }, 'could not see what is to be collected'));
  log.info({ next: nextNight(product.now(), hours).at.toISOString() }, 'nightly refresh scheduled');
  return {
    async close() {
      stopping.abort(stopped());
      await ticks.stop();
      await underWay;
    },
  };
}

/**
 * The same minutes for a night however often the program is started, and others on another machine or data folder. Nodes of
 * one database have the same, so that whoever is there takes the night, and another at its next look where that one dies.
 */
const hoursOf = ({ refreshAt, refreshJitterMinutes, dataDir, databaseUrl }: Config): Hours => ({
  at: refreshAt,
  jitterMinutes: refreshJitterMinutes,
  seed: databaseUrl === undefined ? `${hostname()} ${resolve(dataDir)}` : databaseNamed(databaseUrl),
});

/** The name of a database: nodes may reach its server by different addresses. */
const databaseNamed = (databaseUrl: string): string => /^\w+:\/\/[^/]*\/([^?]*)/.exec(databaseUrl)?.[1] ?? '';

type DueRun = Omit<Due, 'trigger'> & { trigger: Run['trigger'] };

async function knownAt({ everySource, catalogue, store }: Product, now: Date): Promise<Known> {
  const since = addDays(copenhagenDate(now), -daysOfRuns);
  // Another node's clock may be ahead of ours by a little.
  const until = instant(new Date(now.getTime() + 60_000));
  const runs = await store.runs.begunBetween(instant(new Date(`${since}T00:00:00Z`)), until);
  return { sources: everySource, editions: [...catalogue().editions.values()].map(({ summary }) => summary), runs };
}

/** Only a night is waited for by those who watch for silence; a list day's looks are beside it. */
async function collect(due: DueRun, world: CollectingWorld, stop: AbortSignal): Promise<void> {
  const ping = due.trigger === 'list-day' ? () => undefined : world.ping;
  try {
    ping((await collected(due, { ...world, ping }, stop)) ? 'success' : 'fail');
  } catch (thrown) {
    const { code } = asAppError(thrown);
    // Another process has the night, or this one has it again at its next start.
    if (code !== 'run-under-way' && code !== 'run-stopped') ping('fail');
    throw thrown;
  }
}

/** Resolves to whether the night went well: it was not ended at its limit, somebody was reached, all is backed up, and answered from. */
async function collected(
  { trigger, sources }: DueRun,
  { product, log, progress, afterwards, ping }: Omit<CollectingWorld, 'ping'> & { ping: (signal: 'start') => void },
  stop: AbortSignal,
): Promise<boolean> {
  let isBegun = false;
  const heard: typeof progress = (event) => {
    // Only now: whoever comes second does not begin.
    if (!isBegun) {
      log.info({ run: event.runId, trigger, sources: sources.length }, 'refresh begins');
      ping('start');
    }
    isBegun = true;
    return progress(event);
  };
  const run = await product.refresh(trigger, sources, heard, {
    stop,
    onlyKnownPages: trigger === 'list-day',
    tookOver: (silent) => log.warn({ holder: silent.holder, since: silent.takenAt }, fellSilent(silent).en),
    notRebuilt: (thrown) => {
      const error = asAppError(thrown);
      log.error(
        { err: error.cause ?? error, code: error.code },
        'the catalogue could not be built from what was collected',
      );
    },
  });
  const hung = run.sources.filter(({ findings }) => findings.some(({ code }) => code === 'run-too-long'));
  if (hung.length > 0) {
    log.error({ run: run.id, hung: hung.map(({ source }) => source) }, 'the refresh hung and was ended at its limit');
  }
  const outcomes = Object.groupBy(run.sources, (one) => one.outcome);
  const counts = Object.fromEntries(Object.entries(outcomes).map(([outcome, runs]) => [outcome, runs?.length ?? 0]));
  log.info({ run: run.id, ...counts }, 'refresh done');
  if (stop.aborted) return false;
  const isKept = await afterwards(run);
  return isKept && hung.length === 0 && reachedSomebody(run) && product.lostSince() === undefined;
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
