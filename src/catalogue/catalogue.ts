import { createHash } from 'node:crypto';
import type { AreaId, ListKind } from '../domain/area.ts';
import type { Course, CourseId } from '../domain/course.ts';
import type { CivilDate, Instant } from '../domain/date.ts';
import type { Edition, EditionId } from '../domain/edition.ts';
import type { SourceRun } from '../domain/run.ts';
import type { SourceDefinition } from '../domain/source.ts';
import { buildIndex, type SearchIndex } from '../search/course-index.ts';
import {
  buildHistories,
  type EditionSummary,
  endOf,
  type ListHistory,
  type Listing,
  periodOn,
  standingOn,
} from './timeline.ts';

/** A course with every spelling it has stood under, newest first. */
export interface CatalogueCourse extends Course {
  titles: string[];
}

/** A source and its latest runs, newest first. */
export interface SourceState {
  definition: SourceDefinition;
  runs: readonly SourceRun[];
}

/**
 * The immutable read model from which every answer is computed. `version` changes whenever any answer may; a new
 * catalogue is built beside the old one and swapped by reference.
 */
export interface Catalogue {
  version: string;
  builtAt: Instant;
  exampleData: boolean;
  courses: ReadonlyMap<CourseId, CatalogueCourse>;
  editions: ReadonlyMap<EditionId, Edition>;
  histories: readonly ListHistory[];
  sources: readonly SourceState[];
  index: SearchIndex;
  history(area: AreaId, listKind: ListKind): ListHistory | undefined;
  runsOf(area: AreaId, listKind: ListKind): readonly SourceRun[];
}

/** Builds the catalogue of all published editions; pure, and never changes one that is in use. */
export function buildCatalogue(
  editions: readonly Edition[],
  sources: readonly SourceState[],
  builtAt: Instant,
): Catalogue {
  const histories = buildHistories(editions);
  const byList = new Map(histories.map((history) => [`${history.area}|${history.listKind}`, history]));
  const runsByList = new Map(
    sources.map(({ definition, runs }) => [`${definition.area}|${definition.listKind}`, runs]),
  );
  const courses = collectCourses(editions);
  return {
    version: versionOf(editions, sources),
    builtAt,
    exampleData: editions.some((edition) => edition.exampleData),
    courses,
    editions: new Map(editions.map((edition) => [edition.id, edition])),
    histories,
    sources,
    index: buildIndex(searchables(editions, courses)),
    history: (area, listKind) => byList.get(`${area}|${listKind}`),
    runsOf: (area, listKind) => runsByList.get(`${area}|${listKind}`) ?? [],
  };
}

/** Everything an answer may depend on, in twelve hex digits: editions, their last confirmation, and the sources' state. */
function versionOf(editions: readonly Edition[], sources: readonly SourceState[]): string {
  const hash = createHash('sha256');
  for (const edition of editions) hash.update(`${edition.id} ${edition.recordedAt} ${edition.confirmedAt}\n`);
  for (const { definition, runs } of sources) {
    hash.update(
      `${definition.id} ${runs.map((run) => [run.outcome, run.finishedAt, ...run.candidates].join(' ')).join(' ')}\n`,
    );
  }
  return hash.digest('hex').slice(0, 12);
}

function collectCourses(editions: readonly Edition[]): Map<CourseId, CatalogueCourse> {
  const courses = new Map<CourseId, CatalogueCourse>();
  // The newest list gives the title, not the one recorded last: an imported list of old times renames nothing.
  for (const edition of editions
    .toReversed()
    .sort((a, b) => (a.inForceFrom > b.inForceFrom ? -1 : Number(a.inForceFrom < b.inForceFrom)))) {
    for (const entry of edition.entries) {
      const known = courses.get(entry.course);
      if (!known) {
        const { course: id, code, title } = entry;
        courses.set(id, { id, ...(code !== undefined && { code }), title, titles: [title] });
      } else if (!known.titles.includes(entry.title)) known.titles.push(entry.title);
    }
  }
  return courses;
}

function searchables(editions: readonly Edition[], courses: ReadonlyMap<CourseId, CatalogueCourse>) {
  const groups = new Map<CourseId, Set<string>>();
  const providers = new Map<CourseId, Set<string>>();
  for (const entry of editions.flatMap((edition) => edition.entries)) {
    if (entry.group !== undefined) addTo(groups, entry.course, entry.group);
    if (entry.provider !== undefined) addTo(providers, entry.course, entry.provider);
  }
  return [...courses.values()].map((course) => ({
    id: course.id,
    code: course.code,
    titles: course.titles,
    groups: [...(groups.get(course.id) ?? [])],
    providers: [...(providers.get(course.id) ?? [])],
  }));
}

function addTo(map: Map<CourseId, Set<string>>, key: CourseId, value: string): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(value));
}

/** A listing as it stands on a day. */
export interface StandingListing {
  area: AreaId;
  listKind: ListKind;
  listing: Listing;
  edition: EditionSummary;
  standing: 'listed' | 'unknown';
  inForceTo?: CivilDate;
}

/** The listings of a course on one list on a day; none where the list is not covered by what we know. */
export function listingsOn(
  history: ListHistory | undefined,
  course: CourseId,
  { on, today }: { on: CivilDate; today: CivilDate },
): StandingListing[] {
  const period = periodOn(history, on);
  if (!history || !period || on >= period.coveredTo) return [];
  const end = endOf(period, today);
  return (period.byCourse.get(course) ?? []).flatMap((listing) => {
    const standing = standingOn(listing, on);
    if (!standing) return [];
    const inForceTo = [listing.to, end].filter((date) => date !== undefined).sort()[0];
    return [
      {
        area: history.area,
        listKind: history.listKind,
        listing,
        edition: listing.edition,
        standing,
        ...(inForceTo && { inForceTo }),
      },
    ];
  });
}
