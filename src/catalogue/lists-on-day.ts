import type { Area } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import { callersError } from '../domain/error.ts';
import type { Catalogue } from './catalogue.ts';
import { type CourseQuestion, filtersOf } from './course-question.ts';
import { areaSetsOn, type Place, type Reach, reachOf, resolvePlace } from './place.ts';
import { type ListHistory, type Listing, periodOn, standingOn } from './timeline.ts';

/** One line of a list on the day, and how the list lies to the place asked about. */
export interface Line {
  list: ListOnDay;
  listing: Listing;
}

/** The list of an area on the day of a question. */
export interface ListOnDay {
  area: Area;
  /** Absent where no place is asked about. */
  reach?: Reach;
  /** Whether what stands on it counts; the others are there to be counted for choosing them. */
  isAsked: boolean;
  /** The course's lines that day; none where nobody knows what stood there. */
  linesOf(course: CourseId): readonly Listing[];
}

/** Every list of the kind on the day: own, then adjacent, then all others. */
export interface ListsOnDay {
  place?: Place;
  lists: ListOnDay[];
}

/** Finds the place once and every list of the day; throws by name what cannot be answered. */
export function listsOnDay(catalogue: Catalogue, question: CourseQuestion): ListsOnDay {
  const { on, list } = question;
  const place = resolvePlace(catalogue, question, list, on);
  if (!place) refuseReach(question);
  const lists = areasNearFirst(catalogue, question, place).map((area): ListOnDay => {
    const reach = place && reachOf(place, area.id);
    const linesOf = linesOn(catalogue.history(area.id, list), on);
    return { area, ...(reach && { reach }), isAsked: isAsked(reach, question), linesOf };
  });
  return { ...(place && { place }), lists };
}

/** The same lists of the same place and day, where a question differs only in which of them it asks. */
export function askedAnew({ place, lists }: ListsOnDay, question: CourseQuestion): ListsOnDay {
  const anew = lists.map((list) => ({ ...list, isAsked: isAsked(list.reach, question) }));
  return { ...(place && { place }), lists: anew };
}

function areasNearFirst(catalogue: Catalogue, { on, list }: CourseQuestion, place: Place | undefined): Area[] {
  const all = areaSetsOn(catalogue, list, on).flatMap((set) => catalogue.geography.areasOf(set, on, catalogue.knownOn));
  if (!place) return all;
  const own = place.inSets.map((one) => one.own);
  const near = [...own, ...place.inSets.flatMap((one) => one.adjacent.map((other) => other.area))];
  return [...near, ...all.filter((area) => !near.some((one) => one.id === area.id))];
}

function isAsked(reach: Reach | undefined, question: CourseQuestion): boolean {
  if (reach === undefined) return true;
  const chosen = filtersOf(question).reach;
  if (chosen.length > 0) return chosen.includes(reach);
  return reach === 'own' || question.elsewhere || (reach === 'adjacent' && question.adjacent);
}

const none: readonly Listing[] = [];

/** A list's lines by course on a day; what does not differ from course to course is found once. */
function linesOn(history: ListHistory | undefined, on: CivilDate): ListOnDay['linesOf'] {
  const period = periodOn(history, on);
  if (!period || on >= period.coveredTo) return () => [];
  const byCourse = period.byCourse();
  const stands = (listing: Listing) => standingOn(listing, on) !== undefined;
  return (course) => {
    const listings = byCourse.get(course) ?? none;
    return listings.every(stands) ? listings : listings.filter(stands);
  };
}

function refuseReach(question: CourseQuestion): void {
  if (filtersOf(question).reach.length === 0) return;
  throw callersError(
    'reach-without-place',
    {
      da: 'Parameteren "reach" siger, hvordan en liste ligger i forhold til et sted. Nævn stedet: kommune, region eller postnr.',
      en: 'The parameter "reach" says how a list lies to a place. Name the place: kommune, region or postnr.',
    },
    { parameter: 'reach' },
  );
}
