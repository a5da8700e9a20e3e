import type { AreaId, ListKind } from '../../domain/area.ts';
import type { BulkTable } from '../../domain/bulk.ts';
import type { CivilDate } from '../../domain/date.ts';
import type { SourceRun } from '../../domain/run.ts';
import { type Catalogue, isCutOff } from '../catalogue.ts';
import { freshnessOn } from '../freshness.ts';
import { columnsOf, refersTo, tableOf } from './column.ts';

/** A source of lists, or of documents about the pool, as it is described to people. */
export interface BulkSource {
  id: string;
  name: string;
  publisher: string;
  area: AreaId;
  /** Absent where it publishes no lists. */
  listKind?: ListKind | undefined;
  entry: readonly string[];
  origin: string;
  exampleData: boolean;
}

/** A source with what became of it; one that is no longer collected from has only its id. */
type SourceItem = Partial<BulkSource> & { id: string; freshness?: string; runs: readonly SourceRun[] };

/** Where everything comes from, how far it can be trusted on a day, and the latest runs of each source of lists. */
export function sourceTables(catalogue: Catalogue, described: readonly BulkSource[], today: CivilDate): BulkTable[] {
  const items = sourceItems(catalogue, described, today);
  return [sources(items), runs(items)];
}

function sourceItems(catalogue: Catalogue, described: readonly BulkSource[], today: CivilDate): SourceItem[] {
  const states = new Map(catalogue.sources.map((state) => [state.definition.id, state.runs]));
  const known = described.map((source): SourceItem => {
    const ofSource = states.get(source.id) ?? [];
    if (source.listKind === undefined) return { ...source, runs: ofSource };
    const history = catalogue.history(source.area, source.listKind);
    return { ...source, runs: ofSource, freshness: freshnessOn(history, today, today, ofSource, isCutOff(catalogue)) };
  });
  const ids = new Set(described.map((source) => source.id));
  const named = [
    ...[...catalogue.editions.values()].map(({ summary }) => summary.source),
    ...catalogue.figures.map((figure) => figure.sourceId),
  ];
  const others = [...new Set(named)].filter((id) => !ids.has(id)).map((id): SourceItem => ({ id, runs: [] }));
  return [...known, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sources(items: readonly SourceItem[]): BulkTable {
  const c = columnsOf<SourceItem>();
  const newest = ({ runs }: SourceItem) => runs[0];
  return tableOf({
    name: 'sources',
    da: 'Kilderne: hvem der udgiver, hvor der ledes, og hvor frisk listen er den dag, samlingen er fra.',
    en: 'The sources: who publishes, where is looked, and how fresh the list is on the day of the snapshot.',
    columns: [
      c.text('source', 'Kildens id', 'The id of the source', (item) => item.id),
      c.text('name', 'Kildens navn', 'The name of the source', (item) => item.name),
      c.text('publisher', 'Udgiveren', 'The publisher', (item) => item.publisher),
      c.text('region', 'Området', 'The area', (item) => item.area),
      c.text(
        'listKind',
        'Hvilken positivliste; tom for andre dokumenter',
        'Which list; empty for other documents',
        (item) => item.listKind,
      ),
      c.text(
        'entry',
        'De sider, der ledes fra, adskilt af mellemrum',
        'The pages started from, separated by spaces',
        (item) => (item.entry === undefined || item.entry.length === 0 ? undefined : item.entry.join(' ')),
      ),
      c.text('origin', 'Hvad adresserne bygger på', 'What the addresses rest on', (item) => item.origin),
      c.flag(
        'exampleData',
        'Sandt for opdigtede eksempeldata',
        'True of made-up example data',
        (item) => item.exampleData,
      ),
      c.text(
        'freshness',
        'Hvor frisk listen er: current, late, held, broken, contradicted eller missing',
        'How fresh the list is: current, late, held, broken, contradicted or missing',
        (item) => item.freshness,
      ),
      c.text(
        'lastOutcome',
        'Hvad der kom ud af at spørge sidst',
        'What came of asking last',
        (item) => newest(item)?.outcome,
      ),
      c.moment(
        'lastAskedAt',
        'Hvornår der sidst blev spurgt',
        'When it was last asked',
        (item) => newest(item)?.finishedAt,
      ),
    ],
    key: ['source'],
    references: [refersTo('region', 'regions', 'region')],
    items: () => items,
  });
}

type RunItem = { source: string; number: number; run: SourceRun };

function runs(items: readonly SourceItem[]): BulkTable {
  const c = columnsOf<RunItem>();
  return tableOf({
    name: 'source_runs',
    da: 'De seneste gange, hver kilde til lister blev spurgt, og hvad der kom ud af det.',
    en: 'The latest times each source of lists was asked, and what came of it.',
    columns: [
      c.text('source', 'Kilden', 'The source', (item) => item.source),
      c.whole('number', '1 er den seneste', '1 is the latest', (item) => item.number),
      c.moment('startedAt', 'Begyndt', 'Begun', ({ run }) => run.startedAt),
      c.moment('finishedAt', 'Færdig', 'Finished', ({ run }) => run.finishedAt),
      c.text(
        'outcome',
        'published, unchanged, held, failed, no-address eller kept',
        'published, unchanged, held, failed, no-address or kept',
        ({ run }) => run.outcome,
      ),
      c.whole('rows', 'Rækker, der blev læst', 'Rows that were read', ({ run }) => run.rows),
      c.whole(
        'requests',
        'Forespørgsler til kildens sider',
        'Requests to the pages of the source',
        ({ run }) => run.requests,
      ),
    ],
    key: ['source', 'number'],
    required: ['startedAt', 'finishedAt', 'outcome', 'rows', 'requests'],
    references: [refersTo('source', 'sources', 'source')],
    *items() {
      for (const { id, runs: ofSource } of items) {
        for (const [index, run] of ofSource.entries()) yield { source: id, number: index + 1, run };
      }
    },
  });
}
