import type { ListKind } from '../domain/area.ts';
import type { CourseId } from '../domain/course.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Catalogue } from './catalogue.ts';
import { groupKeyOf, groupSpellings } from './groups.ts';
import { areaSetsOn } from './place.ts';
import { periodOn, standingOn } from './timeline.ts';

/** What stands on any list of a kind on a day. */
export interface Standing {
  courses: ReadonlySet<CourseId>;
  /** AMU numbers in ascending order. */
  numbers: readonly string[];
  /** Groups by key, each in its most frequent spelling. */
  groups: ReadonlyMap<string, string>;
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
  const keys = new Set<string>();
  for (const [course, listings] of listingsOf(catalogue, list, on)) {
    for (const listing of listings) {
      if (standingOn(listing, on) === undefined) continue;
      courses.add(course);
      const key = groupKeyOf(listing.row);
      if (key !== undefined) keys.add(key);
    }
  }
  const numbers = [...courses].flatMap((id) => catalogue.courses().get(id)?.code ?? []).sort();
  const spellings = groupSpellings(catalogue);
  return { courses, numbers, groups: new Map([...keys].map((key) => [key, spellings.get(key) ?? key])) };
}

/** The lines of every list of the kind that is known on the day. */
function listingsOf(catalogue: Catalogue, list: ListKind, on: CivilDate) {
  const { geography, knownOn } = catalogue;
  const areas = areaSetsOn(catalogue, list, on).flatMap((set) => geography.areasOf(set, on, knownOn));
  return areas.flatMap((area) => {
    const period = periodOn(catalogue.history(area.id, list), on);
    return period && on < period.coveredTo ? [...period.byCourse()] : [];
  });
}
