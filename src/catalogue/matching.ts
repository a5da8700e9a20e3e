import { type Bucket, buckets, type Field, fields } from '../domain/match.ts';
import type { Found, Hit } from '../search/found.ts';
import type { CourseQuestion } from './course-question.ts';
import { createTally, isFilteredOut, sieveOf, type Tally } from './facets.ts';
import type { Line, ListsOnDay } from './lists-on-day.ts';
import type { Reach } from './place.ts';

/** A hit that stands on a list that counts, with its lines that pass the filters, nearest first. */
export interface Matched extends Hit {
  lines: Line[];
  /** Its lines that count for the place but are kept out by a filter. */
  linesFilteredOut: number;
  reach?: Reach;
}

/** What of a search stands on the lists asked, by relevance; and how many there are by each facet's values. */
export interface Matching {
  matched: Matched[];
  tally: Tally;
}

/** Holds what a search found against the lists of the day and the filters. */
export function matching(found: Found, question: CourseQuestion, { lists, place }: ListsOnDay): Matching {
  const sieve = sieveOf(question);
  const tally = createTally();
  const matched: Matched[] = [];
  for (const hit of found.hits) {
    tally.nextCourse();
    const one: Matched = { ...hit, lines: [], linesFilteredOut: 0 };
    for (const list of lists) {
      for (const listing of list.linesOf(hit.id)) {
        const fails = sieve(list, listing.row);
        tally.add(list, listing.row, fails);
        if (fails === 0) one.lines.push({ list, listing });
        else if (isFilteredOut(fails)) one.linesFilteredOut++;
      }
    }
    const reach = nearestOf(one.lines);
    if (one.lines.length > 0) matched.push({ ...one, ...(reach && { reach }) });
  }
  if (place) matched.sort(byBucketThenReach);
  return { matched, tally };
}

/** How many courses of a search stand on the lists asked and pass the filters; as `matching`, without telling which. */
export function countMatching(found: Found, question: CourseQuestion, { lists }: ListsOnDay): number {
  const sieve = sieveOf(question);
  const asked = lists.filter((list) => list.isAsked);
  const passes = ({ id }: Hit) =>
    asked.some((list) => list.linesOf(id).some((listing) => sieve(list, listing.row) === 0));
  return found.hits.filter(passes).length;
}

const reachOrder: Record<Reach, number> = { own: 0, adjacent: 1, elsewhere: 2 };

/** Lists stand nearest first. */
const nearestOf = (lines: readonly Line[]): Reach | undefined => lines[0]?.list.reach;

const bucketOrder = (bucket: Bucket) => buckets.indexOf(bucket);
const fieldOrder = (field: Field) => fields.indexOf(field);

/** Sorting is stable, so relevance within a bucket, field and reach stays as the index gave it. */
function byBucketThenReach(a: Matched, b: Matched): number {
  return (
    bucketOrder(a.bucket) - bucketOrder(b.bucket) ||
    fieldOrder(a.field) - fieldOrder(b.field) ||
    reachOrder[a.reach ?? 'own'] - reachOrder[b.reach ?? 'own']
  );
}
