import type { CourseOnListObject } from '../contract/course.ts';

/** What is known of a course on a list for a span of days. */
export type SpanKind = 'listed' | 'unproven' | 'no-list';

/** A span of the timeline, in parts of its whole width: 0 is its first day, 1 its last. */
export interface Span {
  kind: SpanKind;
  start: number;
  end: number;
}

/** The days a timeline shows, first and last. */
export interface Days {
  from: string;
  to: string;
}

const dayMs = 86_400_000;
const msOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** From the first day anything is known of any of the lists, to the last, or the days marked; with a little room after. */
export function daysShown(history: readonly CourseOnListObject[], marked: readonly string[]): Days {
  const known = history.flatMap(({ stretches, gaps }) => [
    ...stretches.flatMap((one) => [one.unprovenFrom, one.from, one.provenTo, one.to]),
    ...gaps.flatMap((one) => [one.unknownFrom, one.unknownTo]),
  ]);
  const days = [...known, ...marked].filter((day) => day !== undefined).sort();
  const from = days[0] ?? '';
  const last = days.at(-1) ?? from;
  const room = Math.max(30, (msOf(last) - msOf(from)) / dayMs / 25);
  return { from: dayOf(msOf(from) - 5 * dayMs), to: dayOf(msOf(last) + room * dayMs) };
}

/** Where a day lies: 0 at the first day shown, 1 at the last. */
export function placeOf(day: string, { from, to }: Days): number {
  const part = (msOf(day) - msOf(from)) / (msOf(to) - msOf(from));
  return Math.min(1, Math.max(0, part));
}

/** What is known of one list, span by span. A course that stands there still is drawn to today, or on if it begins later. */
export function spansOf({ stretches, gaps }: CourseOnListObject, days: Days, today: string): Span[] {
  const span = (kind: SpanKind, from: string, to: string): Span[] =>
    from < to ? [{ kind, start: placeOf(from, days), end: placeOf(to, days) }] : [];
  return [
    ...gaps.flatMap(({ unknownFrom, unknownTo }) => span('no-list', unknownFrom ?? days.from, unknownTo ?? days.to)),
    ...stretches.flatMap(({ from, to, unprovenFrom, provenTo }) => {
      const end = to ?? (from < today ? today : days.to);
      return [
        ...(unprovenFrom === undefined ? [] : span('unproven', unprovenFrom, from)),
        ...span('listed', from, provenTo ?? end),
        ...(provenTo === undefined ? [] : span('unproven', provenTo, end)),
      ];
    }),
  ];
}

const mostTicks = 6;

/** The first days of years within the days shown, every second or fifth where there are many; of half-years where there are few. */
export function ticksOf({ from, to }: Days): string[] {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
  const step = [1, 2, 5, 10].find((one) => years.length / one <= mostTicks) ?? 20;
  const within = (days: readonly string[]) => days.filter((day) => day > from && day < to);
  const yearly = within(years.filter((year) => year % step === 0).map((year) => `${year}-01-01`));
  return yearly.length > 1
    ? yearly
    : within(years.flatMap((year) => [`${year}-01-01`, `${year}-04-01`, `${year}-07-01`, `${year}-10-01`]));
}
