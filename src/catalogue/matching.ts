import { insert } from '../domain/few.ts';
import type { Found, Hit } from '../search/found.ts';
import type { CourseQuestion } from './course-question.ts';
import { createTally, isFilteredOut, sieveOf, type Tally } from './facets.ts';
import type { Line } from './lines-on-day.ts';
import type { ListOnDay, ListsOnDay } from './lists-on-day.ts';
import type { Reach } from './place.ts';

/** A hit that stands on a list that counts. */
export interface Matched extends Hit {
  /** Of its lines that pass the filters, the first of the nearest list: its length and price are the hit's own. */
  nearest: Line;
  reach: Reach | undefined;
  /** Its lines that count for the place but are kept out by a filter. */
  linesFilteredOut: number;
}

/** What of a search stands on the lists asked, by relevance; and how many there are by each facet's values. */
export interface Matching {
  matched: readonly Matched[];
  tally: Tally;
}

/** Holds what a search found against the lists of the day and the filters; every line of every hit passes here. */
export function matching(found: Found, question: CourseQuestion, basis: ListsOnDay): Matching {
  const { lines } = basis;
  const { first, area } = lines;
  const { byArea } = basis;
  const sieve = sieveOf(question, lines);
  const tally = createTally(basis, lines);
  const matched: Matched[] = [];
  for (const { id, number, bucket, field } of found.hits) {
    let nearest = -1;
    let nearestList: ListOnDay | undefined;
    let linesFilteredOut = 0;
    tally.nextCourse();
    const end = first[number + 1] ?? 0;
    for (let line = first[number] ?? 0; line < end; line++) {
      const list = byArea[area[line] ?? 0];
      if (!list) continue;
      const fails = sieve(list, line);
      tally.add(list, line, fails);
      if (isFilteredOut(fails)) linesFilteredOut++;
      if (fails !== 0 || (nearestList && list.rank >= nearestList.rank)) continue;
      nearest = line;
      nearestList = list;
    }
    if (nearestList) matched.push({ id, number, bucket, field, nearest, reach: nearestList.reach, linesFilteredOut });
  }
  return { matched: basis.place ? nearestFirst(matched) : matched, tally };
}

/** Tells a course's lines that count and pass the filters, nearest first; by its number in the index. */
export function passingLines(question: CourseQuestion, basis: ListsOnDay): (course: number) => Line[] {
  const { lines } = basis;
  const { first, area } = lines;
  const sieve = sieveOf(question, lines);
  const listOf = (line: Line) => basis.byArea[area[line] ?? 0];
  const rankOf = (line: Line) => listOf(line)?.rank ?? 0;
  const byRank = (a: Line, b: Line) => rankOf(a) - rankOf(b);
  return (course) => {
    const passing: Line[] = [];
    const end = first[course + 1] ?? 0;
    for (let line = first[course] ?? 0; line < end; line++) {
      const list = listOf(line);
      if (list && sieve(list, line) === 0) insert(passing, line, byRank);
    }
    return passing;
  };
}

/** How many courses of a search stand on the lists asked and pass the filters; as `matching`, without telling which. */
export function countMatching(found: Found, question: CourseQuestion, basis: ListsOnDay): number {
  const { lines } = basis;
  const { first, area } = lines;
  const sieve = sieveOf(question, lines);
  const passes = (line: Line) => {
    const list = basis.byArea[area[line] ?? 0];
    return list?.isAsked === true && sieve(list, line) === 0;
  };
  let count = 0;
  for (const { number } of found.hits) {
    const end = first[number + 1] ?? 0;
    let line = first[number] ?? 0;
    while (line < end && !passes(line)) line++;
    if (line < end) count++;
  }
  return count;
}

const reaches: readonly Reach[] = ['own', 'adjacent', 'elsewhere'];

/** Within one kind of match in one field the own area's courses come first; relevance decides among them as before. */
function nearestFirst(matched: readonly Matched[]): Matched[] {
  const sorted: Matched[] = [];
  for (let from = 0, to = 0; from < matched.length; from = to) {
    const first = matched[from];
    while (matched[to]?.bucket === first?.bucket && matched[to]?.field === first?.field) to++;
    const alike = matched.slice(from, to);
    for (const reach of reaches) for (const one of alike) if ((one.reach ?? 'own') === reach) sorted.push(one);
  }
  return sorted;
}
