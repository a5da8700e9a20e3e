import type { Column, SQL, sql } from 'drizzle-orm';
import type { MovedRow, MovedTable, RowRange } from './end.ts';

/** What is read out of a schema about one of its tables. */
interface Described {
  name: string;
  columns: Readonly<Record<string, Column>>;
  /** A key of several columns, where the table has one. */
  keys: readonly { columns: readonly Column[] }[];
  /** The tables that its rows refer to. */
  refersTo: readonly string[];
}

/** A table as it is moved. */
export function movedTable({ name, columns, keys, refersTo }: Described): MovedTable {
  const all = Object.entries(columns);
  const ofTable = keys[0]?.columns.flatMap((column) => all.find(([, one]) => one.name === column.name)?.[0] ?? []);
  const key = ofTable ?? all.filter(([, column]) => column.primary).map(([property]) => property);
  if (key.length === 0) throw new Error(`${name} has no key to be moved by`);
  return { name, key, refersTo: refersTo.filter((other) => other !== name) };
}

/** The key of a table, its columns as one value that can be compared, and what a range asks of it. */
export function keyIn(builder: typeof sql, { name, key }: MovedTable, columns: Readonly<Record<string, Column>>) {
  const parts = key.map((property) => {
    const column = columns[property];
    if (!column) throw new Error(`${name} has no ${property}`);
    return { property, column };
  });
  const tuple = (values: readonly SQL[]) => builder`(${builder.join([...values], builder`, `)})`;
  const whole = tuple(parts.map(({ column }) => builder`${column}`));
  const given = (row: MovedRow) =>
    tuple(parts.map(({ property, column }) => builder`${builder.param(row[property], column)}`));
  return {
    order: parts.map(({ column }) => builder`${column}`),
    is: (row: MovedRow): SQL => builder`${whole} = ${given(row)}`,
    within: ({ after, upTo }: RowRange): SQL =>
      builder.join(
        [
          ...(after ? [builder`${whole} > ${given(after)}`] : []),
          ...(upTo ? [builder`${whole} <= ${given(upTo)}`] : []),
          builder`1 = 1`,
        ],
        builder` AND `,
      ),
  };
}
