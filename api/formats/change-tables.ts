import type { ChangeObject, ChangesObject, NextChangesObject, SideObject } from '../../src/contract/change.ts';
import type { EditionId } from '../../src/domain/edition.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { areaColumns, evidenceColumns, exampleColumn, listKindColumn, printedColumns, reachColumn } from './columns.ts';
import { type FieldRow, fieldColumns } from './field-columns.ts';
import { editionsAsSources, listsAsSources } from './sources-sheet.ts';
import { type ColumnOf, date, named, number, type Table, tableOf, text, within } from './table.ts';

type ListOfChanges = ChangesObject['lists'][number] | NextChangesObject['lists'][number];

/** One change, or one of its fields; or days of a list of which nobody knows what changed, or a next list not known yet. */
interface ChangeRow extends FieldRow {
  change?: ChangeObject;
  list: ListOfChanges | ChangeObject;
  standing: string;
  gap?: ChangesObject['lists'][number]['gaps'][number];
  exampleData: boolean;
}

const sideColumns = (language: FileContext['language']): ColumnOf<SideObject>[] => [
  ...areaColumns,
  ...evidenceColumns(language),
];

const columnsIn = (language: FileContext['language']): ColumnOf<ChangeRow>[] => [
  text(
    'type',
    'Hvad (added: kom på, removed: gik ud, changed: ændret, moved: flyttet)',
    'What',
    ({ change }) => change?.type,
  ),
  date('day', 'Dag', 'Day', ({ change }) => change?.day),
  text(
    'standing',
    'Hvor sikkert (proven: bevist, between: en af dagene, no-list: dagene kendes ikke, not-published: listen er ikke udgivet)',
    'Standing',
    (row) => row.standing,
  ),
  date('earliest', 'Tidligst', 'Earliest', ({ change, gap }) => change?.earliest ?? gap?.unknownFrom),
  date('latest', 'Senest', 'Latest', ({ change }) => change?.latest),
  date('unknownTo', 'Ukendt til (den dag ikke med)', 'Unknown until (exclusive)', ({ gap }) => gap?.unknownTo),
  text('course', 'Kursus (id)', 'Course (id)', ({ change }) => change?.course),
  text('code', 'AMU-nummer', 'AMU number', ({ change }) => change?.code),
  text('title', 'Kursus', 'Course', ({ change }) => change?.title),
  ...within([...areaColumns, reachColumn], (row: ChangeRow) => row.list),
  ...within([listKindColumn], (row: ChangeRow) => row.list),
  number('otherRows', 'Kursets andre rækker på listen', "The course's other rows", ({ change }) => change?.otherRows),
  ...fieldColumns,
  ...within(printedColumns, ({ change }: ChangeRow) => change?.after.row ?? change?.before.row),
  ...named(
    'before',
    { da: 'Før', en: 'Before' },
    within(sideColumns(language), (row: ChangeRow) => row.change?.before),
  ),
  ...named(
    'after',
    { da: 'Efter', en: 'After' },
    within(sideColumns(language), (row: ChangeRow) => row.change?.after),
  ),
  exampleColumn,
];

function rowsOf(change: ChangeObject): ChangeRow[] {
  const { standing, before, after, fields } = change;
  const row = { change, list: change, standing, exampleData: before.exampleData || after.exampleData };
  return fields.length === 0 ? [row] : fields.map((field) => ({ ...row, field }));
}

const tableIn = (language: FileContext['language'], title: Table['title'], rows: readonly ChangeRow[]): Table =>
  tableOf(title, columnsIn(language), rows);

/** The editions on both sides of every change, and those of the lists looked at. */
function sourcesOf({ items, lists }: ChangesObject | NextChangesObject, { catalogue }: FileContext) {
  const sides = items.flatMap(({ before, after }): EditionId[] => [before.edition, after.edition]);
  const used = new Set(lists.map((list) => list.edition));
  return [
    ...listsAsSources(catalogue, lists),
    ...editionsAsSources(
      catalogue,
      sides.filter((id) => !used.has(id)),
    ),
  ];
}

/** What changed on some days as a file; days of which nobody knows are rows of their own. */
export function changesFile(answer: ChangesObject, context: FileContext): AnswerFile {
  const gaps = answer.lists.flatMap((list) =>
    list.gaps.map((gap) => ({ list, gap, standing: 'no-list', exampleData: list.exampleData })),
  );
  const rows = [...answer.items.flatMap(rowsOf), ...gaps];
  return {
    name: `aendringer-${answer.since}-${answer.until}`,
    exampleData: answer.exampleData,
    isCut: answer.next !== undefined,
    main: tableIn(context.language, { da: 'Ændringer', en: 'Changes' }, rows),
    sources: sourcesOf(answer, context),
    notices: answer.notices,
  };
}

/** What the next lists bring as a file; a list that is not published yet is a row of its own. */
export function nextChangesFile(answer: NextChangesObject, context: FileContext): AnswerFile {
  const toCome = answer.lists
    .filter((list) => list.nextStanding === 'not-published')
    .map((list) => ({ list, standing: list.nextStanding, exampleData: list.exampleData }));
  return {
    name: 'naeste-aendringer',
    on: answer.on,
    exampleData: answer.exampleData,
    isCut: answer.next !== undefined,
    main: tableIn(context.language, { da: 'Næste ændringer', en: 'Next changes' }, [
      ...answer.items.flatMap(rowsOf),
      ...toCome,
    ]),
    sources: sourcesOf(answer, context),
    notices: answer.notices,
  };
}
