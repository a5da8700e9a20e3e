import { type CivilDate, copenhagenDate } from '../domain/date.ts';
import type { KeptEdition } from '../domain/edition.ts';
import type { Recording } from '../domain/recording.ts';
import { isCorrection, isImported } from './readings.ts';

/** A state of a list as it was recorded. `number` is the order of recording. */
export interface Shown {
  edition: KeptEdition;
  /** When its publisher was seen to show it; where only a file tells of it, when the file came. */
  at: number;
  /** The same as a day. */
  seenOn(): CivilDate;
  isFile: boolean;
  number: number;
}

/** All that was recorded of one list between two in-force dates, in the order of recording. */
export interface LifePeriod {
  inForceFrom: CivilDate;
  shown: readonly Shown[];
}

/** A step in the life of a list: from the edition before, where one is known, to the one that takes over on `day`. */
export interface Step {
  from?: KeptEdition;
  to: KeptEdition;
  day: CivilDate;
}

/** A state of the list on the day it takes over. */
type State = Omit<Step, 'from'>;

/**
 * The steps that lead into the period at a position and its two neighbours: all that a word on that period can alter. A list
 * takes one step a day at most: what was replaced the same day, or before it came into force, never stood.
 */
export function stepsAround(periods: readonly LifePeriod[], at: number): Step[] {
  const steps: Step[] = [];
  const first = Math.max(0, at - 1);
  let before = first > 0 ? statesOf(periods, first - 1).at(-1)?.to : undefined;
  for (let index = first; index <= Math.min(at + 1, periods.length - 1); index++) {
    for (const state of statesOf(periods, index)) {
      if (state.to !== before) steps.push({ ...(before && { from: before }), ...state });
      before = state.to;
    }
  }
  return steps;
}

/** What stood on the list from day to day while a period lasted. */
function statesOf(periods: readonly LifePeriod[], index: number): State[] {
  const period = periods[index];
  if (!period) return [];
  const end = periods[index + 1]?.inForceFrom;
  const states: State[] = [];
  for (const [order, { edition, seenOn }] of steadily(period.shown).entries()) {
    const seen = seenOn();
    // The first counts from the list's own date, whenever it came to be known here.
    const day = order === 0 || seen < period.inForceFrom ? period.inForceFrom : seen;
    if (order > 0 && end !== undefined && day >= end) continue;
    if (states.at(-1)?.day === day) states.pop();
    if (states.at(-1)?.to.summary.id !== edition.summary.id) states.push({ to: edition, day });
  }
  return states;
}

/** The states in the order they were shown, from the last correction on; a file between two sights of one list tells nothing. */
function steadily(shown: readonly Shown[]): Shown[] {
  const current = shown.slice(
    Math.max(
      0,
      shown.findLastIndex(({ edition }) => isCorrection(edition)),
    ),
  );
  const inOrder = current.toSorted((a, b) => a.at - b.at || a.number - b.number);
  return inOrder.filter(({ isFile }, index) => {
    if (!isFile) return true;
    const before = inOrder.slice(0, index).findLast((one) => !one.isFile);
    const after = inOrder.slice(index).find((one) => !one.isFile);
    return before === undefined || before.edition.summary.id !== after?.edition.summary.id;
  });
}

/** The periods with one more state of the list, and the position of the one it belongs to; what was given is left as it was. */
export function withShown(periods: readonly LifePeriod[], shown: Shown): { periods: LifePeriod[]; at: number } {
  const { inForceFrom } = shown.edition.summary;
  const found = periods.findIndex((one) => one.inForceFrom >= inForceFrom);
  const at = found < 0 ? periods.length : found;
  const known = periods[at]?.inForceFrom === inForceFrom ? periods[at] : undefined;
  const period = { inForceFrom, shown: [...(known?.shown ?? []), shown] };
  return { periods: periods.toSpliced(at, known ? 1 : 0, period), at };
}

/** A recording as a state of its list. */
export function shownAs(edition: KeptEdition, { number, recordedAt, seenAt }: Recording): Shown {
  const at = Date.parse(seenAt ?? recordedAt);
  let day: CivilDate | undefined;
  const seenOn = () => {
    // To find the day takes longer than all else, and most are never asked for.
    day ??= copenhagenDate(new Date(at));
    return day;
  };
  return { edition, at, seenOn, isFile: seenAt === undefined && isImported(edition), number };
}
