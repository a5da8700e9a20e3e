// What the product must answer, in loops over plain facts: written from the design's words on time, freshness and place,
// without anything of the catalogue. Slow, and meant to be read.
import type { AreaId, AreaSetId, DatedRow, Kommunekode, ListKind } from '../../src/domain/area.ts';
import { type CivilDate, copenhagenDate, daysBetween, type Instant } from '../../src/domain/date.ts';
import { lastListDate, supersededFrom } from '../../src/domain/list-dates.ts';
import type { GeographyTables } from '../../src/geography/tables.ts';
import type { Rule } from '../../src/guidance/rules.ts';
import type { Fact, Night, Simulation } from './simulation.ts';

/** How a course stands on a list; `no list` where nobody knows what the list was that day. */
export type Standing = 'listed' | 'unknown' | 'not listed' | 'no list';
export type Verdict = 'own-list' | 'adjacent-list' | 'not-listed' | 'unknown';

/** What is asked of one list, and the moment whose knowledge counts. */
export interface ListQuestion {
  area: AreaId;
  listKind: ListKind;
  on: CivilDate;
  knownAt: Instant;
}

/** One reading of a list: proven from its first day, and to hold up to its last. */
interface Read {
  fact: Fact;
  first: CivilDate;
  last: CivilDate;
}

/** What is known of the list in force on a day. */
interface Known {
  facts: readonly Fact[];
  read: readonly Read[];
  /** The last day on which its publisher was seen to show it, and the last without what was corrected since. */
  lastSeen: CivilDate | undefined;
  lastSeenUncorrected: CivilDate | undefined;
}

const nothing: Known = { facts: [], read: [], lastSeen: undefined, lastSeenUncorrected: undefined };

export interface NaiveModel {
  standing(question: ListQuestion, course: string): Standing;
  verdict(kommune: Kommunekode, course: string, on: CivilDate, knownAt: Instant): Verdict;
}

/** The naive model over simulated facts. `courseOf` names the course of a row. */
export function naiveModel(
  { facts, nights, decidedAt }: Simulation,
  tables: GeographyTables,
  rules: readonly Rule[],
  courseOf: (row: Fact['rows'][number]) => string,
): NaiveModel {
  const days = new Map<Instant, CivilDate>();
  const dayOf = (at: Instant): CivilDate => {
    const day = days.get(at) ?? copenhagenDate(at);
    days.set(at, day);
    return day;
  };
  const keyOf = (one: { area: AreaId; listKind: ListKind }) => `${one.area} ${one.listKind}`;
  const nightsOfList = Map.groupBy(nights, keyOf);
  const factsOfList = new Map(
    [...Map.groupBy(facts, keyOf)].map(([key, ofList]) => [key, Map.groupBy(ofList, (fact) => fact.inForceFrom)]),
  );

  /** The in-force dates of a list that were known by the moment. */
  function knownDates(question: ListQuestion): CivilDate[] {
    const dates = factsOfList.get(keyOf(question)) ?? new Map<CivilDate, Fact[]>();
    return [...dates]
      .filter(([, [first]]) => first !== undefined && first.at <= question.knownAt)
      .map(([date]) => date);
  }

  /** What is kept of the work on one list as it was known at one moment; the questions of a moment come together. */
  const worked = { knownAt: '', known: new Map<string, Known>() };

  /** The facts of the list in force on the day: those with the last in-force date not after it. */
  function inForce(question: ListQuestion): Known {
    let start: CivilDate | undefined;
    for (const date of knownDates(question)) {
      if (date <= question.on && (start === undefined || date > start)) start = date;
    }
    if (start === undefined) return nothing;
    if (worked.knownAt !== question.knownAt) worked.known.clear();
    worked.knownAt = question.knownAt;
    const key = `${keyOf(question)} ${start}`;
    const made = worked.known.get(key) ?? knownOf(factsOfList.get(keyOf(question))?.get(start) ?? [], question.knownAt);
    worked.known.set(key, made);
    return made;
  }

  function knownOf(ofDate: readonly Fact[], knownAt: Instant): Known {
    const known = ofDate.filter((fact) => fact.at <= knownAt);
    return {
      facts: known,
      read: readings(known),
      lastSeen: lastSeen(known),
      lastSeenUncorrected: lastSeen(uncorrected(known)),
    };
  }

  function lastSeen(known: readonly Fact[]): CivilDate | undefined {
    const last = known.findLast((fact) => !fact.imported);
    return last && dayOf(last.at);
  }

  /** A list is known for its half-year, and for three days more than its publisher was seen to show it. */
  function isCovered({ facts: [first], lastSeen }: Known, on: CivilDate): boolean {
    if (!first) return false;
    return on < supersededFrom(first.inForceFrom) || (lastSeen !== undefined && daysBetween(lastSeen, on) <= 3);
  }

  /** What a correction corrects counts no more, from the list's first day, once the correction is known. */
  function uncorrected(known: readonly Fact[]): Fact[] {
    const firstOf = new Map<number, Fact>();
    for (const fact of known) if (!firstOf.has(fact.edition)) firstOf.set(fact.edition, fact);
    const firsts = [...firstOf.values()];
    const correction = firsts.findLastIndex((one) =>
      one.title
        .toLowerCase()
        .split(/[^a-zæøå]+/)
        .includes('rettet'),
    );
    const corrected = new Set(firsts.slice(0, Math.max(0, correction)).map((one) => one.edition));
    return known.filter((fact) => !corrected.has(fact.edition));
  }

  /** A file that the publisher was not showing before and is not showing after was no step in the life of the list. */
  function isOldFile(known: readonly Fact[], at: number): boolean {
    if (known[at]?.imported !== true) return false;
    const before = known.slice(0, at).findLast((fact) => !fact.imported);
    const after = known.slice(at).find((fact) => !fact.imported);
    return before !== undefined && before.edition === after?.edition;
  }

  function readings(known: readonly Fact[]): Read[] {
    const found: Read[] = [];
    const counting = uncorrected(known);
    for (const [at, fact] of counting.entries()) {
      if (isOldFile(counting, at)) continue;
      const day = dayOf(fact.at);
      // A file tells what the list said once; that it said so on any later day nobody saw.
      const proves = fact.imported && fact.inForceFrom < day ? fact.inForceFrom : day;
      const before = found.at(-1);
      const last = before && before.last > proves ? before.last : proves;
      if (before?.fact.edition === fact.edition) before.last = last;
      else found.push({ fact, first: day, last });
    }
    return found;
  }

  function standing(question: ListQuestion, course: string): Standing {
    const known = inForce(question);
    if (!isCovered(known, question.on)) return 'no list';
    const { read } = known;
    const all = read.map(({ fact }) => rowsOf(fact));
    const keys = new Set(all.flatMap((rows) => [...rows.keys()]).filter((key) => key.startsWith(`${course}|`)));
    const found = [...keys].map((key) =>
      standingOfRow(
        read,
        all.map((rows) => rows.get(key)),
        question.on,
      ),
    );
    if (found.includes('listed')) return 'listed';
    return found.includes('unknown') ? 'unknown' : 'not listed';
  }

  const rowsByEdition = new Map<number, Map<string, Fact['rows'][number]>>();

  /** A row is the same row in another reading where course and provider are the same, and which of them it is. */
  function rowsOf(fact: Fact): Map<string, Fact['rows'][number]> {
    const made = rowsByEdition.get(fact.edition);
    if (made) return made;
    const rows = new Map<string, Fact['rows'][number]>();
    for (const row of fact.rows) {
      let which = 1;
      const key = () => `${courseOf(row)}|${row.provider ?? ''}|${which}`;
      while (rows.has(key())) which++;
      rows.set(key(), row);
    }
    rowsByEdition.set(fact.edition, rows);
    return rows;
  }

  /** `rows` is the row in each reading, absent where the reading does not have it. */
  function standingOfRow(
    read: readonly Read[],
    rows: readonly (Fact['rows'][number] | undefined)[],
    on: CivilDate,
  ): Exclude<Standing, 'no list'> {
    // The newest reading on the day; on days before the first was made, that one.
    const now = Math.max(
      0,
      read.findLastIndex((one) => one.first <= on),
    );
    const row = rows[now];
    const isStillThere = (from: number) => {
      const gone = rows.findIndex((one, at) => at > from && one === undefined);
      return gone === -1 || on <= lastDay(read, gone - 1);
    };
    // An entry counts from its own admission date, also where it is first read later.
    const later = rows.flatMap((one, at) =>
      at > now && one?.admittedOn !== undefined && one.admittedOn <= on ? [at] : [],
    );
    if (later.some(isStillThere)) return 'listed';
    if (row?.admittedOn !== undefined && row.admittedOn > on) return later.length > 0 ? 'unknown' : 'not listed';
    if (row) return isStillThere(now) ? 'listed' : 'unknown';
    if (later.length > 0) return 'unknown';
    const back = rows.findIndex((one, at) => at > now && one !== undefined);
    if (back === -1 || rows[back]?.admittedOn !== undefined) return 'not listed';
    return on <= lastDay(read, back - 1) ? 'not listed' : 'unknown';
  }

  const lastDay = (read: readonly Read[], at: number): CivilDate => {
    const found = read[at];
    if (!found) throw new Error('no such reading');
    return found.last;
  };

  /** Whether what the list shows, and does not show, on the day can be relied on. */
  function isProven(question: ListQuestion, today: CivilDate): boolean {
    const known = inForce(question);
    if (!isCovered(known, question.on)) return false;
    const isReplaced = knownDates(question).some((date) => date > question.on && date <= today);
    if (isReplaced) return true;
    const word = freshness(question, known, today);
    if (word === 'current') return true;
    // Its copies say different things, so that it proves neither.
    if (word === 'contradicted') return false;
    return known.lastSeenUncorrected !== undefined && known.lastSeenUncorrected >= question.on;
  }

  /** Three nights out of reach, or not asked: late. Reached and not read: broken. Waits for a person: held. */
  function freshness(question: ListQuestion, { facts: [first] }: Known, today: CivilDate): string {
    const ofList = nightsOfList.get(keyOf(question)) ?? [];
    const runs = ofList.slice(0, ofList.findLastIndex((one) => one.finishedAt <= question.knownAt) + 1);
    const [newest] = runs.slice(-1);
    const reached = runs.findLast((one) => one.outcome !== 'failed');
    if (reached?.outcome === 'held' && isOpen(reached, question.knownAt)) return 'held';
    const failures = runs.slice(runs.findLastIndex((one) => one.outcome !== 'failed') + 1);
    if (failures.length > 0 && newest?.finding !== 'host-unreachable') return 'broken';
    if (new Set(failures.map((one) => dayOf(one.startedAt))).size >= 3) return 'late';
    if (newest && daysBetween(dayOf(newest.finishedAt), today) > 3) return 'late';
    const due = lastListDate(today);
    const start = first?.inForceFrom ?? today;
    const isOfThisHalfYear = daysBetween(start, due) <= 14;
    if (question.listKind === 'regional' && !isOfThisHalfYear && daysBetween(due, today) >= 7) return 'late';
    return reached?.finding === 'copies-differ' ? 'contradicted' : 'current';
  }

  function isOpen({ candidate }: Night, knownAt: Instant): boolean {
    const decided = candidate === undefined ? undefined : decidedAt.get(candidate);
    return candidate !== undefined && (decided === undefined || decided > knownAt);
  }

  /** The row that counts: of those known and valid that day the one written down last. */
  function valid<Row extends DatedRow>(rows: readonly Row[], on: CivilDate, knownOn: CivilDate): Row | undefined {
    let found: Row | undefined;
    for (const row of rows) {
      if (row.recordedOn > knownOn || row.validFrom > on || (row.validTo !== undefined && on >= row.validTo)) continue;
      const isRewritten = rows.some(
        (other) =>
          other !== row &&
          other.validFrom === row.validFrom &&
          other.recordedOn > row.recordedOn &&
          other.recordedOn <= knownOn,
      );
      if (!isRewritten && (found === undefined || row.recordedOn >= found.recordedOn)) found = row;
    }
    return found;
  }

  const setOf = new Map(tables.areas.map((area) => [area.id, area.areaSet]));
  const setIds = [...new Set(tables.areaSets.map((one) => one.id))];
  const membershipsOf = Map.groupBy(tables.memberships, (row) => row.kommune);
  const rowsOfSet = Map.groupBy(tables.areaSets, (row) => row.id);

  const setIsValid = (set: AreaSetId | undefined, on: CivilDate, knownOn: CivilDate) =>
    set !== undefined && valid(rowsOfSet.get(set) ?? [], on, knownOn) !== undefined;

  /** A question uses the divisions with a list in force that day; where there is none, the oldest that is valid. */
  function divisions(on: CivilDate, knownAt: Instant): AreaSetId[] {
    const knownOn = dayOf(knownAt);
    const sets = setIds.filter((set) => set !== 'land' && setIsValid(set, on, knownOn));
    const publishing = sets.filter((set) =>
      tables.areas.some(
        ({ id, areaSet }) => areaSet === set && isCovered(inForce({ area: id, listKind: 'regional', on, knownAt }), on),
      ),
    );
    return publishing.length > 0 ? publishing : sets.slice(0, 1);
  }

  function neighbours(own: AreaId, on: CivilDate, knownOn: CivilDate): AreaId[] {
    const law = rules.filter((rule) => rule.id === 'adjacent-areas-count');
    if (!valid(law, on, knownOn)) return [];
    const others = tables.areas.map((area) => area.id).filter((id) => id !== own);
    return others.filter((other) => {
      const rows = tables.adjacencies.filter(({ a, b }) => (a === own && b === other) || (a === other && b === own));
      return valid(rows, on, knownOn) !== undefined && setIsValid(setOf.get(other), on, knownOn);
    });
  }

  function verdict(kommune: Kommunekode, course: string, on: CivilDate, knownAt: Instant): Verdict {
    const knownOn = dayOf(knownAt);
    const lists = new Map<AreaId, 'own-list' | 'adjacent-list'>();
    for (const set of divisions(on, knownAt)) {
      const rows = (membershipsOf.get(kommune) ?? []).filter((row) => setOf.get(row.area) === set);
      const own = valid(rows, on, knownOn)?.area;
      if (own === undefined) continue;
      lists.set(own, 'own-list');
      for (const other of neighbours(own, on, knownOn)) lists.set(other, 'adjacent-list');
    }
    let best: Verdict = lists.size === 0 ? 'unknown' : 'not-listed';
    for (const [area, reach] of lists) {
      const question = { area, listKind: 'regional' as const, on, knownAt };
      const found = standing(question, course);
      const proven = isProven(question, knownOn);
      if (proven && found === 'listed' && (reach === 'own-list' || best !== 'own-list')) best = reach;
      else if ((!proven || found === 'unknown') && best === 'not-listed') best = 'unknown';
    }
    return best;
  }

  return { standing, verdict };
}
