// The country of the simulation: the shipped eight areas as if they had been written down in time, and what a country
// does in twenty years: a municipality moves, a neighbour comes and goes, a law is written down late, and a new division
// of three areas takes over from 2027 while some of the eight still publish.
import type { World } from '../../src/catalogue/catalogue.ts';
import { type AreaId, areaId, areaSchema, areaSetSchema, type DatedRow, kommunekode } from '../../src/domain/area.ts';
import { type CivilDate, civilDate } from '../../src/domain/date.ts';
import { createGeography, shippedTables } from '../../src/geography/geography.ts';
import { adjacencySchema, type GeographyTables, membershipSchema } from '../../src/geography/tables.ts';
import { createRules, type Rule, ruleRows } from '../../src/guidance/rules.ts';

const inTime = civilDate('2013-01-01');
const newDivision = civilDate('2027-01-01');
const announced = civilDate('2026-09-15');

/** Which of the eight areas each of the three is made of. */
const madeOf: Record<string, readonly string[]> = {
  'ny-oestdanmark': ['rar-sjaelland', 'rar-hovedstaden', 'rar-bornholm'],
  'ny-sydvest': ['rar-fyn', 'rar-sydjylland'],
  'ny-nord': ['rar-nordjylland', 'rar-vestjylland', 'rar-oestjylland'],
};

/** The areas with a list of their own, and the day from which they publish no more. */
export const publishers: readonly { area: AreaId; from: CivilDate; until: CivilDate }[] = [
  ...['nordjylland', 'vestjylland', 'oestjylland', 'sydjylland', 'fyn', 'sjaelland', 'hovedstaden'].map((name) => ({
    area: areaId(`rar-${name}`),
    from: civilDate('2015-03-20'),
    until: civilDate('2027-02-10'),
  })),
  // One council goes on by itself after the division has ended in law.
  { area: areaId('rar-bornholm'), from: civilDate('2015-03-20'), until: civilDate('2029-06-01') },
  ...Object.keys(madeOf).map((name) => ({
    area: areaId(name),
    from: civilDate(name === 'ny-nord' ? '2026-12-20' : '2027-03-20'),
    until: civilDate('2036-01-01'),
  })),
];

const made = (recordedOn: string, validFrom: string) => ({
  recordedOn,
  validFrom,
  source: 'opdigtet til en prøve',
  grade: 'official' as const,
});

const backdated = <Row extends DatedRow>(rows: readonly Row[], keeps: (row: Row) => boolean): Row[] =>
  rows
    .filter(keeps)
    .map((row) => ({ ...row, recordedOn: inTime, validFrom: row.validFrom < '2016-01-01' ? inTime : row.validFrom }));

/** Municipalities that change area in the simulated years. */
export const movedKommuner = ['0410', '0480', '0306', '0340'].map((kode) => kommunekode(kode));

const isOfTheFive = (id: string) => id.startsWith('rbr');

function memberships(): GeographyTables['memberships'] {
  const eight = backdated(shippedTables.memberships, (row) => !isOfTheFive(row.area));
  const three = Object.entries(madeOf).flatMap(([area, parts]) =>
    eight
      .filter((row) => parts.includes(row.area))
      .map(({ kommune }) => membershipSchema.parse({ ...made(announced, newDivision), kommune, area })),
  );
  // Some municipalities move, and it is first written down more than a year after.
  const moved = movedKommuner.map((kommune) =>
    membershipSchema.parse({ ...made('2024-06-10', '2023-01-01'), kommune, area: 'rar-sydjylland' }),
  );
  return [...eight, ...three, ...moved];
}

function adjacencies(): GeographyTables['adjacencies'] {
  const pair = (recorded: string, from: string, a: string, b: string, validTo?: string) =>
    adjacencySchema.parse({ ...made(recorded, from), a, b, validTo });
  return [
    ...backdated(shippedTables.adjacencies, (row) => !isOfTheFive(row.a)),
    pair('2024-12-01', '2025-01-01', 'rar-oestjylland', 'rar-sjaelland', '2026-01-01'),
    pair('2024-05-01', '2013-01-01', 'rar-bornholm', 'rar-hovedstaden'),
    pair(announced, newDivision, 'ny-nord', 'ny-sydvest'),
    pair(announced, newDivision, 'ny-oestdanmark', 'ny-sydvest'),
  ];
}

/** The tables of the simulated country. */
export const tables: GeographyTables = {
  areaSets: [
    areaSetSchema.parse({ ...made(inTime, inTime), id: 'rar', name: 'De otte' }),
    areaSetSchema.parse({ ...made(inTime, inTime), id: 'land', name: 'Hele landet' }),
    areaSetSchema.parse({ ...made(announced, newDivision), id: 'ny', name: 'De tre', grade: 'unconfirmed' }),
    areaSetSchema.parse({ ...made('2027-06-01', newDivision), id: 'ny', name: 'De tre' }),
    areaSetSchema.parse({ ...made('2027-11-01', inTime), id: 'rar', name: 'De otte', validTo: '2028-04-01' }),
  ],
  areas: [
    ...backdated(shippedTables.areas, (row) => !isOfTheFive(row.areaSet)),
    ...Object.keys(madeOf).map((id) =>
      areaSchema.parse({ ...made(announced, newDivision), id, areaSet: 'ny', name: `NY ${id}` }),
    ),
  ],
  setTitles: shippedTables.setTitles.filter((one) => !isOfTheFive(one.areaSet)),
  kommuner: backdated(shippedTables.kommuner, () => true),
  memberships: memberships(),
  adjacencies: adjacencies(),
  postalCodes: [],
};

/** When a rule was written down: the trial of 2020 in time, the law that made it last three weeks late. */
function recordedRule(rule: Rule): Rule {
  const isAdjacency = rule.id === 'adjacent-areas-count';
  const recordedOn = isAdjacency ? (rule.validFrom < '2021-01-01' ? '2020-07-15' : '2021-01-22') : inTime;
  return { ...rule, recordedOn: civilDate(recordedOn) };
}

/** The rules of the simulated country. */
export const ruleTable: readonly Rule[] = ruleRows.map(recordedRule);

/** The facts of a country: the tables of its geography and its rules. */
export interface Country {
  tables: GeographyTables;
  ruleTable: readonly Rule[];
}

/** A country as the catalogue asks it. */
export const worldOf = (one: Country): World => ({
  geography: createGeography(one.tables),
  rules: createRules(one.ruleTable),
});

/** Everything that is ever written down about the simulated country. */
export const world = worldOf({ tables, ruleTable });

/** The country as far as it was written down by a day. */
export function countryKnownOn(day: CivilDate): Country {
  const known = <Row extends DatedRow>(rows: readonly Row[]) => rows.filter((row) => row.recordedOn <= day);
  return {
    tables: {
      areaSets: known(tables.areaSets),
      areas: known(tables.areas),
      setTitles: tables.setTitles,
      kommuner: known(tables.kommuner),
      memberships: known(tables.memberships),
      adjacencies: known(tables.adjacencies),
      postalCodes: known(tables.postalCodes),
    },
    ruleTable: known(ruleTable),
  };
}

const worlds = new Map<CivilDate, World>();

/** The same as the catalogue asks it. */
export function worldKnownOn(day: CivilDate): World {
  const made = worlds.get(day) ?? worldOf(countryKnownOn(day));
  worlds.set(day, made);
  return made;
}
