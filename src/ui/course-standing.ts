import type { CourseObject, ListingObject, ListObject, StretchObject } from '../contract/course.ts';

/** How a course stands on one list on the day asked about, as the table and the map both say it. */
export interface Standing {
  list: ListObject;
  state: 'listed' | 'not-listed' | 'unsure' | 'no-list';
  /** Whether the list was seen for the day; where it was not, both a yes and a no may have changed since. */
  isProven: boolean;
  /** Since when without a break, over every list known, as far as it surely stands there. */
  since?: Since | undefined;
  lines: ListingObject[];
}

/** The first day of a stretch; `orEarlier` where no list is known of the days before it. */
export interface Since {
  day: string;
  orEarlier: boolean;
}

/** Every list of the day with the lines that show the course; nothing is said of a list nobody knows. */
export function standingsOf({ on, lists, listings, history }: CourseObject): Standing[] {
  return lists.map((list) => {
    const isOfList = (one: Pick<ListObject, 'region' | 'listKind'>) =>
      one.region === list.region && one.listKind === list.listKind;
    const lines = listings.filter(isOfList);
    const state = stateOf(list, lines);
    const since = state === 'listed' ? sinceOf(history.find(isOfList), on) : undefined;
    return { list, state, isProven: state === 'no-list' || list.isProven, lines, since };
  });
}

function stateOf(list: ListObject, lines: readonly ListingObject[]): Standing['state'] {
  if (list.edition === undefined) return 'no-list';
  if (lines.some((one) => one.standing === 'listed')) return 'listed';
  return lines.length > 0 ? 'unsure' : 'not-listed';
}

/** A line tells only of the list it stands on; the course may have stood on those before it too. */
function sinceOf(list: CourseObject['history'][number] | undefined, on: string): Since | undefined {
  const holds = ({ from, to }: StretchObject) => from <= on && (to === undefined || on < to);
  const stretch = list?.stretches.find(holds);
  if (stretch === undefined) return undefined;
  return { day: stretch.from, orEarlier: list?.gaps.some((gap) => gap.unknownTo === stretch.from) === true };
}
