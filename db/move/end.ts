import type { Sha256 } from '../../src/domain/document.ts';

/** A row as the query builder gives it and takes it: values by the names of its columns in the code, alike for every engine. */
export type MovedRow = Record<string, unknown>;

/** A table that is moved, by its name in the database. */
export interface MovedTable {
  name: string;
  /** What a row is found by and ordered by, the names in the code. */
  key: readonly string[];
  /** The tables its rows refer to, which must be there first. */
  refersTo: readonly string[];
}

/** Some rows of a table in the order of its key: those after a row and up to another, at most so many. */
export interface RowRange {
  after?: MovedRow | undefined;
  upTo?: MovedRow | undefined;
  most?: number | undefined;
}

/** One end of a move: where rows and documents are read. */
export interface MoveEnd {
  tables: readonly MovedTable[];
  count(table: string): Promise<number>;
  rows(table: string, range: RowRange): Promise<MovedRow[]>;
  /** A document's bytes, held against their hash; throws `document-damaged`. */
  bytes(sha256: Sha256): Promise<Uint8Array>;
  close(): void;
}

/** The end that is moved from. */
export interface MoveSource extends MoveEnd {
  /**
   * Does a piece of work while nobody writes here, or the count of writes tells of it. The work gets `last`, for its last step:
   * during that nobody writes here for certain, whose write then fails or waits, of whatever kind it is.
   */
  heldStill(work: (last: Step) => Promise<void>): Promise<void>;
}

/** Does a piece of work in a certain way. */
type Step = (work: () => Promise<void>) => Promise<void>;

/** The other end: a place of its own that nobody opens, until all of it is there. */
export interface MoveTarget extends MoveEnd {
  /** Where a product can be opened on what has been copied so far. */
  making: { dataDir: string } | { databaseUrl: string };
  add(table: string, rows: readonly MovedRow[]): Promise<void>;
  /** Gives the row with this key other values in some columns. */
  change(table: string, key: MovedRow, values: MovedRow): Promise<void>;
  /** Takes every row of a table away. */
  clear(table: string): Promise<void>;
  hasBytes(sha256: Sha256, size: number): Promise<boolean>;
  putBytes(sha256: Sha256, bytes: Uint8Array): Promise<void>;
  /** Puts what was copied where it is served from, all of it at once and for good; throws `move-target-taken`. */
  place(): Promise<void>;
}

/**
 * What is not copied as rows, and why. Whatever else a schema has is moved: a new table need not be named anywhere, and a test
 * holds both schemas to it.
 */
export const leftOut: Readonly<Record<string, string>> = {
  leases: 'whoever collects does so in the old place; the new one has no holder yet',
  store_state: 'what PostgreSQL counts of its own writes, which SQLite knows by itself',
  document_bytes: 'the documents, which lie in a folder beside SQLite, go over one by one',
};

/** Rows that go again after their time (the words nobody found): what was copied of them before may be gone since. */
export const goesAgain = 'zero_hits';

/** The tables in an order in which each comes after those its rows refer to. */
export function inOrder(tables: readonly MovedTable[]): MovedTable[] {
  const ordered: MovedTable[] = [];
  let left = tables.filter(({ name }) => !(name in leftOut));
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const isReady = ({ refersTo }: MovedTable) => !refersTo.some((name) => waiting.has(name));
    const ready = left.filter(isReady);
    if (ready.length === 0) throw new Error(`tables refer to one another: ${[...waiting].join(', ')}`);
    ordered.push(...ready);
    left = left.filter((one) => !isReady(one));
  }
  return ordered;
}
