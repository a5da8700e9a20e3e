import { theirsError } from '../../../src/domain/error.ts';
import { decodeText } from './decode-text.ts';
import { leadingLines } from './leading-lines.ts';
import { parseRecords, type TextRecord } from './records.ts';
import { findSeparator } from './separator.ts';
import { type DocumentTables, readLimits, type Table } from './table.ts';

/** Reads a separated text file as one table; charset and separator are told from the bytes. */
export function readCsv(bytes: Uint8Array, declaredCharset?: string): DocumentTables {
  const { text } = decodeText(bytes, [declaredCharset]);
  const separator = findSeparator(text);
  if (!separator) {
    throw theirsError('csv-broken', {
      da: 'Tekstfilen har ingen kolonner: hverken semikolon, tabulator, lodret streg eller komma deler linjerne ens.',
      en: 'The text file has no columns: no semicolon, tab, bar or comma parts its lines alike.',
    });
  }
  const { records, brokenAt, overflow } = parseRecords(text, separator, readLimits.rows + 1);
  if (brokenAt !== undefined) throw brokenQuotes(brokenAt);
  if (overflow || records.length > readLimits.rows) throw tooLarge();
  const table = recordsTable(records);
  return { tables: [table], lines: leadingLines(table) };
}

function recordsTable(records: readonly TextRecord[]): Table {
  return {
    at: { table: 1 },
    cells: records.flatMap(({ fields }, row) =>
      fields.map((field, col) => ({ row, col, text: field.replace(/\r\n?/g, '\n').trim() })),
    ),
    places: records.map(({ line }) => ({ line })),
  };
}

function brokenQuotes(line: number) {
  return theirsError('csv-broken', {
    da: `Anførselstegnene i tekstfilen går ikke op i posten, der begynder på linje ${line}.`,
    en: `The quotes of the text file do not match in the record that starts on line ${line}.`,
  });
}

function tooLarge() {
  return theirsError('csv-too-large', {
    da: `Tekstfilen er for stor: den har mere end ${readLimits.rows} linjer eller en million felter; det er ikke en positivliste.`,
    en: `The text file is too large: it has more than ${readLimits.rows} lines or a million fields; it is not a positive list.`,
  });
}
