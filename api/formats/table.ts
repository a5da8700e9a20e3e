import type { Sentence } from '../../src/domain/error.ts';

/** What stands in a cell; undefined where it is not known, which is never 0 or "". Dates and moments are ISO texts. */
export type Cell = string | number | boolean | undefined;

/** A column: its name is the same in every format and language, its label is for people. */
export interface Column {
  name: string;
  kind: 'text' | 'number' | 'flag' | 'date' | 'moment';
  label: Sentence;
}

/** An answer as rows: what every file of it is written from. */
export interface Table {
  /** One word, as in `kurser`, for the sheet and the file. */
  title: Sentence;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** A column that knows where in a row of an answer its cell is. */
export interface ColumnOf<R> extends Column {
  of(row: R): Cell;
}

type Of<R, C extends Cell> = (row: R) => C | undefined;

const column = <R>(kind: Column['kind'], name: string, label: Sentence, of: Of<R, Cell>): ColumnOf<R> => ({
  name,
  kind,
  label,
  of,
});

/** A column of words. */
export const text = <R>(name: string, da: string, en: string, of: Of<R, string>): ColumnOf<R> =>
  column('text', name, { da, en }, of);
/** A column of numbers, to be reckoned with. */
export const number = <R>(name: string, da: string, en: string, of: Of<R, number>): ColumnOf<R> =>
  column('number', name, { da, en }, of);
/** A column of yes and no. */
export const flag = <R>(name: string, da: string, en: string, of: Of<R, boolean>): ColumnOf<R> =>
  column('flag', name, { da, en }, of);
/** A column of civil dates. */
export const date = <R>(name: string, da: string, en: string, of: Of<R, string>): ColumnOf<R> =>
  column('date', name, { da, en }, of);
/** A column of moments. */
export const moment = <R>(name: string, da: string, en: string, of: Of<R, string>): ColumnOf<R> =>
  column('moment', name, { da, en }, of);

/** Columns of a part of the row; empty where the row has no such part. */
export function within<R, P>(columns: readonly ColumnOf<P>[], part: (row: R) => P | undefined): ColumnOf<R>[] {
  return columns.map(({ of, ...column }) => ({
    ...column,
    of: (row) => {
      const found = part(row);
      return found === undefined ? undefined : of(found);
    },
  }));
}

/** The same columns under names of their own: `edition` becomes `beforeEdition`. */
export function named<R>(prefix: string, label: Sentence, columns: readonly ColumnOf<R>[]): ColumnOf<R>[] {
  return columns.map((column) => ({
    ...column,
    name: `${prefix}${column.name.charAt(0).toUpperCase()}${column.name.slice(1)}`,
    label: { da: `${label.da}: ${column.label.da}`, en: `${label.en}: ${column.label.en}` },
  }));
}

/** The rows of an answer as a table. */
export function tableOf<R>(title: Sentence, columns: readonly ColumnOf<R>[], rows: readonly R[]): Table {
  return {
    title,
    columns: columns.map(({ name, kind, label }) => ({ name, kind, label })),
    rows: rows.map((row) => columns.map((column) => column.of(row))),
  };
}
