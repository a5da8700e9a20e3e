// What is asked of the simulated years: any day and any moment, and more often those where something changes.
import type { AreaId, Kommunekode, ListKind } from '../../src/domain/area.ts';
import type { CourseId } from '../../src/domain/course.ts';
import {
  addDays,
  type CivilDate,
  civilDate,
  copenhagenDate,
  daysBetween,
  type Instant,
  instant,
} from '../../src/domain/date.ts';
import { coursePool } from './publications.ts';
import type { Random } from './random.ts';
import { courseOfRow } from './simulated-catalogue.ts';
import { type Fact, lastDay, type Simulation, simulatedLists } from './simulation.ts';
import { movedKommuner, tables } from './world.ts';

/** A question of one list, or of all lists a municipality may use. */
export interface Question {
  list: { area: AreaId; listKind: ListKind };
  kommune: Kommunekode;
  course: CourseId;
  on: CivilDate;
}

const firstDay = civilDate('2013-09-25');
const courses = coursePool.map(courseOfRow);

/** The day the law counts neighbours, those on which divisions change, and the last Sundays of March and October. */
const edges: readonly CivilDate[] = [
  '2013-01-01',
  '2020-08-01',
  '2021-01-01',
  '2023-01-01',
  '2025-01-01',
  '2026-01-01',
  '2027-01-01',
  '2027-04-01',
  '2028-04-01',
  '2019-03-31',
  '2022-10-30',
  '2024-03-31',
  '2029-10-28',
].map((day) => civilDate(day));

/** A fact at which a list turned, the days around it that are worth asking about, and the courses it is about. */
interface Turn {
  days: CivilDate[];
  courses: CourseId[];
}

/** Asks questions whose days lie where a list turns: in-force dates, admissions, first and last sightings, and between them. */
export function questioner({ facts }: Simulation, random: Random): (today: CivilDate) => Question {
  const turns = [...Map.groupBy(facts, (fact) => `${fact.area} ${fact.listKind}`).values()].map(turnsOf);
  return (today) => {
    const at = random.int(simulatedLists.length);
    const list = simulatedLists[at] ?? random.pick(simulatedLists);
    const turn = turnNear(
      turns.find((one) => one.list === `${list.area} ${list.listKind}`)?.found ?? [],
      today,
      random,
    );
    const inArea = tables.memberships.filter((row) => row.area === list.area);
    return {
      list,
      kommune: random.pick([random.pick(inArea.length > 0 ? inArea : tables.memberships).kommune, someKommune(random)]),
      course: turn && random.chance(0.8) ? random.pick([...turn.courses, random.pick(courses)]) : random.pick(courses),
      on: dayNear(turn, today, random),
    };
  };
}

const someKommune = (random: Random): Kommunekode =>
  random.chance(0.15) ? random.pick(movedKommuner) : random.pick(tables.kommuner).kode;

/** Mostly a turn of the time that is known, so that there is something to answer. */
function turnNear(turns: readonly Turn[], today: CivilDate, random: Random): Turn | undefined {
  const known = turns.filter((turn) => turn.days.some((day) => day <= today));
  const from = random.chance(0.3) ? known.slice(-8) : random.chance(0.95) ? known : turns;
  return from.length > 0 ? random.pick(from) : undefined;
}

function dayNear(turn: Turn | undefined, today: CivilDate, random: Random): CivilDate {
  if (random.chance(0.08)) return addDays(firstDay, random.int(daysBetween(firstDay, lastDay) + 200));
  if (random.chance(0.1)) return addDays(today, random.int(9) - 5);
  const days = turn && random.chance(0.95) ? turn.days : edges;
  return addDays(random.pick(days), random.int(3) - 1);
}

function turnsOf(facts: readonly Fact[]): { list: string; found: Turn[] } {
  const found = facts.flatMap((fact, at): Turn[] => {
    const before = facts[at - 1];
    if (before?.edition === fact.edition) return [];
    const from = before && before.inForceFrom === fact.inForceFrom ? copenhagenDate(before.at) : fact.inForceFrom;
    const seen = copenhagenDate(fact.at);
    const between = Math.max(0, Math.min(60, daysBetween(from, seen)));
    const gap = Array.from({ length: between }, (_, day) => addDays(from, day));
    const admitted = fact.rows.flatMap((row) => row.admittedOn ?? []);
    return [
      { days: [from, seen, fact.inForceFrom, ...gap, ...admitted], courses: changed(before?.rows ?? [], fact.rows) },
    ];
  });
  const [first] = facts;
  return { list: `${first?.area} ${first?.listKind}`, found };
}

/** The courses of the rows that only one of two readings has. */
function changed(before: Fact['rows'], now: Fact['rows']): CourseId[] {
  const [one, other] = [before, now].map((rows) => new Set(rows.map((row) => JSON.stringify(row))));
  const differ = [
    ...before.filter((row) => other?.has(JSON.stringify(row)) !== true),
    ...now.filter((row) => one?.has(JSON.stringify(row)) !== true),
  ];
  return differ.map((row) => courseOfRow(row));
}

/** Moments at which something was so and not yet written down, or the other way, and the week after a list was due. */
const lateKnowledge = [
  '2020-07-20',
  '2021-01-10',
  '2023-09-01',
  '2026-10-05',
  '2027-03-01',
  '2017-04-08',
  '2019-10-07',
  '2022-10-08',
  '2024-04-08',
  '2031-10-08',
].map((day) => instant(new Date(`${day}T12:00:00Z`)));

/** Moments of knowledge: most at, just before or soon after something was recorded. */
export function momentsOf({ facts, nights, decidedAt }: Simulation, count: number, random: Random): Instant[] {
  const decided = [...decidedAt.values()];
  const finished = nights.map((night) => night.finishedAt);
  const held = nights.filter((night) => night.outcome === 'held').map((night) => night.finishedAt);
  const seen = facts.map((fact) => fact.at);
  const files = facts.filter((fact) => fact.imported).map((fact) => fact.at);
  const moments = Array.from({ length: count - 1 - lateKnowledge.length }, (): Instant => {
    const at = Date.parse(random.pick(random.pick([decided, held, finished, seen, files])));
    return instant(new Date(at + random.pick([-1, 0, 0, 1, 3_600_000, 20 * 86_400_000])));
  });
  return [...moments, ...lateKnowledge, instant(new Date(`${addDays(lastDay, 40)}T12:00:00Z`))];
}
