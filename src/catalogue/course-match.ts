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
  const words: CourseMatch['words'] = [];
  tell(words, inTitle);
  if (words.length < found.words.length) tellElsewhere(words, found, course, listings);
  return { bucket, field, words, marks: inTitle.map(({ start, end }) => [start, end]) };
}

/** Where else the words of the question stand: in the number, other titles, and what the lines say. */
function tellElsewhere(
  words: CourseMatch['words'],
  found: Found,
  { code, titles }: CatalogueCourse,
  listings: readonly StandingListing[],
): void {
  const tellOf = (text: string | undefined) => {
    if (text !== undefined && words.length < found.words.length) tell(words, found.marks(text));
  };
  tellOf(code);
  for (const title of titles) tellOf(title);
  for (const { listing } of listings) tellOf(listing.row.group);
  for (const { listing } of listings) tellOf(listing.row.provider);
}

/** Each word of the question once, as it was found where it was found first: the title shown comes before all else. */
function tell(words: CourseMatch['words'], marks: readonly Mark[]): void {
  for (const { asked, how } of marks) if (!words.some((one) => one.asked === asked)) words.push({ asked, how });
}
