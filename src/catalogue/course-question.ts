import type { AreaId, ListKind } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import type { DurationBand } from '../domain/duration.ts';
import type { PlaceQuestion, Reach } from './place.ts';

/** What the lines of the lists can be narrowed by; the values of one facet add to each other. */
export const facetNames = ['group', 'providerKind', 'duration', 'reach', 'onList'] as const;
export type FacetName = (typeof facetNames)[number];

/** The values chosen in each facet; an empty one lets everything through. */
export interface CourseFilters {
  /** Occupation groups in any spelling. */
  group: readonly string[];
  providerKind: readonly ('public' | 'private' | 'unknown')[];
  duration: readonly DurationBand[];
  /** Decides alone whose lists count; without it `adjacent` and `elsewhere` do. */
  reach: readonly Reach[];
  onList: readonly AreaId[];
}

/** What an answer is ordered by: ascending, what is unknown last, equals by relevance. */
export type Sort = 'relevance' | 'title' | 'duration' | 'price';

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
  filters?: Partial<CourseFilters>;
  sort?: Sort;
  offset: number;
  limit: number;
}

/** Every filter of a question, those not given empty. */
export const filtersOf = ({ filters }: Pick<CourseQuestion, 'filters'>): CourseFilters => ({
  group: [],
  providerKind: [],
  duration: [],
  reach: [],
  onList: [],
  ...filters,
});
