import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { EditionObject, EditionSummaryObject } from '../../src/contract/edition.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { areaName } from './place.ts';

/** An edition without its rows; it is in force until the next in-force date of its list. */
export function presentEditionSummary(catalogue: Catalogue, edition: Edition): EditionSummaryObject {
  const periods = catalogue.history(edition.area, edition.listKind)?.periods ?? [];
  return {
    id: edition.id,
    region: edition.area,
    name: areaName(edition.area),
    listKind: edition.listKind,
    title: edition.title,
    inForceFrom: edition.inForceFrom,
    inForceTo: periods.find((period) => period.inForceFrom === edition.inForceFrom)?.inForceTo,
    recordedAt: edition.recordedAt,
    confirmedAt: edition.confirmedAt,
    rows: edition.entries.length,
    document: edition.document,
    source: edition.source,
    reader: edition.reader,
    exampleData: edition.exampleData,
  };
}

/** An edition with every row as printed. */
export function presentEdition(catalogue: Catalogue, edition: Edition): EditionObject {
  return {
    ...presentEditionSummary(catalogue, edition),
    version: catalogue.version,
    findings: edition.findings,
    entries: edition.entries,
  };
}
