import type { CourseId } from '../domain/course.ts';
import type { PrintedRow } from '../domain/edition.ts';
import type { InTurns } from '../domain/turns.ts';
import type { ListHistory, Period } from './timeline.ts';

/** What lists say of a course, whichever and whenever: all it has stood under. */
export interface CourseFacts {
  code?: string;
  /** Each title, with when it last stood: the list's date, and among lists of one date when the document was recorded. */
  titles: Map<string, string>;
  groups: Set<string>;
  providers: Set<string>;
}

/** How many rows stand under a group, as it is spelt. */
type GroupCounts = Map<string, number>;

/** What lists say in all. */
export interface AllFacts {
  courses: Map<CourseId, CourseFacts>;
  /** By the newest of each list, and by all before: an imported list of old times renames no group. */
  groups: { newest: GroupCounts; earlier: GroupCounts };
}

/** What some lists say. */
interface Facts {
  courses: Map<CourseId, CourseFacts>;
  groups: GroupCounts;
}

/** Takes together what all lists say; years that are over are read once, and taken over from one catalogue to the next. */
export function* factsOf(histories: readonly ListHistory[]): InTurns<AllFacts> {
  const courses: AllFacts['courses'] = new Map();
  const groups: AllFacts['groups'] = { newest: new Map(), earlier: new Map() };
  for (const { area, listKind, periods } of histories) {
    const list = `${area} ${listKind}`;
    add({ courses, groups: groups.earlier }, yield* factsOfPeriods(`${list} earlier`, periods.slice(0, -1)));
    yield;
    add({ courses, groups: groups.newest }, yield* factsOfPeriods(`${list} newest`, periods.slice(-1)));
    yield;
  }
  return { courses, groups };
}

const noFacts = (): Facts => ({ courses: new Map(), groups: new Map() });

/** What was last read of each list: by the periods themselves it would stay for every half-year there was. */
const lastRead = new Map<string, { of: readonly Period[]; facts: Facts }>();

function* factsOfPeriods(name: string, periods: readonly Period[]): InTurns<Facts> {
  const known = lastRead.get(name);
  if (known?.of.length === periods.length && known.of.every((one, at) => one === periods[at])) return known.facts;
  const facts = noFacts();
  for (const period of periods) {
    addPeriod(facts, period);
    yield;
  }
  lastRead.set(name, { of: periods, facts });
  return facts;
}

function addPeriod({ courses, groups }: Facts, { inForceFrom, editions }: Period): void {
  const seen = new Set<PrintedRow>();
  for (const { summary, printed } of editions.toReversed()) {
    const stood = `${inForceFrom} ${summary.recordedAt}`;
    for (const row of printed) {
      if (seen.has(row)) continue;
      seen.add(row);
      const facts = factsAbout(courses, row.course);
      if (row.code !== undefined) facts.code = row.code;
      stoodAsLate(facts.titles, row.title, stood);
      if (row.provider !== undefined) facts.providers.add(row.provider);
      if (row.group === undefined) continue;
      facts.groups.add(row.group);
      groups.set(row.group, (groups.get(row.group) ?? 0) + 1);
    }
  }
}

function add(all: Facts, some: Facts): void {
  for (const [id, { code, titles, groups, providers }] of some.courses) {
    const facts = factsAbout(all.courses, id);
    if (code !== undefined) facts.code = code;
    for (const [title, stood] of titles) stoodAsLate(facts.titles, title, stood);
    for (const group of groups) facts.groups.add(group);
    for (const provider of providers) facts.providers.add(provider);
  }
  for (const [group, rows] of some.groups) all.groups.set(group, (all.groups.get(group) ?? 0) + rows);
}

function factsAbout(courses: Map<CourseId, CourseFacts>, id: CourseId): CourseFacts {
  const known = courses.get(id) ?? { titles: new Map(), groups: new Set(), providers: new Set() };
  courses.set(id, known);
  return known;
}

function stoodAsLate(titles: Map<string, string>, title: string, stood: string): void {
  const before = titles.get(title);
  if (before === undefined || before < stood) titles.set(title, stood);
}
