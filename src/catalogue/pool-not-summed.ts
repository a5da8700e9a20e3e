import type { Sentence } from '../domain/error.ts';
import type { PoolKind, PoolScope } from '../domain/pool-figure.ts';
import { agreed, type HeldFigure, type PartialSum, periodKey, placeKey, sumRules } from './pool-sums.ts';

/** Why figures that stand side by side are not added up. */
export const notSummedReasons = {
  'kinds-overlap': {
    da: 'Tal af forskellig slags for samme sted og år lægges ikke sammen: de samme penge kan være med i flere af dem.',
    en: 'Figures of different kinds for the same place and year are not added up: the same money may be in several of them.',
  },
  'scopes-overlap': {
    da: 'Tal for hele landet, for områder og for kommuner lægges ikke sammen: det større tal rummer det mindre.',
    en: 'Figures for the country, for areas and for municipalities are not added up: the larger figure holds the smaller.',
  },
  'periods-differ': {
    da: 'Tal for forskellige perioder af samme år lægges ikke sammen: perioderne kan overlappe.',
    en: 'Figures for different periods of the same year are not added up: the periods may overlap.',
  },
  'years-overlap': {
    da: 'Tal fra forskellige år lægges ikke sammen: ubrugte midler udmeldes igen og ville tælle to gange.',
    en: 'Figures of different years are not added up: unspent money is announced again and would count twice.',
  },
  'several-figures': {
    da: 'Kilderne har flere tal for det samme, og de er ikke ens. Vi vælger ikke imellem dem.',
    en: 'The sources have several figures for the same thing, and they differ. We do not choose between them.',
  },
  'some-missing': {
    da: 'Tallet kendes ikke for alle kommuner eller områder, så en sum ville være for lille.',
    en: 'The figure is not known for every municipality or area, so a sum would be too small.',
  },
  'kind-not-shared-out': {
    da: 'Denne slags tal er ikke en fordeling på steder og lægges ikke sammen.',
    en: 'This kind of figure is not a sharing out to places and is not added up.',
  },
  'example-data': {
    da: 'Eksempeldata lægges ikke sammen med tal, der er rigtige.',
    en: 'Example data is not added to figures that are real.',
  },
} as const satisfies Record<string, Sentence>;
export type NotSummedReason = keyof typeof notSummedReasons;

/** Figures that a reader might add up and must not, and why. */
export interface NotSummed {
  reason: NotSummedReason;
  /** Absent where the figures are of different years. */
  year?: number;
  kinds: PoolKind[];
  scopes: PoolScope['kind'][];
  /** Where a sum was wanting: the whole, and what of it is not known. */
  partial?: PartialSum;
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
const isDivided = (groups: Iterable<readonly HeldFigure[]>, keyOf: (one: HeldFigure) => unknown) =>
  [...groups].some((group) => distinct(group.map(keyOf)).length > 1);

/** Why the figures shown are not added up, year by year, newest first; the wholes that lack a place come last of a year. */
export function notSummedOf(figures: readonly HeldFigure[], partial: readonly PartialSum[]): NotSummed[] {
  const byYear = Map.groupBy(figures, (one) => one.period.year);
  const years = distinct([...byYear.keys(), ...partial.map((one) => one.period.year)]).sort((a, b) => b - a);
  const found = years.flatMap((year) => [
    ...ofOneYear(year, byYear.get(year) ?? []),
    ...partial.filter((one) => one.period.year === year).map((one) => lacking(year, one)),
  ]);
  if (byYear.size < 2) return found;
  return [...found, { reason: 'years-overlap', ...among(figures) }];
}

const among = (figures: readonly HeldFigure[]) => ({
  kinds: distinct(figures.map((one) => one.kind)),
  scopes: distinct(figures.map((one) => one.scope.kind)),
});

function lacking(year: number, one: PartialSum): NotSummed {
  const reason = one.missing.length > 0 ? 'some-missing' : 'several-figures';
  return { reason, year, kinds: [one.kind], scopes: [one.of], partial: one };
}

/** The figures of a place that are one kind for one time. */
const slotKey = (one: HeldFigure): string => [one.kind, placeKey(one.scope), periodKey(one.period)].join('|');

function ofOneYear(year: number, figures: readonly HeldFigure[]): NotSummed[] {
  const by = (keyOf: (one: HeldFigure) => string) => Map.groupBy(figures, keyOf);
  const many = (groups: Map<string, HeldFigure[]>, keyOf: (one: HeldFigure) => unknown): HeldFigure[] =>
    [...groups.values()].filter((group) => isDivided([group], keyOf)).flat();
  const places = many(
    by((one) => `${one.kind} ${one.scope.kind}`),
    (one) => placeKey(one.scope),
  );
  const cases: [NotSummedReason, HeldFigure[]][] = [
    [
      'kinds-overlap',
      many(
        by((one) => placeKey(one.scope)),
        (one) => one.kind,
      ),
    ],
    [
      'scopes-overlap',
      many(
        by((one) => one.kind),
        (one) => one.scope.kind,
      ),
    ],
    [
      'periods-differ',
      many(
        by((one) => `${one.kind} ${placeKey(one.scope)}`),
        (one) => periodKey(one.period),
      ),
    ],
    ['several-figures', [...by(slotKey).values()].filter((group) => !agreed(group)).flat()],
    ['kind-not-shared-out', places.filter(({ kind, scope }) => !mayBeAdded(kind, scope))],
    ['example-data', isDivided([figures], (one) => one.exampleData === true) ? [...figures] : []],
  ];
  return cases.flatMap(([reason, some]) => (some.length > 0 ? [{ reason, year, ...among(some) }] : []));
}

const mayBeAdded = (kind: PoolKind, scope: PoolScope): boolean =>
  scope.kind !== 'national' && sumRules[kind].over.includes(scope.kind);
