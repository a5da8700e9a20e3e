import type { Sentence } from './error.ts';

/** The kinds of value a column of the published tables can hold; the names are those of Table Schema. */
export type BulkType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime';

/** A value of a published table; undefined where it is not known, and never 0 or "" for that. */
export type BulkValue = string | number | boolean | undefined;

/** A row of a published table: its values in the order of the columns. */
export type BulkRow = readonly BulkValue[];

/** A column of a published table, and what it means. */
export interface BulkColumn {
  name: string;
  type: BulkType;
  says: Sentence;
  required: boolean;
}

/** That a column names a row of another table by its key. */
export interface BulkReference {
  column: string;
  table: string;
  to: string;
}

/**
 * A table of everything published, as it is written to every format. Rows come in an order that is the same for the same
 * data, and are made one at a time, because the whole history need not fit in memory twice.
 */
export interface BulkTable {
  name: string;
  says: Sentence;
  columns: readonly BulkColumn[];
  key: readonly string[];
  references: readonly BulkReference[];
  /** Columns a database should be able to search for words in. */
  searched: readonly string[];
  /** SQL that gives the same rows out of the other tables; a database then keeps no second copy of them. */
  view?: string | undefined;
  rows(): Iterable<BulkRow>;
}
