import type { Area } from '../domain/area.ts';
import { courseIdSchema } from '../domain/course.ts';
import type { Catalogue } from './catalogue.ts';
import type { CourseQuestion } from './course-question.ts';
import { isFilteredOut, sieveOf } from './facets.ts';
import { type ListsOnDay, listedLines } from './lists-on-day.ts';
import type { Reach } from './place.ts';

/** Where one of several numbers stands on the day, as near as it comes. */
export type NumberStanding = 'listed' | 'filtered-out' | 'elsewhere' | 'nowhere';

/** One of several AMU numbers of a question, and what the lists say of it. */
export interface NumberAsked {
  number: string;
  /** The course whose number it is, where any list ever had one. */
  title?: string;
  standing: NumberStanding;
  /** The lists it stands on that were not asked; named where it stands on no other. */
  lists: { area: Area; reach?: Reach }[];
}

/** Each AMU number of a question with several, in the order asked, so that none of them is passed over in silence. */
export function numbersAsked(catalogue: Catalogue, question: CourseQuestion, basis: ListsOnDay): NumberAsked[] {
  const words = question.q.split(/[^\p{L}\p{N}]+/u);
  const numbers = [...new Set(words.filter((word) => /^\d{5}$/.test(word)))];
  return numbers.length < 2 ? [] : numbers.map((number) => numberAsked(catalogue, number, question, basis));
}

/** A course has a number as its own, or in its title. */
function numberAsked(catalogue: Catalogue, number: string, question: CourseQuestion, basis: ListsOnDay): NumberAsked {
  const title = titleOf(catalogue, number);
  return { number, ...(title !== undefined && { title }), ...whereItStands(catalogue, number, question, basis) };
}

function titleOf(catalogue: Catalogue, number: string): string | undefined {
  const parsed = courseIdSchema.safeParse(number);
  return parsed.success ? catalogue.courses().get(parsed.data)?.title : undefined;
}

function whereItStands(
  catalogue: Catalogue,
  number: string,
  question: CourseQuestion,
  basis: ListsOnDay,
): Pick<NumberAsked, 'standing' | 'lists'> {
  const sieve = sieveOf(question, basis.lines);
  const found = catalogue
    .index()
    .search(number)
    .hits.flatMap((hit) => listedLines(basis, hit.number))
    .map(({ list, line }) => ({ list, fails: sieve(list, line) }));
  if (found.some(({ fails }) => fails === 0)) return { standing: 'listed', lists: [] };
  if (found.some(({ fails }) => isFilteredOut(fails))) return { standing: 'filtered-out', lists: [] };
  const others = new Set(found.map(({ list }) => list));
  return {
    standing: others.size > 0 ? 'elsewhere' : 'nowhere',
    lists: basis.lists.filter((list) => others.has(list)).map(({ area, reach }) => ({ area, ...(reach && { reach }) })),
  };
}
