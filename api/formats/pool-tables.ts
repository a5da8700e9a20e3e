import type { NotSummedObject, PoolFigureObject, PoolSumObject, PoolsObject } from '../../src/contract/pool.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { documentColumns, exampleColumn, placeColumns } from './columns.ts';
import { type ColumnOf, date, flag, moment, number, tableOf, text, within } from './table.ts';

type YearOfKommune = NonNullable<PoolsObject['kommune']>['years'][number];

/** A figure; or the word that there is none, which is never 0. */
interface FigureRow {
  figure?: PoolFigureObject;
  missing?: { kind: PoolFigureObject['kind']; year: number; scope: PoolFigureObject['scope']; state: string };
}

const scopeColumns: ColumnOf<PoolFigureObject['scope']>[] = [
  text('scope', 'For (national: landet, area: område, kommune)', 'For', (one) => one.kind),
  text('scopeName', 'Sted', 'Place', (one) => one.name),
  text('region', 'Område (id)', 'Area (id)', (one) => one.region),
  text('kommune', 'Kommune (kode)', 'Municipality (code)', (one) => one.kommune),
];

const columnsIn = (language: FileContext['language']): ColumnOf<FigureRow>[] => [
  text('kind', 'Slags', 'Kind', ({ figure, missing }) => figure?.kind ?? missing?.kind),
  text('kindName', 'Slags i ord', 'Kind in words', ({ figure }) => figure?.kindName),
  ...within(scopeColumns, ({ figure, missing }: FigureRow) => (figure ?? missing)?.scope),
  number('year', 'År', 'Year', ({ figure, missing }) => figure?.period.year ?? missing?.year),
  date('from', 'Fra', 'From', ({ figure }) => figure?.period.from),
  date('to', 'Til (den dag ikke med)', 'To (exclusive)', ({ figure }) => figure?.period.to),
  flag('openEnded', 'Og hvert år derefter', 'And each year after', ({ figure }) => figure?.period.openEnded),
  number('amount', 'Beløb, kr.', 'Amount, DKK', ({ figure }) => figure?.amount),
  flag('approximate', 'Cirka', 'Approximate', ({ figure }) => figure?.approximate),
  text(
    'standing',
    'Hvordan det står (not-published: ikke udgivet, not-found: ikke fundet)',
    'Standing',
    ({ figure, missing }) => figure?.standing ?? missing?.state,
  ),
  text('account', 'Konto på finansloven', 'Account of the finance act', ({ figure }) => figure?.account),
  date('deadline', 'Ansøgningsfrist', 'Deadline', ({ figure }) => figure?.deadline),
  text('note', 'Bemærkning', 'Note', ({ figure }) => figure?.note),
  text('source', 'Kilde', 'Source', ({ figure }) => figure?.source),
  text('grade', 'Hvor sikkert', 'How sure', ({ figure }) => figure?.grade),
  ...within(documentColumns, (row: FigureRow) => row.figure?.document),
  ...within(placeColumns(language), (row: FigureRow) => row.figure?.place),
  moment('recordedAt', 'Registreret af os (UTC)', 'Recorded by us (UTC)', ({ figure }) => figure?.recordedAt),
  flag('exampleData', 'Eksempeldata (opdigtet)', 'Example data (made up)', ({ figure }) => figure?.exampleData),
];

/** A year without a figure says so; left out it would look as if nobody had asked. */
function missingOf({ kommune }: PoolsObject): FigureRow[] {
  if (!kommune) return [];
  const scope = { kind: 'kommune' as const, kommune: kommune.kode, name: kommune.navn };
  return kommune.years.flatMap((one) =>
    figuresOf(one).flatMap(([kind, { state, figures }]) =>
      figures.length > 0 ? [] : [{ missing: { kind, year: one.year, scope, state } }],
    ),
  );
}

const figuresOf = ({ ceiling, announcedAgain, spent }: YearOfKommune) =>
  [
    ['tilsagn', ceiling],
    ['genudmelding', announcedAgain],
    ['forbrug', spent],
  ] as const;

const sumColumns: ColumnOf<PoolSumObject>[] = [
  text('kind', 'Slags', 'Kind', (one) => one.kind),
  ...within(scopeColumns, (one: PoolSumObject) => one.scope),
  number('year', 'År', 'Year', (one) => one.period.year),
  number('amount', 'Sum, kr.', 'Sum, DKK', (one) => one.amount),
  number('counted', 'Tal lagt sammen', 'Figures added up', (one) => one.counted),
  flag('approximate', 'Cirka', 'Approximate', (one) => one.approximate),
  number('printed', 'Trykt for det samme, kr.', 'Printed for the same, DKK', (one) => one.printed),
  text('rule', 'Hvorfor de må lægges sammen', 'Why they may be added up', (one) => one.rule),
  text('grade', 'Hvor sikkert', 'How sure', (one) => one.grade),
  exampleColumn,
];

const notSummedColumns: ColumnOf<NotSummedObject>[] = [
  text('reason', 'Grund', 'Reason', (one) => one.reason),
  text('sentence', 'I ord', 'In words', (one) => one.sentence),
  number('year', 'År', 'Year', (one) => one.year),
  text('kinds', 'Slags', 'Kinds', (one) => one.kinds.join(' ')),
];

/** The figures about the pool as a file, with the sums that may be made and those that may not. */
export function poolsFile(answer: PoolsObject, { language }: FileContext): AnswerFile {
  const figures: FigureRow[] = answer.items.map((figure) => ({ figure }));
  return {
    name: 'pulje',
    exampleData: answer.exampleData,
    isCut: answer.next !== undefined,
    main: tableOf({ da: 'Pulje', en: 'Pool' }, columnsIn(language), [...figures, ...missingOf(answer)]),
    more: [
      tableOf({ da: 'Summer', en: 'Sums' }, sumColumns, answer.sums),
      tableOf({ da: 'Ikke lagt sammen', en: 'Not added up' }, notSummedColumns, answer.notSummed),
    ],
    sources: answer.items.map(({ kindName, source, grade, document, recordedAt, exampleData }) => ({
      name: kindName,
      source,
      grade,
      document,
      recordedAt,
      exampleData,
    })),
  };
}
