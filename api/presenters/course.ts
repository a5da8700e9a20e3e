import type { CatalogueCourse, StandingListing } from '../../src/catalogue/catalogue.ts';
import type { CourseOnList } from '../../src/catalogue/course-history.ts';
import type { CourseMatrix } from '../../src/catalogue/course-matrix.ts';
import { type CourseAnswer, type CourseHit, listingsOf } from '../../src/catalogue/find-courses.ts';
import type { ListUsed } from '../../src/catalogue/lists-used.ts';
import type { Notice } from '../../src/catalogue/notices.ts';
import { type Reach, reachOf } from '../../src/catalogue/place.ts';
import type {
  CourseHitObject,
  CourseObject,
  CourseOnListObject,
  CoursesObject,
  ListingObject,
  NoticeObject,
} from '../../src/contract/course.ts';
import { onceEach } from '../../src/domain/once.ts';
import type { Language } from '../language.ts';
import { presentFacets, presentMatch, presentNoHits, presentNumber, presentPlaceNamed } from './course-search.ts';
import { areaName, presentPlace } from './place.ts';

export const presentList = <L extends ListUsed>({ area, ...list }: L) => ({
  region: area.id,
  name: area.name,
  ...list,
});

export const presentNotice = (notice: Notice, language: Language): NoticeObject => ({
  code: notice.code,
  text: notice[language],
});

/** The lists of an answer, which many answers share. */
export const listsOnce = onceEach((lists: readonly ListUsed[]) => lists.map(presentList));

/** The notices of an answer, which many answers share. */
export const noticesOnce: Record<Language, (notices: readonly Notice[]) => NoticeObject[]> = {
  da: onceEach((notices) => notices.map((notice) => presentNotice(notice, 'da'))),
  en: onceEach((notices) => notices.map((notice) => presentNotice(notice, 'en'))),
};

/** A course on one list, with the line of the document that shows it. */
export function presentListing(standing: StandingListing, reach: Reach | undefined): ListingObject {
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
export function presentCourse(course: CatalogueCourse, listings: readonly ListingObject[]) {
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

function presentHit(hit: CourseHit, answer: CourseAnswer): CourseHitObject {
  const { place } = answer;
  const listings = listingsOf(answer, hit).map((one) => presentListing(one, place && reachOf(place, one.area)));
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

/** What an answer is told with besides itself. */
export interface AboutAnswer {
  version: string;
  language: Language;
  offset: number;
  next: string | undefined;
  previous: string | undefined;
}

/** The answer of a search. */
export function presentCourses(answer: CourseAnswer, about: AboutAnswer): CoursesObject {
  return {
    ...presentOwn(answer, about),
    place: presentPlace(answer.place),
    lists: listsOnce(answer.lists),
    notices: noticesOnce[about.language](answer.notices),
    items: answer.hits.map((hit) => presentHit(hit, answer)),
    facets: presentFacets(answer.facets, about.language),
  };
}

/** Of the answer of a search, what no other answer shares with it and is said but once. */
export function presentOwn(
  answer: CourseAnswer,
  { version, offset, next, previous }: AboutAnswer,
): Omit<CoursesObject, 'place' | 'lists' | 'notices' | 'items' | 'facets'> {
  return {
    version,
    on: answer.on,
    exampleData: answer.lists.some((list) => list.exampleData),
    unknown: unknownOf(answer.lists),
    corrections: [...answer.corrections],
    leftOut: [...answer.leftOut],
    unknownWords: [...answer.unknownWords],
    numbers: answer.numbers.map(presentNumber),
    placeInQuestion: answer.placeInQuestion && presentPlaceNamed(answer.placeInQuestion),
    total: answer.total,
    buckets: answer.buckets,
    offset,
    noHits: answer.noHits && presentNoHits(answer.noHits),
    next,
    previous,
  };
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
