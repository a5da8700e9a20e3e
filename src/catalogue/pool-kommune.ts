import type { Kommune, Kommunekode } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import type { PoolKind, PoolScope } from '../domain/pool-figure.ts';
import type { Geography } from '../geography/geography.ts';
import { agreed, dayOfYear, type HeldFigure, type PoolSum, periodKey, placeKey } from './pool-sums.ts';

/**
 * What can be said of a municipality's figure. `published`: it is known. `several`: the sources have more than one, for parts
 * of the year or because they disagree. `not-published`: figures of the kind are known for other municipalities of that year
 * and not for this one. `not-found`: no document we have shares such money out to municipalities that year.
 */
export const figureStates = ['published', 'several', 'not-published', 'not-found'] as const;
export type FigureState = (typeof figureStates)[number];

/** A municipality's figure of one kind for a year; never a blank. */
export interface KommuneFigure {
  kind: PoolKind;
  state: FigureState;
  figures: HeldFigure[];
}

/**
 * The municipality's part of the country's figure of the same kind and time. `no-own-figure` and `no-national-figure` where
 * one of the two is not known; `does-not-fit` where the part is larger than the whole, so that one of them is wrong.
 */
export const shareStates = ['known', 'no-own-figure', 'no-national-figure', 'does-not-fit'] as const;
export type Share =
  | { state: 'known'; percent: number; national: number; basis: 'figure' | 'sum'; approximate: boolean }
  | { state: Exclude<(typeof shareStates)[number], 'known'> };

/** What is known of one municipality in one year. */
export interface KommuneYear {
  year: number;
  ceiling: KommuneFigure;
  announcedAgain: KommuneFigure;
  spent: KommuneFigure;
  /** The ceiling's part of the country's. */
  share: Share;
  /** Ceilings of the areas the municipality lay in that year, and their sums over municipalities. */
  areaCeilings: HeldFigure[];
  areaSums: PoolSum[];
}

interface World {
  geography: Geography;
  knownOn: CivilDate;
}

/** A municipality's years, newest first: the one asked about, or this year and each that has figures of municipalities or of its area. */
export function kommuneYears(
  world: World,
  { kode }: Pick<Kommune, 'kode'>,
  { year, today }: { year?: number | undefined; today: CivilDate },
  { standing, sums }: { standing: readonly HeldFigure[]; sums: readonly PoolSum[] },
): KommuneYear[] {
  const bears = ({ scope, period }: HeldFigure) =>
    scope.kind === 'kommune' || (scope.kind === 'area' && areasOf(world, kode, period.year).has(scope.area));
  const known = standing.filter(bears).map((one) => one.period.year);
  const years = year === undefined ? [...new Set([Number(today.slice(0, 4)), ...known])] : [year];
  return years.sort((a, b) => b - a).map((one) => kommuneYear(world, kode, one, standing, sums));
}

function kommuneYear(
  world: World,
  kommune: Kommunekode,
  year: number,
  standing: readonly HeldFigure[],
  sums: readonly PoolSum[],
): KommuneYear {
  const ofYear = standing.filter((one) => one.period.year === year);
  const figureOf = (kind: PoolKind) => kommuneFigure(kind, kommune, ofYear);
  const ceiling = figureOf('tilsagn');
  const areas = areasOf(world, kommune, year);
  const isOwnArea = (scope: PoolScope) => scope.kind === 'area' && areas.has(scope.area);
  return {
    year,
    ceiling,
    announcedAgain: figureOf('genudmelding'),
    spent: figureOf('forbrug'),
    share: shareOf(ceiling, ofYear, sums),
    areaCeilings: ofYear.filter((one) => one.kind === 'tilsagn' && isOwnArea(one.scope)),
    areaSums: sums.filter((one) => one.kind === 'tilsagn' && one.period.year === year && isOwnArea(one.whole)),
  };
}

function areasOf({ geography, knownOn }: World, kommune: Kommunekode, year: number) {
  const on = dayOfYear(year);
  const sets = geography.areaSets(on, knownOn);
  return new Set(sets.flatMap((set) => geography.areaOf(kommune, set.id, on, knownOn)?.area.id ?? []));
}

function kommuneFigure(kind: PoolKind, kommune: Kommunekode, ofYear: readonly HeldFigure[]): KommuneFigure {
  const ofKind = ofYear.filter((one) => one.kind === kind && one.scope.kind === 'kommune');
  const figures = ofKind.filter((one) => placeKey(one.scope) === placeKey({ kind: 'kommune', kommune }));
  return { kind, state: stateOf(figures, ofKind), figures };
}

function stateOf(figures: readonly HeldFigure[], ofKind: readonly HeldFigure[]): FigureState {
  if (figures.length === 0) return ofKind.length > 0 ? 'not-published' : 'not-found';
  const periods = new Set(figures.map((one) => periodKey(one.period)));
  return periods.size === 1 && agreed(figures) ? 'published' : 'several';
}

/** Only of figures of the same kind, time and truth: never of a grant, which may hold other money. */
function shareOf(ceiling: KommuneFigure, ofYear: readonly HeldFigure[], sums: readonly PoolSum[]): Share {
  const own = ceiling.state === 'published' ? agreed(ceiling.figures) : undefined;
  if (!own) return { state: 'no-own-figure' };
  const isLike = (one: Pick<HeldFigure, 'kind' | 'period' | 'exampleData'>) =>
    one.kind === own.kind &&
    periodKey(one.period) === periodKey(own.period) &&
    (one.exampleData ?? false) === (own.exampleData ?? false);
  const printed = agreed(ofYear.filter((one) => one.scope.kind === 'national' && isLike(one)));
  const isWhole = (one: PoolSum) =>
    one.whole.kind === 'national' && one.of === 'kommune' && one.account === own.account;
  const national = printed ?? sums.find((one) => isWhole(one) && isLike(one));
  if (!national || national.amount === 0) return { state: 'no-national-figure' };
  if (own.amount > national.amount) return { state: 'does-not-fit' };
  return {
    state: 'known',
    percent: Math.round((own.amount / national.amount) * 10_000) / 100,
    national: national.amount,
    basis: printed ? 'figure' : 'sum',
    approximate: own.approximate || national.approximate,
  };
}
