import type { SourceObject, SourcesObject } from '../../src/contract/source.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { exampleColumn, listKindColumn } from './columns.ts';
import { type ColumnOf, moment, number, type Table, tableOf, text } from './table.ts';

const columns: ColumnOf<SourceObject>[] = [
  text('source', 'Kilde (id)', 'Source (id)', (one) => one.id),
  text('name', 'Kilde', 'Source', (one) => one.name),
  text('publisher', 'Udgiver', 'Publisher', (one) => one.publisher),
  text('region', 'Område (id)', 'Area (id)', (one) => one.region),
  listKindColumn,
  text('freshness', 'Tilstand', 'Freshness', (one) => one.freshness),
  text('entry', 'Sider, der spørges fra', 'Pages asked from', (one) => one.entry.join(' ')),
  text('origin', 'Hvor adressen er fra', 'Where the address is from', (one) => one.origin),
  text('outcome', 'Seneste gang', 'Last outcome', (one) => one.lastRun?.outcome),
  moment('finishedAt', 'Seneste gang, slut (UTC)', 'Last finished (UTC)', (one) => one.lastRun?.finishedAt),
  number('rows', 'Rækker', 'Rows', (one) => one.lastRun?.rows),
  number('requests', 'Forespørgsler', 'Requests', (one) => one.lastRun?.requests),
  number('findings', 'Bemærkninger', 'Findings', (one) => one.lastRun?.findings.length),
  exampleColumn,
];

type FindingRow = { source: SourceObject; finding: NonNullable<SourceObject['lastRun']>['findings'][number] };

function findingsTable(items: readonly SourceObject[], language: FileContext['language']): Table {
  const rows = items.flatMap((source) => (source.lastRun?.findings ?? []).map((finding) => ({ source, finding })));
  return tableOf(
    { da: 'Bemærkninger', en: 'Findings' },
    [
      text('source', 'Kilde (id)', 'Source (id)', ({ source }: FindingRow) => source.id),
      text('code', 'Kode', 'Code', ({ finding }: FindingRow) => finding.code),
      text('severity', 'Alvor', 'Severity', ({ finding }: FindingRow) => finding.severity),
      text('message', 'Besked', 'Message', ({ finding }: FindingRow) =>
        language === 'en' ? finding.messageEn : finding.message,
      ),
    ],
    rows,
  );
}

/** Every source as a file. */
export function sourcesFile(answer: SourcesObject, { language }: FileContext): AnswerFile {
  return {
    name: 'kilder',
    exampleData: answer.items.some((one) => one.exampleData),
    main: tableOf({ da: 'Kilder', en: 'Sources' }, columns, answer.items),
    more: [findingsTable(answer.items, language)],
    sources: answer.items.map(({ name, listKind, freshness, entry, origin, exampleData }) => ({
      name,
      listKind,
      freshness,
      document: { url: entry.join(' ') },
      source: origin,
      exampleData,
    })),
  };
}
