import type { EditionDiffObject } from '../../src/contract/change.ts';
import type { EditionObject, EditionSummaryObject, EditionsObject } from '../../src/contract/edition.ts';
import type { LinkedThing } from '../../src/contract/linked-data.ts';
import type { Entry } from '../../src/domain/edition.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import {
  areaColumns,
  documentColumns,
  evidenceColumns,
  exampleColumn,
  listKindColumn,
  printedColumns,
} from './columns.ts';
import { type FieldRow, fieldColumns } from './field-columns.ts';
import { addressOn, mediaObject } from './linked-course.ts';
import { linkedRow } from './linked-data.ts';
import { editionsAsSources } from './sources-sheet.ts';
import { type ColumnOf, date, moment, named, number, tableOf, text, within } from './table.ts';

const editionColumns: ColumnOf<EditionSummaryObject>[] = [
  text('edition', 'Udgave', 'Edition', (one) => one.id),
  ...areaColumns,
  listKindColumn,
  text('title', 'Listens titel', 'Title of the list', (one) => one.title),
  date('inForceFrom', 'Gælder fra', 'In force from', (one) => one.inForceFrom),
  date('inForceTo', 'Til (den dag ikke med)', 'Until (exclusive)', (one) => one.inForceTo),
  moment('recordedAt', 'Registreret af os (UTC)', 'Recorded by us (UTC)', (one) => one.recordedAt),
  moment('confirmedAt', 'Sidst set hos udgiveren (UTC)', 'Last seen (UTC)', (one) => one.confirmedAt),
  number('rows', 'Rækker', 'Rows', (one) => one.rows),
  ...within(documentColumns, (one: EditionSummaryObject) => one.document),
  text('documentMediaType', 'Dokumentets type', 'Media type', (one) => one.document.mediaType),
  text('source', 'Kilde', 'Source', (one) => one.source),
  text('reader', 'Læserens version', 'Version of the reader', (one) => one.reader),
  exampleColumn,
];

/** Every edition as a file. */
export function editionsFile(answer: EditionsObject, context: FileContext): AnswerFile {
  const main = tableOf({ da: 'Udgaver', en: 'Editions' }, editionColumns, answer.items);
  return {
    name: 'udgaver',
    exampleData: answer.items.some((one) => one.exampleData),
    main,
    sources: editionsAsSources(
      context.catalogue,
      answer.items.map((one) => one.id),
    ),
    things: answer.items.map((one, index) =>
      editionThing(one, linkedRow(main.columns, main.rows[index] ?? []), context),
    ),
  };
}

function editionThing(one: EditionSummaryObject, row: ReturnType<typeof linkedRow>, context: FileContext): LinkedThing {
  const { id, name, title, inForceFrom, inForceTo, document } = one;
  const distribution = mediaObject(document).map((file) => ({ ...file, '@type': 'DataDownload' as const }));
  return {
    '@type': 'Dataset',
    '@id': addressOn(context, `/v1/editions/${id}`),
    name: title ?? name,
    // The days a list counts: half-open for us, whole days with both ends in ISO 8601, so an open end is all that is said.
    ...(inForceTo === undefined && { temporalCoverage: `${inForceFrom}/..` }),
    ...(distribution.length > 0 && { distribution }),
    'pl:row': row,
  };
}

type EntryRow = { entry: Entry; edition: EditionObject };

const entryColumns = (language: FileContext['language']): ColumnOf<EntryRow>[] => [
  text('course', 'Kursus (id)', 'Course (id)', ({ entry }) => entry.course),
  text('code', 'AMU-nummer', 'AMU number', ({ entry }) => entry.code),
  text('title', 'Titel', 'Title', ({ entry }) => entry.title),
  ...within(printedColumns, (row: EntryRow) => row.entry),
  ...within(areaColumns, (row: EntryRow) => row.edition),
  ...within([listKindColumn], (row: EntryRow) => row.edition),
  ...within(evidenceColumns(language), ({ entry, edition }: EntryRow) => ({
    edition: edition.id,
    inForceFrom: edition.inForceFrom,
    document: edition.document,
    place: entry.place,
  })),
  ...within([exampleColumn], (row: EntryRow) => row.edition),
];

/** Every row of an edition as a file. */
export function editionFile(edition: EditionObject, context: FileContext): AnswerFile {
  const rows = edition.entries.map((entry) => ({ entry, edition }));
  return {
    name: `udgave-${edition.id}`,
    on: edition.inForceFrom,
    exampleData: edition.exampleData,
    main: tableOf({ da: 'Rækker', en: 'Rows' }, entryColumns(context.language), rows),
    sources: editionsAsSources(context.catalogue, [edition.id]),
    notices: edition.findings.map((one) => ({ text: context.language === 'en' ? one.messageEn : one.message })),
  };
}

type RowAt = EditionDiffObject['added'][number];
interface DiffRow extends FieldRow {
  type: 'added' | 'removed' | 'changed';
  before?: RowAt;
  after?: RowAt;
  answer: EditionDiffObject;
}

const diffColumns = (language: FileContext['language']): ColumnOf<DiffRow>[] => [
  text('type', 'Hvad (added: kom til, removed: gik ud, changed: ændret)', 'What', (row) => row.type),
  text('course', 'Kursus (id)', 'Course (id)', ({ before, after }) => (after ?? before)?.course),
  text('code', 'AMU-nummer', 'AMU number', ({ before, after }) => (after ?? before)?.code),
  text('title', 'Titel', 'Title', ({ before, after }) => (after ?? before)?.title),
  ...fieldColumns,
  ...within(printedColumns, ({ before, after }: DiffRow) => after ?? before),
  ...named('before', { da: 'Før', en: 'Before' }, within(evidenceColumns(language), beforeOf)),
  ...named('after', { da: 'Efter', en: 'After' }, within(evidenceColumns(language), afterOf)),
  ...within([exampleColumn], (row: DiffRow) => row.answer),
];

const beforeOf = ({ before, answer }: DiffRow) => ({ ...answer.before, place: before?.place });
const afterOf = ({ after, answer }: DiffRow) => ({ ...answer.after, place: after?.place });

/** What two editions have differently as a file: a row for each row or field that differs. */
export function diffFile(answer: EditionDiffObject, context: FileContext): AnswerFile {
  const rows: DiffRow[] = [
    ...answer.removed.map((before) => ({ type: 'removed' as const, before, answer })),
    ...answer.added.map((after) => ({ type: 'added' as const, after, answer })),
    ...answer.changed.flatMap(({ before, after, fields }) =>
      fields.map((field) => ({ type: 'changed' as const, before, after, field, answer })),
    ),
  ];
  return {
    name: `forskelle-${answer.before.inForceFrom}-${answer.after.inForceFrom}`,
    exampleData: answer.exampleData,
    main: tableOf({ da: 'Forskelle', en: 'Differences' }, diffColumns(context.language), rows),
    sources: editionsAsSources(context.catalogue, [answer.before.edition, answer.after.edition]),
  };
}
