import type { CourseId } from '../domain/course.ts';
import type { PrintedRow } from '../domain/edition.ts';
import { onceEach } from '../domain/once.ts';
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

/** What lists say in all. */
export interface Facts {
  courses: Map<CourseId, CourseFacts>;
  /** How many rows stand under a group, as it is spelt; a row counts once a list. */
  groups: Map<string, number>;
}

/** Takes together what all lists say; years that are over are read once, and taken over from one catalogue to the next. */
export function* factsOf(histories: readonly ListHistory[]): InTurns<Facts> {
  const all = noFacts();
  for (const { periods } of histories) {
    add(all, yield* factsOfEarlier(periods.slice(0, -1)));
    yield;
    for (const newest of periods.slice(-1)) add(all, factsOfPeriod(newest));
    yield;
  }
  return all;
}

const noFacts = (): Facts => ({ courses: new Map(), groups: new Map() });

const earlierKnown = new WeakMap<Period, { of: readonly Period[]; facts: Facts }>();

function* factsOfEarlier(periods: readonly Period[]): InTurns<Facts> {
  const last = periods.at(-1);
  const known = last && earlierKnown.get(last);
  if (known?.of.length === periods.length && known.of.every((one, at) => one === periods[at])) return known.facts;
  const facts = noFacts();
  for (const period of periods) {
    addPeriod(facts, period);
    yield;
  }
  if (last) earlierKnown.set(last, { of: periods, facts });
  return facts;
}

const factsOfPeriod = onceEach((period: Period): Facts => {
  const facts = noFacts();
  addPeriod(facts, period);
  return facts;
});

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
