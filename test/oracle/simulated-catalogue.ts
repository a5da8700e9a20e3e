// The simulated years as the product takes them in: the editions as its store keeps them, and the catalogue of a moment.
import { buildCatalogue, type Catalogue, type SourceState, type World } from '../../src/catalogue/catalogue.ts';
import type { AreaId } from '../../src/domain/area.ts';
import { courseId, proposeCourseId } from '../../src/domain/course.ts';
import type { Instant } from '../../src/domain/date.ts';
import { sha256Schema } from '../../src/domain/document.ts';
import {
  type Candidate,
  candidateIdSchema,
  editionIdSchema,
  type KeptEdition,
  type PrintedRow,
} from '../../src/domain/edition.ts';
import { type SourceRun, withOpenCandidates } from '../../src/domain/run.ts';
import { type SourceDefinition, sourceDefinitionSchema } from '../../src/domain/source.ts';
import type { ListOfArea } from './publications.ts';
import { type Fact, type Night, type Simulation, simulatedLists } from './simulation.ts';
import { tables, world } from './world.ts';

/** The course of a row: its number, else the id its title is given. */
export const courseOfRow = ({ code, title }: { code?: string | undefined; title: string }) =>
  code === undefined ? proposeCourseId(title) : courseId(code);

const placeAt = (position: number) => ({ sheet: 'Ark1', row: position + 2 });

/** The candidate a reader would make of what a fact shows. */
export function candidateOf({ area, listKind, inForceFrom, title, imported, edition, rows }: Fact): Candidate {
  const hash = edition.toString(16).padStart(12, '0');
  return {
    id: candidateIdSchema.parse(hash),
    edition: editionIdSchema.parse(`${area}.${listKind}.${inForceFrom}.${hash}`),
    source: area,
    area,
    listKind,
    inForceFrom,
    title,
    document: {
      sha256: sha256Schema.parse(hash.repeat(6).slice(0, 64)),
      url: imported ? 'file:liste.pdf' : 'https://raad.example/liste.xlsx',
      mediaType: 'application/pdf',
    },
    exampleData: false,
    reader: '1',
    findings: [],
    rows: rows.map((row, position) => ({ ...row, place: placeAt(position) })),
  };
}

/** The editions that facts come to, by the rules of the store; rows that say the same are one object. */
export function keptEditions(facts: readonly Fact[], readingOf = candidateOf): KeptEdition[] {
  const shared = new Map<string, PrintedRow>();
  const byEdition = Map.groupBy(facts, (fact) => fact.edition);
  return [...byEdition.values()].flatMap((sightings): KeptEdition[] => {
    const [first] = sightings;
    if (!first) return [];
    const { id: _, edition: id, rows, ...core } = readingOf(first);
    const printed = rows.map(({ place: _place, ...row }) => sharedRow(shared, { ...row, course: courseOfRow(row) }));
    const confirmedAt = sightings.at(-1)?.at ?? first.at;
    return [
      {
        summary: { ...core, id, recordedAt: first.at, confirmedAt, rows: rows.length },
        printed,
        placeOf: (position) => rows[position]?.place ?? placeAt(position),
        seenAt: sightings.filter((one) => !one.imported).map((one) => one.at),
      },
    ];
  });
}

function sharedRow(shared: Map<string, PrintedRow>, row: PrintedRow): PrintedRow {
  const key = JSON.stringify(row);
  const known = shared.get(key) ?? row;
  shared.set(key, known);
  return known;
}

/** What the publisher of an area calls itself. */
export const nameOfArea = (area: AreaId): string =>
  tables.areas.find((one) => one.id === area)?.name ?? `Område ${area}`;

/** The source of a simulated list, as data. */
export function definitionOf({ area, listKind }: Pick<ListOfArea, 'area' | 'listKind'>): SourceDefinition {
  const name = nameOfArea(area);
  return sourceDefinitionSchema.parse({
    id: area,
    name,
    publisher: name,
    area,
    listKind,
    entry: ['https://raad.example/'],
    hosts: ['raad.example'],
    origin: 'Opdigtet til en prøve',
    areaNames: [name],
  });
}

/** The catalogue of a moment, made from everything that is kept today and by the rules and geography of a country. */
export function catalogueMaker(
  simulation: Simulation,
  kept: readonly KeptEdition[] = keptEditions(simulation.facts),
): (knownAt: Instant, country?: World) => Catalogue {
  const nights = Map.groupBy(simulation.nights, (night) => `${night.area} ${night.listKind}`);
  const sources = simulatedLists.map((list) => {
    const runs = (nights.get(`${list.area} ${list.listKind}`) ?? []).map((night) => runOf(night)).reverse();
    return { definition: definitionOf(list), runs };
  });
  return (knownAt, country = world) =>
    buildCatalogue(
      kept,
      sources.map((source) => stateAt(source, simulation, knownAt)),
      knownAt,
      country,
    );
}

/** How many runs the product looks back on. */
const runsRemembered = 5;

function stateAt({ definition, runs }: SourceState, { decidedAt }: Simulation, knownAt: Instant): SourceState {
  const isOpen = (id: string) => {
    const decided = decidedAt.get(id);
    return decided === undefined || Date.parse(decided) > Date.parse(knownAt);
  };
  const open = new Set(runs.flatMap((run) => run.candidates).filter(isOpen));
  const newest = runs.findIndex((run) => Date.parse(run.finishedAt) <= Date.parse(knownAt));
  const known = newest === -1 ? [] : runs.slice(newest, newest + runsRemembered);
  return { definition, runs: known.map((run) => withOpenCandidates(run, open)) };
}

function runOf({ area, startedAt, finishedAt, outcome, finding, candidate }: Night): SourceRun {
  return {
    source: area,
    outcome,
    startedAt,
    finishedAt,
    editions: [],
    candidates: candidate === undefined ? [] : [candidate],
    rows: 0,
    requests: 1,
    findings:
      finding === undefined
        ? []
        : [
            {
              code: finding,
              severity: outcome === 'failed' ? 'error' : 'warning',
              message: 'Fund.',
              messageEn: 'Finding.',
            },
          ],
    trace: [],
  };
}
