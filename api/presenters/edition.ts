import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { lastSeenAt } from '../../src/catalogue/readings.ts';
import { endOf } from '../../src/catalogue/timeline.ts';
import type { EditionObject, EditionSummaryObject } from '../../src/contract/edition.ts';
import type { CivilDate } from '../../src/domain/date.ts';
import type { KeptEdition } from '../../src/domain/edition.ts';
import { areaName } from './place.ts';

/** An edition without its rows; in force until the next of its list, or as long as anybody knows. */
export function presentEditionSummary(catalogue: Catalogue, kept: KeptEdition, today: CivilDate): EditionSummaryObject {
  const edition = kept.summary;
  const periods = catalogue.history(edition.area, edition.listKind)?.periods ?? [];
  const period = periods.find((one) => one.inForceFrom === edition.inForceFrom);
  return {
    id: edition.id,
    region: edition.area,
    name: areaName(edition.area),
    listKind: edition.listKind,
    title: edition.title,
    inForceFrom: edition.inForceFrom,
    inForceTo: period && endOf(period, today),
    recordedAt: edition.recordedAt,
    confirmedAt: lastSeenAt(kept),
    rows: edition.rows,
    document: edition.document,
    source: edition.source,
    reader: edition.reader,
    exampleData: edition.exampleData,
  };
}

/** An edition with every row as printed. */
export function presentEdition(catalogue: Catalogue, edition: KeptEdition, today: CivilDate): EditionObject {
  return {
    ...presentEditionSummary(catalogue, edition, today),
    version: catalogue.version,
    findings: edition.summary.findings,
    entries: edition.printed.map((row, position) => ({ ...row, place: edition.placeOf(position) })),
  };
}
