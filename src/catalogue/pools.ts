import type { Kommune } from '../domain/area.ts';
import type { CivilDate } from '../domain/date.ts';
import { type PoolFigure, type PoolKind, type PoolScope, poolKinds } from '../domain/pool-figure.ts';
import { standingFigures } from '../domain/pool-store.ts';
import { poolFacts } from '../guidance/pool-facts.ts';
import type { Catalogue } from './catalogue.ts';
import { type Place, type PlaceQuestion, resolvePlace } from './place.ts';
import { type KommuneYear, kommuneYears } from './pool-kommune.ts';
import { type NotSummed, notSummedOf } from './pool-not-summed.ts';
import {
  contradictedAmong,
  dayOfYear,
  type HeldFigure,
  isCollected,
  type PoolSum,
  periodKey,
  placeKey,
  sumsOf,
} from './pool-sums.ts';

/** A question about the pool's money; all of it where nothing is named. */
export interface PoolQuestion extends PlaceQuestion {
  year?: number | undefined;
  kind?: PoolKind | undefined;
  today: CivilDate;
}

/** Whether a figure still stands, was replaced by a later document at its address, or is contradicted by another. */
export type FigureStanding = 'standing' | 'replaced' | 'contradicted';

/** A figure and how it stands. */
export interface FigureShown {
  figure: HeldFigure;
  standing: FigureStanding;
}

export interface PoolAnswer {
  place?: Place;
  /**
   * Newest year first; within it the nearest place first, or the country where none is asked about; what was recorded last
   * before what it replaced.
   */
  figures: FigureShown[];
  sums: PoolSum[];
  notSummed: NotSummed[];
  /** Of the municipality asked about, newest year first. */
  kommune?: { kommune: Kommune; years: KommuneYear[] };
}

/** Everything known of the pool's money: the facts carried over by the catalogue's day, and the figures that were collected. */
export const figuresKnown = ({ figures, knownOn }: Catalogue): HeldFigure[] => [
  ...poolFacts.filter((fact) => fact.recordedOn <= knownOn),
  ...figures,
];

/** Answers what is known of the pool's money; pure. Throws by name where a place is not known. */
export function poolsFor(
  catalogue: Catalogue,
  question: PoolQuestion,
  known: readonly HeldFigure[] = figuresKnown(catalogue),
): PoolAnswer {
  const { geography, knownOn } = catalogue;
  const place = placeAsked(catalogue, question);
  const standing = figuresStanding(known);
  const stands = new Set(standing);
  const contradicted = contradictedAmong(standing);
  const isNear = nearTo(catalogue, place);
  const isAsked = (one: Subject) => isOfKind(one, question) && isOfYear(one, question, standing) && isNear(one);
  // Made once of everything: a municipality's share rests on sums of kinds that were not asked about.
  const { sums, partial } = sumsOf(standing, geography, knownOn);
  const isWholeAsked = ({ kind, whole, period }: Pick<PoolSum, 'kind' | 'whole' | 'period'>) =>
    isAsked({ kind, scope: whole, period });
  const shown = known.filter(isAsked).sort(inOrder(place ? nearestFirst : nearestFirst.toReversed()));
  return {
    ...(place && { place }),
    figures: shown.map((figure) => ({ figure, standing: standingOf(figure, stands, contradicted) })),
    sums: sums.filter(isWholeAsked),
    notSummed: notSummedOf(standing.filter(isAsked), partial.filter(isWholeAsked)),
    ...(place?.kommune && {
      kommune: { kommune: place.kommune, years: kommuneYears(catalogue, place.kommune, question, { standing, sums }) },
    }),
  };
}

/** What a figure or a sum is about, as far as a question chooses by it. */
type Subject = Pick<PoolFigure, 'kind' | 'scope' | 'period'>;

const isOfKind = ({ kind }: Subject, asked: PoolQuestion): boolean => asked.kind === undefined || asked.kind === kind;

/** A grant given "a year from then on" counts until there is a later figure of its kind and place, and never for years to come. */
function isOfYear({ period, kind, scope }: Subject, asked: PoolQuestion, standing: readonly HeldFigure[]): boolean {
  const { year, today } = asked;
  if (year === undefined || period.year === year) return true;
  if (period.openEnded !== true || period.year > year || year > Number(today.slice(0, 4))) return false;
  const endsIt = (one: HeldFigure) =>
    one.kind === kind &&
    one.period.year > period.year &&
    one.period.year <= year &&
    placeKey(one.scope) === placeKey(scope);
  return !standing.some(endsIt);
}

/**
 * The figures that no later document at their address gives anew. A fact carried over stands until its own page has been
 * collected and gives that figure itself.
 */
function figuresStanding(known: readonly HeldFigure[]): HeldFigure[] {
  const kept = standingFigures(known.filter(isCollected));
  const standing = new Set<HeldFigure>(kept);
  const slotAt = (address: string, one: HeldFigure) =>
    [address, one.kind, placeKey(one.scope), one.period.year, one.period.from, one.period.to].join('|');
  const collected = new Set(kept.map((one) => slotAt(one.url, one)));
  return known.filter((one) => (isCollected(one) ? standing.has(one) : !collected.has(slotAt(one.source, one))));
}

function standingOf(
  figure: HeldFigure,
  standing: ReadonlySet<HeldFigure>,
  contradicted: ReadonlySet<HeldFigure>,
): FigureStanding {
  if (!standing.has(figure)) return 'replaced';
  return contradicted.has(figure) ? 'contradicted' : 'standing';
}

/** The place in the division of the day: of the year asked about, or of today. */
function placeAsked(catalogue: Catalogue, { year, today, ...place }: PoolQuestion): Place | undefined {
  const on = year === undefined || today.startsWith(String(year)) ? today : dayOfYear(year);
  return resolvePlace(catalogue, place, 'regional', on);
}

/**
 * Which figures bear on a place: its own, those of the areas it is or lies in, and those of the country; all where none is
 * named. A figure of an old year belongs to the division of its year.
 */
function nearTo(
  { geography, knownOn }: Catalogue,
  place: Place | undefined,
): (one: Pick<PoolFigure, 'scope' | 'period'>) => boolean {
  if (!place) return () => true;
  const asked = place.inSets.map(({ own }) => own.id);
  const { kommune } = place;
  const nearIn = (year: number) => {
    const on = dayOfYear(year);
    const sets = kommune ? geography.areaSets(on, knownOn) : [];
    const around = sets.flatMap(
      (set) => (kommune && geography.areaOf(kommune.kode, set.id, on, knownOn)?.area.id) ?? [],
    );
    const inside = kommune ? [] : asked.flatMap((area) => geography.kommunerOf(area, on, knownOn));
    return new Set<string>([...asked, ...around, ...[...inside, ...(kommune ? [kommune] : [])].map((one) => one.kode)]);
  };
  const byYear = new Map<number, Set<string>>();
  return ({ scope, period: { year } }) => {
    if (scope.kind === 'national') return true;
    const near = byYear.get(year) ?? nearIn(year);
    byYear.set(year, near);
    return near.has(scope.kind === 'area' ? scope.area : scope.kommune);
  };
}

const nearestFirst = ['kommune', 'area', 'national'] as const;

/** Newest year first, then the sort of place, kind, period, and what was recorded last; the same whatever the order of reading. */
const inOrder =
  (scopes: readonly PoolScope['kind'][]) =>
  (one: HeldFigure, other: HeldFigure): number => {
    return (
      other.period.year - one.period.year ||
      scopes.indexOf(one.scope.kind) - scopes.indexOf(other.scope.kind) ||
      byText(placeKey(one.scope), placeKey(other.scope)) ||
      poolKinds.indexOf(one.kind) - poolKinds.indexOf(other.kind) ||
      byText(periodKey(one.period), periodKey(other.period)) ||
      byText(momentOf(other), momentOf(one)) ||
      byText(nameOf(one), nameOf(other)) ||
      one.amount - other.amount
    );
  };

const momentOf = (one: HeldFigure): string => (isCollected(one) ? one.recordedAt : '');
const nameOf = (one: HeldFigure): string => (isCollected(one) ? one.id : one.source);

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
