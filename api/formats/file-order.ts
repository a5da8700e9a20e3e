import type { CsvDialect } from '../../src/contract/format.ts';
import type { Language } from '../language.ts';
import { writeCsv } from './csv.ts';
import type { Table } from './table.ts';
import { writeWorkbook } from './workbook.ts';

/** A file to be written from tables alone. */
export type FileOrder =
  | { format: 'csv'; table: Table; dialect: CsvDialect | undefined }
  | { format: 'xlsx'; tables: readonly Table[]; language: Language; writtenAt: Date };

/** Writes it here and now. */
export async function writeOrder(order: FileOrder): Promise<string | Uint8Array> {
  return order.format === 'csv'
    ? writeCsv(order.table, order.dialect)
    : writeWorkbook(order.tables, order.language, order.writtenAt);
}
