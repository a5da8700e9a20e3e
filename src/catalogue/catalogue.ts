import { createHash } from 'node:crypto';
import type { AreaId, ListKind } from '../domain/area.ts';
import type { Course, CourseId } from '../domain/course.ts';
import { type CivilDate, copenhagenDate, type Instant } from '../domain/date.ts';
import type { EditionId, EditionSummary, KeptEdition } from '../domain/edition.ts';
import { once } from '../domain/once.ts';
import type { KeptFigure } from '../domain/pool-store.ts';
import { type Recording, recordingsOf } from '../domain/recording.ts';
import type { SourceRun } from '../domain/run.ts';
import type { PoolDefinition, SourceDefinition } from '../domain/source.ts';
import { eachInTurn, type InTurns, madeOnce } from '../domain/turns.ts';
import { type Geography, geography as shippedGeography } from '../geography/geography.ts';
import { type Rules, rules as shippedRules } from '../guidance/rules.ts';
import { indexOf } from '../search/course-index.ts';
import type { Searchable } from '../search/documents.ts';
import type { SearchIndex } from '../search/found.ts';
import { keepingSearches } from '../search/kept-searches.ts';
import { type ChangeLog, changeLogOf } from './change-log.ts';
import { type AllFacts, factsOf } from './course-facts.ts';
import { knownBy } from './known-by.ts';
import {
  buildHistories,
  endOf,
  type ListHistory,
  type Listing,
  type Period,
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

/** A source of documents about the pool's money, and its latest runs, newest first. */
export interface PoolSourceState {
  definition: PoolDefinition;
  runs: readonly SourceRun[];
}

/** The facts an answer rests on besides the lists; as shipped where nothing else is said. */
export interface World {
  geography: Geography;
  rules: Rules;
}

/**
 * The immutable read model from which every answer is computed: everything recorded up to `knownAt`, and nothing after.
 * `version` changes whenever any answer may; a new catalogue is built beside the old one and swapped by reference.
 */
export interface Catalogue extends World {
  version: string;
  /** Since when the store cannot be asked, where that is so: what came there since is not in any answer. */
  cutOffSince?: Instant;
  /** The moment whose knowledge this is; the same moment always gives the same catalogue. */
  knownAt: Instant;
  /** The day of that moment, for geography and rules as they were recorded then. */
  knownOn: CivilDate;
  exampleData: boolean;
  courses(): ReadonlyMap<CourseId, CatalogueCourse>;
  editions: ReadonlyMap<EditionId, KeptEdition>;
  histories: readonly ListHistory[];
  sources: readonly SourceState[];
  /** Those that publish no list, only what the pool's money is told in. */
  poolSources: readonly PoolSourceState[];
  /** The figures about the pool that were collected, those later replaced too, oldest record first. */
  figures: readonly KeptFigure[];
  /** How many rows stand under a group, as it is spelt. */
  groupsPrinted(): AllFacts['groups'];
  index(): SearchIndex;
  /** Makes the index, which is otherwise made when it is first asked for. */
  indexing(): InTurns<SearchIndex>;
  /** Everything that became known of the lists, in the order it did; made when it is first asked for. */
  changeLog(): ChangeLog;
  history(area: AreaId, listKind: ListKind): ListHistory | undefined;
  runsOf(area: AreaId, listKind: ListKind): readonly SourceRun[];
}

/**
 * Builds the catalogue of what was known at a moment; pure, and never changes one that is in use. What costs much (the
 * stretches of each list, the courses, the index) is made when it is first asked for, or beforehand (ready.ts).
 */
export function buildCatalogue(
  editions: readonly KeptEdition[],
  sources: readonly SourceState[],
  knownAt: Instant,
  world: World = { geography: shippedGeography, rules: shippedRules },
  collected: readonly KeptFigure[] = [],
  recordings: readonly Recording[] = recordingsOf(editions),
  poolSources: readonly PoolSourceState[] = [],
): Catalogue {
  const known = knownBy(editions, knownAt);
  const figures = collected.filter((one) => Date.parse(one.recordedAt) <= Date.parse(knownAt));
  const histories = buildHistories(known);
  const byList = new Map(histories.map((history) => [`${history.area}|${history.listKind}`, history]));
  const runsByList = new Map(
    sources.map(({ definition, runs }) => [`${definition.area}|${definition.listKind}`, runs]),
  );
  const facts = madeOnce(() => factsOf(histories));
  const courses = madeOnce(function* () {
    return coursesOf(yield* facts.inTurns());
  });
  const index = madeOnce(function* () {
    const byId = yield* courses.inTurns();
    yield;
    return yield* indexedOnce(searchables(facts.now(), byId));
  });
  const byId = new Map(known.map((edition) => [edition.summary.id, edition]));
  return {
    ...world,
    version: versionOf(known, [...sources, ...poolSources], figures),
    knownAt,
    knownOn: copenhagenDate(knownAt),
    exampleData: known.some(({ summary }) => summary.exampleData),
    courses: courses.now,
    groupsPrinted: () => facts.now().groups,
    editions: byId,
    histories,
    sources,
    poolSources,
    figures,
    index: index.now,
    indexing: index.inTurns,
    changeLog: once(() => changeLogOf(recordedBy(recordings, knownAt), (id) => byId.get(id))),
    history: (area, listKind) => byList.get(`${area}|${listKind}`),
    runsOf: (area, listKind) => runsByList.get(`${area}|${listKind}`) ?? [],
  };
}

/**
 * The recordings up to the first that was not known yet. What was written down after it waits for it, though a clock may say
 * that it was known before: a reader of the log would else pass the one that is still to come.
 */
function recordedBy(recordings: readonly Recording[], knownAt: Instant): readonly Recording[] {
  const moment = Date.parse(knownAt);
  const end = recordings.findIndex(({ recordedAt }) => Date.parse(recordedAt) > moment);
  return end < 0 ? recordings : recordings.slice(0, end);
}

/** Everything an answer may depend on, in twelve hex digits: editions, their last sighting, the sources' state, and figures. */
function versionOf(
  editions: readonly KeptEdition[],
  sources: readonly (SourceState | PoolSourceState)[],
  figures: readonly KeptFigure[],
): string {
  const hash = createHash('sha256');
  for (const { summary, seenAt } of editions) {
    hash.update(`${summary.id} ${summary.recordedAt} ${seenAt.length} ${seenAt.at(-1)}\n`);
  }
  for (const { definition, runs } of sources) {
    const states = runs.map((run) => [run.outcome, run.finishedAt, ...run.candidates].join(' '));
    hash.update(`${definition.id} ${states.join(' ')}\n`);
  }
  for (const { id, sourceId, recordedAt } of figures) hash.update(`${sourceId} ${id} ${recordedAt}\n`);
  return hash.digest('hex').slice(0, 12);
}

/** The same catalogue while its store cannot be asked: every answer says so, under a version of its own. */
export function cutOff(catalogue: Catalogue, since: Instant): Catalogue {
  const version = createHash('sha256').update(`${catalogue.version} cut off ${since}`).digest('hex').slice(0, 12);
  return { ...catalogue, version, cutOffSince: since };
}

export const isCutOff = ({ cutOffSince }: Pick<Catalogue, 'cutOffSince'>): boolean => cutOffSince !== undefined;

/** The newest list gives a course its title, not the one recorded last: an imported list of old times renames nothing. */
function coursesOf({ courses }: AllFacts): Map<CourseId, CatalogueCourse> {
  return new Map(
    [...courses].map(([id, { code, titles }]) => {
      // Of one document the first that is printed.
      const newestFirst = [...titles].sort(([, a], [, b]) => (a < b ? 1 : Number(a > b) * -1));
      const [[title] = [id], ...others] = newestFirst;
      const course = {
        id,
        ...(code !== undefined && { code }),
        title,
        titles: [title, ...others.map(([other]) => other)],
      };
      return [id, course];
    }),
  );
}

function searchables({ courses }: AllFacts, byId: ReadonlyMap<CourseId, CatalogueCourse>): Searchable[] {
  // In an order of their own: the same courses are the same documents, whichever list was published last.
  return [...byId.values()]
    .map(({ id, code, titles }) => ({
      id,
      code,
      titles,
      groups: [...(courses.get(id)?.groups ?? [])].sort(),
      providers: [...(courses.get(id)?.providers ?? [])].sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The indexes that catalogues in use have, by the hash of what of. */
const indexes = new Map<string, WeakRef<SearchIndex>>();

/** An index is its documents and nothing else: on most nights prices and dates change, and no word that is searched for. */
function* indexedOnce(documents: readonly Searchable[]): InTurns<SearchIndex> {
  const hash = createHash('sha256');
  yield* eachInTurn(documents, (document) => hash.update(JSON.stringify(document)));
  const of = hash.digest('hex');
  const known = indexes.get(of)?.deref();
  if (known) return known;
  const index = keepingSearches(yield* indexOf(documents));
  for (const [other, gone] of indexes) if (gone.deref() === undefined) indexes.delete(other);
  indexes.set(of, new WeakRef(index));
  return index;
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
  asked: { on: CivilDate; today: CivilDate },
): StandingListing[] {
  const period = periodOn(history, asked.on);
  if (!history || !period || asked.on >= period.coveredTo) return [];
  return listingsIn({ ...history, period }, course, asked);
}

/** The listings of a course on a day within a period that covers it. */
export function listingsIn(
  { area, listKind, period }: Pick<ListHistory, 'area' | 'listKind'> & { period: Period },
  course: CourseId,
  { on, today }: { on: CivilDate; today: CivilDate },
): StandingListing[] {
  const listings = period.byCourse().get(course);
  if (!listings) return [];
  const end = endOf(period, today);
  return listings.flatMap((listing) => {
    const standing = standingOn(listing, on);
    if (!standing) return [];
    const inForceTo = [listing.to, end].filter((date) => date !== undefined).sort()[0];
    return [
      {
        area,
        listKind,
        listing,
        edition: listing.edition.summary,
        standing,
        ...(inForceTo && { inForceTo }),
      },
    ];
  });
}
