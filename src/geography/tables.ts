import { z } from 'zod';
import {
  type Area,
  type AreaId,
  type AreaSet,
  areaIdSchema,
  areaSetIdSchema,
  type DatedRow,
  datedRowSchema,
  type Kommune,
  kommunekodeSchema,
} from '../domain/area.ts';
import { civilDate } from '../domain/date.ts';
import { AppError } from '../domain/error.ts';

/** That a municipality lies in an area; the area says which set is meant. */
export const membershipSchema = datedRowSchema.extend({ kommune: kommunekodeSchema, area: areaIdSchema });
export type Membership = z.infer<typeof membershipSchema>;

/** That two areas of one set are adjacent, or are said to be: stored once a pair, the alphabetically first as `a`. */
export const adjacencySchema = datedRowSchema.extend({ a: areaIdSchema, b: areaIdSchema });
export type Adjacency = z.infer<typeof adjacencySchema>;

export const postalCodeSchema = datedRowSchema.extend({
  postnr: z.string().regex(/^\d{4}$/),
  town: z.string().min(1),
  kommuner: z.array(kommunekodeSchema).min(1),
});
export type PostalCode = z.infer<typeof postalCodeSchema>;

/** What publishers write before an area's name when they mean the area of this set. */
export const setTitleSchema = z.object({ areaSet: areaSetIdSchema, title: z.string().min(1) });
export type SetTitle = z.infer<typeof setTitleSchema>;

/** Everything geography rests on; rows are appended, never edited. */
export interface GeographyTables {
  areaSets: readonly AreaSet[];
  areas: readonly Area[];
  setTitles: readonly SetTitle[];
  kommuner: readonly Kommune[];
  memberships: readonly Membership[];
  adjacencies: readonly Adjacency[];
  postalCodes: readonly PostalCode[];
}

/** The day the tables of this folder were first written down. */
export const firstRecording = civilDate('2026-11-22');

/** The key of an unordered pair of areas. */
export const pairKey = (one: AreaId, other: AreaId): string => [one, other].sort().join(' ');

function broken(what: string): never {
  throw new AppError('geography-tables-broken', {
    da: `Tabellerne over områder modsiger sig selv: ${what}. Ret rækken, før programmet startes.`,
    en: `The tables of areas contradict themselves: ${what}. Correct the row before starting the program.`,
  });
}

function checkPair({ a, b }: Adjacency, setOf: ReadonlyMap<AreaId, string>): void {
  if (a >= b) broken(`adjacency ${a} - ${b} is not two areas in alphabetical order`);
  if (!setOf.has(a) || setOf.get(a) !== setOf.get(b)) broken(`adjacency ${a} - ${b} is not within one area set`);
}

/** One recording day may say one thing about one period: otherwise it is a repetition or an edit in disguise. */
function checkNoRepetition<Row extends DatedRow>(rows: readonly Row[], keyOf: (row: Row) => string): void {
  const met = new Set<string>();
  for (const row of rows) {
    const key = `${keyOf(row)} from ${row.validFrom}, recorded ${row.recordedOn}`;
    if (met.has(key)) broken(`two rows about ${key}`);
    met.add(key);
  }
}

/** Refuses tables whose rows do not fit together, by the name of the first row that does not. */
export function checkTables(tables: GeographyTables): void {
  const sets = new Set(tables.areaSets.map((one) => one.id));
  const setOf = new Map(tables.areas.map((area) => [area.id, area.areaSet]));
  const koder = new Set(tables.kommuner.map((one) => one.kode));
  for (const { id, areaSet } of tables.areas) if (!sets.has(areaSet)) broken(`area ${id} has no area set ${areaSet}`);
  for (const { areaSet } of tables.setTitles) if (!sets.has(areaSet)) broken(`title of no area set ${areaSet}`);
  for (const { kommune, area } of tables.memberships) {
    if (!koder.has(kommune) || !setOf.has(area)) broken(`membership ${kommune} - ${area} names something unknown`);
  }
  for (const pair of tables.adjacencies) checkPair(pair, setOf);
  for (const { postnr, kommuner } of tables.postalCodes) {
    for (const kode of kommuner) if (!koder.has(kode)) broken(`postal code ${postnr} names municipality ${kode}`);
  }
  checkNoRepetition(tables.areas, (area) => area.id);
  checkNoRepetition(tables.kommuner, (kommune) => kommune.kode);
  checkNoRepetition(tables.memberships, ({ kommune, area }) => `${kommune} in ${setOf.get(area)}`);
  checkNoRepetition(tables.adjacencies, ({ a, b }) => pairKey(a, b));
  checkNoRepetition(tables.postalCodes, ({ postnr }) => postnr);
}
