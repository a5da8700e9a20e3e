import type { Bucket, Field, Mark } from '../domain/match.ts';
import type { Found } from '../search/found.ts';
import type { CatalogueCourse, StandingListing } from './catalogue.ts';

/** How a course answers the question: how well and where, by which words, and where they stand in the title shown. */
export interface CourseMatch {
  bucket: Bucket;
  field: Field;
  words: { asked: string; how: Bucket }[];
  /** Stretches `[start, end)` of the title, in UTF-16 units. */
  marks: [start: number, end: number][];
}

/** What a search says of a hit; made for the hits that are shown only. */
export function courseMatch(
  found: Found,
  { bucket, field }: { bucket: Bucket; field: Field },
  course: CatalogueCourse,
  listings: readonly StandingListing[],
): CourseMatch {
  const inTitle = found.marks(course.title);
  const told = wordsOf(inTitle);
  return {
    bucket,
    field,
    words:
      told.length === found.words.length ? told : wordsOf([...inTitle, ...marksElsewhere(found, course, listings)]),
    marks: inTitle.map(({ start, end }) => [start, end]),
  };
}

/** Where else the words of the question stand: in the number, other titles, and what the lines say. */
function marksElsewhere(found: Found, course: CatalogueCourse, listings: readonly StandingListing[]): Mark[] {
  const places = new Set([course.code, ...course.titles]);
  for (const { listing } of listings) places.add(listing.row.group);
  for (const { listing } of listings) places.add(listing.row.provider);
  const marks: Mark[] = [];
  for (const text of places) if (text !== undefined) marks.push(...found.marks(text));
  return marks;
}

/** Each word of the question once, as it was found where it was found first: the title shown comes before all else. */
function wordsOf(marks: readonly Mark[]): CourseMatch['words'] {
  const words: CourseMatch['words'] = [];
  for (const { asked, how } of marks) if (!words.some((one) => one.asked === asked)) words.push({ asked, how });
  return words;
}
