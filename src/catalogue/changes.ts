import type { AreaId } from '../domain/area.ts';
import { fold } from '../domain/danish.ts';
import { addDays, type CivilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import { fieldChanges, matchBy } from './edition-diff.ts';
import { type ListChange, least, listChanges, type Side } from './list-changes.ts';
import { type Gap, gapsOf } from './list-gaps.ts';
import { type ListUsed, listUsed } from './lists-used.ts';
import { type Notice, noticesOf } from './notices.ts';
import type { Place, Reach } from './place.ts';
import { type ListsQuestion, type Reaches, reachesOf } from './reaches.ts';

/** A question for what changed on the days `[since, until)`. */
export interface ChangesQuestion extends ListsQuestion {
  since: CivilDate;
  until: CivilDate;
}

/** A change on a list in reach. `moved`: the course left one list in reach and came on another on the same day. */
export interface Change extends Omit<ListChange, 'type'> {
  type: ListChange['type'] | 'moved';
  reach?: Reach;
}

/** A list that was looked at, and the days asked about on which nobody knows what stood on it. */
export interface ListWithGaps extends ListUsed {
  gaps: Gap[];
}

export interface ChangesAnswer {
  place?: Place;
  lists: ListWithGaps[];
  notices: Notice[];
  changes: Change[];
}

/**
 * What came on, left, or changed on the lists in reach from the day before `since` to the day before `until`, oldest first.
 * When something was retrieved or confirmed plays no part, so asking again after quiet nights gives the same.
 */
export function changesBetween(catalogue: Catalogue, question: ChangesQuestion): ChangesAnswer {
  const { since, until, list, today } = question;
  const last = until > since ? addDays(until, -1) : since;
  const reaches = reachesOf(catalogue, question, last);
  const found = catalogue.histories
    .filter((history) => history.listKind === list)
    .flatMap((history) => listChanges(history, since, until));
  const changes = changesInReach(found, reaches);
  const lists = reaches.areasOn(last, since, ...changes.map((one) => one.day)).map(
    ({ area, reach }): ListWithGaps => ({
      ...listUsed(catalogue, area, { on: last, today, list }, reach),
      gaps: gapsOf(catalogue.history(area.id, list), until, since),
    }),
  );
  const { place } = reaches;
  const notices = noticesOf(catalogue, { on: last, today, adjacent: question.adjacent }, place, lists);
  return { ...(place && { place }), lists, notices, changes };
}

/** The changes of lists that are in reach on their day, with courses that moved from one to another, in order. */
export function changesInReach(found: readonly ListChange[], reaches: Reaches): Change[] {
  const changes = found.flatMap((change): Change[] => {
    const reached = reaches.on(areaOf(change), change.day);
    return reached.isAsked ? [{ ...change, ...(reached.reach && { reach: reached.reach }) }] : [];
  });
  return inOrder(reaches.place ? joinMoves(changes) : changes);
}

/** The area whose list a change is on; for a course that moved the one it came to. */
export const areaOf = ({ after }: Pick<ListChange, 'after'>): AreaId => after.edition.summary.area;

function joinMoves(changes: readonly Change[]): Change[] {
  const [whole = [], parts = []] = [true, false].map((isWhole) =>
    changes.filter((one) => (isLeaving(one) || isComing(one)) === isWhole),
  );
  const groups = Map.groupBy(whole, ({ day, course }) => `${day} ${course}`);
  const joined = [...groups.values()].flatMap((group) => {
    const [left, came] = [group.filter(isLeaving), group.filter(isComing)].map((side) => side.toSorted(byArea));
    if (!left?.length || !came?.length) return group;
    const ofOne = matchBy(left, came, providerOf);
    const others = matchBy(ofOne.before, ofOne.after, () => '');
    const pairs = [...ofOne.pairs, ...others.pairs];
    const rest = group.filter((one) => !pairs.some((pair) => pair.includes(one)));
    return [...rest, ...pairs.map(([from, to]) => moved(from, to))];
  });
  return [...joined, ...parts];
}

const isLeaving = (change: Change) => change.type === 'removed' && change.otherRows === 0;
const isComing = (change: Change) => change.type === 'added' && change.otherRows === 0;
const byArea = (a: Change, b: Change): number => (areaOf(a) < areaOf(b) ? -1 : Number(areaOf(a) > areaOf(b)));
const providerOf = ({ before, after }: Change): string => fold((before.row ?? after.row)?.provider ?? '');

function moved(from: Change, to: Change): Change {
  const [old, now] = [from.before.row, to.after.row];
  return {
    ...to,
    type: 'moved',
    earliest: least(to.earliest, from.earliest),
    before: from.before,
    fields: old && now ? fieldChanges(old, now) : [],
  };
}

const typeOrder = ['removed', 'moved', 'added', 'changed'] as const;

/** By day, own list first, then by list, kind of change, course and place: the same whatever the order of recording was. */
function inOrder(changes: readonly Change[]): Change[] {
  const keyed = changes.map((change) => ({ change, key: orderKey(change) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ change }) => change);
}

function orderKey({ day, reach, type, course, before, after }: Change): string {
  const near = reach === 'own' ? 0 : 1;
  return [day, near, after.edition.summary.area, typeOrder.indexOf(type), course, sideKey(before), sideKey(after)].join(
    '|',
  );
}

const sideKey = ({ edition, position }: Side): string =>
  `${edition.summary.id} ${String(position ?? 0).padStart(6, '0')}`;
