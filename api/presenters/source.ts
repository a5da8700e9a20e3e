import { type Catalogue, isCutOff, type PoolSourceState, type SourceState } from '../../src/catalogue/catalogue.ts';
import { differencesBetweenCopies, freshnessOn, poolFreshnessOn } from '../../src/catalogue/freshness.ts';
import { lastSeenAt } from '../../src/catalogue/readings.ts';
import type { ListHistory } from '../../src/catalogue/timeline.ts';
import type { PoolSourceObject, SourceObject, SourcesObject } from '../../src/contract/source.ts';
import type { CivilDate, Instant } from '../../src/domain/date.ts';
import { standingFigures } from '../../src/domain/pool-store.ts';
import type { SourceRun } from '../../src/domain/run.ts';

function presentSource(catalogue: Catalogue, { definition, runs }: SourceState, today: CivilDate): SourceObject {
  const { id, name, publisher, area, listKind, entry, origin } = definition;
  const history = catalogue.history(area, listKind);
  // A list may call itself example data where the source does not.
  const newest = history?.periods.at(-1)?.editions.at(-1);
  const exampleData = definition.exampleData || newest?.summary.exampleData === true;
  return {
    id,
    name,
    publisher,
    region: area,
    listKind,
    entry,
    origin,
    exampleData,
    freshness: freshnessOn(history, today, today, runs, isCutOff(catalogue)),
    lastGoodAt: newestOf(sightingsOf(history)),
    lastRun: presentRun(runs[0]),
    differences: differencesBetweenCopies(runs),
  };
}

function presentPoolSource(catalogue: Catalogue, state: PoolSourceState, today: CivilDate): PoolSourceObject {
  const { definition, runs } = state;
  const { id, name, publisher, area, entry, origin, exampleData } = definition;
  const figures = standingFigures(catalogue.figures).filter((one) => one.sourceId === id);
  return {
    id,
    name,
    publisher,
    region: area,
    entry,
    origin,
    exampleData: exampleData || figures.some((one) => one.exampleData),
    freshness: poolFreshnessOn(today, runs, figures.length > 0, isCutOff(catalogue)),
    lastGoodAt: newestOf([...goodRuns(runs), ...figures.map((one) => one.recordedAt)]),
    lastRun: presentRun(runs[0]),
    figures: figures.length,
  };
}

/** When runs ended that saw what the source has to tell of the pool and understood it. */
const goodRuns = (runs: readonly SourceRun[]): Instant[] =>
  runs
    .filter(({ outcome }) => outcome === 'published' || outcome === 'unchanged' || outcome === 'kept')
    .map((run) => run.finishedAt);

/** When its publisher was seen to show an edition of the list; a run that only met a known copy confirms nothing. */
const sightingsOf = (history: ListHistory | undefined): Instant[] =>
  (history?.periods ?? []).flatMap(({ editions }) => editions.flatMap((edition) => lastSeenAt(edition) ?? []));

const newestOf = (moments: readonly Instant[]): Instant | undefined => moments.toSorted().at(-1);

function presentRun(run: SourceRun | undefined): SourceObject['lastRun'] {
  return (
    run && {
      outcome: run.outcome,
      finishedAt: run.finishedAt,
      rows: run.rows,
      requests: run.requests,
      findings: run.findings,
    }
  );
}

/** Every source and how far what it publishes can be trusted today. */
export function presentSources(catalogue: Catalogue, today: CivilDate): SourcesObject {
  const items = catalogue.sources.map((state) => presentSource(catalogue, state, today));
  const poolSources = catalogue.poolSources.map((state) => presentPoolSource(catalogue, state, today));
  return { version: catalogue.version, total: items.length, items, poolSources };
}
