// Twenty years of nights over the pages of the simulated country: what was seen when, what could not be reached, what was
// held for a person, and what somebody imported from a disk. Every sighting is kept as a plain fact.
import type { AreaId, ListKind } from '../../src/domain/area.ts';
import { areaId } from '../../src/domain/area.ts';
import { addDays, type CivilDate, civilDate, type Instant, instant } from '../../src/domain/date.ts';
import type { Outcome } from '../../src/domain/run.ts';
import { type ListDocument, type ListOfArea, oldLists, type Publication, publicationsOf } from './publications.ts';
import { type Random, randomFrom } from './random.ts';
import { publishers } from './world.ts';

/** That a list was seen on its publisher's page, or came from a disk, at a moment. */
export interface Fact extends ListDocument {
  at: Instant;
  area: AreaId;
  listKind: ListKind;
  imported: boolean;
  /** The same number wherever the same list has the same rows. */
  edition: number;
}

/** What became of one list in one night. */
export interface Night {
  area: AreaId;
  listKind: ListKind;
  startedAt: Instant;
  finishedAt: Instant;
  outcome: Outcome;
  /** The error of a failure, or a finding of a night that went well. */
  finding?: string;
  candidate?: string;
}

export interface Simulation {
  /** Oldest first. */
  facts: readonly Fact[];
  nights: readonly Night[];
  /** When a held candidate was decided on. */
  decidedAt: ReadonlyMap<string, Instant>;
}

export const simulatedLists: readonly ListOfArea[] = [
  ...publishers.map((one) => ({ ...one, listKind: 'regional' as const })),
  { area: areaId('danmark'), listKind: 'six-weeks', from: civilDate('2015-03-20'), until: civilDate('2036-01-01') },
];

export const lastDay = civilDate('2035-03-20');

const moment = (day: CivilDate, time: string): Instant => instant(new Date(`${day}T${time}Z`));
const secondsLater = (at: Instant, seconds: number): Instant => instant(new Date(Date.parse(at) + seconds * 1000));

/** Notes facts as a store takes them in: a file that says what is known already is nothing new. */
function notebook() {
  const known = new Map<string, number>();
  const facts: Fact[] = [];
  return {
    facts,
    note({ area, listKind }: ListOfArea, at: Instant, document: ListDocument, imported: boolean): void {
      facts.push({ ...document, at, area, listKind, imported, edition: 0 });
    },
    /** In the order in which they happened, each with the number of its edition. */
    inOrder(): Fact[] {
      facts.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      return facts.flatMap((fact) => {
        const key = JSON.stringify([fact.area, fact.listKind, fact.inForceFrom, fact.rows]);
        const edition = known.get(key);
        if (edition !== undefined && fact.imported) return [];
        known.set(key, edition ?? known.size);
        return [{ ...fact, edition: edition ?? known.size - 1 }];
      });
    },
  };
}

type Weather = { kind: 'clear' | 'unreachable' | 'broken' | 'off' | 'contradicted' | 'old-copy'; left: number };

/** What the coming nights are like: mostly clear, and then for some nights not. */
function weatherAfter(now: Weather, random: Random): Weather {
  if (now.left > 1) return { ...now, left: now.left - 1 };
  if (random.chance(0.96)) return { kind: 'clear', left: 1 };
  const kind = random.pick(['unreachable', 'unreachable', 'broken', 'off', 'contradicted', 'old-copy'] as const);
  return { kind, left: kind === 'old-copy' ? 1 + random.int(2) : random.pick([1, 2, 3, 4, 6, 10, 25]) };
}

interface Held {
  publication: Publication;
  id: string;
  until: CivilDate;
  isAccepted: boolean;
}

/** Every night of one list. */
function simulateList(
  list: ListOfArea,
  random: Random,
  world: { book: ReturnType<typeof notebook>; nights: Night[]; decidedAt: Map<string, Instant> },
): void {
  const { book, nights, decidedAt } = world;
  const publications = publicationsOf(list, random);
  // Half of the machines ask before midnight in UTC, which in Denmark is the day after in summer and not in winter.
  const time = random.pick(['01:17:00', '22:40:00']);
  let weather: Weather = { kind: 'clear', left: 1 };
  let shown: Publication | undefined;
  let held: Held | undefined;
  for (let day = list.from; day < list.until && day < lastDay; day = addDays(day, 1)) {
    weather = weatherAfter(weather, random);
    const startedAt = moment(day, time);
    const night = { area: list.area, listKind: list.listKind, startedAt, finishedAt: secondsLater(startedAt, 90) };
    const seenAt = secondsLater(startedAt, 30);
    const at = publications.findLastIndex((one) => one.from <= day);
    const newest = publications[at];
    const before = publications[at - 1];
    if (newest !== shown && newest && random.chance(0.12)) {
      const until = addDays(day, random.int(9));
      held = { publication: newest, id: `${nights.length}`.padStart(12, '0'), until, isAccepted: random.chance(0.7) };
    } else if (newest !== held?.publication) held = undefined;
    // A council that makes a new list often has its page out of order for some days.
    if (newest !== shown && random.chance(0.3)) weather = { kind: 'unreachable', left: 1 + random.int(20) };
    shown = newest;
    if (weather.kind === 'off' || !newest) continue;
    if (weather.kind === 'unreachable') nights.push({ ...night, outcome: 'failed', finding: 'host-unreachable' });
    else if (weather.kind === 'broken') nights.push({ ...night, outcome: 'failed', finding: 'no-table' });
    else if (weather.kind === 'old-copy' && before) {
      nights.push({ ...night, outcome: 'unchanged' });
      book.note(list, seenAt, before.document, false);
    } else if (held && (day <= held.until || !held.isAccepted)) {
      nights.push({ ...night, outcome: 'held', finding: 'too-much-gone', candidate: held.id });
    } else {
      const finding = weather.kind === 'contradicted' ? { finding: 'copies-differ' } : {};
      nights.push({ ...night, outcome: 'unchanged', ...finding });
      const alsoOld =
        before && before.document.inForceFrom < newest.document.inForceFrom && newest.document.inForceFrom > day;
      if (alsoOld) book.note(list, seenAt, before.document, false);
      book.note(list, secondsLater(seenAt, 1), newest.document, false);
    }
    if (held?.until === day) {
      const decided = moment(addDays(day, 1), '09:30:00');
      decidedAt.set(held.id, decided);
      if (held.isAccepted) book.note(list, decided, held.publication.document, false);
    }
  }
  importFiles(list, publications, random, book);
}

/** What somebody imports: lists of old times, and other versions of lists that were seen. */
function importFiles(
  list: ListOfArea,
  publications: readonly Publication[],
  random: Random,
  book: ReturnType<typeof notebook>,
): void {
  if (list.from < '2016-01-01' && list.listKind === 'regional') {
    let day = civilDate('2016-02-10');
    for (const document of oldLists(random)) {
      book.note(list, moment(day, '12:05:00'), document, true);
      day = addDays(day, random.int(3));
    }
  }
  for (const { from, document } of publications.filter(() => random.chance(0.06))) {
    const day = addDays(from, random.int(random.chance(0.3) ? 900 : 60));
    const rows = document.rows.filter(() => random.chance(0.9));
    if (day < lastDay) book.note(list, moment(day, '12:05:00'), { ...document, rows }, true);
  }
}

/** Twenty years from a seed. */
export function simulate(seed: number, lists: readonly ListOfArea[] = simulatedLists): Simulation {
  const random = randomFrom(seed);
  const book = notebook();
  const nights: Night[] = [];
  const decidedAt = new Map<string, Instant>();
  for (const list of lists) simulateList(list, random, { book, nights, decidedAt });
  return { facts: book.inOrder(), nights, decidedAt };
}

/** A simulation as it stood at a moment, with nothing in it of what came after. */
export const upTo = ({ facts, nights, decidedAt }: Simulation, moment: string): Simulation => ({
  facts: facts.filter((fact) => fact.at <= moment),
  nights: nights.filter((night) => night.finishedAt <= moment),
  decidedAt: new Map([...decidedAt].filter(([, at]) => at <= moment)),
});
