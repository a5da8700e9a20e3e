import type { Area, AreaId, AreaSet, AreaSetId, Grade, Kommune, Kommunekode } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { historyOf } from '../domain/history.ts';
import { adjacencyRows } from './adjacency.ts';
import { areaNamed, areasNamed } from './area-names.ts';
import { areaRows, areaSetRows, setTitleRows } from './areas.ts';
import { kommuneNamed, kommunerNear } from './kommune-names.ts';
import { kommuneRows } from './kommuner.ts';
import { membershipRows } from './membership.ts';
import { postalCodeRows } from './postal-codes.ts';
import { checkTables, type GeographyTables, pairKey } from './tables.ts';

/** An area as the answer to a question about a place, with what that answer rests on. */
export interface GradedArea {
  area: Area;
  grade: Grade;
  source: string;
}

/** What a postal code touches. One code may touch several municipalities, and so several areas. */
export interface PostalPlace {
  town: string;
  kommuner: Kommune[];
  grade: Grade;
  source: string;
}

/**
 * Areas, municipalities and postal codes as dated facts. `on` is the day asked about; with `knownAt`, rows recorded
 * after that day are not looked at, so that an old answer can be computed again as it was given.
 */
export interface Geography {
  /** The divisions in force; the grade of each says how sure that is. */
  areaSets(on: CivilDate, knownAt?: CivilDate): AreaSet[];
  areasOf(areaSet: AreaSetId, on: CivilDate, knownAt?: CivilDate): Area[];
  findArea(id: string, knownAt?: CivilDate): Area | undefined;
  areaSetOf(id: AreaId, knownAt?: CivilDate): AreaSetId | undefined;
  /** The area of a set a municipality lies in; undefined before and after the set's own time. */
  areaOf(kode: Kommunekode, areaSet: AreaSetId, on: CivilDate, knownAt?: CivilDate): GradedArea | undefined;
  kommunerOf(id: AreaId, on: CivilDate, knownAt?: CivilDate): Kommune[];
  /** Adjacent areas of the same set, surest first. Whether adjacency counts on the day is a rule, not geography. */
  adjacentTo(id: AreaId, on: CivilDate, knownAt?: CivilDate): GradedArea[];
  /** The municipality a text names by code or any spelling: "0350", "350", "Lejre Kommune", "Århus". */
  findKommune(text: string, knownAt?: CivilDate): Kommune | undefined;
  kommuner(on: CivilDate, knownAt?: CivilDate): Kommune[];
  /** Municipalities with a name near to a text, for an error message; none where nothing is near. */
  suggestKommuner(text: string, limit: number, knownAt?: CivilDate): Kommune[];
  kommunerOfPostalCode(postnr: string, on: CivilDate, knownAt?: CivilDate): PostalPlace | undefined;
  /** The areas of a set a postal code touches, by name; undefined where the code is not known. */
  areasOfPostalCode(postnr: string, areaSet: AreaSetId, on: CivilDate, knownAt?: CivilDate): Area[] | undefined;
  /** The one area a text names; undefined where it names none or several ("Sjælland" is two). */
  findAreaByName(text: string, knownAt?: CivilDate): Area | undefined;
  /** Every area a running text names, those with a council's title ("RAR Fyn") before plain words. */
  areasNamedIn(text: string, knownAt?: CivilDate): Area[];
}

const surestFirst: readonly Grade[] = ['official', 'seen', 'inferred', 'disputed', 'unconfirmed'];
const byName = (one: Area, other: Area): number => one.name.localeCompare(other.name, 'da');
const bySureness = (one: GradedArea, other: GradedArea): number =>
  surestFirst.indexOf(one.grade) - surestFirst.indexOf(other.grade) || byName(one.area, other.area);

type AreaAt = (id: AreaId, on: CivilDate, knownAt?: CivilDate) => Area | undefined;

/** An area ends with its set, so that ending a division takes one row. */
function areasWithinTheirSet(tables: GeographyTables): AreaAt {
  const sets = historyOf(tables.areaSets, (row) => row.id);
  const areas = historyOf(tables.areas, (row) => row.id);
  return (id, on, knownAt) => {
    const area = areas.at(id, on, knownAt);
    return area && sets.at(area.areaSet, on, knownAt) && area;
  };
}

type AreaQuestions = Pick<
  Geography,
  'areaSets' | 'areasOf' | 'findArea' | 'areaSetOf' | 'adjacentTo' | 'findAreaByName' | 'areasNamedIn'
>;

function areaQuestions(tables: GeographyTables, areaAt: AreaAt): AreaQuestions {
  const sets = historyOf(tables.areaSets, (row) => row.id);
  const areas = historyOf(tables.areas, (row) => row.id);
  const pairs = historyOf(tables.adjacencies, (row) => pairKey(row.a, row.b));
  const everyArea = (knownAt?: CivilDate): Area[] =>
    areas.keys(knownAt).flatMap((id) => areas.latest(id, knownAt) ?? []);
  return {
    areaSets: (on, knownAt) => sets.allAt(on, knownAt),
    areasOf: (areaSet, on, knownAt) =>
      sets.at(areaSet, on, knownAt) ? areas.allAt(on, knownAt).filter((area) => area.areaSet === areaSet) : [],
    findArea: (id, knownAt) => areas.latest(id, knownAt),
    areaSetOf: (id, knownAt) => areas.latest(id, knownAt)?.areaSet,
    adjacentTo: (id, on, knownAt) =>
      areaAt(id, on, knownAt) === undefined
        ? []
        : pairs
            .allAt(on, knownAt)
            .filter(({ a, b }) => a === id || b === id)
            .flatMap(({ a, b, grade, source }) => {
              const area = areaAt(a === id ? b : a, on, knownAt);
              return area ? [{ area, grade, source }] : [];
            })
            .sort(bySureness),
    findAreaByName: (text, knownAt) => areaNamed(text, everyArea(knownAt), tables.setTitles),
    areasNamedIn: (text, knownAt) => areasNamed(text, everyArea(knownAt), tables.setTitles),
  };
}

type KommuneQuestions = Pick<Geography, 'areaOf' | 'kommunerOf' | 'findKommune' | 'kommuner' | 'suggestKommuner'>;

function kommuneQuestions(tables: GeographyTables, areaAt: AreaAt): KommuneQuestions {
  const setOf = new Map(tables.areas.map((area) => [area.id, area.areaSet]));
  const histories = historyOf(tables.kommuner, (row) => row.kode);
  const memberKey = (kode: Kommunekode, areaSet: AreaSetId | undefined): string => `${kode} ${areaSet}`;
  const members = historyOf(tables.memberships, (row) => memberKey(row.kommune, setOf.get(row.area)));
  const everyKommune = (knownAt?: CivilDate): Kommune[] =>
    histories.keys(knownAt).flatMap((kode) => histories.latest(kode, knownAt) ?? []);
  return {
    areaOf: (kode, areaSet, on, knownAt) => {
      const row = members.at(memberKey(kode, areaSet), on, knownAt);
      const area = row && areaAt(row.area, on, knownAt);
      return area && { area, grade: row.grade, source: row.source };
    },
    kommunerOf: (id, on, knownAt) =>
      areaAt(id, on, knownAt) === undefined
        ? []
        : members
            .allAt(on, knownAt)
            .filter((row) => row.area === id)
            .flatMap((row) => histories.at(row.kommune, on, knownAt) ?? []),
    findKommune: (text, knownAt) => kommuneNamed(text, everyKommune(knownAt)),
    kommuner: (on, knownAt) => histories.allAt(on, knownAt),
    suggestKommuner: (text, limit, knownAt) => kommunerNear(text, everyKommune(knownAt), limit),
  };
}

type PostalQuestions = Pick<Geography, 'kommunerOfPostalCode' | 'areasOfPostalCode'>;

function postalQuestions(tables: GeographyTables, places: KommuneQuestions): PostalQuestions {
  const codes = historyOf(tables.postalCodes, (row) => row.postnr);
  const histories = historyOf(tables.kommuner, (row) => row.kode);
  return {
    kommunerOfPostalCode: (postnr, on, knownAt) => {
      const row = codes.at(postnr, on, knownAt);
      return (
        row && {
          town: row.town,
          kommuner: row.kommuner.flatMap((kode) => histories.at(kode, on, knownAt) ?? []),
          grade: row.grade,
          source: row.source,
        }
      );
    },
    areasOfPostalCode: (postnr, areaSet, on, knownAt) => {
      const areas = codes
        .at(postnr, on, knownAt)
        ?.kommuner.flatMap((kode) => places.areaOf(kode, areaSet, on, knownAt)?.area ?? []);
      return areas && [...new Set(areas)].sort(byName);
    },
  };
}

/** Geography over any tables; throws where they contradict themselves. */
export function createGeography(tables: GeographyTables): Geography {
  checkTables(tables);
  const areaAt = areasWithinTheirSet(tables);
  const kommuner = kommuneQuestions(tables, areaAt);
  return { ...areaQuestions(tables, areaAt), ...kommuner, ...postalQuestions(tables, kommuner) };
}

/** The tables the product ships with. */
export const shippedTables: GeographyTables = {
  areaSets: areaSetRows,
  areas: areaRows,
  setTitles: setTitleRows,
  kommuner: kommuneRows,
  memberships: membershipRows,
  adjacencies: adjacencyRows,
  postalCodes: postalCodeRows,
};

/** Geography as shipped. */
export const geography: Geography = createGeography(shippedTables);
