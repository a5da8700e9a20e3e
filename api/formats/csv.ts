import { stringify } from 'csv-stringify/sync';
import type { CsvDialect } from '../../src/contract/format.ts';
import { printable, withoutFormula } from './plain-text.ts';
import type { Cell, Table } from './table.ts';

/**
 * A table as CSV: RFC 4180 (comma, CRLF, decimal point, no byte order mark), or as Danish Excel opens it (semicolon, decimal
 * comma, byte order mark). The first line holds the columns' names; texts stand in quotes, numbers do not; an unknown cell
 * is empty.
 */
export function writeCsv({ columns, rows }: Table, dialect: CsvDialect | undefined): string {
  const isDanish = dialect === 'excel-da';
  const records: Cell[][] = [columns.map((column) => column.name), ...rows.map((row) => [...row])];
  return stringify(records, {
    delimiter: isDanish ? ';' : ',',
    bom: isDanish,
    record_delimiter: 'windows',
    quoted_string: true,
    escape_formulas: true,
    cast: {
      string: (value) => withoutFormula(printable(value)),
      number: (value) => (isDanish ? String(value).replace('.', ',') : String(value)),
      boolean: String,
    },
  });
}
