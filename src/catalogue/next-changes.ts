import type { AreaId } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import type { EditionSummary } from '../domain/edition.ts';
import { nextListDate, supersededFrom } from '../domain/list-dates.ts';
import type { Catalogue } from './catalogue.ts';
import { areaOf, type Change, changesInReach } from './changes.ts';
import { changesAtStart } from './list-changes.ts';
import { periodIndexOn } from './list-gaps.ts';
import { type ListUsed, listUsed } from './lists-used.ts';
import { type Notice, noticesOf } from './notices.ts';
import type { Place } from './place.ts';
import { type ListsQuestion, reachesOf } from './reaches.ts';
import type { ListHistory, Period } from './timeline.ts';

/** A list, and the next of it: published already, or not yet and, where a date is set for it, due on a day. */
export interface ListToCome extends ListUsed {
  next?: { inForceFrom: CivilDate; edition: EditionSummary; isFirst: boolean };
  due?: CivilDate;
  /** What the published list brings; all zero where it is the first we have, as nothing is known before it. */
  counts: Record<'leaves' | 'comes' | 'changes', number>;
}

export interface NextAnswer {
  place?: Place;
  lists: ListToCome[];
  notices: Notice[];
  changes: Change[];
}

/** What leaves and what comes on the next in-force date already published, for each list in reach. */
export function nextChanges(catalogue: Catalogue, question: ListsQuestion): NextAnswer {
  const { list, today, adjacent } = question;
  const reaches = reachesOf(catalogue, question, today);
  const histories = catalogue.histories.filter((history) => history.listKind === list);
  const coming = histories.flatMap((history) => nextOf(history, today) ?? []);
  const changes = changesInReach(
    coming.flatMap(({ history, index }) => changesAtStart(history, index)),
    reaches,
  );
  const nextDays = coming.map(({ period }) => period.inForceFrom).sort();
  const lists = reaches.areasOn(today, ...nextDays).map(({ area, reach }): ListToCome => {
    const found = coming.find(({ history }) => history.area === area.id);
    const next = found && shown(found);
    const history = catalogue.history(area.id, list);
    const due = next || list !== 'regional' ? undefined : dueOn(history, today);
    return {
      ...listUsed(catalogue, area, { on: today, today, list }, reach),
      ...(next && { next }),
      ...(due && { due }),
      counts: countsOf(changes, area.id),
    };
  });
  const { place } = reaches;
  return {
    ...(place && { place }),
    lists,
    notices: noticesOf(catalogue, { on: today, today, adjacent }, place, lists),
    changes,
  };
}

interface Coming {
  history: ListHistory;
  index: number;
  period: Period;
}

function nextOf(history: ListHistory, today: CivilDate): Coming | undefined {
  const index = periodIndexOn(history, today) + 1;
  const period = history.periods[index];
  return period && { history, index, period };
}

function shown({ index, period }: Coming): NonNullable<ListToCome['next']> | undefined {
  const newest = period.readings.at(-1)?.edition ?? period.editions.at(-1);
  return newest && { inForceFrom: period.inForceFrom, edition: newest.summary, isFirst: index === 0 };
}

/** The regional lists have their dates by order; the date has passed where a list known to be in force is late. */
function dueOn(history: ListHistory | undefined, today: CivilDate): CivilDate {
  const current = history?.periods[periodIndexOn(history, today)];
  return current && today < current.coveredTo ? supersededFrom(current.inForceFrom) : nextListDate(today);
}

/** A course that moved leaves the one list and comes on the other. */
function countsOf(changes: readonly Change[], area: AreaId): ListToCome['counts'] {
  const from = (one: Change) => one.before.edition.summary.area === area;
  const to = (one: Change) => areaOf(one) === area;
  const count = (fits: (one: Change) => boolean) => changes.filter(fits).length;
  return {
    leaves: count((one) => from(one) && (one.type === 'removed' || one.type === 'moved')),
    comes: count((one) => to(one) && (one.type === 'added' || one.type === 'moved')),
    changes: count((one) => to(one) && one.type === 'changed'),
  };
}
