import type { Area, AreaId, Grade, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate, Instant } from '../domain/date.ts';
import type { EditionId, KeptEdition } from '../domain/edition.ts';
import { type Bucket, buckets } from '../search/course-index.ts';
import { type Catalogue, type CatalogueCourse, listingsOn, type StandingListing } from './catalogue.ts';
import { type Freshness, freshnessOn } from './freshness.ts';
import { areaSetsOn, type Place, type PlaceQuestion, type Reach, reachOf, resolvePlace } from './place.ts';
import { lastSeenAt } from './readings.ts';
import { type Period, periodOn } from './timeline.ts';

/** A question for courses: words, a place, a day, a list. */
export interface CourseQuestion extends PlaceQuestion {
  q: string;
  on: CivilDate;
  today: CivilDate;
  list: ListKind;
  /** Whether adjacent areas' lists count; they do by law from 1 August 2020. */
  adjacent: boolean;
  /** Whether courses that stand only on lists out of reach are shown too. */
  elsewhere: boolean;
  offset: number;
  limit: number;
}

/** One list an answer rests on. Without `edition` nobody can say what stood on it that day. */
export interface ListUsed {
  area: Area;
  listKind: ListKind;
  reach?: Reach;
  edition?: EditionId;
  inForceFrom?: CivilDate;
  /** When its publisher was last seen to show it; absent for a list known from a file alone. */
  confirmedAt?: Instant;
  freshness: Freshness;
  exampleData: boolean;
}

export interface CourseHit {
  course: CatalogueCourse;
  bucket: Bucket;
  reach?: Reach;
  listings: StandingListing[];
}

/** Something the reader of an answer must know about it. */
export interface Notice {
  code:
    | 'division-unconfirmed'
    | 'adjacency-not-certain'
    | 'list-unknown'
    | 'example-data'
    | 'own-area-only'
    | 'day-to-come'
    | 'list-not-fresh';
  da: string;
  en: string;
}

export interface CourseAnswer {
  on: CivilDate;
  place?: Place;
  lists: ListUsed[];
  notices: Notice[];
  total: number;
  hits: CourseHit[];
}

/** Answers which courses stand on the lists in reach on the day, own before adjacent within the same kind of match. */
export function findCourses(catalogue: Catalogue, question: CourseQuestion): CourseAnswer {
  const place = resolvePlace(catalogue, question, question.list, question.on);
  const areas = areasAsked(catalogue, question, place);
  const reachByArea = new Map(areas.map((area) => [area.id, place && reachOf(place, area.id)]));
  const hits = catalogue
    .index()
    .search(question.q)
    .flatMap(({ id, bucket }) => hitOf(catalogue, id, bucket, question, reachByArea));
  if (place) hits.sort(byBucketThenReach);
  const lists = areas.map((area) => listUsed(catalogue, area, question, reachByArea.get(area.id)));
  return {
    on: question.on,
    ...(place && { place }),
    lists,
    notices: noticesOf(catalogue, question, place, lists),
    total: hits.length,
    hits: hits.slice(question.offset, question.offset + question.limit),
  };
}

/** The areas whose lists are asked: own, then adjacent, then (where wanted, or where no place is named) all others. */
function areasAsked(catalogue: Catalogue, question: CourseQuestion, place: Place | undefined): Area[] {
  const { on, list } = question;
  const all = areaSetsOn(catalogue, list, on).flatMap((set) => catalogue.geography.areasOf(set, on, catalogue.knownOn));
  if (!place) return all;
  const own = place.inSets.map((one) => one.own);
  const adjacent = question.adjacent ? place.inSets.flatMap((one) => one.adjacent.map((other) => other.area)) : [];
  const near = [...own, ...adjacent];
  const others = question.elsewhere ? all.filter((area) => !near.some((one) => one.id === area.id)) : [];
  return [...near, ...others];
}

function hitOf(
  catalogue: Catalogue,
  id: CourseId,
  bucket: Bucket,
  question: CourseQuestion,
  reachByArea: ReadonlyMap<AreaId, Reach | undefined>,
): CourseHit[] {
  const course = catalogue.courses().get(id);
  if (!course) return [];
  const listings: StandingListing[] = [];
  let best: Reach | undefined;
  for (const [area, reach] of reachByArea) {
    const here = listingsOn(catalogue.history(area, question.list), id, question);
    if (here.length === 0) continue;
    listings.push(...here);
    if (reach && (best === undefined || reachOrder[reach] < reachOrder[best])) best = reach;
  }
  return listings.length === 0 ? [] : [{ course, bucket, listings, ...(best && { reach: best }) }];
}

const reachOrder: Record<Reach, number> = { own: 0, adjacent: 1, elsewhere: 2 };
const bucketOrder = (bucket: Bucket) => buckets.indexOf(bucket);

/** Sorting is stable, so relevance within a bucket and reach stays as the index gave it. */
function byBucketThenReach(a: CourseHit, b: CourseHit): number {
  return bucketOrder(a.bucket) - bucketOrder(b.bucket) || reachOrder[a.reach ?? 'own'] - reachOrder[b.reach ?? 'own'];
}

/** What is known of one list on the day. */
export function listUsed(
  catalogue: Catalogue,
  area: Area,
  question: { on: CivilDate; today: CivilDate; list: ListKind },
  reach?: Reach,
): ListUsed {
  const { on, today, list } = question;
  const history = catalogue.history(area.id, list);
  const freshness = freshnessOn(history, on, today, catalogue.runsOf(area.id, list));
  const period = periodOn(history, on);
  const covered = period !== undefined && on < period.coveredTo;
  const edition = covered ? editionOn(period, on) : undefined;
  const seen = edition && lastSeenAt(edition);
  return {
    area,
    listKind: list,
    ...(reach && { reach }),
    ...(edition && { edition: edition.summary.id, inForceFrom: edition.summary.inForceFrom }),
    ...(seen && { confirmedAt: seen }),
    freshness,
    exampleData: edition?.summary.exampleData ?? false,
  };
}

/** The reading that was the newest on the day; the first one for days before it was made. */
function editionOn({ readings }: Period, on: CivilDate): KeptEdition | undefined {
  return (readings.findLast((reading) => reading.firstSeen <= on) ?? readings[0])?.edition;
}

/** What the reader of an answer over these lists must know. */
export function noticesOf(
  catalogue: Catalogue,
  question: { on: CivilDate; today: CivilDate; adjacent: boolean },
  place: Place | undefined,
  lists: readonly ListUsed[],
): Notice[] {
  return [
    ...exampleNotice(lists),
    ...comingDayNotice(question),
    ...divisionNotice(catalogue, question.on, lists),
    ...adjacencyNotices(catalogue, question, place),
    ...unknownNotice(lists),
    ...staleNotice(lists),
  ];
}

function exampleNotice(lists: readonly ListUsed[]): Notice[] {
  if (!lists.some((list) => list.exampleData)) return [];
  return [
    {
      code: 'example-data',
      da: 'Eksempeldata: listerne er opdigtede og må ikke bruges til en bevilling.',
      en: 'Example data: the lists are made up and must not be used for a grant.',
    },
  ];
}

/** The lists change inside their half-year, so what they say today of a later day is not yet certain. */
function comingDayNotice({ on, today }: { on: CivilDate; today: CivilDate }): Notice[] {
  if (on <= today) return [];
  return [
    {
      code: 'day-to-come',
      da: 'Dagen er ikke kommet endnu. Listerne kan blive ændret inden da.',
      en: 'The day is still to come. The lists may change before then.',
    },
  ];
}

function divisionNotice({ geography, knownOn }: Catalogue, on: CivilDate, lists: readonly ListUsed[]): Notice[] {
  const used = new Set(lists.map((list) => list.area.areaSet));
  return geography
    .areaSets(on, knownOn)
    .filter((set) => used.has(set.id) && set.grade === 'unconfirmed')
    .map((set) => ({
      code: 'division-unconfirmed',
      da: `${set.name}: ${set.note ?? 'Inddelingen er ikke bekræftet.'}`,
      en: `${set.name}: ${set.noteEn ?? 'The division is not confirmed.'}`,
    }));
}

const gradeInDanish: Partial<Record<Grade, string>> = {
  inferred: 'udledt af landkortet og ikke bekræftet',
  disputed: 'omstridt',
  unconfirmed: 'ikke bekræftet',
};

function adjacencyNotices(
  { rules, knownOn }: Catalogue,
  question: { on: CivilDate; adjacent: boolean },
  place: Place | undefined,
): Notice[] {
  if (!place || !question.adjacent) return [];
  return place.inSets.flatMap(({ own, adjacent }): Notice[] => {
    if (adjacent.length === 0 && !rules.adjacentAreasCount(question.on, knownOn) && own.areaSet !== 'land') {
      return [
        {
          code: 'own-area-only',
          da: 'Før 1. august 2020 talte kun kommunens eget område.',
          en: "Before 1 August 2020 only the municipality's own area counted.",
        },
      ];
    }
    return adjacent
      .filter(({ grade }) => gradeInDanish[grade] !== undefined)
      .map(({ area, grade }) => ({
        code: 'adjacency-not-certain',
        da: `At ${area.name} er naboområde til ${own.name}, er ${gradeInDanish[grade]}.`,
        en: `That ${area.name} is adjacent to ${own.name} is ${grade}.`,
      }));
  });
}

function unknownNotice(lists: readonly ListUsed[]): Notice[] {
  const missing = lists.filter((list) => list.edition === undefined).map((list) => list.area.name);
  if (missing.length === 0) return [];
  return [
    {
      code: 'list-unknown',
      da: `Vi har ingen liste for den dag fra ${missing.join(', ')}. Om et kursus står dér, ved vi ikke. Spørg kommunen.`,
      en: `We have no list for that day from ${missing.join(', ')}. Whether a course stands there is unknown. Ask the municipality.`,
    },
  ];
}

/** A list that may have been replaced is still shown; that it may have been must not stand in a table alone. */
function staleNotice(lists: readonly ListUsed[]): Notice[] {
  const stale = lists.filter((list) => list.edition !== undefined && list.freshness !== 'current');
  if (stale.length === 0) return [];
  const names = stale.map((list) => list.area.name).join(', ');
  return [
    {
      code: 'list-not-fresh',
      da: `Måske findes der en nyere liste fra ${names}: den mangler, venter på gennemsyn eller kunne ikke læses.`,
      en: `There may be a newer list from ${names}: it is missing, waits for review, or could not be read.`,
    },
  ];
}
