import type { CoursesObject } from '../contract/course.ts';
import type { SearchForm as Form } from './form.ts';
import { showDate, showNumber } from './format.ts';
import { isUnknown } from './no-hits.tsx';
import { searchTexts } from './search-texts.ts';
import type { View } from './view.ts';

/** What is said to those who listen when the answer comes: how many, and where they stand. */
export function saidOf(answer: CoursesObject, form: Form, view: View): string {
  const split = reachSplit(answer, form, view);
  return split === undefined ? totalOf(answer, view) : `${totalOf(answer, view)}: ${split}`;
}

/** How many, on which lists. */
export function totalOf(answer: CoursesObject, view: View): string {
  const { texts } = view;
  const day = showDate(answer.on, view);
  if (isUnknown(answer)) return texts.cannotSay(day);
  return `${texts.results(answer.total, showNumber(answer.total, view))} ${texts.resultsOn(day)}`;
}

/**
 * How many stand in the own area, and how many only in others. A course may stand in both, so the counts of the lists are not
 * added; nothing is said where no place is asked about or where the answer was narrowed to some of the lists already.
 */
export function reachSplit(
  { facets, place, total }: CoursesObject,
  { filters, adjacent, elsewhere }: Form,
  view: View,
) {
  const isNarrowed = filters.reach.length + filters.onList.length > 0;
  if (place === undefined || total === 0 || isNarrowed) return undefined;
  const texts = searchTexts(view);
  const own = facets.reach.find(({ value }) => value === 'own')?.count ?? 0;
  if (own === total) return adjacent || elsewhere ? texts.allInOwn : undefined;
  const others = showNumber(total - own, view);
  const inOwn = own === 0 ? texts.noneInOwn : texts.inOwn(showNumber(own, view));
  return `${inOwn}, ${elsewhere ? texts.onlyOther(others) : texts.onlyAdjacent(others)}`;
}
