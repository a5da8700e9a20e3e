import type { Instant } from '../domain/date.ts';
import { type Finding, finding } from '../domain/finding.ts';
import type { PoolFigure } from '../domain/pool-figure.ts';
import { type KeptFigure, mayShareAccount, type PoolCandidate } from '../domain/pool-store.ts';

/** More than a pool of some hundred million kroner can be: a slip in the unit, which no sum tells. */
const mostNational = 5_000_000_000;
const mostLocal = 500_000_000;
/** An area's money, or that of all its municipalities together, does not change by more than this without a person's word. */
const mostChange = 0.5;
const mostTold = 5;

/** What a candidate is measured against. */
export interface PoolYardstick {
  /** Every figure of the same source that stands today. */
  published: readonly KeptFigure[];
  /** When the run began: what was published before it is from an older document, what since from one of the same night. */
  since: Instant;
  /** The year of today. */
  year: number;
}

/**
 * Judges what was read in a document: a finding of severity `error`, the reader's own or one of these, holds it. A changed
 * amount is a warning, and both figures are kept. Pure.
 */
export function judgePool(candidate: PoolCandidate, { published, since, year }: PoolYardstick): Finding[] {
  if (candidate.figures.length === 0) return [];
  return [
    ...judgeUnderstood(candidate),
    ...judgeSize(candidate.figures),
    ...judgeYear(candidate.figures, year),
    ...judgeChanged(candidate, published, since),
    ...judgeTotals(candidate.figures, published),
  ];
}

/** A figure beside words about money that nobody understood may be another figure than it looks. */
function judgeUnderstood({ findings }: PoolCandidate): Finding[] {
  const refused = findings.filter((one) => one.severity === 'warning' && /^(?:amount|figure)-/.test(one.code)).length;
  if (refused === 0) return [];
  return [
    finding('pool-not-all-understood', 'error', {
      da: `${refused} steder om puljens penge er ikke forstået; dokumentet skal ses af en person.`,
      en: `${refused} places about the pool's money were not understood; a person must look at the document.`,
    }),
  ];
}

function judgeSize(figures: readonly PoolFigure[]): Finding[] {
  const big = figures.find(({ scope, amount }) => amount > (scope.kind === 'national' ? mostNational : mostLocal));
  if (!big) return [];
  const sentence = {
    da: `Et beløb på ${big.amount} kr. er større, end puljen kan være.`,
    en: `An amount of ${big.amount} kr. is larger than the pool can be.`,
  };
  return [finding('pool-amount-implausible', 'error', sentence, big.place)];
}

/** Money is given for the next year at the latest, and spent by today: a later year is a slip, or no more than a plan. */
function judgeYear(figures: readonly PoolFigure[], year: number): Finding[] {
  const ahead = figures.find(({ kind, period }) => period.year > (kind === 'forbrug' ? year : year + 1));
  if (!ahead) return [];
  const sentence = {
    da: `Et tal er for ${ahead.period.year}, som ligger længere fremme, end der gives eller bruges penge for.`,
    en: `A figure is for ${ahead.period.year}, which is further ahead than money is given or spent for.`,
  };
  return [finding('pool-year-ahead', 'error', sentence, ahead.place)];
}

/** What a figure is about, however it is accounted for and noted. */
const matterOf = ({ kind, scope, period }: PoolFigure): string =>
  JSON.stringify([kind, scope.kind, placeOf(scope), period.year, period.from, period.to]);

/** What is known of a figure's matter; one that names no account, but has the amount of one that does, is that one's. */
function knownOf(now: PoolFigure, before: ReadonlyMap<string, readonly KeptFigure[]>): KeptFigure[] {
  const all = before.get(matterOf(now)) ?? [];
  const account = now.account ?? all.find((was) => was.account !== undefined && was.amount === now.amount)?.account;
  return all.filter((was) => mayShareAccount(was, { account }));
}

/** The same for people: "tilsagn 2024 0350", "ekstra 2020 hele landet 2020-08-01/2021-01-01". */
export function matterInWords({ kind, scope, period }: PoolFigure): string {
  const days = period.from === undefined ? '' : ` ${period.from}/${period.to ?? ''}`;
  return `${kind} ${period.year} ${placeOf(scope) || 'hele landet'}${days}${period.openEnded ? ' og frem' : ''}`;
}

const placeOf = (scope: PoolFigure['scope']): string =>
  scope.kind === 'area' ? scope.area : scope.kind === 'kommune' ? scope.kommune : '';

/** The same matter with another amount: by an older document it is news, by one of the same night a contradiction. */
function judgeChanged(
  { figures, document }: PoolCandidate,
  published: readonly KeptFigure[],
  since: Instant,
): Finding[] {
  const before = Map.groupBy(published, matterOf);
  const changed = figures.flatMap((now) =>
    knownOf(now, before)
      .filter((was) => was.amount !== now.amount)
      .map((was) => ({ now, was })),
  );
  const told = changed.slice(0, mostTold).map(({ now, was }) => {
    const isSame = was.document === document.sha256;
    const isNews = !isSame && Date.parse(was.recordedAt) < Date.parse(since);
    const code = isSame ? 'pool-reading-differs' : isNews ? 'pool-figure-changed' : 'pool-documents-contradict';
    const where = matterInWords(now);
    const sentence = {
      da: `${where}: ${was.amount} kr. i ${was.source}, ${now.amount} kr. her.`,
      en: `${where}: ${was.amount} kr. in ${was.source}, ${now.amount} kr. here.`,
    };
    return finding(code, isNews ? 'warning' : 'error', sentence, now.place);
  });
  if (changed.length <= mostTold) return told;
  const more = { da: `${changed.length} beløb er andre end før.`, en: `${changed.length} amounts differ from before.` };
  return [...told, finding('pool-figures-changed', 'warning', more)];
}

/** The amounts that both documents give for a kind and a year, added up over the same places. */
function judgeTotals(figures: readonly PoolFigure[], published: readonly KeptFigure[]): Finding[] {
  const byMatter = Map.groupBy(published, matterOf);
  const before = new Map(
    figures.flatMap((now) => {
      const was = knownOf(now, byMatter).at(-1);
      return was ? [[now, was.amount] as const] : [];
    }),
  );
  const both = figures.filter((one) => before.has(one));
  const groups = Map.groupBy(both, ({ kind, scope, period, account = '' }) =>
    scope.kind === 'kommune'
      ? `${kind} ${period.year} ${account}`
      : `${kind} ${period.year} ${placeOf(scope)} ${account}`,
  );
  return [...groups].flatMap(([group, ofGroup]) => {
    const now = ofGroup.reduce((sum, one) => sum + one.amount, 0);
    const was = ofGroup.reduce((sum, one) => sum + (before.get(one) ?? 0), 0);
    if (Math.abs(now - was) <= was * mostChange) return [];
    const sentence = {
      da: `${group.trim()}: i alt ${was} kr. før, ${now} kr. nu. Det er mere end en halv gang ændret.`,
      en: `${group.trim()}: ${was} kr. in all before, ${now} kr. now. That is a change of more than half.`,
    };
    return [finding('pool-total-changed', 'error', sentence)];
  });
}
