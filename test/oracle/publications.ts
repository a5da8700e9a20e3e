// What a council's page shows in twenty years: a list each half-year, early or late, with running additions, rows that
// leave, rows in other words, and corrections.
import type { AreaId, ListKind } from '../../src/domain/area.ts';
import { addDays, type CivilDate, civilDate, daysBetween } from '../../src/domain/date.ts';
import { nextListDate } from '../../src/domain/list-dates.ts';
import type { Random } from './random.ts';

/** A row as printed. */
export interface SimRow {
  code?: string;
  title: string;
  provider?: string;
  price: number;
  admittedOn?: CivilDate;
}

export interface ListDocument {
  inForceFrom: CivilDate;
  title: string;
  rows: readonly SimRow[];
}

/** A document, and the first day the page shows it. */
export interface Publication {
  from: CivilDate;
  document: ListDocument;
}

export interface ListOfArea {
  area: AreaId;
  listKind: ListKind;
  from: CivilDate;
  until: CivilDate;
}

/** The courses of the country; every fifth has no number. */
export const coursePool: readonly Pick<SimRow, 'code' | 'title'>[] = Array.from({ length: 30 }, (_, index) => {
  const title = `Kursus ${index + 1}`;
  return index % 5 === 4 ? { title } : { code: String(40_001 + index), title };
});
const providers = ['AMU Fyn', 'TEC', '', '', ''] as const;

function newRow(random: Random): SimRow {
  const provider = random.pick(providers);
  return { ...random.pick(coursePool), ...(provider && { provider }), price: 100 * (1 + random.int(3)) };
}

const rowsOf = (random: Random, count: number): SimRow[] => Array.from({ length: count }, () => newRow(random));

/** The day of admission a running addition prints: mostly some days ago, sometimes a day to come. */
const admission = (random: Random, day: CivilDate): CivilDate =>
  addDays(day, random.chance(0.2) ? 1 + random.int(20) : -random.int(15));

const without = <T>(rows: readonly T[], at: number): T[] => rows.filter((_, index) => index !== at);

/** The list with one or two things changed. */
function updated(rows: readonly SimRow[], day: CivilDate, random: Random): SimRow[] {
  let now = [...rows];
  if (random.chance(0.7)) {
    const row = newRow(random);
    now = [...now, random.chance(0.5) ? { ...row, admittedOn: admission(random, day) } : row];
  }
  if (random.chance(0.4)) now = without(now, random.int(now.length));
  if (random.chance(0.4)) now = now.with(random.int(now.length), reworded(random.pick(now), day, random));
  if (random.chance(0.15)) now = [...now.slice(1), ...now.slice(0, 1)];
  return now;
}

function reworded(row: SimRow, day: CivilDate, random: Random): SimRow {
  const { admittedOn: _, ...plain } = row;
  const provider = random.pick(providers);
  return random.pick<SimRow>([
    { ...row, price: row.price + 50 },
    { ...row, ...(provider && { provider }) },
    { ...row, admittedOn: admission(random, day) },
    plain,
  ]);
}

/** What once stood there comes back whole, or a row of it with the day from which it is said to have been admitted. */
function cameBack(
  now: readonly SimRow[],
  earlier: readonly SimRow[],
  day: CivilDate,
  random: Random,
): readonly SimRow[] {
  if (random.chance(0.5)) return earlier;
  return [...now, { ...random.pick(earlier), admittedOn: addDays(day, -random.int(90)) }];
}

const titles = ['Positivliste', 'Positivliste for målrettet opkvalificering', 'Positivliste, opdateret'] as const;
const correctionTitles = ['Positivliste (rettet)', 'RETTET: Positivliste'] as const;

/** The publications between two in-force dates. */
function ofPeriod(first: Publication, random: Random): Publication[] {
  const found = [first];
  let day = first.from;
  for (let count = random.int(5); count > 0; count--) {
    const before = found.at(-1)?.document ?? first.document;
    const earlier = random.pick(found).document;
    day = addDays(day, 1 + random.int(60));
    const isCorrection = random.chance(0.15);
    found.push({
      from: day,
      document: {
        ...before,
        title: random.pick(isCorrection ? correctionTitles : titles),
        rows: random.chance(0.2) ? cameBack(before.rows, earlier.rows, day, random) : updated(before.rows, day, random),
      },
    });
  }
  return found;
}

/** Days by which a list is early (negative) or late. */
function shift(random: Random): number {
  if (random.chance(0.35)) return -random.int(14);
  return random.chance(0.4) ? 1 + random.int(20) : 0;
}

/** Everything the page of one list shows, in the order of its days. */
export function publicationsOf(list: ListOfArea, random: Random): Publication[] {
  const found: Publication[] = [];
  let rows = rowsOf(random, 8 + random.int(6));
  for (let date = list.from; date < list.until; date = nextListDate(date)) {
    if (date === list.from || random.chance(0.04)) continue;
    rows = [...rows.filter(() => random.chance(0.8)), ...rowsOf(random, 1 + random.int(4))];
    const inForceFrom = random.chance(0.1) ? addDays(date, -1 - random.int(5)) : date;
    const admitted = rows.map((row) => (random.chance(0.1) ? { ...row, admittedOn: admission(random, date) } : row));
    const first = { from: addDays(date, shift(random)), document: { inForceFrom, title: titles[0], rows: admitted } };
    found.push(...ofPeriod(first, random));
  }
  return found.filter((one) => one.from < list.until).sort((a, b) => daysBetween(b.from, a.from));
}

/** Lists of the years before the first night, which somebody finds on a disk; some in two versions. */
export function oldLists(random: Random): ListDocument[] {
  return ['2013-10-01', '2014-04-01', '2014-10-01'].flatMap((date) => {
    const first = { inForceFrom: civilDate(date), title: titles[0], rows: rowsOf(random, 8) };
    return random.chance(0.4) ? [first, { ...first, rows: updated(first.rows, civilDate(date), random) }] : [first];
  });
}
