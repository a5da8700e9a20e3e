import type { CourseMatch } from '../../src/catalogue/course-match.ts';
import type { Facets, FacetValue } from '../../src/catalogue/facets.ts';
import type { NearCourse, NoHits } from '../../src/catalogue/no-hits.ts';
import type { NumberAsked } from '../../src/catalogue/numbers-asked.ts';
import type { PlaceInQuestion } from '../../src/catalogue/place-in-question.ts';
import type {
  FacetsObject,
  MatchObject,
  NearCourseObject,
  NoHitsObject,
  NumberAskedObject,
  PlaceInQuestionObject,
} from '../../src/contract/course-search.ts';
import { fagkodeSchema } from '../../src/domain/course.ts';
import { sortedFew } from '../../src/domain/few.ts';
import { viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import { areaName, presentKommuneRef } from './place.ts';

/** Why a course was found. */
export const presentMatch = ({ bucket, field, words, marks }: CourseMatch): MatchObject => ({
  bucket,
  field,
  words: [...words],
  marks: marks.map(([start, end]) => [start, end]),
});

/** What the lists say of one of several numbers. */
export const presentNumber = ({ number, title, standing, lists }: NumberAsked): NumberAskedObject => ({
  number: fagkodeSchema.parse(number),
  title,
  standing,
  lists: lists.map(({ area, reach }) => ({ region: area.id, name: area.name, reach })),
});

/** A place named among the words. */
export const presentPlaceNamed = ({ kommuner, ...named }: PlaceInQuestion): PlaceInQuestionObject => ({
  ...named,
  kommuner: kommuner.map(presentKommuneRef),
});

const collator = new Intl.Collator('da');
let danishOrder: ReadonlyMap<string, number> = new Map();

/** The places of facets' names in Danish order, at least of these; they are few, so they are put in order when a new one comes. */
function placesOf(names: readonly { name: string }[]): ReadonlyMap<string, number> {
  const others = names.filter(({ name }) => !danishOrder.has(name)).map(({ name }) => name);
  if (others.length > 0) {
    const all = [...new Set([...danishOrder.keys(), ...others])].sort(collator.compare);
    danishOrder = new Map(all.map((name, place) => [name, place]));
  }
  return danishOrder;
}

type Named<V extends string> = { value: V; name: string; count: number; isChosen: boolean };

/** Most first, then in Danish order. */
function named<V extends string>(values: readonly FacetValue<V>[], nameOf: (value: V) => string): Named<V>[] {
  const all = values.map(({ value, count, isChosen }) => ({ value, name: nameOf(value), count, isChosen }));
  const places = placesOf(all);
  const placeOf = ({ name }: { name: string }) => places.get(name) ?? 0;
  return sortedFew(all, (a, b) => b.count - a.count || placeOf(a) - placeOf(b));
}

/** The facets with words for each value. */
export const presentFacets = (facets: Facets, language: Language): FacetsObject => ({
  group: groupsMostFirst(facets).map(({ value, count, isChosen }) => ({ value, name: value, count, isChosen })),
  ...presentOtherFacets(facets, language),
});

/** Groups, which may be many, come in Danish order. */
export const groupsMostFirst = ({ group }: Facets): FacetValue[] => sortedFew(group, (a, b) => b.count - a.count);

/** All but the groups. */
export function presentOtherFacets(facets: Facets, language: Language): Omit<FacetsObject, 'group'> {
  const { texts } = viewIn(language);
  return {
    providerKind: named(facets.providerKind, (value) => texts.providerKind[value]),
    duration: named(facets.duration, (value) => texts.durationBand[value]),
    reach: named(facets.reach, (value) => texts.reach[value]),
    onList: named(facets.onList, areaName),
    list: named(facets.list, (value) => texts.listKind[value]),
  };
}

const presentNear = ({ course: { id, code, title }, standsOn }: NearCourse): NearCourseObject => ({
  id,
  code,
  title,
  standsOn: standsOn.map(({ area, reach }) => ({ region: area.id, name: area.name, reach })),
});

/** What to try where nothing was found. */
export const presentNoHits = ({ drop, nearest, elsewhere, numbersNear }: NoHits): NoHitsObject => ({
  drop,
  nearest: nearest.map(presentNear),
  elsewhere: elsewhere.map(({ area, reach, total }) => ({ region: area.id, name: area.name, reach, total })),
  numbersNear: numbersNear.map(presentNear),
});
