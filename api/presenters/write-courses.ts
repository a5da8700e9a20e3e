import type { CourseMatch } from '../../src/catalogue/course-match.ts';
import type { Facets, FacetValue } from '../../src/catalogue/facets.ts';
import type { CourseAnswer, CourseHit } from '../../src/catalogue/find-courses.ts';
import type { Line, LinesOnDay } from '../../src/catalogue/lines-on-day.ts';
import type { ListsOnDay } from '../../src/catalogue/lists-on-day.ts';
import type { Reach } from '../../src/catalogue/place.ts';
import { once, onceEach } from '../../src/domain/once.ts';
import type { Language } from '../language.ts';
import { type AboutAnswer, listsOnce, noticesOnce, presentCourse, presentListing, presentOwn } from './course.ts';
import { groupsMostFirst, presentOtherFacets } from './course-search.ts';
import { presentPlace } from './place.ts';
import { bytesOfUtf8Text, utf8Json, utf8JsonOnce } from './utf8-text.ts';

/** The JSON of the answer as bytes, as `presentCourses` presents it: what many answers hold is written once. */
export function writeCourses(answer: CourseAnswer, about: AboutAnswer): Uint8Array<ArrayBuffer> {
  const place = presentPlace(answer.place);
  let text = utf8Json(presentOwn(answer, about)).slice(0, -1);
  if (place) text += `,"place":${utf8JsonOnce(place)}`;
  text += `,"lists":${utf8JsonOnce(listsOnce(answer.lists))}`;
  text += `,"notices":${utf8JsonOnce(noticesOnce[about.language](answer.notices))}`;
  text += `,"facets":${facetsText(answer.facets, about.language)},"items":[`;
  const texts = textsOf(answer.basis.lines);
  for (const [at, hit] of answer.hits.entries()) text += `${at === 0 ? '' : ','}${hitText(hit, answer.basis, texts)}`;
  return bytesOfUtf8Text(`${text}]}`);
}

/** What is written of the lines of a day, by line, for one way in which they lie to a place. */
interface LineTexts {
  /** What a hit says of its course, which its first line decides. */
  heads: (string | undefined)[];
  listings: (string | undefined)[];
}

/** As long as the lines from the start: a list filled out of order would be kept as a slow table. */
const noTexts = ({ listings }: LinesOnDay): LineTexts => ({
  heads: listings.map(() => undefined),
  listings: listings.map(() => undefined),
});

/** By how they lie; made when first asked for, as most days are asked about once. */
type Texts = Record<Reach | 'nowhere', () => LineTexts>;

const textsOf = onceEach(
  (lines: LinesOnDay): Texts => ({
    own: once(() => noTexts(lines)),
    adjacent: once(() => noTexts(lines)),
    elsewhere: once(() => noTexts(lines)),
    nowhere: once(() => noTexts(lines)),
  }),
);

function hitText(hit: CourseHit, basis: ListsOnDay, texts: Texts): string {
  const { match, lines, linesFilteredOut } = hit;
  let listings = '';
  for (const line of lines) {
    const reach = basis.byArea[basis.lines.area[line] ?? 0]?.reach;
    const known = texts[reach ?? 'nowhere']().listings;
    const text = known[line] ?? listingText(basis.lines, line, reach);
    known[line] = text;
    listings += listings === '' ? text : `,${text}`;
  }
  const { heads } = texts[hit.reach ?? 'nowhere']();
  const [first = -1] = lines;
  const head = heads[first] ?? headText(hit, basis.lines);
  if (first >= 0) heads[first] = head;
  return `${head},"match":${matchText(match)},"listingsFilteredOut":${linesFilteredOut},"listings":[${listings}]}`;
}

function listingText({ listings }: LinesOnDay, line: Line, reach: Reach | undefined): string {
  const listing = listings[line];
  return listing ? utf8Json(presentListing(listing, reach)) : '';
}

function headText({ course, lines: [first = -1], reach }: CourseHit, { listings }: LinesOnDay): string {
  const listing = listings[first];
  const head = presentCourse(course, listing ? [presentListing(listing, reach)] : []);
  return utf8Json({ ...head, reach }).slice(0, -1);
}

/** By hand, since it is written for every hit anew. */
function matchText({ bucket, field, words, marks }: CourseMatch): string {
  let asked = '';
  for (const word of words) asked += `${asked === '' ? '' : ','}{"asked":${wordText(word.asked)},"how":"${word.how}"}`;
  let stretches = '';
  for (const [start, end] of marks) stretches += `${stretches === '' ? '' : ','}[${start},${end}]`;
  return `{"bucket":"${bucket}","field":"${field}","words":[${asked}],"marks":[${stretches}]}`;
}

const mostTexts = 2_000;
/** Texts that come again in many answers; those that callers think of are soon pushed out. */
function textsKept(write: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= mostTexts) known.clear();
    const written = write(text);
    known.set(text, written);
    return written;
  };
}

/** A word of the question, which stands in every hit. */
const wordText = textsKept((word) => utf8Json(word));

/** Groups are called what they are, and are many. */
const groupOpening = textsKept((group) => `${utf8Json({ value: group, name: group }).slice(0, -1)},"count":`);

function facetsText(facets: Facets, language: Language): string {
  let groups = '';
  for (const one of groupsMostFirst(facets)) groups += groups === '' ? groupText(one) : `,${groupText(one)}`;
  return `${utf8Json(presentOtherFacets(facets, language)).slice(0, -1)},"group":[${groups}]}`;
}

const groupText = ({ value, count, isChosen }: FacetValue): string =>
  `${groupOpening(value)}${count},"isChosen":${isChosen}}`;
