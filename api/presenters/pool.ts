import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { KommuneFigure, KommuneYear, Share } from '../../src/catalogue/pool-kommune.ts';
import { type NotSummed, notSummedReasons } from '../../src/catalogue/pool-not-summed.ts';
import { dayRecorded, type HeldFigure, isCollected, type PoolSum, sumRules } from '../../src/catalogue/pool-sums.ts';
import type { FigureShown, FigureStanding, PoolAnswer } from '../../src/catalogue/pools.ts';
import type {
  KommuneFigureObject,
  KommuneYearObject,
  NotSummedObject,
  PoolFigureObject,
  PoolSumObject,
  PoolsObject,
} from '../../src/contract/pool.ts';
import { type CivilDate, daysBetween } from '../../src/domain/date.ts';
import type { PoolPeriod, PoolScope } from '../../src/domain/pool-figure.ts';
import { showNumber } from '../../src/ui/format.ts';
import { showKroner } from '../../src/ui/kroner.ts';
import { type View, viewIn } from '../../src/ui/view.ts';
import type { Language } from '../language.ts';
import { presentPlace } from './place.ts';

/** What is needed to put a figure into words. */
interface About {
  catalogue: Catalogue;
  view: View;
}

/** The answer of `GET /v1/pools`; the page that is shown of it is chosen by `offset` and `limit`. */
export function presentPools(
  answer: PoolAnswer,
  about: { catalogue: Catalogue; language: Language; offset: number; limit: number; next: string | undefined },
): PoolsObject {
  const { catalogue, language, offset, limit, next } = about;
  const words = { catalogue, view: viewIn(language) };
  const { kommune } = answer;
  return {
    version: catalogue.version,
    exampleData: answer.figures.some(({ figure }) => figure.exampleData === true),
    place: presentPlace(answer.place),
    kommune: kommune && {
      kode: kommune.kommune.kode,
      navn: kommune.kommune.navn,
      years: kommune.years.map((one) => presentYear(one, words, standingIn(answer))),
    },
    sums: answer.sums.map((one) => presentSum(one, words)),
    notSummed: answer.notSummed.map((one) => presentNotSummed(one, words)),
    total: answer.figures.length,
    items: answer.figures.slice(offset, offset + limit).map((one) => presentFigure(one, words)),
    next,
  };
}

/** How a figure stands; one that was left out of the answer by its kind stands, or it would not be looked at. */
function standingIn({ figures }: PoolAnswer): (figure: HeldFigure) => FigureStanding {
  const known = new Map(figures.map(({ figure, standing }) => [figure, standing]));
  return (figure) => known.get(figure) ?? 'standing';
}

function presentScope(scope: PoolScope, { catalogue, view }: About): PoolFigureObject['scope'] {
  const { geography, knownOn } = catalogue;
  if (scope.kind === 'national') return { kind: 'national', name: view.texts.pool.wholeCountry };
  if (scope.kind === 'area') {
    return { kind: 'area', region: scope.area, name: geography.findArea(scope.area, knownOn)?.name ?? scope.area };
  }
  const name = geography.findKommune(scope.kommune, knownOn)?.navn ?? scope.kommune;
  return { kind: 'kommune', kommune: scope.kommune, name };
}

const presentPeriod = ({ year, from, to, openEnded = false }: PoolPeriod) => ({ year, from, to, openEnded });

/** A figure with its evidence. */
function presentFigure({ figure, standing }: FigureShown, about: About): PoolFigureObject {
  const { kind, scope, period, amount, approximate, account, deadline, note, source, grade, document } = figure;
  const kept = isCollected(figure) ? figure : undefined;
  return {
    kind,
    kindName: about.view.texts.pool.kind[kind],
    scope: presentScope(scope, about),
    period: presentPeriod(period),
    amount,
    approximate,
    standing,
    account,
    deadline,
    note,
    source,
    grade,
    document: document && { sha256: document, url: kept?.url },
    place: figure.place,
    recordedAt: kept?.recordedAt,
    recordedOn: dayRecorded(figure),
    exampleData: figure.exampleData ?? false,
  };
}

function presentSum(sum: PoolSum, about: About): PoolSumObject {
  const { kind, period, account, whole, of, counted, amount, approximate, grade, exampleData } = sum;
  return {
    kind,
    kindName: about.view.texts.pool.kind[kind],
    period: presentPeriod(period),
    account,
    scope: presentScope(whole, about),
    of,
    counted: counted.length,
    amount,
    approximate,
    grade,
    sources: [...new Set(counted.map((one) => one.source))],
    recordedOn: lastDay(counted),
    rule: sumRules[kind][about.view.language],
    printed: sum.printed?.amount,
    exampleData,
  };
}

/** The day the last of some figures was recorded. */
const lastDay = (figures: readonly HeldFigure[]): CivilDate =>
  figures.map(dayRecorded).reduce((last, day) => (daysBetween(last, day) > 0 ? day : last));

function presentNotSummed({ reason, year, kinds, scopes, partial }: NotSummed, about: About): NotSummedObject {
  return {
    reason,
    sentence: notSummedReasons[reason][about.view.language],
    year,
    kinds,
    scopes,
    ...(partial && {
      scope: presentScope(partial.whole, about),
      known: partial.known,
      missing: partial.missing,
      several: partial.several,
    }),
  };
}

function presentYear(
  one: KommuneYear,
  about: About,
  standing: (figure: HeldFigure) => FigureStanding,
): KommuneYearObject {
  const shown = (figure: HeldFigure) => presentFigure({ figure, standing: standing(figure) }, about);
  const state = ({ state: word, figures }: KommuneFigure): KommuneFigureObject => ({
    state: word,
    sentence: about.view.texts.pool.states[word],
    figures: figures.map(shown),
  });
  return {
    year: one.year,
    ceiling: state(one.ceiling),
    announcedAgain: state(one.announcedAgain),
    spent: state(one.spent),
    share: presentShare(one.share, about.view),
    areaCeilings: one.areaCeilings.map(shown),
    areaSums: one.areaSums.map((sum) => presentSum(sum, about)),
  };
}

function presentShare(share: Share, view: View): KommuneYearObject['share'] {
  const words = view.texts.pool.shareStates;
  if (share.state !== 'known') return { state: share.state, sentence: words[share.state] };
  const { percent, national, basis, approximate } = share;
  const amount = showKroner(national, view);
  const shown = approximate ? view.texts.pool.about(showNumber(percent, view)) : showNumber(percent, view);
  return {
    state: 'known',
    sentence: words.known(shown, amount, basis === 'sum'),
    percent,
    national,
    basis,
    approximate,
  };
}
