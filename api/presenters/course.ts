import type { CatalogueCourse, StandingListing } from '../../src/catalogue/catalogue.ts';
import type { CourseOnList } from '../../src/catalogue/course-history.ts';
import type { CourseMatrix } from '../../src/catalogue/course-matrix.ts';
import type { CourseAnswer, CourseHit } from '../../src/catalogue/find-courses.ts';
import type { ListUsed } from '../../src/catalogue/lists-used.ts';
import type { Notice } from '../../src/catalogue/notices.ts';
import { type Place, type Reach, reachOf } from '../../src/catalogue/place.ts';
import type {
  CourseHitObject,
  CourseObject,
  CourseOnListObject,
  CoursesObject,
  ListingObject,
  ListObject,
  NoticeObject,
} from '../../src/contract/course.ts';
import type { Language } from '../language.ts';
import { presentFacets, presentMatch, presentNoHits, presentNumber, presentPlaceNamed } from './course-search.ts';
import { JsonBytes, jsonOnce, keptBytes } from './json-bytes.ts';
import { presentedOnce } from './once.ts';
import { areaName, presentPlace } from './place.ts';

export const presentList = ({ area, ...list }: ListUsed): ListObject => ({ region: area.id, name: area.name, ...list });

export const presentNotice = (notice: Notice, language: Language): NoticeObject => ({
  code: notice.code,
  text: notice[language],
});

const listsOnce = presentedOnce((lists: readonly ListUsed[]) => lists.map(presentList));

const noticesOnce: Record<Language, (notices: readonly Notice[]) => NoticeObject[]> = {
  da: presentedOnce((notices) => notices.map((notice) => presentNotice(notice, 'da'))),
  en: presentedOnce((notices) => notices.map((notice) => presentNotice(notice, 'en'))),
};

/** A line is shown in many answers, and lies to their places in one of these ways. */
const listingOnce = {
  own: presentedOnce((standing: StandingListing) => presentAnew(standing, 'own')),
  adjacent: presentedOnce((standing: StandingListing) => presentAnew(standing, 'adjacent')),
  elsewhere: presentedOnce((standing: StandingListing) => presentAnew(standing, 'elsewhere')),
  nowhere: presentedOnce((standing: StandingListing) => presentAnew(standing, undefined)),
};

/** A course on one list, with the line of the document that shows it. */
export const presentListing = (standing: StandingListing, reach: Reach | undefined): ListingObject =>
  listingOnce[reach ?? 'nowhere'](standing);

function presentAnew(standing: StandingListing, reach: Reach | undefined): ListingObject {
  const { area, listKind, listing, edition, inForceTo } = standing;
  const { course: _course, code: _code, ...row } = listing.row;
  return {
    region: area,
    name: areaName(area),
    listKind,
    reach,
    standing: standing.standing,
    edition: edition.id,
    inForceFrom: edition.inForceFrom,
    inForceTo,
    listedFrom: listing.from,
    ...row,
    document: edition.document,
    place: listing.edition.placeOf(listing.position),
    exampleData: edition.exampleData,
  };
}

/** Where sessions and seats of an AMU course are shown: linked to, never copied. */
function sessionsUrl(code: string | undefined): string | undefined {
  return code === undefined
    ? undefined
    : `https://voksenuddannelse.dk/soeg/uddannelser/amu/filtrering/kurs?subject_code=${code}&level=-&type=amu`;
}

/** The fields of a course, with those that a list decides taken from its first listing. */
function presentCourse(course: CatalogueCourse, listings: readonly ListingObject[]) {
  const first = listings[0];
  return {
    id: course.id,
    code: course.code,
    title: course.title,
    group: first?.group,
    duration: first?.duration,
    price: first?.price,
    pricePer: first?.pricePer,
    provider: first?.provider,
    sessionsUrl: sessionsUrl(course.code),
  };
}

function presentHit(hit: CourseHit, place: Place | undefined): CourseHitObject {
  const listings = hit.listings.map((one) => presentListing(one, place && reachOf(place, one.area)));
  return {
    ...presentCourse(hit.course, listings),
    reach: hit.reach,
    match: presentMatch(hit.match),
    listings,
    listingsFilteredOut: hit.linesFilteredOut,
  };
}

const unknownOf = (lists: readonly ListUsed[]) =>
  lists.filter((list) => list.edition === undefined).map((list) => list.area.id);

/** The answer of a search. */
export function presentCourses(
  answer: CourseAnswer,
  about: {
    version: string;
    language: Language;
    offset: number;
    next: string | undefined;
    previous: string | undefined;
  },
): CoursesObject {
  const { version, language, offset, next, previous } = about;
  return {
    version,
    on: answer.on,
    exampleData: answer.lists.some((list) => list.exampleData),
    place: presentPlace(answer.place),
    lists: listsOnce(answer.lists),
    unknown: unknownOf(answer.lists),
    notices: noticesOnce[language](answer.notices),
    corrections: [...answer.corrections],
    leftOut: [...answer.leftOut],
    unknownWords: [...answer.unknownWords],
    numbers: answer.numbers.map(presentNumber),
    placeInQuestion: answer.placeInQuestion && presentPlaceNamed(answer.placeInQuestion),
    total: answer.total,
    buckets: answer.buckets,
    offset,
    items: answer.hits.map((hit) => presentHit(hit, answer.place)),
    facets: presentFacets(answer.facets, language),
    noHits: answer.noHits && presentNoHits(answer.noHits),
    next,
    previous,
  };
}

/** Nothing waits while an answer is written, so one of these is enough. */
const written = new JsonBytes();

/** The JSON of an answer as bytes: what many answers hold is written once, and only what is this one's own is written now. */
export function writeCourses(courses: CoursesObject): Uint8Array<ArrayBuffer> {
  const { place, lists, notices, items, ...own } = courses;
  written.begin().text(JSON.stringify(own).slice(0, -1));
  for (const [key, value] of Object.entries({ place, lists, notices })) {
    if (value) written.text(`,"${key}":`).bytes(jsonOnce(value));
  }
  return written.text(',"items":[').list(items, writeHit).text(']}').take();
}

function writeHit(hit: CourseHitObject): void {
  const { match, listings, listingsFilteredOut } = hit;
  const [first] = listings;
  const head = (first && heads.get(first)) ?? writeHead(hit);
  if (first) heads.set(first, head);
  written
    .bytes(head)
    .text(`,"match":${writeMatch(match)},"listingsFilteredOut":${listingsFilteredOut},"listings":[`)
    .list(listings, (one) => written.bytes(jsonOnce(one)))
    .text(']}');
}

/** By hand, since it is written for every hit anew. */
function writeMatch({ bucket, field, words, marks }: CourseHitObject['match']): string {
  const asked = words.map((word) => `{"asked":${JSON.stringify(word.asked)},"how":"${word.how}"}`);
  const stretches = marks.map(([start, end]) => `[${start},${end}]`);
  return `{"bucket":"${bucket}","field":"${field}","words":[${asked.join(',')}],"marks":[${stretches.join(',')}]}`;
}

/** What a hit says of its course is decided by its first line. */
const heads = new WeakMap<ListingObject, Uint8Array>();

function writeHead({ match: _match, listings: _listings, listingsFilteredOut: _out, ...head }: CourseHitObject) {
  return keptBytes(JSON.stringify(head).slice(0, -1));
}

const nearest: readonly Reach[] = ['own', 'adjacent', 'elsewhere'];
const distance = (one: { reach?: Reach }): number => (one.reach ? nearest.indexOf(one.reach) : nearest.length);
const byReach = (a: { reach?: Reach }, b: { reach?: Reach }): number => distance(a) - distance(b);

/** The answer about one course. */
export function presentMatrix(matrix: CourseMatrix, about: { version: string; language: Language }): CourseObject {
  const listings = matrix.listings.toSorted(byReach).map((one) => presentListing(one, one.reach));
  return {
    version: about.version,
    on: matrix.on,
    exampleData: matrix.lists.some((list) => list.exampleData),
    ...presentCourse(matrix.course, listings),
    titles: matrix.course.titles,
    place: presentPlace(matrix.place),
    lists: matrix.lists.toSorted(byReach).map(presentList),
    unknown: unknownOf(matrix.lists),
    notices: matrix.notices.map((notice) => presentNotice(notice, about.language)),
    reach: nearest.find((reach) => listings.some((one) => one.reach === reach)),
    listings,
    history: matrix.history.map(presentOnList),
    successors: matrix.successors.map(({ successor, validFrom, source, grade }) => ({
      code: successor,
      since: validFrom,
      source,
      grade,
    })),
  };
}

const presentOnList = ({ area, stretches, ...list }: CourseOnList): CourseOnListObject => ({
  region: area,
  name: areaName(area),
  ...list,
  stretches: stretches.map(({ edition, ...days }) => ({
    ...days,
    edition: edition.id,
    inForceFrom: edition.inForceFrom,
  })),
});
