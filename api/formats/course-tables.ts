import type {
  CourseHitObject,
  CourseObject,
  CourseOnListObject,
  CoursesObject,
  ListingObject,
  ListObject,
  StretchObject,
} from '../../src/contract/course.ts';
import type { AnswerFile, FileContext } from './answer-file.ts';
import { areaColumns, exampleColumn, listingColumns, listKindColumn, reachColumn } from './columns.ts';
import { courseThing } from './linked-course.ts';
import { listsAsSources } from './sources-sheet.ts';
import { type ColumnOf, date, type Table, tableOf, text, within } from './table.ts';

/** A course on one list; or a list of which nobody can say what stood on it, which has no course. */
export interface CourseRow {
  course?: Pick<CourseHitObject, 'id' | 'code' | 'title' | 'sessionsUrl'>;
  bucket?: string;
  list: ListObject | ListingObject;
  listing?: ListingObject;
}

const courseColumns: ColumnOf<CourseRow>[] = [
  text('course', 'Kursus (id)', 'Course (id)', ({ course }) => course?.id),
  text('code', 'AMU-nummer', 'AMU number', ({ course }) => course?.code),
  text('title', 'Kursus', 'Course', ({ course }) => course?.title),
];

const standingColumn: ColumnOf<CourseRow> = text(
  'standing',
  'Stod det der? (listed: ja, unknown: usikkert, no-list: ingen kender listen den dag)',
  'Standing',
  ({ listing }) => listing?.standing ?? 'no-list',
);

const columnsIn = (language: FileContext['language']): ColumnOf<CourseRow>[] => [
  ...courseColumns,
  standingColumn,
  ...within([...areaColumns, reachColumn], (row: CourseRow) => row.list),
  ...within([listKindColumn], (row: CourseRow) => row.list),
  ...within(listingColumns(language), (row: CourseRow) => row.listing),
  ...within([exampleColumn], (row: CourseRow) => row.list),
  text('match', 'Fundet som', 'Found as', (row) => row.bucket),
  text('sessionsUrl', 'Hold og ledige pladser', 'Sessions and seats', ({ course }) => course?.sessionsUrl),
];

/** A file that left them out would look as if nothing stood on them. */
const unknownLists = (lists: readonly ListObject[]): CourseRow[] =>
  lists.filter((list) => list.edition === undefined).map((list) => ({ list }));

const rowsOf = (course: CourseHitObject | CourseObject, bucket?: string): CourseRow[] =>
  course.listings.map((listing) => ({ course, list: listing, listing, ...(bucket !== undefined && { bucket }) }));

/** The answer of a search as a file: a row for each course on each list. */
export function coursesFile(answer: CoursesObject, context: FileContext): AnswerFile {
  const rows = answer.items.flatMap((hit) => rowsOf(hit, hit.match.bucket));
  return {
    name: 'kurser',
    isCut: answer.next !== undefined,
    on: answer.on,
    exampleData: answer.exampleData,
    main: tableOf({ da: 'Kurser', en: 'Courses' }, columnsIn(context.language), [
      ...rows,
      ...unknownLists(answer.lists),
    ]),
    sources: listsAsSources(context.catalogue, answer.lists),
    notices: answer.notices,
    things: answer.items.map((hit) => courseThing(hit, context)),
  };
}

/** The answer about one course as a file: its rows on the day, and every stretch of days it has stood on each list. */
export function courseFile(answer: CourseObject, context: FileContext): AnswerFile {
  const rows = [...rowsOf(answer), ...unknownLists(answer.lists)];
  return {
    name: `kursus-${answer.id}`,
    on: answer.on,
    exampleData: answer.exampleData,
    main: tableOf({ da: 'Kursus', en: 'Course' }, columnsIn(context.language), rows),
    more: [historyTable(answer.history)],
    sources: listsAsSources(context.catalogue, answer.lists),
    notices: answer.notices,
    things: [courseThing(answer, context)],
  };
}

interface StretchRow {
  list: CourseOnListObject;
  stretch?: StretchObject;
  gap?: CourseOnListObject['gaps'][number];
}

const historyColumns: ColumnOf<StretchRow>[] = [
  ...within(areaColumns, (row: StretchRow) => row.list),
  ...within([listKindColumn], (row: StretchRow) => row.list),
  text('standing', 'Stod det der?', 'Standing', ({ stretch }) => (stretch ? 'listed' : 'no-list')),
  date('from', 'Fra', 'From', ({ stretch, gap }) => stretch?.from ?? gap?.unknownFrom),
  date('to', 'Til (den dag ikke med)', 'To (exclusive)', ({ stretch, gap }) => stretch?.to ?? gap?.unknownTo),
  date('unprovenFrom', 'Usikkert fra', 'Unproven from', ({ stretch }) => stretch?.unprovenFrom),
  date('provenTo', 'Bevist til', 'Proven to', ({ stretch }) => stretch?.provenTo),
  text('edition', 'Udgave', 'Edition', ({ stretch }) => stretch?.edition),
  date('inForceFrom', 'Udgaven gælder fra', 'Edition in force from', ({ stretch }) => stretch?.inForceFrom),
];

function historyTable(history: CourseObject['history']): Table {
  const rows = history.flatMap((list): StretchRow[] => [
    ...list.stretches.map((stretch) => ({ list, stretch })),
    ...list.gaps.map((gap) => ({ list, gap })),
  ]);
  return tableOf({ da: 'Historik', en: 'History' }, historyColumns, rows);
}
