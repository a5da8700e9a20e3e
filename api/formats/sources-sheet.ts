import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { lastSeenAt } from '../../src/catalogue/readings.ts';
import type { EditionId, EditionSummary } from '../../src/domain/edition.ts';
import { areaName } from '../presenters/place.ts';
import { documentColumns } from './columns.ts';
import { date, flag, moment, type Table, tableOf, text, within } from './table.ts';

/** A list, an edition or a fact that rows of a file rest on; what is not known of it is absent. */
export interface SourceUsed {
  name: string;
  listKind?: string | undefined;
  freshness?: string | undefined;
  edition?: string | undefined;
  inForceFrom?: string | undefined;
  recordedAt?: string | undefined;
  confirmedAt?: string | undefined;
  document?: { sha256?: string | undefined; url?: string | undefined } | undefined;
  source?: string | undefined;
  grade?: string | undefined;
  exampleData?: boolean | undefined;
}

const columns = [
  text('name', 'Navn', 'Name', (one: SourceUsed) => one.name),
  text('listKind', 'Slags liste', 'Kind of list', (one: SourceUsed) => one.listKind),
  text('freshness', 'Tilstand', 'Freshness', (one: SourceUsed) => one.freshness),
  text('edition', 'Udgave', 'Edition', (one: SourceUsed) => one.edition),
  date('inForceFrom', 'Gælder fra', 'In force from', (one: SourceUsed) => one.inForceFrom),
  moment('recordedAt', 'Registreret af os (UTC)', 'Recorded by us (UTC)', (one: SourceUsed) => one.recordedAt),
  moment('confirmedAt', 'Sidst set hos udgiveren (UTC)', 'Last seen (UTC)', (one: SourceUsed) => one.confirmedAt),
  ...within(documentColumns, (one: SourceUsed) => one.document),
  text('source', 'Kilde', 'Source', (one: SourceUsed) => one.source),
  text('grade', 'Hvor sikkert', 'How sure', (one: SourceUsed) => one.grade),
  flag('exampleData', 'Eksempeldata (opdigtet)', 'Example data (made up)', (one: SourceUsed) => one.exampleData),
];

/** The sheet of sources and dates; each source once. */
export function sourcesSheet(sources: readonly SourceUsed[]): Table {
  const once = new Map(sources.map((one) => [JSON.stringify(one), one]));
  return tableOf({ da: 'Kilder og datoer', en: 'Sources and dates' }, columns, [...once.values()]);
}

/** The lists of an answer with the documents they were read from. */
export function listsAsSources(
  catalogue: Catalogue,
  lists: readonly {
    name: string;
    listKind: string;
    freshness?: string;
    edition?: EditionId | undefined;
    exampleData: boolean;
  }[],
): SourceUsed[] {
  return lists.map(({ name, listKind, freshness, edition: id, exampleData }) => ({
    name,
    listKind,
    ...editionAsSource(catalogue, id),
    freshness,
    exampleData,
  }));
}

/** Editions named in rows, as sources. */
export function editionsAsSources(catalogue: Catalogue, ids: Iterable<EditionId>): SourceUsed[] {
  return [...new Set(ids)].flatMap((id) => editionAsSource(catalogue, id) ?? []);
}

function editionAsSource({ editions }: Catalogue, id: EditionId | undefined): SourceUsed | undefined {
  const kept = id === undefined ? undefined : editions.get(id);
  return kept && { ...summaryAsSource(kept.summary), confirmedAt: lastSeenAt(kept) };
}

const summaryAsSource = ({
  id,
  area,
  listKind,
  inForceFrom,
  recordedAt,
  document,
  source,
  exampleData,
}: EditionSummary) => ({
  name: areaName(area),
  listKind,
  edition: id,
  inForceFrom,
  recordedAt,
  document,
  source,
  exampleData,
});
