import { addDays, type CivilDate, civilDate, daysBetween } from '../../../src/domain/date.ts';
import { geography } from '../../../src/geography/geography.ts';
import type { Searchable } from '../../../src/search/course-index.ts';
import { randomFrom } from '../../oracle/random.ts';
import { drawnQuestions } from '../search-engines/questions.ts';

/** How many are asked. */
const count = 2000;
/** Before it nobody knows which areas there were. */
const geographyFrom = civilDate('2015-01-01');

/**
 * What people ask, no two the same: two searches for today of five questions, one for a day of the past, one as somebody
 * types, and one whether a course counted on a day of the past.
 */
export function mixedAddresses(courses: readonly Searchable[], oldest: CivilDate, newest: CivilDate): string[] {
  const random = randomFrom(count);
  const from = oldest > geographyFrom ? oldest : geographyFrom;
  const kommuner = geography.kommuner(newest);
  return drawnQuestions(courses, count, 1).map((text, at) => {
    const q = encodeURIComponent(text);
    const kommune = kommuner[at % kommuner.length]?.kode;
    const on = addDays(from, random.int(daysBetween(from, newest) + 1));
    const today = `/v1/courses?q=${q}&kommune=${kommune}`;
    const others = [
      `${today}&on=${on}`,
      `/v1/suggest?q=${encodeURIComponent(text.slice(0, 4))}&kommune=${kommune}`,
      `/v1/eligibility?course=${random.pick(courses).id}&kommune=${kommune}&on=${on}`,
    ];
    return others[at % 5] ?? today;
  });
}
