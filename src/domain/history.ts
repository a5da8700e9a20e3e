import type { DatedRow } from './area.ts';
import { type CivilDate, isValidOn } from './date.ts';

/** The rows of an append-only table, grouped by what they are about. */
export interface History<Row extends DatedRow> {
  /** The row that counts for a key on a date, as far as was known on `knownAt`. */
  at(key: string, on: CivilDate, knownAt?: CivilDate): Row | undefined;
  /** The rows that count on a date, one a key, in the table's order of keys. */
  allAt(on: CivilDate, knownAt?: CivilDate): Row[];
  /** The row recorded last for a key, whatever its period. */
  latest(key: string, knownAt?: CivilDate): Row | undefined;
  /** Every key that is known, in the table's order. */
  keys(knownAt?: CivilDate): string[];
}

/** Of two rows the one recorded later; of two recorded on the same day the one further down the table. */
function laterRecorded<Row extends DatedRow>(one: Row, other: Row): Row {
  return other.recordedOn >= one.recordedOn ? other : one;
}

function lastRecorded<Row extends DatedRow>(rows: readonly Row[]): Row | undefined {
  const [first, ...rest] = rows;
  return first && rest.reduce(laterRecorded, first);
}

/**
 * A row that repeats the key and `validFrom` of an earlier one replaces it whole: that is how an open row is closed
 * without editing it. Any other later row wins only on the days it covers itself.
 */
function unreplaced<Row extends DatedRow>(rows: readonly Row[]): Row[] {
  const byStart = new Map<CivilDate, Row>();
  for (const row of rows) {
    const earlier = byStart.get(row.validFrom);
    byStart.set(row.validFrom, earlier ? laterRecorded(earlier, row) : row);
  }
  return rows.filter((row) => byStart.get(row.validFrom) === row);
}

/** Reads a table whose rows are superseded and never edited; `keyOf` names what a row is about. */
export function historyOf<Row extends DatedRow>(table: readonly Row[], keyOf: (row: Row) => string): History<Row> {
  const byKey = Map.groupBy(table, keyOf);
  const known = (key: string, knownAt?: CivilDate): Row[] =>
    (byKey.get(key) ?? []).filter((row) => knownAt === undefined || row.recordedOn <= knownAt);
  const at = (key: string, on: CivilDate, knownAt?: CivilDate): Row | undefined =>
    lastRecorded(unreplaced(known(key, knownAt)).filter((row) => isValidOn(row, on)));
  return {
    at,
    allAt: (on, knownAt) => [...byKey.keys()].flatMap((key) => at(key, on, knownAt) ?? []),
    latest: (key, knownAt) => lastRecorded(known(key, knownAt)),
    keys: (knownAt) => [...byKey.keys()].filter((key) => known(key, knownAt).length > 0),
  };
}
