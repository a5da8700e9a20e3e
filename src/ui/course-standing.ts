import type { CourseObject, ListingObject, ListObject } from '../contract/course.ts';

/** How a course stands on one list on the day asked about, as the table and the map both say it. */
export interface Standing {
  list: ListObject;
  state: 'listed' | 'not-listed' | 'unsure' | 'no-list';
  /** Since when, as far as it stands there or may. */
  since?: string | undefined;
  lines: ListingObject[];
}

/** Every list of the day with the lines that show the course; nothing is said of a list nobody knows. */
export function standingsOf({ lists, listings }: Pick<CourseObject, 'lists' | 'listings'>): Standing[] {
  return lists.map((list) => {
    const lines = listings.filter((one) => one.region === list.region && one.listKind === list.listKind);
    const since = lines.map((one) => one.listedFrom).sort()[0];
    return { list, state: stateOf(list, lines), lines, since };
  });
}

function stateOf(list: ListObject, lines: readonly ListingObject[]): Standing['state'] {
  if (list.edition === undefined) return 'no-list';
  if (lines.some((one) => one.standing === 'listed')) return 'listed';
  return lines.length > 0 ? 'unsure' : 'not-listed';
}
