import type { AreaId, ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import { groupKeyOf } from './groups.ts';
import { areaSetsOn } from './place.ts';
import { periodOn, standingOn } from './timeline.ts';

/** What stands on any list of a kind on a day. */
export interface Standing {
  courses: ReadonlySet<CourseId>;
  /** AMU numbers in ascending order. */
  numbers: readonly string[];
  /** The keys of the groups that stand on each area's list. */
  groupsOn: ReadonlyMap<AreaId, ReadonlySet<string>>;
}

/** Days other than today are asked about seldom; more than these few are made anew. */
const mostKept = 4;
const known = new WeakMap<Catalogue, Map<string, Standing>>();

/** What stands on the lists of a kind on a day; made when it is first asked for, and kept with its catalogue. */
export function standingIn(catalogue: Catalogue, list: ListKind, on: CivilDate): Standing {
  const ofCatalogue = known.get(catalogue) ?? new Map<string, Standing>();
  known.set(catalogue, ofCatalogue);
  const key = `${list} ${on}`;
  const kept = ofCatalogue.get(key);
  if (kept) return kept;
  if (ofCatalogue.size >= mostKept) ofCatalogue.clear();
  const standing = whatStands(catalogue, list, on);
  ofCatalogue.set(key, standing);
  return standing;
}

function whatStands(catalogue: Catalogue, list: ListKind, on: CivilDate): Standing {
  const courses = new Set<CourseId>();
  const groupsOn = new Map<AreaId, ReadonlySet<string>>();
  for (const { area, byCourse } of listsKnown(catalogue, list, on)) {
    const groups = new Set<string>();
    for (const [course, listings] of byCourse) {
      const standing = listings.filter((listing) => standingOn(listing, on) !== undefined);
      if (standing.length > 0) courses.add(course);
      for (const { row } of standing) addDefined(groups, groupKeyOf(row));
    }
    groupsOn.set(area, groups);
  }
  const numbers = [...courses].flatMap((id) => catalogue.courses().get(id)?.code ?? []).sort();
  return { courses, numbers, groupsOn };
}

function addDefined<T>(set: Set<T>, value: T | undefined): void {
  if (value !== undefined) set.add(value);
}

/** The lines of every list of the kind that is known on the day. */
function listsKnown(catalogue: Catalogue, list: ListKind, on: CivilDate) {
  const { geography, knownOn } = catalogue;
  const areas = areaSetsOn(catalogue, list, on).flatMap((set) => geography.areasOf(set, on, knownOn));
  return areas.flatMap(({ id: area }) => {
    const period = periodOn(catalogue.history(area, list), on);
    return period && on < period.coveredTo ? [{ area, byCourse: period.byCourse() }] : [];
  });
}
