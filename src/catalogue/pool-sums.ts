import type { Area, Grade, Kommune } from '../domain/area.ts';
import { type CivilDate, civilDate, copenhagenDate } from '../domain/date.ts';
import type { Sentence } from '../domain/error.ts';
import type { PoolKind, PoolPeriod, PoolScope } from '../domain/pool-figure.ts';
import { contradictedFigures, type KeptFigure } from '../domain/pool-store.ts';
import type { Geography } from '../geography/geography.ts';
import type { PoolFact } from '../guidance/pool-facts.ts';

/** A figure as answers rest on it: one that was collected, or a fact carried over from a source that is not kept. */
export type HeldFigure = KeptFigure | PoolFact;

/** True of a figure that was read from a document we keep. */
export const isCollected = (one: HeldFigure): one is KeptFigure => 'recordedAt' in one;

/** The day a figure was recorded: every one has it. */
export const dayRecorded = (one: HeldFigure): CivilDate =>
  isCollected(one) ? copenhagenDate(one.recordedAt) : one.recordedOn;

/** Places whose figures may be added up. */
type Part = 'kommune' | 'area';

/** Whether figures of a kind may be added up over places, and why. */
interface SumRule extends Sentence {
  over: readonly Part[];
}

/**
 * What may be added up: figures of one kind, for one period and from one account, over all the places that together make up
 * an area or the country, each counted once. Everything else is refused by name.
 */
export const sumRules: Readonly<Record<PoolKind, SumRule>> = {
  tilsagn: {
    over: ['kommune', 'area'],
    da: 'Tilsagn lægges sammen over alle kommuner i et område eller i landet: hver krone er givet ét sted.',
    en: 'Ceilings are added up over all municipalities of an area or of the country: each krone is given in one place.',
  },
  forbrug: {
    over: ['kommune', 'area'],
    da: 'Forbrug lægges sammen over alle kommuner i et område eller i landet: hver krone er brugt ét sted.',
    en: 'Spending is added up over all municipalities of an area or of the country: each krone is spent in one place.',
  },
  genudmelding: {
    over: ['kommune'],
    da: 'Genudmeldte midler lægges kun sammen, når de er fordelt på alle kommuner for samme periode.',
    en: 'Money announced again is added up only where it is shared out to all municipalities for the same period.',
  },
  ekstra: {
    over: ['kommune'],
    da: 'Ekstra midler lægges kun sammen, når de er fordelt på alle kommuner for samme periode.',
    en: 'Extra money is added up only where it is shared out to all municipalities for the same period.',
  },
  bevilling: {
    over: [],
    da: 'Bevillingen gives for hele landet og lægges ikke sammen med andre tal.',
    en: 'The grant is given for the whole country and is added to no other figure.',
  },
  oeremaerket: {
    over: [],
    da: 'Øremærkede midler kan være en del af andre tal og lægges ikke sammen.',
    en: 'Earmarked money may be part of other figures and is not added up.',
  },
};

/** A sum over every place of a whole, with the very figures it was made of. */
export interface PoolSum {
  kind: PoolKind;
  period: PoolPeriod;
  account?: string;
  whole: Exclude<PoolScope, { kind: 'kommune' }>;
  /** What was added up. */
  of: Part;
  counted: HeldFigure[];
  amount: number;
  /** True as soon as one of the figures is. */
  approximate: boolean;
  /** That of the least sure of them, and of what is known of which places make up the whole. */
  grade: Grade;
  exampleData: boolean;
  /** What is printed for the same whole, where it is another amount: one of the two is wrong, or they are not the same thing. */
  printed?: HeldFigure;
}

/** A whole that is not known for every place of it: what is there is not added up. */
export interface PartialSum extends Pick<PoolSum, 'kind' | 'period' | 'account' | 'whole' | 'of' | 'exampleData'> {
  known: number;
  missing: { id: string; name: string }[];
  /** Places with more than one figure that do not agree. */
  several: { id: string; name: string }[];
}

/** The day whose geography a year's figures are shared out by. */
export const dayOfYear = (year: number): CivilDate => civilDate(`${year}-07-01`);

/** The place of a figure as a key; every figure of one place has the same. */
export function placeKey(scope: PoolScope): string {
  if (scope.kind === 'national') return 'national';
  return scope.kind === 'area' ? `area ${scope.area}` : `kommune ${scope.kommune}`;
}

/** The time a figure is for as a key: figures of two keys are never added up. */
export const periodKey = ({ year, from, to, openEnded = false }: PoolPeriod): string =>
  [year, from ?? '', to ?? '', openEnded].join(' ');

/** Figures of a place for the same kind and time that all say the same amount, or undefined where they do not. */
export function agreed(figures: readonly HeldFigure[]): HeldFigure | undefined {
  const [first] = figures;
  if (!first || figures.some((one) => one.amount !== first.amount)) return undefined;
  return figures.find((one) => !one.approximate) ?? first;
}

/** Two figures of the same thing that differ: at least one of them is wrong, and nobody can say which. */
export const contradictedAmong = (figures: readonly HeldFigure[]): Set<HeldFigure> => contradictedFigures(figures);

interface Whole {
  scope: PoolSum['whole'];
  parts: { key: string; id: string; name: string }[];
  /** How sure it is that these are its parts; several sorts, of which the least sure counts. */
  grades: Grade[];
}

const ofKommune = ({ kode, navn }: Kommune) => ({ key: `kommune ${kode}`, id: kode, name: navn });
const ofArea = ({ id, name }: Area) => ({ key: `area ${id}`, id, name });

/** The wholes that places of a sort make up in a year: the areas and the country, or the country in each division. */
function wholesOf(geography: Geography, year: number, of: Part, knownOn?: CivilDate): Whole[] {
  const on = dayOfYear(year);
  const divisions = geography
    .areaSets(on, knownOn)
    .map((set) => ({ set: set.id, areas: geography.areasOf(set.id, on, knownOn) }))
    .filter(({ areas }) => areas.length > 1);
  const national: PoolSum['whole'] = { kind: 'national' };
  if (of === 'area') return divisions.map(({ areas }) => ({ scope: national, parts: areas.map(ofArea), grades: [] }));
  const ofDivision = ({ set, areas }: (typeof divisions)[number]): Whole[] =>
    areas.map(({ id }) => {
      const kommuner = geography.kommunerOf(id, on, knownOn);
      const grades = kommuner.flatMap(({ kode }) => geography.areaOf(kode, set, on, knownOn)?.grade ?? []);
      return { scope: { kind: 'area', area: id }, parts: kommuner.map(ofKommune), grades };
    });
  const everyKommune = geography.kommuner(on, knownOn).map(ofKommune);
  return [{ scope: national, parts: everyKommune, grades: [] }, ...divisions.flatMap(ofDivision)];
}

/** The sums that may be made of figures that stand, and the wholes that are known in part only. */
export function sumsOf(
  figures: readonly HeldFigure[],
  geography: Geography,
  knownOn?: CivilDate,
): { sums: PoolSum[]; partial: PartialSum[] } {
  const sums: PoolSum[] = [];
  const partial: PartialSum[] = [];
  const known = new Map<string, Whole[]>();
  for (const group of groupsToSum(figures)) {
    const [first] = group;
    const of = first?.scope.kind;
    if (!first || of === undefined || of === 'national') continue;
    const byPlace = Map.groupBy(group, (one) => placeKey(one.scope));
    const key = `${of} ${first.period.year}`;
    const wholes = known.get(key) ?? wholesOf(geography, first.period.year, of, knownOn);
    known.set(key, wholes);
    for (const whole of wholes) {
      const made = sumOver(whole, byPlace, first, of);
      if (made && 'counted' in made) sums.push({ ...made, ...differing(made, figures) });
      else if (made) partial.push(made);
    }
  }
  return { sums, partial };
}

/** Figures that could be added up: of one kind, one sort of place, one period and account, made up or not. */
function groupsToSum(figures: readonly HeldFigure[]): HeldFigure[][] {
  const may = figures.filter(
    ({ kind, scope }) => scope.kind !== 'national' && sumRules[kind].over.includes(scope.kind),
  );
  const keyOf = (one: HeldFigure) =>
    [one.kind, one.scope.kind, periodKey(one.period), one.account ?? '', one.exampleData ?? false].join('|');
  return [...Map.groupBy(may, keyOf).values()];
}

/** The figure that is printed for the very whole of a sum, where both are exact and differ. */
function differing(sum: PoolSum, figures: readonly HeldFigure[]): Pick<PoolSum, 'printed'> {
  const isSame = (one: HeldFigure) =>
    one.kind === sum.kind &&
    placeKey(one.scope) === placeKey(sum.whole) &&
    periodKey(one.period) === periodKey(sum.period) &&
    (one.exampleData ?? false) === sum.exampleData;
  const printed = agreed(figures.filter(isSame));
  const differs = printed && !printed.approximate && !sum.approximate && printed.amount !== sum.amount;
  return differs ? { printed } : {};
}

const leastSure: readonly Grade[] = ['unconfirmed', 'disputed', 'inferred', 'seen', 'official'];
const leastOf = (grades: readonly Grade[]): Grade => leastSure.find((grade) => grades.includes(grade)) ?? 'unconfirmed';

function sumOver(
  { scope, parts, grades }: Whole,
  byPlace: ReadonlyMap<string, HeldFigure[]>,
  { kind, period, account, exampleData = false }: HeldFigure,
  of: Part,
): PoolSum | PartialSum | undefined {
  const found = parts.map((part) => ({ part, figures: byPlace.get(part.key) ?? [] }));
  const counted = found.flatMap(({ figures }) => agreed(figures) ?? []);
  const known = found.filter(({ figures }) => figures.length > 0).length;
  // One figure alone is itself: there is nothing to add, and nothing to refuse.
  if (known < 2) return undefined;
  const common = { kind, period, ...(account !== undefined && { account }), whole: scope, of, exampleData };
  if (counted.length < parts.length) {
    const named = (some: typeof found) => some.map(({ part: { id, name } }) => ({ id, name }));
    return {
      ...common,
      known,
      missing: named(found.filter(({ figures }) => figures.length === 0)),
      several: named(found.filter(({ figures }) => figures.length > 0 && !agreed(figures))),
    };
  }
  return {
    ...common,
    counted,
    amount: counted.reduce((sum, one) => sum + one.amount, 0),
    approximate: counted.some((one) => one.approximate),
    grade: leastOf([...grades, ...counted.map((one) => one.grade)]),
  };
}
