import type { Catalogue, SourceState } from '../../src/catalogue/catalogue.ts';
import { freshnessOn } from '../../src/catalogue/freshness.ts';
import type { SourceObject, SourcesObject } from '../../src/contract/source.ts';
import type { CivilDate } from '../../src/domain/date.ts';
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
    freshness: freshnessOn(history, today, today, runs),
    lastRun: presentRun(runs[0]),
  };
}

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

/** Every source and how far its list can be trusted today. */
export function presentSources(catalogue: Catalogue, today: CivilDate): SourcesObject {
  const items = catalogue.sources.map((state) => presentSource(catalogue, state, today));
  return { version: catalogue.version, total: items.length, items };
}
