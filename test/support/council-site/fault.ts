import type { CivilDate } from '../../../src/domain/date.ts';
import type { Outcome } from '../../../src/domain/run.ts';
import type { Council, CouncilPage, Layout, ListFile } from './council.ts';
import { type Column, type ExampleList, type ListRow, makeList } from './list.ts';
import type { Origin } from './origins.ts';
import type { Manner } from './resource.ts';

/** What must come of a fault: the outcome of its source, and the code of the finding that says why. */
export interface FaultOutcome {
  outcome: Outcome;
  code: string;
}

/** Something wrong with one council's site, switched on while the site runs. */
export interface Fault {
  id: string;
  says: string;
  area: string;
  expected: FaultOutcome;
  /** What is wrong in the council's own pages and files. */
  council?: (council: Council) => Council;
  /** How its server answers at some of its addresses instead of by rights. */
  answers?: (council: Council) => Readonly<Record<string, Manner>>;
  /** How robots.txt is answered, for the host of this council alone. */
  robots?: Manner;
  /** The day from which its list is to be answered by; until then the last good one answers. */
  comesInForce?: CivilDate;
  /** Where the source is asked instead of at its council's server; only with `night: 'first'`. */
  origin?: () => Promise<Origin>;
  /** `first` where it shows on a site never seen before; else the list was collected well the night before. */
  night?: 'first';
  /** Costs so much that it gets a night with all other sources of its own. */
  heavy?: true;
}

const filePath = ({ files }: Council): string => files[0]?.linkPath ?? files[0]?.path ?? '';

/** Another answer at the page people begin at. */
export const atPage = (manner: Manner) => (council: Council) => ({ [council.pages[0].path]: manner });

/** Another answer at the list's own file. */
export const atFile = (manner: Manner) => (council: Council) => ({ [filePath(council)]: manner });

/** The same file by another layout. */
export const fileBy = (layout: Layout, mediaType?: string) => (council: Council) => ({
  ...council,
  files: council.files.map((file) => ({ ...file, layout, ...(mediaType && { mediaType }) })),
});

/** The file of one format by another layout, the others as they are. */
export const copyBy = (format: ListFile['format'], change: (layout: Layout) => Layout) => (council: Council) => ({
  ...council,
  files: council.files.map((file) => (file.format === format ? { ...file, layout: change(file.layout) } : file)),
});

/** A layout that is handed another list than its own. */
export const insteadOf =
  (change: (list: ExampleList) => ExampleList) =>
  (layout: Layout): Layout =>
  async (list) =>
    layout(change(list));

/** The same list in every format, its cells written in other characters: what must be read is as it was. */
export const writtenAs = (written: (text: string) => string) => (council: Council) => {
  const layoutOf = insteadOf((list) => ({ ...list, rows: list.rows.map((row) => writtenRow(row, written)) }));
  return { ...council, files: council.files.map((file) => ({ ...file, layout: layoutOf(file.layout) })) };
};

function writtenRow(row: ListRow, written: (text: string) => string): ListRow {
  const { provider, providerKind, ...rest } = row;
  return {
    ...rest,
    title: written(row.title),
    group: written(row.group),
    ...(provider && { provider: written(provider) }),
    ...(providerKind && { providerKind }),
  };
}

/** The list is printed otherwise; what is printed is then what must be read. */
export const edited = (edit: (list: ExampleList) => ExampleList) => (council: Council) => ({ ...council, edit });

export const rowsEdited = (edit: (rows: readonly ListRow[]) => ListRow[]) =>
  edited((list) => ({ ...list, rows: edit(list.rows) }));

export const columnsEdited = (edit: (columns: readonly Column[]) => Column[]) => (council: Council) => ({
  ...council,
  columns: edit(council.columns),
});

/** A heading with other words, the cells as they were. */
export const renamed = (field: Column['field'], heading: string) =>
  columnsEdited((columns) => columns.map((column) => (column.field === field ? { ...column, heading } : column)));

/** Two headings that have changed places, the cells as they were. */
export const swapped = (one: Column['field'], other: Column['field']) =>
  columnsEdited((columns) => {
    const headingOf = (field: Column['field']) => columns.find((column) => column.field === field)?.heading ?? '';
    return columns.map((column) => {
      if (column.field === one) return { ...column, heading: headingOf(other) };
      return column.field === other ? { ...column, heading: headingOf(one) } : column;
    });
  });

/** Every cell one column to the left of its heading, the first column's at the end. */
export const shifted = columnsEdited((columns) =>
  columns.map(({ heading }, at) => ({ ...(columns[(at + 1) % columns.length] ?? columns[0] ?? noColumn), heading })),
);
const noColumn: Column = { field: 'title', heading: '', width: 1 };

/** The list of another plan in the same layout. */
export const listOfPlan = (plan: Council) => insteadOf((list) => makeList(plan, list.inForceFrom));

/** The page at a new address, which the old one leads to. */
export const movedPage = (council: Council): CouncilPage => ({
  ...council.pages[0],
  path: `/${council.id}/ny-hjemmeside/positivliste/`,
});

/** The source failed, for this reason. */
export const failed = (code: string) => ({ outcome: 'failed', code }) as const;
/** The list was kept for a person, for this reason. */
export const held = (code: string) => ({ outcome: 'held', code }) as const;
/** The list was published, with this said of it. */
export const published = (code: string) => ({ outcome: 'published', code }) as const;

/** Nothing was found new: the list is the one known. */
export const unchanged = { outcome: 'unchanged', code: '' } as const;

/** Other words in one row of so many, as when one copy was corrected and the other forgotten. */
export const otherProviders = (every: number) => (list: ExampleList) => ({
  ...list,
  rows: list.rows.map((row, at) => (at % every === 0 && row.provider ? { ...row, provider: 'Eksempelskolen' } : row)),
});

/** Two workbooks that both call themselves the list of the same day. */
export const twoFiles = (council: Council): Council => ({
  ...council,
  files: council.files.flatMap((file) => [
    file,
    { ...file, path: file.path.replace(/\.(\w+)$/, '-b.$1'), layout: insteadOf(otherProviders(20))(file.layout) },
  ]),
});
