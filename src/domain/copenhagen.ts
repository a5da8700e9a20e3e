import type { CivilDate } from './date.ts';

const minuteMs = 60_000;

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** How far Denmark's clocks are ahead of UTC at a moment, in milliseconds. */
function aheadOfUtc(at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const parts = new Map(wallClock.formatToParts(whole).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - whole;
}

/**
 * The moment at which Denmark's clocks show a time (`minutes` after midnight) of a civil date. A time that comes twice, as
 * the clocks go back, is the first of the two; one that is left out, as they go forward, is as long after the leap as it
 * would have been after its beginning: 02:30 is then 03:30.
 */
export function copenhagenMoment(date: CivilDate, minutes: number): Date {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * minuteMs;
  // The clocks change at most once in a day: what held a day before and what holds a day after are the two candidates.
  const before = asUtc - aheadOfUtc(asUtc - 24 * 60 * minuteMs);
  const after = asUtc - aheadOfUtc(asUtc + 24 * 60 * minuteMs);
  const shows = (at: number) => at + aheadOfUtc(at) === asUtc;
  return new Date(shows(before) || !shows(after) ? before : after);
}

/** The time of day that Denmark's clocks show at a moment, `HH:MM`. */
export function copenhagenTime(moment: Date): string {
  const minutes = Math.floor((moment.getTime() + aheadOfUtc(moment.getTime())) / minuteMs) % (24 * 60);
  return timeOf(minutes);
}

/** Minutes after midnight of a time of day `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function timeOf(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
