import { createHash } from 'node:crypto';
import { copenhagenMoment, minutesOf } from '../domain/copenhagen.ts';
import { addDays, type CivilDate, copenhagenDate } from '../domain/date.ts';
import { isUnreachable, isWhole, type Run, type SourceRun } from '../domain/run.ts';

const minuteMs = 60_000;

/** When the nights begin, by Danish clocks, and how they are spread. */
export interface Hours {
  /** `HH:MM`. */
  at: string;
  /** A night's run begins at most so many minutes later, so that many installations do not ask at once. */
  jitterMinutes: number;
  /** Tells installations apart; the same gives the same minutes for a night, however often the program is started. */
  seed: string;
}

/** One night's collection: a run that ends after `from` is that night's, and it is due at `at`. */
export interface Night {
  date: CivilDate;
  from: Date;
  at: Date;
}

/** A number from 0 up to 1 that belongs to a text: it looks like chance, and is the same whenever it is asked for. */
export function chanceOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}

/**
 * The night of a civil date. What is counted from the hour is time that passes and not what clocks show: on a night on which
 * the clocks change, the run comes once and its minutes are as many as on any other.
 */
export function nightOf(date: CivilDate, { at, jitterMinutes, seed }: Hours): Night {
  const from = copenhagenMoment(date, minutesOf(at));
  const jitterMs = Math.floor(chanceOf(`${seed} ${date}`) * jitterMinutes * minuteMs);
  return { date, from, at: new Date(from.getTime() + jitterMs) };
}

/** The last night whose moment has come. */
export function lastNight(now: Date, hours: Hours): Night {
  const today = copenhagenDate(now);
  for (const days of [0, -1]) {
    const night = nightOf(addDays(today, days), hours);
    if (night.at.getTime() <= now.getTime()) return night;
  }
  // Yesterday's may still lie ahead, where it begins before midnight and is put off until after it.
  return nightOf(addDays(today, -2), hours);
}

/** The first night whose moment has not come yet. */
export function nextNight(now: Date, hours: Hours): Night {
  const last = lastNight(now, hours);
  return nightOf(addDays(last.date, 1), hours);
}

/** After each try that came to nothing the next waits so many minutes; after the last the night is given up. */
const waits = [0.5, 15, 60, 240] as const;

/**
 * The night that is to be collected now: its moment has come, and no whole run has ended since it began. So what was missed
 * while the program was down is done when it is up again, once, however many nights it was. A run that died or that reached
 * nobody is tried again, a few times and later each time: what kills the program must not do so all night.
 */
export function dueNight(now: Date, hours: Hours, runs: readonly Run[], sources: readonly string[]): Night | undefined {
  const night = lastNight(now, hours);
  // A run from a clock that was ahead of today's says nothing of this night; one of another node's may be ahead by a little.
  const since = runs.filter((run) => endOf(run) >= night.from.getTime() && endOf(run) <= now.getTime() + minuteMs);
  if (since.some((run) => isWhole(run, sources) && reachedSomebody(run))) return undefined;
  const tries = since.filter(({ trigger }) => trigger === 'schedule' || trigger === 'start').map(endOf);
  const wait = [0, ...waits][tries.length];
  if (wait === undefined) return undefined;
  return now.getTime() >= Math.max(0, ...tries) + wait * minuteMs ? night : undefined;
}

/** When it ended; of a run that never did, when it began. */
const endOf = ({ startedAt, finishedAt }: Run): number => Date.parse(finishedAt ?? startedAt);

/** False where not one of the sites could be reached: it is our own way out that is closed. */
export function reachedSomebody({ sources }: Run): boolean {
  const asked = sources.filter(({ outcome }) => outcome !== 'no-address');
  return asked.length === 0 || asked.some((source) => !wasOutOfReach(source));
}

function wasOutOfReach({ outcome, findings }: SourceRun): boolean {
  const reasons = findings.filter(({ severity }) => severity === 'error');
  return outcome === 'failed' && reasons.length > 0 && reasons.every(({ code }) => isUnreachable(code));
}
