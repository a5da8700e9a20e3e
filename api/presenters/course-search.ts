import type { CourseMatch } from '../../src/catalogue/course-match.ts';
import type { Facets, FacetValue } from '../../src/catalogue/facets.ts';
import type { NearCourse, NoHits } from '../../src/catalogue/no-hits.ts';
import type { NumberAsked } from '../../src/catalogue/numbers-asked.ts';
import type { PlaceInQuestion } from '../../src/catalogue/place-in-question.ts';
import {
  type FacetsObject,
  facetsSchema,
  type MatchObject,
  type NearCourseObject,
  type NoHitsObject,
  type NumberAskedObject,
  type PlaceInQuestionObject,
} from '../../src/contract/course-search.ts';
import { areaIdSchema } from '../../src/domain/area.ts';
import { fagkodeSchema } from '../../src/domain/course.ts';
import { viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import { areaName, presentKommuneRef } from './place.ts';

/** Why a course was found. */
export const presentMatch = ({ bucket, field, words, marks }: CourseMatch): MatchObject => ({
  bucket,
  field,
  words,
  marks,
});

/** What the lists say of one of several numbers. */
export const presentNumber = ({ number, standing, lists }: NumberAsked): NumberAskedObject => ({
  number: fagkodeSchema.parse(number),
  standing,
  lists: lists.map(({ area, reach }) => ({ region: area.id, name: area.name, reach })),
});

/** A place named among the words. */
export const presentPlaceNamed = ({ kommuner, ...named }: PlaceInQuestion): PlaceInQuestionObject => ({
  ...named,
  kommuner: kommuner.map(presentKommuneRef),
});

const collator = new Intl.Collator('da');

function named(values: readonly FacetValue[], nameOf: (value: string) => string | undefined) {
  return values
    .map(({ value, count, isChosen }) => ({ value, name: nameOf(value) ?? value, count, isChosen }))
    .sort((a, b) => b.count - a.count || collator.compare(a.name, b.name));
}

/** The facets with words for each value, most first, then in Danish order. */
export function presentFacets(facets: Facets, language: Language): FacetsObject {
  const { texts } = viewIn(language);
  const wordIn = (words: Readonly<Record<string, string>>) => (value: string) => words[value];
  return facetsSchema.parse({
    group: named(facets.group, (value) => value),
    providerKind: named(facets.providerKind, wordIn(texts.providerKind)),
    duration: named(facets.duration, wordIn(texts.durationBand)),
    reach: named(facets.reach, wordIn(texts.reach)),
    onList: named(facets.onList, (value) => areaName(areaIdSchema.parse(value))),
    list: named(facets.list, wordIn(texts.listKind)),
  });
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
